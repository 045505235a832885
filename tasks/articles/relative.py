"""Relative times ("3 hours ago") against the moment a page was saved.

The phrases are data: a table of words by language. Such a phrase floors, so "3 hours ago" on a page saved at noon
means some moment in [08:00, 09:00]; without the moment of saving it keeps its words and has no bounds. The file's
mtime is never that moment.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from tasks.model import Interval

if TYPE_CHECKING:
    from tasks.model import Precision

_MARGIN = " .,·•|-–—"  # what parts a time from its neighbours
_MAX_LENGTH = 60  # characters: a longer line is a sentence, and a longer number is no time


@dataclass(frozen=True, slots=True)
class _Unit:
    """A unit of time: its length, and how exactly a phrase in it fixes the moment."""

    length: timedelta
    precision: Precision


_UNITS = {
    "second": _Unit(timedelta(seconds=1), "second"),
    "minute": _Unit(timedelta(minutes=1), "minute"),
    "hour": _Unit(timedelta(hours=1), "hour"),
    "day": _Unit(timedelta(days=1), "day"),
    "week": _Unit(timedelta(days=7), "day"),
    "month": _Unit(timedelta(days=30), "month"),
    "year": _Unit(timedelta(days=365), "year"),
}

# Unit words by language; the longest units of a language stand first where one begins another.
_UNIT_WORDS = {
    "second": "seconds? secs? sekunden? secondes? segundos? secondi секунд[уы]? seconden",
    "minute": "minutes? mins? minuten? minutos? minuti минут[уы]? minuut",
    "hour": "hours? hrs? stunden? std heures? horas? ore ora час(?:а|ов)? uur",
    "day": "days? tag(?:en)? jours? días? dias? giorn[oi] день дня дней dag(?:en)?",
    "week": "weeks? wks? wochen? semaines? semanas? settiman[ae] недел[юиь] weken week",
    "month": "months? mos? monat(?:en)? mois mes(?:es)? mês mesi месяц(?:а|ев)? maand(?:en)?",
    "year": "years? yrs? jahr(?:en)? ans? années? años? anos? ann[oi] год(?:а)? лет jaar",
}
_ONE = frozenset("a an one einer einem eine un une una um uma een".split())
_UNIT = "|".join(f"(?P<{unit}>{'|'.join(words.split())})" for unit, words in _UNIT_WORDS.items())
_AMOUNT = rf"(?P<amount>\d{{1,6}}|{'|'.join(sorted(_ONE, key=len, reverse=True))})"
_COUNTED = rf"{_AMOUNT}\s?(?:{_UNIT})\.?"
_BEFORE = "vor|il y a|hace|há|fa"
_AFTER = "ago|fa|назад|geleden|atrás|earlier"
_COUNT_AFTER = re.compile(rf"(?:about |over |almost )?{_COUNTED} (?:{_AFTER})", re.IGNORECASE)
_SHORT = re.compile(  # "3h ago", and nothing shorter
    r"(?P<amount>\d{1,6})\s?"
    r"(?:(?P<second>s)|(?P<minute>m)|(?P<hour>h)|(?P<day>d)|(?P<week>w)|(?P<month>mo)|(?P<year>y)) ago",
    re.IGNORECASE,
)
_COUNT_BEFORE = re.compile(rf"(?:{_BEFORE}) {_COUNTED}", re.IGNORECASE)
_NOW = re.compile(
    r"just now|moments? ago|a few (?:seconds|moments) ago|gerade eben|à l['’]instant|ahora mismo|agora mesmo"
    r"|только что|adesso|zojuist|刚刚|たった今",
    re.IGNORECASE,
)
_YESTERDAY = re.compile(r"yesterday|gestern|hier|ayer|ontem|ieri|вчера|gisteren|昨天|昨日", re.IGNORECASE)
_TODAY = re.compile(r"today|heute|aujourd['’]hui|hoy|hoje|oggi|сегодня|vandaag|今天|今日", re.IGNORECASE)
_CJK = re.compile(
    r"(?P<amount>\d{1,6})\s?(?:(?P<second>秒钟?)|(?P<minute>分钟?|分)|(?P<hour>小时|時間|시간)|(?P<day>天|日|일)"
    r"|(?P<week>周|週間|주)|(?P<month>个月|か月|개월)|(?P<year>年|년))\s?(?:前|전)"
)
_LEAD = re.compile(
    r"^(?:(?:posted|published|updated|last updated|veröffentlicht|publié|publicado|pubblicato|опубликовано)\W+)+",
    re.IGNORECASE,
)


_TELLTALE = re.compile(  # some word of every phrase: most lines of a page have none, and need no closer look
    rf"\b(?:{_BEFORE}|{_AFTER})\b|[前전]|{_NOW.pattern}|{_YESTERDAY.pattern}|{_TODAY.pattern}", re.IGNORECASE
)


def is_relative(raw: str) -> bool:
    """Whether a whole line is a relative time: "3 hours ago", "Published yesterday", but no sentence with one."""
    if len(raw) > _MAX_LENGTH or _TELLTALE.search(raw) is None:
        return False
    phrase = _phrase(raw)
    return any(pattern.fullmatch(phrase) for pattern in (*_COUNTED_FORMS, _NOW, _YESTERDAY, _TODAY))


def part_relative(line: str) -> tuple[str, str] | None:
    """Return a short line that begins or ends in a counted relative time as what else it says, and the time.

    "The Gazette 3 hours ago" gives ("The Gazette", "3 hours ago"), even where the page's markup parted them without a
    space. A line that is the time alone gives an empty rest; any other line None.
    """
    if len(line) > 2 * _MAX_LENGTH or _TELLTALE.search(line) is None:
        return None
    if is_relative(line):
        return "", line
    for form in _COUNTED_FORMS:
        for match in form.finditer(line):
            before, after = line[: match.start()].strip(_MARGIN), line[match.end() :].strip(_MARGIN)
            if not (before and after) and _stands_apart(line, match):
                return before or after, match[0]
    return None


def _stands_apart(line: str, match: re.Match[str]) -> bool:
    """Whether a time begins with a number, or at least not within a word."""
    return match[0][0].isdigit() or not line[: match.start()][-1:].isalpha()


def resolve(raw: str, saved_at: datetime | None) -> Interval:
    """Return the interval that a relative time names, `raw` kept as printed.

    `saved_at` is an aware datetime, or None: then, or for words that are no relative time, the interval has no bounds.
    Days are those of UTC.
    """
    if saved_at is None or not is_relative(raw):
        return Interval(raw=raw)
    phrase, saved = _phrase(raw), saved_at.astimezone(UTC)
    midnight = saved.replace(hour=0, minute=0, second=0, microsecond=0)
    if _NOW.fullmatch(phrase):
        return Interval(saved - timedelta(minutes=1), saved, "minute", raw)
    if _TODAY.fullmatch(phrase):
        return Interval(midnight, saved, "day", raw)
    if _YESTERDAY.fullmatch(phrase):
        last = midnight - timedelta(microseconds=1)
        return Interval(midnight - timedelta(days=1), last, "day", raw)
    return _counted(phrase, saved, raw)


def _phrase(raw: str) -> str:
    return _LEAD.sub("", " ".join(raw.split())).strip(_MARGIN)


_COUNTED_FORMS = (_COUNT_AFTER, _SHORT, _COUNT_BEFORE, _CJK)


def _counted(phrase: str, saved: datetime, raw: str) -> Interval:
    """Return the interval of a counted phrase: n units ago means more than n and less than n + 1 of them."""
    match = next(found for form in _COUNTED_FORMS if (found := form.fullmatch(phrase)))
    unit = _UNITS[next(name for name in _UNITS if match[name])]
    amount = 1 if match["amount"].lower() in _ONE else int(match["amount"])
    try:
        return Interval(saved - (amount + 1) * unit.length, saved - amount * unit.length, unit.precision, raw)
    except OverflowError:
        return Interval(raw=raw)
