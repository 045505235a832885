"""The title as the page prints it, without the site's name, chosen among what the page states."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING

from tasks.articles.folding import folded

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class StatedTitles:
    """Where titles stand on a page: its headings in reading order, its metadata's (best first), its title element."""

    first_headings: tuple[str, ...]
    second_headings: tuple[str, ...]
    stated: tuple[str, ...]
    element: str


MAX_TITLE = 500
"""Characters; a longer title is cut, with the warning `title_truncated`."""

_SEPARATOR = re.compile(r"\s+[|\-–—·•»«:~]+\s+|\s*\|\s*|\s*[»«]\s*")
_STRONG = "|»«·•~"  # marks that stand in few titles
_MAX_HEADINGS = 100  # of one rank that are looked at
_MAX_STATED = 20
_SITE_WORDS = 4  # a site's name is seldom longer
_TELLING_WORDS = 3  # a heading of fewer words may be a section or a menu


def choose_title(page: StatedTitles, outlet: str | None) -> str | None:
    """Return the printed title: the heading that a stated title repeats, else the best of what is there.

    Second-rank headings count where the first rank holds nothing but the site's name.
    """
    element = _unescaped(page.element)
    site_names = {folded(outlet or ""), *_site_parts(element, outlet), ""}
    printed = _not_site(page.first_headings, site_names)
    known = [_unescaped(title) for title in page.stated[:_MAX_STATED] if folded(title)]
    headings = printed or _not_site(page.second_headings, site_names)
    repeated = _repeated(headings, [*known, element]) or _framed(printed, known, outlet)
    if repeated is not None:
        return repeated
    telling = [heading for heading in printed[:1] if len(heading.split()) >= _TELLING_WORDS]
    cleaned = [without_site(title, outlet, guess=False) for title in known] or [without_site(element, outlet)]
    return next(filter(None, [*telling, *cleaned, *printed]), None)


def _unescaped(title: str) -> str:
    """Resolve what a page has escaped twice, with single spaces."""
    return " ".join(unescape(title).split())


def _not_site(headings: Sequence[str], site_names: set[str]) -> list[str]:
    return [heading for heading in headings[:_MAX_HEADINGS] if folded(heading) not in site_names]


def without_site(title: str, outlet: str | None, *, guess: bool = True) -> str:
    """Cut the site's name off a title: a first or last part that is the outlet, or by `guess` a short last part."""
    site = folded(outlet or "")
    title = _without_last(" ".join(title.split()), site)
    cuts = list(_SEPARATOR.finditer(title))
    if not cuts:
        return title
    if site and folded(title[: cuts[0].start()]) == site:
        return title[cuts[0].end() :]
    return _without_guessed(title, cuts[-1], guess=guess)


def _without_last(title: str, site: str) -> str:
    """Cut a known site off the end of a title, however often it stands there."""
    end = len(title)
    for cut in reversed(list(_SEPARATOR.finditer(title)) if site else []):
        if folded(title[cut.end() : end]) != site:
            break
        end = cut.start()
    return title[:end]


def _without_guessed(title: str, cut: re.Match[str], *, guess: bool) -> str:
    """Cut off what seems to be a site behind the last separator, or before a "»"."""
    head, tail = title[: cut.start()], title[cut.end() :]
    if "»" in cut[0]:
        return tail if guess else title
    return head if _ends_in_site(head, cut[0], tail, guess=guess) else title


def _ends_in_site(head: str, separator: str, tail: str, *, guess: bool) -> bool:
    short = len(tail.split()) <= _SITE_WORDS
    if any(mark in separator for mark in _STRONG):
        return guess or short
    return guess and short and ":" not in separator and len(head.split()) > len(tail.split())


def _site_parts(element: str, outlet: str | None) -> set[str]:
    """Return the part of a title element where a site's name stands: the last, or the first before a "»"."""
    cuts = list(_SEPARATOR.finditer(element))
    if not cuts:
        return set()
    first, last = folded(element[: cuts[0].start()]), folded(element[cuts[-1].end() :])
    return {first if "»" in cuts[0][0] or first == folded(outlet or "") else last}


def _repeated(headings: list[str], stated: list[str]) -> str | None:
    """Return the first heading that some stated title begins or ends with."""
    titles = [folded(title) for title in stated]
    for heading in headings:
        words = folded(heading)
        if any(title == words or title.startswith(words + " ") or title.endswith(" " + words) for title in titles):
            return heading
    return None


def _framed(headings: list[str], stated: list[str], outlet: str | None) -> str | None:
    """Return a stated title that some heading repeats with a kicker before it or a note after it."""
    for title in (without_site(title, outlet, guess=False) for title in stated):
        words = folded(title)
        if len(words.split()) < _TELLING_WORDS:
            continue
        if any(f" {folded(heading)} ".find(f" {words} ") >= 0 for heading in headings):
            return title
    return None
