"""The title as the page prints it, without the site's name, chosen among what the page states."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from itertools import chain
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tasks.articles.folding import folded
from tasks.model import Origin

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

# How often a title of each standing was the printed one on the pages of the development sets.
_PRINTED_AND_STATED, _PRINTED, _STATED, _ELEMENT = 0.93, 0.62, 0.57, 0.3
_SEPARATOR = re.compile(r"\s+[|\-–—·•»«:~]+\s+|\s*\|\s*|\s*[»«]\s*")
_STRONG = frozenset("|»«·•~")  # marks that stand in few titles
_MAX_HEADINGS = 100  # of one rank that are looked at
_MAX_STATED = 20
_SUFFIX = 3  # letters of the part of a host before a country's, as in co.uk
_SITE_WORDS = 4  # a site's name is seldom longer
_SHARED_WORDS = 2
_TELLING_WORDS = 3  # a heading of fewer words may be a section or a menu


def choose_title(page: StatedTitles, outlet: str | None) -> str | None:
    """Return the printed title: the heading that a stated title repeats, else the best of what is there.

    Second-rank headings count where the first rank holds nothing but the site's name.
    """
    element = _unescaped(page.element)
    site_names = _site_names(element, outlet)
    printed = _not_site(page.first_headings, site_names)
    headings = printed or _not_site(page.second_headings, site_names)
    known = [_unescaped(title) for title in page.stated[:_MAX_STATED] if folded(title)]
    repeated = _repeated(headings, [*known, element]) or _framed(printed, known, outlet)
    stated = _without_sites(known, outlet) or [without_site(element, outlet)]
    best = repeated or _best(_about(printed, stated[0], element), stated)
    return _without_last(best, folded(outlet or "")) if best else None


def site_of(address: str | None) -> str | None:
    """Return what an address calls its site, "gazette" of www.gazette.example, where the page does not name it."""
    try:
        host = urlsplit(address or "").hostname or ""
    except ValueError:
        return None
    labels = host.removeprefix("www.").split(".")[:-1]
    while len(labels) > 1 and len(labels[-1]) <= _SUFFIX:
        labels.pop()
    return labels[-1] if labels else None


def title_origin(title: str, page: StatedTitles) -> Origin:
    """Return where a chosen title stands: in a heading, in metadata or in the title element; in two is surest."""
    wanted = folded(title)
    is_printed = any(folded(heading) == wanted for heading in (*page.first_headings, *page.second_headings))
    is_stated = any(wanted in folded(stated) for stated in page.stated[:_MAX_STATED])
    if is_printed:
        return Origin("heading", _PRINTED_AND_STATED if is_stated or wanted in folded(page.element) else _PRINTED)
    return Origin("meta", _STATED) if is_stated else Origin("title_element", _ELEMENT)


def _unescaped(title: str) -> str:
    """Resolve what a page has escaped twice, with single spaces."""
    return " ".join(unescape(title).split())


def _not_site(headings: Sequence[str], site_names: set[str]) -> list[str]:
    return [heading for heading in headings[:_MAX_HEADINGS] if folded(heading) not in site_names]


def _best(printed: list[str], stated: list[str]) -> str | None:
    """Return a heading that tells something, else a stated title, else any heading."""
    telling = filter(_is_telling, printed[:1])
    return next(filter(None, [*telling, *stated, *printed]), None)


def _about(printed: list[str], stated: str, element: str) -> list[str]:
    """Leave out headings that share no words with a title that metadata and the title element agree on.

    They head an appeal or a section of the site. Where the two disagree, one may be worded for other sites alone.
    """
    wanted = folded(stated)
    if not _is_telling(wanted) or wanted not in folded(element):
        return printed
    words = set(wanted.split())
    return [heading for heading in printed if len(words.intersection(folded(heading).split())) >= _SHARED_WORDS]


def _is_telling(title: str) -> bool:
    return len(title.split()) >= _TELLING_WORDS


def without_site(title: str, outlet: str | None, *, guess: bool = True) -> str:
    """Cut the site's name off a title: a first or last part that is the outlet, or by `guess` a short last part."""
    site = folded(outlet or "")
    title = _without_last(" ".join(title.split()), site)
    cuts = _cuts(title)
    if not cuts:
        return title
    if _is_site(title[: cuts[0].start()], site):
        return title[cuts[0].end() :]
    return _without_guessed(title, cuts[-1], guess=guess)


def _without_sites(titles: list[str], outlet: str | None) -> list[str]:
    """Cut the outlet off each title, and guess at no other name."""
    return [without_site(title, outlet, guess=False) for title in titles]


def _cuts(title: str) -> list[re.Match[str]]:
    """Return the separators of a title, where a site's name may be cut off."""
    return list(_SEPARATOR.finditer(title))


def _is_site(part: str, site: str) -> bool:
    """Whether a part of a title is the folded name of the site, if that is known."""
    return site != "" and folded(part) == site


def _without_last(title: str, site: str) -> str:
    """Cut a known site off the end of a title, however often it stands there."""
    end = len(title)
    for cut in reversed(_cuts(title)):
        if not _is_site(title[cut.end() : end], site):
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
    """Whether the tail is a site: short behind a strong mark, or by `guess` long there or short behind a weak one."""
    if not _STRONG.isdisjoint(separator):
        return guess or _is_short(tail)
    return guess and _seems_added(head, separator, tail)


def _is_short(tail: str) -> bool:
    return len(tail.split()) <= _SITE_WORDS


def _seems_added(head: str, separator: str, tail: str) -> bool:
    """Whether a tail behind a dash is a short addition to a longer head, as a site's name would be."""
    return _is_short(tail) and ":" not in separator and len(head.split()) > len(tail.split())


def _site_names(element: str, outlet: str | None) -> set[str]:
    """Return what no title is, folded: the outlet, what the title element calls the site, and nothing at all."""
    site = folded(outlet or "")
    return {site, _site_part(element, site), ""}


def _site_part(element: str, site: str) -> str:
    """Return the part of a title element where a site's name stands: the last, or the first before a "»"."""
    cuts = _cuts(element)
    if not cuts:
        return ""
    first, last = folded(element[: cuts[0].start()]), folded(element[cuts[-1].end() :])
    return first if "»" in cuts[0][0] or first == site else last


def _repeated(headings: list[str], stated: list[str]) -> str | None:
    """Return the first heading that is a stated title as a whole, else that some stated title begins or ends with."""
    titles = list(map(_spaced, stated))
    whole = (heading for heading in headings if _is_telling(heading) and _spaced(heading) in titles)
    return next(chain(whole, (heading for heading in headings if _is_at_an_end(_spaced(heading), titles))), None)


def _framed(headings: list[str], stated: list[str], outlet: str | None) -> str | None:
    """Return a stated title that some heading repeats with a kicker before it or a note after it."""
    printed = list(map(_spaced, headings))
    telling = [title for title in _without_sites(stated, outlet) if _is_telling(folded(title))]
    return next((title for title in telling if _is_within(_spaced(title), printed)), None)


def _spaced(title: str) -> str:
    """Return a folded title between spaces, so that a search for it finds whole words only."""
    return f" {folded(title)} "


def _is_at_an_end(words: str, titles: list[str]) -> bool:
    return any(title.startswith(words) or title.endswith(words) for title in titles)


def _is_within(words: str, headings: list[str]) -> bool:
    return any(words in heading for heading in headings)
