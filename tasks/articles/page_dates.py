"""Dates in the rest of a page, for one whose usual places are silent: marked elements, worded lines, embedded data.

Each finder gives claims of one standing; a finder is asked only where those before it found nothing, and only a day on
which all its claims agree is believed.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from tasks.articles.date_words import dated_parts, is_dated, names_dating, names_update, word_behind
from tasks.articles.dates import parse_date
from tasks.articles.header import lines_below_title
from tasks.articles.hints import hints_of
from tasks.articles.published import DateClaims
from tasks.articles.records import Claim, Hint
from tasks.articles.stated_dates import claims_of, is_comment
from tasks.articles.stated_fields import attribute, short_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from tasks.articles.date_words import Kind
    from tasks.articles.dates import Order

_DATING_CLASS = re.compile(r"date|Date|ublish|posted|submitted|time")
_CHROME_TAGS = frozenset({"nav", "aside", "footer"})
_MAX_LABEL = 40  # characters of a text that does no more than to name the date behind it
_MAX_LINE = 60  # characters of a line below a title that dates; a longer one is a sentence that is cut up
_MAX_HEADER = 600  # characters below a title
_TEASERS = frozenset({"a", "li"})
_UNSEEN = frozenset({"script", "style", "noscript", "template"})
_UPDATED_CLASS = re.compile(r"updat|modif|changed", re.IGNORECASE)
_OTHER_CLASS = re.compile(
    r"event|deadline|birth|expir|dates?[-_]?(?:start|end)(?![a-z])|(?<![a-z])(?:start|end)[-_]?date", re.IGNORECASE
)
_DATE_FIRST = re.compile(r"\W{0,4}(?:[^\W\d_]{1,9}[\s.,:]{1,3}){0,2}\d")
_MAX_MARKED = 200  # elements that are looked at
_MAX_PAGE = 1_000_000  # characters of a page that are looked at
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DATE_WORDS = 3  # that a written date has
_BEFORE, _AFTER = 60, 12  # characters round a year in which a word and a date stand
_MAX_YEARS = 300
_DATA = re.compile(
    r'"(?:datePublished|date_published|published_?at|published_?on|publish_?(?:ed_?)?date|pubDate'
    r'|publication_?date|first_?publish\w{0,12}|published_?time)\\?"\s*:\s*\\?"([^"\\]{8,40})',
    re.IGNORECASE,
)


def find_elsewhere(root: _Element, title: str | None, first: Order | None) -> DateClaims:
    """Return the dates that the rest of a page gives: of publication, and of updates; `first` as `find_date` takes."""
    found = _below_title(root, title, first) or _marked(root, first) or list(_worded(root, first))
    shown = [claim for kind, claim in found if kind != "updated"] or list(_embedded(root))
    return DateClaims(shown=tuple(shown), updated_shown=tuple(claim for kind, claim in found if kind == "updated"))


def _below_title(root: _Element, title: str | None, first: Order | None) -> list[tuple[Kind, Claim]]:
    """Return the dates between the heading that prints the title and the first prose: the first of each kind.

    The blocks of the outline lack them where the page's header calls itself chrome.
    """
    lines = [line for line in lines_below_title(root, title) if len(line) <= _MAX_LINE or not is_dated(line, first)]
    parts = dated_parts(" ".join(lines)[:_MAX_HEADER], first)
    return list({kind == "updated": (kind, Claim(part, "line")) for kind, part in reversed(parts)}.values())


def _marked(root: _Element, first: Order | None) -> list[tuple[Kind, Claim]]:
    """Return the dates of time elements and of elements that call themselves one; those outside of chrome, if any."""
    inside: list[tuple[Kind, Claim]] = []
    outside: list[tuple[Kind, Claim]] = []
    for element in islice(_marked_elements(root), _MAX_MARKED):
        dates = list(_dates_of(element, first))
        if dates and not _is_of_another(element):
            (inside if _is_chrome(element) else outside).extend(dates)
    return outside or inside


def _marked_elements(root: _Element) -> Iterator[_Element]:
    for each in root.iter():
        names = each.get("class")
        if (names and _DATING_CLASS.search(names)) or each.tag == "time":
            yield each


def _dates_of(element: _Element, first: Order | None) -> Iterator[tuple[Kind, Claim]]:
    """Yield what a marked element says: of its date for machines, else of each part of its text."""
    text = short_text(element)
    parts = dated_parts(text, first)
    machine = attribute(element, "datetime") or attribute(element, "title")
    if parse_date(machine, first) is not None:
        yield _kind(element, [kind for kind, _ in parts]), Claim(machine, "time_element")
        return
    for kind, part in parts:
        yield _kind(element, [kind]), Claim(part, "line")


def _kind(element: _Element, said: list[Kind]) -> Kind:
    """Return the kind that the words of an element give, else that of its class, its box's or its label's."""
    if "updated" in said or "published" in said:
        return said[0]
    box = element.getparent()
    names = " ".join(attribute(named, "class") for named in (element, box) if named is not None)
    return "updated" if _UPDATED_CLASS.search(names) or names_update(_label_before(element)) else "none"


def _label_before(element: _Element) -> str:
    """Return the short text right before an element or its box, which may name its date."""
    box = element.getparent()
    neighbours = [element.getprevious(), None if box is None else box.getprevious()]
    label = next((short_text(found) for found in neighbours if found is not None), "")
    return label if len(label) <= _MAX_LABEL else ""


def _is_of_another(element: _Element) -> bool:
    """Whether an element stands in a link or a list, as a teaser's date does, in a comment, or is an event's."""
    in_teaser = any(above.tag in _TEASERS for above in element.iterancestors())
    return in_teaser or is_comment(element) or _OTHER_CLASS.search(attribute(element, "class")) is not None


def _is_chrome(element: _Element) -> bool:
    """Whether an element stands in a box that is not the article's by its tag or its class."""
    return any(
        above.tag in _CHROME_TAGS or hints_of(attribute(above, "class", "id")) & Hint.CHROME
        for above in element.iterancestors()
    )


def _worded(root: _Element, first: Order | None) -> Iterator[tuple[Kind, Claim]]:
    """Yield the dates of the page's running text that stand right behind a dating word."""
    text = _page_text(root)
    for year in islice(_YEAR.finditer(text), _MAX_YEARS):
        window = text[max(0, year.start() - _BEFORE) : year.end() + _AFTER]
        for kind, part in dated_parts(window, first) if names_dating(window) else ():
            if kind != "none" and _DATE_FIRST.match(part):
                yield kind, Claim(part, "line")
        spoken_of = word_behind(text, year.end())
        if spoken_of in {"published", "updated"}:
            date = text[max(0, year.start() - _BEFORE) : year.end()].split()[-_DATE_WORDS:]
            yield spoken_of, Claim(" ".join(date), "line")


def _page_text(root: _Element) -> str:
    pieces: list[str] = []
    for element in root.iter():
        if element.tag not in _UNSEEN:
            pieces += (element.text or "", element.tail or "")
    return " ".join(" ".join(pieces).split())[:_MAX_PAGE]


def _embedded(root: _Element) -> Iterator[Claim]:
    """Yield the dates of publication in data that scripts of the page read."""
    for script in root.iter("script"):
        if "ld+json" in attribute(script, "type"):
            continue
        yield from claims_of(_DATA.findall((script.text or "")[:_MAX_PAGE]), "script")
