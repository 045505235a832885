"""Times of day as they follow "yesterday at": the pattern, and what it says as hours after midnight."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta

CLOCK = (
    r"(?:(?P<half_before>上午|午前|早上|凌晨|下午|午後|晚上|오전|오후)\s?)?(?P<hour>\d{1,2})"
    r"(?:\s?(?P<mark>[:.h時时点點시])(?:\s?(?P<minute>\d{2})(?::\d{2})?(?:[分분])?)?)?"
    r"(?:\s?(?P<half>[ap]\.?m\.?(?![a-z])))?(?:\s?(?P<suffix>uhr|uur|h|da|de|ta|te|'[dt][ae]))?"
    r"(?:\s(?:gmt|utc|bst|ist|msk|ce?s?t|[ecmp][sd]?t))?"
)
"""A time of day in normalised text. The zone's name is passed over: an interval for any zone holds that of each."""

_NOON = 12  # o'clock
_HOURS = 24
_MINUTES = 60
_AFTERNOON = frozenset("下午 午後 晚上 오후".split())


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day after midnight: one moment, or the first and the last of two where am or pm is not said."""

    first: timedelta
    last: timedelta


def read_clock(match: re.Match[str], *, twelve_hours: bool) -> Clock | None:
    """Read the groups of `CLOCK`; None where no day has such a time.

    With `twelve_hours` an hour up to 12 without am or pm, and without a leading zero, can be of either half.
    """
    half = match["half"] or match["half_before"]
    hour, minute = _in_half(int(match["hour"]), half), int(match["minute"] or 0)
    if not _is_of_a_day(hour, minute):
        return None
    either = twelve_hours and half is None and _can_be_either(match["hour"])
    first = timedelta(hours=hour % _NOON if either else hour, minutes=minute)
    return Clock(first, first + timedelta(hours=_NOON * either))


def _is_of_a_day(hour: int, minute: int) -> bool:
    return hour < _HOURS and minute < _MINUTES


def _can_be_either(hour: str) -> bool:
    return 1 <= int(hour) <= _NOON and int(hour[0]) > 0


def _in_half(hour: int, half: str | None) -> int:
    """Return an hour of the morning or the afternoon as one of 24; as it is, where no half is said or has it."""
    if half is None or not 1 <= hour <= _NOON:
        return hour
    return hour % _NOON + _NOON * (half.startswith("p") or half in _AFTERNOON)
