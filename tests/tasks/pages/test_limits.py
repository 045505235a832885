"""The caps of one file, and that they agree with the settings."""

from __future__ import annotations

import dataclasses

import pytest

from tasks.pages.limits import MIB, Limits
from tasks.settings import Settings


@pytest.mark.parametrize(
    ("packed", "unpacked", "too_far"),
    [
        (1000, 1000, False),
        (1000, 7 * MIB, False),
        (1000, 9 * MIB, True),
        (MIB, 9 * MIB, False),
        (MIB, 199 * MIB, False),
        (MIB, 201 * MIB, True),
        (200 * MIB, 255 * MIB, False),
        (200 * MIB, 257 * MIB, True),
        (0, 0, False),
        (0, 9 * MIB, True),
    ],
)
def test_size_and_ratio(packed: int, unpacked: int, too_far: bool) -> None:  # noqa: FBT001 - a row of the table
    """A small file may unpack to anything small; a large one to so many times its size, and to so much at most."""
    assert Limits().unpacked_too_far(packed, unpacked) is too_far


def test_defaults_are_those_of_the_settings() -> None:
    """Who sets nothing gets the same caps on either way."""
    settings = Settings()
    assert Limits().file_bytes == settings.max_file_mib * MIB
    assert Limits().text_bytes == settings.max_text_mib * MIB


def test_limits_do_not_change() -> None:
    """A reader cannot lift its own caps."""
    with pytest.raises(dataclasses.FrozenInstanceError):
        Limits().nesting = 5  # type: ignore[misc]


def test_every_limit_is_at_least_one() -> None:
    """A cap of nothing would refuse everything."""
    assert all(getattr(Limits(), field.name) >= 1 for field in dataclasses.fields(Limits))
