"""A guess at the charset of bytes that are not UTF-8 and say nothing true: by the signs that languages use most.

Letter frequencies tell charsets of one script apart (windows-1251, KOI8-R, IBM866), well-formed pairs the East Asian
ones. Only the first 64 KiB from the first byte beyond ASCII are looked at. The frequent signs are the most common
letters of general texts in the languages named; lists of that kind stand in any statistics of letters.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import NamedTuple

SAMPLE_BYTES = 64 * 1024
FALLBACK = "cp1252"  # what browsers assume in the West, and no byte of it means nothing
# Latin scripts sprinkle single letters beyond ASCII; other scripts write in runs of them.
RUN_SHARE = 0.5
LAST_ASCII = 0x7F


class Candidate(NamedTuple):
    """A charset and the signs that texts in it use most."""

    encoding: str
    frequent: str


# Quotation marks, dashes and the ellipsis of the windows code pages.
MARKS = "\u201c\u201d\u201e\u2018\u2019\u2013\u2014\u2026"
CYRILLIC = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщіїєў"
GREEK = "αοιετσνηυρπκμλςίόάέήύώγδχωθφβ"
ARABIC = "اليمونرتبعدسفهكقحجشطصخةىأ"
RUNS = (
    Candidate("cp1251", CYRILLIC),
    Candidate("koi8-r", CYRILLIC),
    Candidate("cp866", CYRILLIC),
    Candidate("iso8859-5", CYRILLIC),
    Candidate("cp1253", GREEK),
    Candidate("cp1255", "יוהלאמרתבשנדקחעפםכסןגצטז"),
    Candidate("cp1256", ARABIC),
    Candidate("iso8859-6", ARABIC),
    Candidate("cp874", "านรอกเงมยลวดทสตะปบคหแจพชขใไโ่้ัี็ิื์"),
)
LATIN = (
    Candidate("cp1252", "äöüßéèàçñóíáúêâîôûëïåæøãõœ«»€°§©\xa0" + MARKS),
    Candidate("cp1250", "ąćęłńóśźżčšžřěůýáíéúďťňőűăţşđ" + MARKS),
    Candidate("cp1254", "ışğçöüİŞâ" + MARKS),
    Candidate("cp1257", "āčēģīķļņšūžėįųąę" + MARKS),
)
HANZI = "的一是不了人我在有他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可她里后小么心多天而能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长知民样现分将外但身些与高意进把法此实回二理美点月明其种声全工己话儿者向情部正名定女问力机给等几很业最间新什打便位因重被走电四第门相次东政海口使教西再平真听世气信北少关并内加化由却代军产入先山五太水万市"  # noqa: E501 - one row of signs
HANZI_TRADITIONAL = (
    "這來國個說們為時會過學對裡後麼沒還發當開見經頭動兩長樣現將與進實點種聲話兒問機給幾業間電門東聽氣關內軍產萬"
)
KANA = tuple(map(chr, range(0x3041, 0x30FF)))
# EUC-KR without Microsoft's extension: its rare syllables lie where Shift_JIS has its kana.
KOREAN = "euc_kr"
OWN_SIGNS = {
    "cp932": KANA,
    "euc_jp": KANA,
    "gb18030": tuple(HANZI + HANZI_TRADITIONAL),
    "big5hkscs": tuple(HANZI + HANZI_TRADITIONAL),
    KOREAN: tuple(map(chr, range(0xAC00, 0xD7A4))),
}
# What is recognised by a part of its signs is decoded with all of them.
WHOLE_CHARSET = {KOREAN: "cp949"}
PAIR_ERRORS = 0.01
PAIR_SCORE = 0.25


def guess_legacy(data: bytes) -> str:
    """Give the Python codec that makes the most likely text of `data`; windows-1252 when nothing speaks for another."""
    part = _first_beyond_ascii(data)
    if _share_in_runs(part) <= RUN_SHARE:
        return _single_charset(part, LATIN)
    return _pair_charset(part) or _single_charset(part, RUNS)


def _first_beyond_ascii(data: bytes) -> bytes:
    """Cut the part to look at; tags and words in ASCII stay, for they part the runs."""
    lead = len(data) - len(data.lstrip(bytes(range(128))))
    return data[lead : lead + SAMPLE_BYTES]


def _pair_charset(part: bytes) -> str | None:
    best = max((_pair_score(part, encoding), encoding) for encoding in OWN_SIGNS)
    return WHOLE_CHARSET.get(best[1], best[1]) if best[0] >= PAIR_SCORE else None


def _pair_score(part: bytes, encoding: str) -> float:
    """Score what share of the signs are the script's own; 0 where pairs are malformed."""
    wide = _signs_beyond_ascii(part, encoding)
    if _is_malformed(wide):
        return 0.0
    own = sum(wide[sign] for sign in OWN_SIGNS[encoding]) / wide.total()
    # Chinese characters are rare in Korean, while Chinese bytes read as Korean give as many of them as of Hangul.
    return 2 * own - 1 if encoding == KOREAN else own


def _is_malformed(wide: Counter[str]) -> bool:
    """Whether next to no pairs are there, or too many of them mean nothing."""
    return wide.total() <= 1 or wide["\ufffd"] > 1 + wide.total() * PAIR_ERRORS


def _signs_beyond_ascii(part: bytes, encoding: str) -> Counter[str]:
    counts = Counter(part.decode(encoding, "replace"))
    return Counter({sign: count for sign, count in counts.items() if sign > "\x7f"})


def _single_charset(part: bytes, candidates: tuple[Candidate, ...]) -> str:
    best = max(candidates, key=lambda candidate: _frequent_share(part, candidate))
    return best.encoding if _frequent_share(part, best) > 0 else FALLBACK


def _share_in_runs(part: bytes) -> float:
    """Tell how many of the bytes beyond ASCII stand beside another one."""
    beyond = sum(byte > LAST_ASCII for byte in part)
    beside = sum(left > LAST_ASCII < right for left, right in pairwise(part))
    return beside / beyond if beyond else 0.0


def _frequent_share(part: bytes, candidate: Candidate) -> float:
    """Weigh frequent signs against all others; what the charset leaves undefined weighs double."""
    wide = _signs_beyond_ascii(part, candidate.encoding)
    good = sum(wide[sign] for sign in candidate.frequent)
    capitals = sum(wide[sign] for sign in candidate.frequent.upper() if sign not in candidate.frequent)
    return (good + capitals / 2 - 2 * wide["\ufffd"]) / max(1, wide.total())
