"""Which clipdesk wrote a row."""

from __future__ import annotations

from functools import cache
from importlib.metadata import PackageNotFoundError, version


@cache
def code_version() -> str:
    """Give the installed version of clipdesk; `source` where it runs without being installed."""
    try:
        return version("clipdesk")
    except PackageNotFoundError:
        return "source"
