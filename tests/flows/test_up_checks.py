"""What `clipdesk up` looks at before it starts anything: its port and its inbox."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from flows.up import check_port, make_inbox
from tasks.errors import UsageError


def test_a_port_in_use_is_said() -> None:
    """Another program's port is refused before anything starts, with what to do."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        with pytest.raises(UsageError, match=r"cannot be used: .* Name another one: --port N"):
            check_port(other.getsockname()[1])


def test_an_inbox_that_is_made_is_said(tmp_path: Path) -> None:
    """A folder that was not there may be a slip of the pen; one that was is taken as it is."""
    said: list[str] = []
    for _ in range(2):
        make_inbox(tmp_path / "new" / "inbox", said.append)
    assert said == [f"inbox     {tmp_path / 'new' / 'inbox'} was not there and has been made"]


def test_an_inbox_that_cannot_serve_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file, a place where nothing can be made, a folder that nothing can be moved out of: a sentence each."""
    (tmp_path / "file").touch()
    with pytest.raises(UsageError, match=r"file is no folder"):
        make_inbox(tmp_path / "file", print)
    with pytest.raises(UsageError, match=r"inbox cannot be made: Not a directory\. Name another one"):
        make_inbox(tmp_path / "file" / "inbox", print)
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(UsageError, match="cannot be written, and originals move out of it"):
        make_inbox(tmp_path, print)
