"""When an article was published, and when updated: what the page states at each place, weighed to one answer each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from tasks.articles.dates import find_date, has_impossible_year, parse_date
from tasks.articles.relative import names_time, resolve
from tasks.model import Interval, Origin

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tasks.articles.dates import Order
    from tasks.articles.records import Claim

_IMPLAUSIBLE = ("implausible_date",)
_UNREAD = Interval()
_UNSET = datetime(1970, 1, 1, tzinfo=UTC)
"""What a program prints that knows no date."""

_DRAFTED = timedelta(days=7)
"""How long before its publication a piece is laid down that readers see dated by the day of its last touch."""

_AHEAD = timedelta(hours=3)
"""How late in a UTC day a moment may be that the outlet's readers call the next day."""

# How often a date of each standing was the day that people read on the pages of the development sets.
_AGREED, _STATED, _SHOWN, _ADDRESS, _DOUBTED, _ELSEWHERE = 0.97, 0.9, 0.9, 0.85, 0.6, 0.7


@dataclass(frozen=True, slots=True)
class DateClaims:
    """What a page states about its article's dates, by where it stands; each best first.

    `stated` is for machines, `shown` are the lines round the title, `page` is of the page as a thing of its own, which
    need not be its article. `elsewhere` looks through the rest of the page, and is asked only where all else is silent.
    """

    stated: tuple[Claim, ...] = ()
    page: tuple[Claim, ...] = ()
    shown: tuple[Claim, ...] = ()
    address: tuple[Claim, ...] = ()
    updated: tuple[Claim, ...] = ()
    updated_shown: tuple[Claim, ...] = ()
    elsewhere: Callable[[], DateClaims] | None = None


@dataclass(frozen=True, slots=True)
class Dated:
    """The dates of an article, how sure each is (0 to 1), and warning codes (`implausible_date`)."""

    published: Interval = _UNREAD
    modified: Interval = _UNREAD
    confidence: float = 0.0
    modified_confidence: float = 0.0
    warnings: tuple[str, ...] = ()

    @property
    def origin(self) -> Origin | None:
        """Where the date of publication stood; None without one."""
        return _origin(self.published, self.confidence)

    @property
    def modified_origin(self) -> Origin | None:
        """Where the date of the last update stood; None without one."""
        return _origin(self.modified, self.modified_confidence)


def _origin(interval: Interval, confidence: float) -> Origin | None:
    return Origin(interval.source, confidence) if interval.earliest and interval.source else None


def settle_dates(claims: DateClaims, saved_at: datetime | None, first: Order | None) -> Dated:
    """Weigh what a page states: agreement is sure, a contradiction is not, and silence is None.

    The day of an update is never that of publication. `first` is as `find_date` takes it.
    """
    scale = _Scale(saved_at, first)
    modified, modified_confidence = scale.modified(claims)
    published, confidence = scale.published(claims, modified)
    if published.earliest is None and claims.elsewhere is not None:
        found = claims.elsewhere()
        modified, modified_confidence = (modified, modified_confidence) if modified.earliest else scale.modified(found)
        published, confidence = scale.elsewhere(found, published)
    return Dated(published, modified, confidence, modified_confidence, scale.warnings)


class _Scale:
    """Weighs claims; gathers the warnings on its way."""

    def __init__(self, saved_at: datetime | None, first: Order | None) -> None:
        self._saved_at, self._first = saved_at, first
        self.warnings: tuple[str, ...] = ()

    def published(self, claims: DateClaims, modified: Interval) -> tuple[Interval, float]:
        """Return when the article was published, and how sure that is."""
        stated = self._first_of(claims.stated)
        if stated.earliest:
            return _between(stated, self._shown_beside(stated, claims), modified)
        shown = self._first_of(claims.shown)
        if shown.earliest:
            return shown, _AGREED if _same_day(self._first_of(claims.page), shown) else _SHOWN
        address = self._first_of(claims.address)
        return (address, _ADDRESS) if address.earliest else (shown, 0.0)

    def _shown_beside(self, stated: Interval, claims: DateClaims) -> Interval:
        """Return the shown date that agrees with a stated one, else the first; none whose numbers may be swapped."""
        shown = [self._first_of([claim], sure=True) for claim in claims.shown]
        dated = [found for found in shown if found.earliest]
        return next((found for found in dated if _same_day(found, stated)), next(iter(dated), _UNREAD))

    def modified(self, claims: DateClaims) -> tuple[Interval, float]:
        """Return when the article was last updated, and how sure that is."""
        stated, shown = self._first_of(claims.updated), self._first_of(claims.updated_shown)
        if stated.earliest and shown.earliest:
            return stated, _AGREED if _same_day(stated, shown) else _DOUBTED
        return (stated, _STATED) if stated.earliest else (shown, _SHOWN if shown.earliest else 0.0)

    def elsewhere(self, found: DateClaims, unresolved: Interval) -> tuple[Interval, float]:
        """Return the one day that the rest of the page gives, else what is unresolved."""
        days = {day.earliest.date(): day for day in map(self._read, found.shown) if day.earliest}
        if len(days) == 1:
            return next(iter(days.values())), _ELSEWHERE
        return unresolved, 0.0

    def _first_of(self, claims: Iterable[Claim], *, sure: bool = False) -> Interval:
        """Return the first plausible claim; `sure` reads no day that hangs on the language's order of numbers."""
        found, warnings = first_plausible(claims, self._saved_at, None if sure else self._first)
        self.warnings = self.warnings or warnings
        return found

    def _read(self, claim: Claim) -> Interval:
        return self._first_of([claim])


def _between(stated: Interval, shown: Interval, modified: Interval) -> tuple[Interval, float]:
    """Weigh a date for machines against one that readers see.

    Machines' copies lose a date when a page moves to another system: then readers see the earlier one, or a time
    element has the right one. Some days after the stated one, and not called an update, the shown day is that on which
    a draft was let out. Any other later day may be of an update, or today's.
    """
    if shown.earliest is None:
        return stated, _STATED
    if _same_day(stated, shown):
        return stated, _AGREED
    if _is_local_day(stated, shown):
        return shown, _AGREED
    return (shown if _is_publication(stated, shown, modified) else stated), _DOUBTED


def _is_publication(stated: Interval, shown: Interval, modified: Interval) -> bool:
    """Whether a shown day is that of publication, and not another one that is stated."""
    ahead = _start(shown).date() - _start(stated).date()
    if _same_day(modified, shown):
        return shown.source == "line" and timedelta() < ahead <= _DRAFTED
    return ahead < timedelta() or shown.source == "time_element"


def _same_day(one: Interval, other: Interval) -> bool:
    """Whether two dates are one day in the zones that they state."""
    return one.earliest is not None and other.earliest is not None and one.earliest.date() == other.earliest.date()


def _is_local_day(stated: Interval, shown: Interval) -> bool:
    """Whether a shown day is that of a moment stated in UTC, where the outlet's clocks are a few hours ahead."""
    ahead = _start(shown) - _start(stated)
    in_utc = stated.precision == "second" and _start(stated).utcoffset() == timedelta()
    return in_utc and shown.precision == "day" and timedelta() < ahead <= _AHEAD


def _start(interval: Interval) -> datetime:
    return interval.earliest or _UNSET


def first_plausible(
    claims: Iterable[Claim], saved_at: datetime | None, first: Order | None = None
) -> tuple[Interval, tuple[str, ...]]:
    """Return the first claim that is a date not later than the moment of saving, and warnings (`implausible_date`).

    Without any, an interval that knows nothing. `first` is as `find_date` takes it.
    """
    warnings: tuple[str, ...] = ()
    unresolved = _UNREAD
    for claim in claims:
        found = _read(claim, saved_at, first)
        if _is_implausible(claim, found, saved_at):
            warnings = _IMPLAUSIBLE
        elif found.earliest is not None:
            return _not_after(found, saved_at), warnings
        else:
            unresolved = unresolved if unresolved.raw else found
    return unresolved, warnings


def _read(claim: Claim, saved_at: datetime | None, first: Order | None) -> Interval:
    """Return what a claim says with its source, or `_UNREAD`."""
    if names_time(claim.raw):
        return replace(resolve(claim.raw, saved_at), source=claim.source)
    found = parse_date(claim.raw, first) or find_date(claim.raw, first)
    return replace(found, raw=claim.raw, source=claim.source) if found else _UNREAD


def _is_implausible(claim: Claim, found: Interval, saved_at: datetime | None) -> bool:
    """Whether a claim names a moment after that of saving, or, unread, a year without news, or the zero of clocks."""
    if found is _UNREAD:
        return has_impossible_year(claim.raw)
    return _is_after(found.earliest, saved_at) or _is_unset(found)


def _is_unset(found: Interval) -> bool:
    return found.earliest is not None and found.earliest.astimezone(UTC).date() == _UNSET.date()


def _is_after(moment: datetime | None, saved_at: datetime | None) -> bool:
    """Whether a moment is known to be later than that of saving."""
    return moment is not None and saved_at is not None and moment > saved_at


def _not_after(interval: Interval, saved_at: datetime | None) -> Interval:
    """End an interval at the moment of saving: nothing on a page was published after that."""
    return replace(interval, latest=saved_at) if _is_after(interval.latest, saved_at) else interval
