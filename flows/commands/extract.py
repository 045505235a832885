"""`clipdesk extract`: what files hold, one JSON line a page. Needs neither the database nor Prefect."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import fields
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from tasks.errors import UsageError
from tasks.inbox.listing import list_inbox
from tasks.reading.as_json import json_lines
from tasks.reading.limits import child_limits
from tasks.reading.pool import AnswerPool
from tasks.reading.protocol import Order
from tasks.reading_settings import PREFIX, READING, ReadingSettings

if TYPE_CHECKING:
    from tasks.settings import Settings

_VARIABLES = frozenset(PREFIX + field.name.upper() for field in fields(ReadingSettings))


def run(options: argparse.Namespace) -> int:
    """Print a line a page for each path; a file that cannot be read has its reason on its line."""
    settings = reading_settings()
    lines = partial(json_lines, indirect=options.indirect, explain=options.explain)
    order = Order(child_limits(settings), lines, indirect=options.indirect, explain=options.explain)
    with AnswerPool(order, settings.workers) as readers:
        for answer in readers.read_many(map(os.fsencode, files_of(options.paths)), options.saved_at):
            sys.stdout.writelines(line + "\n" for line in answer)
    return 0


def files_of(paths: Iterable[Path]) -> Iterator[str]:
    """List the files named, and below the folders named those that an ingest would read."""
    for path in paths:
        if not os.path.lexists(path):
            raise UsageError(f"There is no file or folder {path}.")
        if not path.is_dir():
            yield os.fspath(path)
            continue
        for entry in list_inbox(path):
            if not entry.skipped:
                yield os.path.join(path, os.fsdecode(entry.path))


def reading_settings() -> ReadingSettings | Settings:
    """Give the defaults where the environment sets none of them, else all settings, which check what it says.

    What checks them costs more CPU than a dozen pages.
    """
    if _VARIABLES.isdisjoint(map(str.upper, os.environ)):
        return READING
    settings: Settings = import_module("tasks.settings").Settings()
    return settings
