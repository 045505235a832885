"""Which clipdesk wrote a row."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError
from typing import TYPE_CHECKING

from tasks.store import version

if TYPE_CHECKING:
    import pytest


def test_the_version_is_that_of_the_installation(monkeypatch: pytest.MonkeyPatch) -> None:
    """From a checkout that is not installed it says so."""

    def missing(_name: str) -> str:
        raise PackageNotFoundError

    try:
        version.code_version.cache_clear()
        monkeypatch.setattr(version, "version", lambda _name: "1.2.3")
        assert version.code_version() == "1.2.3"
        version.code_version.cache_clear()
        monkeypatch.setattr(version, "version", missing)
        assert version.code_version() == "source"
    finally:
        version.code_version.cache_clear()
