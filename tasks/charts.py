"""The pictures of the run report: pages a day by outlet, and the trail of a statement over time."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from tasks.store.run_news import OutletDay, Printing
from tasks.svg import FAINT, GREY, circle, line, picture, rect, shortened, words

_WIDTH = 760
_LEFT, _RIGHT, _TOP, _BOTTOM = 40, 10, 12, 24
_ROW = 26
_NAME_MOST = 26

# Readable on light and dark, and apart from each other for the colour-blind: after Okabe and Ito,
# https://jfly.uni-koeln.de/color/
_COLOURS = ("#56b4e9", "#e69f00", "#009e73", "#cc79a7", "#d55e00", "#0072b2")
_OTHERS = "others"
_UNKNOWN = "unknown outlet"

_VARIANTS = {
    "identical": "#009e73",
    "marks_only": "#56b4e9",
    "bracketed": "#0072b2",
    "elided": "#cc79a7",
    "cut": "#e69f00",
    "corrected": "#b8a200",
    "altered": "#d55e00",
}


def days_chart(days: Sequence[OutletDay]) -> str | None:
    """Draw the pages of each day as a bar, parted by outlet; None where there is nothing to draw.

    The outlets of the most pages have a colour of their own, the rest share one.
    """
    if not days:
        return None
    names = _largest(days)
    stacks = _stacks(days, names)
    height = 160 + _TOP + _BOTTOM
    scale = 160 / _ceiling(max(sum(stack.values()) for stack in stacks.values()))
    shapes = [*_grid(scale, height), *_bars(stacks, names, scale, height), *_legend(names, height + 14)]
    return picture(_WIDTH, height + 24 * (1 + (len(names) - 1) // 4), shapes)


def _largest(days: Sequence[OutletDay]) -> dict[str, str]:
    """Give the colours of the outlets that get one, the largest first."""
    totals: Counter[str] = Counter()
    for one in days:
        totals[one.outlet or _UNKNOWN] += one.pages
    ranked = sorted(totals, key=lambda name: (-totals[name], name))
    named = dict(zip(ranked, _COLOURS, strict=False))
    return named | {_OTHERS: GREY} if len(ranked) > len(named) else named


def _stacks(days: Sequence[OutletDay], names: dict[str, str]) -> dict[date, Counter[str]]:
    """Sum the pages of every day from the first to the last, by the names that are shown."""
    first, last = days[0].day, days[-1].day
    stacks = {first + timedelta(days=number): Counter[str]() for number in range((last - first).days + 1)}
    for one in days:
        outlet = one.outlet or _UNKNOWN
        stacks[one.day][outlet if outlet in names else _OTHERS] += one.pages
    return stacks


def _ceiling(most: int) -> int:
    """Give the number at the top of the scale: 4, 8, 20, 40, 80, 200, ... so that a quarter of it is a round one."""
    step, factors = 1, (2, 2.5, 2)
    turn = 0
    while 4 * step < most:
        step, turn = int(step * factors[turn % 3]), turn + 1
    return 4 * step


def _grid(scale: float, height: int) -> Iterator[str]:
    """Draw a line and its number for every quarter of the scale."""
    bottom = height - _BOTTOM
    for quarter in range(5):
        y = bottom - quarter * 40
        yield line(_LEFT, y, _WIDTH - _RIGHT, y)
        yield words(_LEFT - 6, y + 4, f"{quarter * 40 / scale:.0f}", "end")


def _bars(stacks: dict[date, Counter[str]], names: dict[str, str], scale: float, height: int) -> Iterator[str]:
    """Draw a bar a day and name every seventh."""
    step = min(60.0, (_WIDTH - _LEFT - _RIGHT) / len(stacks))
    for number, (day, stack) in enumerate(stacks.items()):
        x, y = _LEFT + number * step, float(height - _BOTTOM)
        for name, colour in names.items():
            y -= stack[name] * scale
            yield rect(x + step * 0.12, y, step * 0.76, stack[name] * scale, colour)
        if number % 7 == 0:
            yield words(x + step / 2, height - 8, f"{day.day} {day:%b}", "middle")


def _legend(names: dict[str, str], top: int) -> Iterator[str]:
    """Write the colours' names, four a line."""
    for number, (name, colour) in enumerate(names.items()):
        x, y = _LEFT + number % 4 * 180, top + number // 4 * 20
        yield rect(x, y - 9, 10, 10, colour)
        yield words(x + 16, y, shortened(name, 24))


def trail_chart(printings: Sequence[Printing]) -> str | None:
    """Draw when which outlet printed a statement, a row an outlet and a dot a printing; None with fewer than two dates.

    A dot's colour and name are the variant. Printings without a date are left out.
    """
    dated = [(one, one.published) for one in printings if one.published]
    if len({at for _, at in dated}) < 2:  # noqa: PLR2004 one moment is no trail
        return None
    rows = _rows([one for one, _ in dated])
    span = _Span(min(at for _, at in dated), max(at for _, at in dated))
    height = _TOP + len(rows) * _ROW + _BOTTOM
    shapes = [*_axis(span, height), *(shape for row in enumerate(rows.items()) for shape in _row(*row, span))]
    return picture(_WIDTH, height, shapes)


class _Span:
    """The time that a trail covers, laid over the width that is left beside the names."""

    left, right = 190, _WIDTH - 90

    def __init__(self, first: datetime, last: datetime) -> None:
        self.first, self.last = first, last

    def x(self, at: datetime) -> float:
        """Give where a moment stands."""
        return self.left + (self.right - self.left) * ((at - self.first) / (self.last - self.first))


def _rows(dated: Sequence[Printing]) -> dict[str, list[Printing]]:
    """Gather printings by outlet, in the order in which the outlets came to it."""
    rows: dict[str, list[Printing]] = defaultdict(list)
    for one in dated:
        rows[one.outlet or _UNKNOWN].append(one)
    return rows


def _axis(span: _Span, height: int) -> Iterator[str]:
    """Draw five moments of the time that is covered."""
    for number in range(5):
        at = span.first + (span.last - span.first) * number / 4
        x = span.x(at)
        yield line(x, _TOP, x, height - _BOTTOM)
        yield words(x, height - 8, _moment(at, span), "middle")


def _moment(at: datetime, span: _Span) -> str:
    """Name a moment by its day, and by its hour where the whole is a matter of days."""
    return f"{at.day} {at:%b %Y}" if span.last - span.first > timedelta(days=4) else f"{at.day} {at:%b %H:%M}"


def _row(number: int, row: tuple[str, list[Printing]], span: _Span) -> Iterator[str]:
    """Draw one outlet's printings; a name that would stand on the one before it is left out."""
    outlet, printings = row
    y, free_from = _TOP + number * _ROW + _ROW / 2, 0.0
    yield words(span.left - 14, y + 4, shortened(outlet, _NAME_MOST), "end")
    yield line(span.left, y, span.right, y, FAINT)
    for one in printings:
        assert one.published
        x = span.x(one.published)
        yield circle(x, y, 6, _VARIANTS.get(one.variant, GREY))
        if x >= free_from:
            yield words(x + 10, y + 4, one.variant)
            free_from = x + 90
