"""The words that date: which part of a short line says when something was published, and which when it was updated.

Those of the languages with relative times are their tables' (`relative_western`, `relative_eastern`); the others stand
here, as news sites of those languages print them.
"""

from __future__ import annotations

import re
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Literal

from tasks.articles.dates import MONTH_WORD, find_date
from tasks.articles.month_names import MONTH_NUMBER
from tasks.articles.relative import is_relative
from tasks.articles.relative_phrases import LANGUAGES
from tasks.articles.relative_words import any_of, listed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tasks.articles.dates import Order

Kind = Literal["published", "updated", "other", "none"]

_OTHER = (
    "deadline, closing date, application deadline, expires, expires on, expiry date, valid until, event date",
    "starts on, ends, ends on, born on, customer review, anmeldeschluss, einsendeschluss, bewerbungsschluss",
    "bewerbungsfrist, anmeldefrist, einsendefrist, teilnahmeschluss, gültig bis, geboren am, verkündet am, termin",
    "kundenbewertung, date limite, valable jusqu'au, avis client, né le, née le, fecha límite, válido hasta, scadenza",
    "valido fino al, data limite, prazo, válido até, sluitingsdatum, uiterlijk, geldig tot, ważne do, termin składania",
    "срок до, son başvuru, son tarih, 締切, 開催日, 截止日期, 마감",
)
"""What is said of dates that are of no publication: of events, of what readers wrote, of an offer's end."""

_FURTHER: dict[Kind, tuple[str, ...]] = {
    "published": (
        "posted on, submitted, date published, publication date, release date, publish date, date posted",
        "post date, post time, posted at, publish time, published at, release time, date published",
        "veröffentlichung, eingestellt am, datum, gepostet am, gespeichert, fecha de publicación, publicación",
        "date de publication, data de publicação, data pubblicazione, publicatiedatum",
        "publicerad, publicerat, udgivet, offentliggjort, publisert, julkaistu",  # sv, da, no, fi
        "publikováno, zveřejněno, vydáno, uverejnené, publikované, objavljeno, objavleno",  # cs, sk, hr, sl
        "megjelent, közzétéve, publicat, paskelbta, avaldatud, публикувано, објављено",  # hu, ro, lt, et, bg, sr
        "δημοσιεύτηκε, δημοσιεύθηκε, δημοσίευση, diterbitkan, dipublikasikan, terbit",  # el, id
        "đăng lúc, ngày đăng, نشر, نُشر, تاريخ النشر, تم النشر, منتشر شده, פורסם",  # vi, ar, fa, he
        "प्रकाशित, প্রকাশিত, เผยแพร่, شائع",  # hi, bn, th, ur
    ),
    "updated": (
        "date modified, modified on, last edited, last reviewed, date last reviewed, last checked, last active",
        "stand vom, zuletzt, zuletzt bearbeitet, letzte änderung, letzte aktualisierung, überarbeitet",
        "dernière modification, última modificación",
        "uppdaterad, uppdaterat, senast ändrad, opdateret, oppdatert, sist endret, päivitetty, muokattu",
        "aktualizováno, aktualizované, upraveno, ažurirano, posodobljeno",
        "frissítve, frissült, módosítva, actualizat, actualizare, atnaujinta, uuendatud, обновена, ажурирано",
        "ενημερώθηκε, ενημέρωση, diperbarui, diperbaharui, cập nhật, تحديث, آخر تحديث, تم التحديث, به روز",
        "עודכן, עדכון",
        "अपडेट, अद्यतन, আপডেট, อัปเดต, แก้ไขล่าสุด, اپ ڈیٹ",
    ),
}


def _words(kind: Literal["published", "updated"]) -> frozenset[str]:
    """Return the words of all languages for one kind, in lower case."""
    rows = [*(getattr(language.words, kind) for language in LANGUAGES), *_FURTHER[kind]]
    return frozenset(word.lower() for word in chain.from_iterable(map(listed, rows)))


_UPDATED = _words("updated")
_PUBLISHED = _words("published") - _UPDATED
_OF_OTHERS = frozenset(chain.from_iterable(map(listed, _OTHER)))
# A Turkish "i" with a dot and one without have each other's capital, as the pattern knows, too.
_FOLDED_I = str.maketrans({"ı": "i", "\u0307": None})
_LETTERS = any_of({word.translate(_FOLDED_I) for word in _UPDATED | _PUBLISHED | _OF_OTHERS})


def _either(words: Iterable[str]) -> str:
    """Return an alternation, the longest first; words of scripts with spaces count whole.

    A digit beside a word belongs to none: pages print "3 May 2025Updated" where two inline elements meet.
    """
    ordered = [re.escape(word) for word in sorted(words, key=len, reverse=True)]
    spaced = "|".join(word for word in ordered if word[0] < "\u0e00")
    dense = "|".join(word for word in ordered if word[0] >= "\u0e00")
    return rf"(?<![^\W\d_])(?:{spaced})(?![^\W\d_])|{dense}"


_WORD = re.compile(
    rf"(?P<updated>{_either(_UPDATED)})|(?P<other>{_either(_OF_OTHERS)})|{_either(_PUBLISHED)}",
    re.IGNORECASE,
)
_GAP = re.compile(r"(?: (?:um|om) \d{1,2}[:.]\d\d(?: (?:uhr|Uhr|uur))?)? (?:tarihinde )?(?=[a-zß-ÿ])")
_BESIDE = re.compile(r"[\s:(]{0,4}(?:[^\W\d_]{1,12}[\s.,:]{1,3}){0,2}\d")
"""A date right behind a word, with hardly more than its weekday between them."""

_TIME = r"\d{1,2}[:.]\d\d(?: ?(?:uhr|h|[ap]\.?m\.?))?"
_TO = r" ?(?:-|–|—|bis|to) ?"
_HOURS = re.compile(rf"(?<![\d.:/-]){_TIME}{_TO}{_TIME}(?!\d)", re.IGNORECASE)
_DAYS = re.compile(rf"(?<![\d.:/-])\d{{1,2}}\.?{_TO}\d{{1,2}}\.? (?P<month>{MONTH_WORD})", re.IGNORECASE)


def is_dated(line: str, first: Order | None = None) -> bool:
    """Whether a line holds a whole date or a relative time; `first` is as `find_date` takes it."""
    return find_date(line, first) is not None or is_relative(line)


def names_update(text: str) -> bool:
    """Whether a short text holds a word for an update."""
    return any(word["updated"] for word in _dating_words(text))


def names_dating(text: str) -> bool:
    """Whether a short text holds a dating word of any kind."""
    return bool(_dating_words(text))


def word_behind(text: str, end: int) -> Kind | None:
    """Return the kind of the verb that speaks of the date that ends there: "am 3. Mai 2025 um 9:15 Uhr gepostet"."""
    gap = _GAP.match(text, end)
    word = _WORD.match(text, gap.end()) if gap else None
    return _kind(word) if word else None


def dated_parts(line: str, first: Order | None = None) -> list[tuple[Kind, str]]:
    """Part a line at its dating words, and return what holds a date or a relative time, with the kind of its word.

    "3 May 2025, updated 4 May 2025" gives ("none", "3 May 2025, ") and ("updated", " 4 May 2025"). Where the line ends
    with such a word and begins with a date, each word speaks of the date before it.
    """
    kinds, texts = _parted(line)
    dated = [is_dated(text, first) for text in texts]
    speak_back = dated[0] and not dated[-1]
    spoken_of = kinds[1:] + kinds[:1] if speak_back else kinds
    parts = zip(spoken_of, texts, dated, strict=True)
    found = [(kind, text) for kind, text, has_date in parts if has_date and not _is_of_event(kind, text)]
    return [("none" if kind == "other" else kind, text) for kind, text in found]


def _is_of_event(kind: Kind, text: str) -> bool:
    """Whether a date is of something that takes place: right behind a word for such, or with a second hour or day."""
    if kind == "other" and _BESIDE.match(text):
        return True
    days = _DAYS.search(text)
    return _HOURS.search(text) is not None or (days is not None and days["month"].lower() in MONTH_NUMBER)


def _kind(word: re.Match[str]) -> Kind:
    if word["updated"]:
        return "updated"
    return "other" if word["other"] else "published"


def _parted(line: str) -> tuple[list[Kind], list[str]]:
    """Return the pieces of a line before and behind its dating words, and the kind of the word before each."""
    words = _dating_words(line)
    kinds: list[Kind] = ["none", *map(_kind, words)]
    edges = [0, *chain.from_iterable((word.start(), word.end()) for word in words), len(line)]
    return kinds, [line[start:end] for start, end in list(pairwise(edges))[::2]]


def _dating_words(text: str) -> list[re.Match[str]]:
    """Return the dating words of a text; a quick look at its letters spares most texts the pattern."""
    plain = text.lower() if text.isascii() else text.lower().translate(_FOLDED_I)
    return list(_WORD.finditer(text)) if _LETTERS.search(plain) else []
