"""When an article was published, and when updated: what the page states at each place, weighed to one answer each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC
from itertools import chain
from typing import TYPE_CHECKING

from tasks.articles.dates import find_date, has_impossible_year, parse_date
from tasks.articles.day_pairs import UNSET, days_ahead, is_local_day, same_day
from tasks.articles.relative import names_time, resolve
from tasks.model import Interval, Origin

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from tasks.articles.dates import Order
    from tasks.articles.records import Claim

_IMPLAUSIBLE = ("implausible_date",)
_UNREAD = Interval()
_BARE = 24  # characters of a line that does nothing but to date
_DRAFTED = 7  # days at most from a draft to a publication that readers see dated by the day of its last touch

# How often a date of each standing was the day that people read on the pages of the development sets; a date where they
# read none counts as wrong. docs/fields.md has the figures.
_AGREED, _SHOWN, _ADDRESS, _ELSEWHERE, _STATED, _CORRECTED, _DOUBTED = 0.96, 0.94, 0.85, 0.83, 0.81, 0.8, 0.6
_TOUCHED = 0.6  # of an update that is all that readers are told


@dataclass(frozen=True, slots=True)
class DateClaims:
    """What a page states about its article's dates, by where it stands; each best first.

    `stated` is for machines, `vague` the part of it that is of the document, whatever that means; `shown` are the lines
    round the title, `below` those of them that stand from the title on. `page` is of the page as a thing of its own,
    which need not be its article. `elsewhere` looks through the rest of the page, and is asked only where all else is
    silent or vague. A page is `signed` that names its authors.
    """

    stated: tuple[Claim, ...] = ()
    vague: tuple[Claim, ...] = ()
    page: tuple[Claim, ...] = ()
    shown: tuple[Claim, ...] = ()
    below: tuple[Claim, ...] = ()
    address: tuple[Claim, ...] = ()
    updated: tuple[Claim, ...] = ()
    updated_shown: tuple[Claim, ...] = ()
    elsewhere: Callable[[], DateClaims] | None = None
    signed: bool = False

    @property
    def is_vague(self) -> bool:
        """Whether nothing is stated or shown but a date of the document."""
        return bool(self.vague) and self.stated == self.vague and not self.shown


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

    The day of an update is that of publication only where a signed page tells its readers no other day. `first` is as
    `find_date` takes it.
    """
    scale = _Scale(saved_at, first)
    modified, modified_confidence = scale.modified(claims)
    published, confidence = scale.published(claims, modified)
    if claims.elsewhere is not None and (published.earliest is None or claims.is_vague):
        found = claims.elsewhere()
        modified, modified_confidence = (modified, modified_confidence) if modified.earliest else scale.modified(found)
        published, confidence = scale.elsewhere(found, published) or (published, confidence)
        if claims.signed and published.earliest is None:
            published, confidence = scale.last_touched(claims, published)
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
            shown = self._shown_beside(stated, claims)
            return _between(stated, shown, modified, confirmed=self._is_confirmed(shown, modified, claims))
        shown = self._first_of(claims.shown)
        if shown.earliest:
            return shown, _AGREED if same_day(self._first_of(claims.page), shown) else _SHOWN
        address = self._first_of(claims.address)
        return (address, _ADDRESS) if address.earliest else (shown, 0.0)

    def _shown_beside(self, stated: Interval, claims: DateClaims) -> Interval:
        """Return the shown date that agrees with a stated one, else the first; none whose numbers may be swapped."""
        shown = [self._not_swapped(claim, stated) for claim in claims.shown]
        dated = [found for found in shown if found.earliest]
        return next((found for found in dated if same_day(found, stated)), next(iter(dated), _UNREAD))

    def _not_swapped(self, claim: Claim, stated: Interval) -> Interval:
        """Return what a claim says without the language's order of numbers; with it only next to the stated day."""
        sure = self._first_of([claim], sure=True)
        if sure.earliest:
            return sure
        found = self._first_of([claim])
        return found if found.earliest and abs(days_ahead(stated, found)) <= 1 else _UNREAD

    def _is_confirmed(self, shown: Interval, modified: Interval, claims: DateClaims) -> bool:
        """Whether JSON-LD or a meta element has a shown day, too, not first of those that are stated; or a bare line.

        That is one below the title that does nothing but to date, where the page tells of no update.
        """
        told = (claim for claim in claims.stated if claim.source != "time_element")
        bare = (claim for claim in claims.below if modified.earliest is None and len(claim.raw) <= _BARE)
        return shown.earliest is not None and any(same_day(self._read(claim), shown) for claim in chain(told, bare))

    def modified(self, claims: DateClaims) -> tuple[Interval, float]:
        """Return when the article was last updated, and how sure that is."""
        stated, shown = self._first_of(claims.updated), self._first_of(claims.updated_shown)
        if stated.earliest and shown.earliest:
            return stated, _AGREED if same_day(stated, shown) else _DOUBTED
        return (stated, _STATED) if stated.earliest else (shown, _SHOWN if shown.earliest else 0.0)

    def elsewhere(self, found: DateClaims, vague: Interval) -> tuple[Interval, float] | None:
        """Return the one day that the rest of the page gives, surer where the document has it; None without one."""
        days = {day.earliest.date(): day for day in map(self._read, found.shown) if day.earliest}
        if len(days) != 1:
            return None
        day = next(iter(days.values()))
        return (vague, _AGREED) if same_day(vague, day) else (day, _ELSEWHERE)

    def last_touched(self, claims: DateClaims, unresolved: Interval) -> tuple[Interval, float]:
        """Return the day that readers are told of the last update, else what is unresolved."""
        shown = self._first_of(claims.updated_shown)
        return (shown, _TOUCHED) if shown.earliest else (unresolved, 0.0)

    def _first_of(self, claims: Iterable[Claim], *, sure: bool = False) -> Interval:
        """Return the first plausible claim; `sure` reads no day that hangs on the language's order of numbers."""
        found, warnings = first_plausible(claims, self._saved_at, None if sure else self._first)
        self.warnings = self.warnings or warnings
        return found

    def _read(self, claim: Claim) -> Interval:
        return self._first_of([claim])


def _between(stated: Interval, shown: Interval, modified: Interval, *, confirmed: bool) -> tuple[Interval, float]:
    """Weigh a date for machines against one that readers see.

    Machines' copies lose a date when a page moves to another system: then readers see the earlier one, or a time
    element has the right one. Some days after the stated one, and not called an update, the shown day is that on which
    a draft was let out. Any other later day may be of an update, or today's.
    """
    if shown.earliest is None:
        return stated, _STATED
    if same_day(stated, shown):
        return stated, _AGREED
    if is_local_day(stated, shown):
        return shown, _AGREED
    is_publication = confirmed or _is_publication(stated, shown, modified)
    return (shown, _CORRECTED) if is_publication else (stated, _DOUBTED)


def _is_publication(stated: Interval, shown: Interval, modified: Interval) -> bool:
    """Whether a shown day is that of publication, and not another one that is stated."""
    ahead = days_ahead(stated, shown)
    if same_day(modified, shown):
        return shown.source == "line" and 0 < ahead <= _DRAFTED
    return ahead < 0 or shown.source == "time_element"


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
    return found.earliest is not None and found.earliest.astimezone(UTC).date() == UNSET.date()


def _is_after(moment: datetime | None, saved_at: datetime | None) -> bool:
    """Whether a moment is known to be later than that of saving."""
    return moment is not None and saved_at is not None and moment > saved_at


def _not_after(interval: Interval, saved_at: datetime | None) -> Interval:
    """End an interval at the moment of saving: nothing on a page was published after that."""
    return replace(interval, latest=saved_at) if _is_after(interval.latest, saved_at) else interval
