"""The originals that are kept: what is counted, what is a stray, and how one is removed without losing another."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from tasks.inbox.originals import place_of
from tasks.inbox.storeroom import PREFIXES, beside, put_back, remove_aside, set_aside, shelf


def _keep(folder: Path, words: bytes) -> str:
    key = sha256(words).hexdigest()
    place_of(folder, key).parent.mkdir(parents=True, exist_ok=True)
    place_of(folder, key).write_bytes(words)
    return key


def _all(folder: Path) -> tuple[dict[str, int], dict[Path, int]]:
    originals: dict[str, int] = {}
    strays = beside(folder)
    for prefix in PREFIXES:
        found = shelf(folder, prefix)
        originals |= found.originals
        strays |= found.strays
    return originals, strays


def test_originals_are_counted_and_strays_named(tmp_path: Path) -> None:
    """An original lies at its place by hash; whatever else there is, is a stray; links are neither."""
    key = _keep(tmp_path, b"a page")
    part = place_of(tmp_path, key).with_name(f".{key}.12-34.part")
    part.write_bytes(b"half")
    elsewhere = tmp_path / "note.txt"
    elsewhere.write_bytes(b"hm")
    misplaced = tmp_path / "00" / "00" / key
    misplaced.parent.mkdir(parents=True, exist_ok=True)
    misplaced.write_bytes(b"a page")
    (tmp_path / "link").symlink_to("note.txt")
    assert _all(tmp_path) == ({key: 6}, {part: 4, elsewhere: 2, misplaced: 6})


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    """Before the first run there is no archive."""
    assert _all(tmp_path / "none") == ({}, {})


def test_what_was_set_aside_is_deleted_or_put_back(tmp_path: Path) -> None:
    """Both ends of a removal leave no trace; each step may be repeated."""
    gone, stays = _keep(tmp_path, b"one"), _keep(tmp_path, b"two")
    for _ in range(2):
        set_aside(tmp_path, gone)
        set_aside(tmp_path, stays)
    assert len(_all(tmp_path)[1]) == 2
    for _ in range(2):
        remove_aside(tmp_path, gone)
        put_back(tmp_path, stays)
    assert _all(tmp_path) == ({stays: 3}, {})


def test_bytes_that_came_again_meanwhile_stay(tmp_path: Path) -> None:
    """While an original is set aside, another run brings the same bytes: one copy stays, whatever is decided."""
    for end in (remove_aside, put_back):
        key = _keep(tmp_path, b"a page")
        set_aside(tmp_path, key)
        _keep(tmp_path, b"a page")
        end(tmp_path, key)
        assert _all(tmp_path) == ({key: 6}, {})
