"""Reading children with altered code: what a newer or an older version of clipdesk would make of the same bytes."""

from __future__ import annotations

import sys
from dataclasses import dataclass

import pytest

from tasks.reading import children
from tasks.store import version

_CHILD = """
import socket
from dataclasses import replace
from tasks.errors import RejectedInputError
from tasks.model import Rejection
from tasks.reading import child, nursery
from tasks.reading.read import add_quotes
real = child.read_pages
def altered(data, limits, saved_at=None, **options):
{alteration}
child.read_pages = altered
nursery.main(socket.socket(fileno=0))
"""


@dataclass(frozen=True)
class Code:
    """A version of clipdesk: its number and, as the body of a Python function, what it makes of `data`."""

    number: str
    alteration: str = "return real(data, limits, saved_at)"

    def use(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Read with this version from now on."""
        body = "\n".join(f"    {line}" for line in self.alteration.splitlines())
        monkeypatch.setattr(children, "_COMMAND", [sys.executable, "-c", _CHILD.format(alteration=body)])
        version.code_version.cache_clear()
        monkeypatch.setattr(version, "version", lambda _: self.number)
