"""The one canonical form of text: what is a word, and when two words are the same. Shared by quotes and reuse.

A word is a run of letters and digits; in scripts written without spaces (Chinese, Japanese, Thai, Lao, Khmer, Burmese)
every character is a word of its own. Case is folded. All offsets are Unicode code points, end exclusive.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# Blocks of the Unicode standard whose scripts put no spaces between words; half-width kana included.
SPACELESS_RANGES: tuple[tuple[int, int], ...] = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Burmese
    (0x1780, 0x17FF),  # Khmer
    (0x3005, 0x3007),  # ideographic iteration mark and zero
    (0x3041, 0x30FF),  # Hiragana, Katakana
    (0x31F0, 0x31FF),  # Katakana phonetic extensions
    (0x3400, 0x4DBF),  # CJK extension A
    (0x4E00, 0x9FFF),  # CJK unified ideographs
    (0xF900, 0xFAFF),  # CJK compatibility ideographs
    (0xFF66, 0xFF9F),  # half-width Katakana
    (0x20000, 0x3FFFF),  # CJK extensions B and later
)
_SPACELESS = "".join(f"{chr(first)}-{chr(last)}" for first, last in SPACELESS_RANGES)
# One word, as the source of a regular expression for those who look for more than words.
WORD = rf"[^\W_{_SPACELESS}]+|(?=[^\W_])[{_SPACELESS}]"
_WORD = re.compile(WORD)


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it stands in a text: its code points [start, end) and its canonical form."""

    start: int
    end: int
    form: str


def is_spaceless(code_point: int) -> bool:
    """Tell whether a code point belongs to a script that is written without spaces."""
    return any(first <= code_point <= last for first, last in SPACELESS_RANGES)


def fold(character: str) -> str:
    r"""Return one character in lower case; the same character where its lower case is not one character.

    >>> fold("Ä"), fold("\u0130") == "\u0130"
    ('ä', True)
    """
    lower = character.lower()
    return lower if len(lower) == 1 else character


def fold_word(word: str) -> str:
    """Return a word in lower case, character by character: its length never changes."""
    return word.lower() if word.isascii() else "".join(map(fold, word))


def words(text: str) -> Iterator[Word]:
    r"""Yield the words of a text in order.

    >>> [word.form for word in words("We'll meet at 10:30, \u6771\u4eac.")]
    ['we', 'll', 'meet', 'at', '10', '30', '東', '京']
    """
    for match in _WORD.finditer(text):
        yield Word(match.start(), match.end(), fold_word(match[0]))


def canonical(text: str) -> str:
    """Return the words of a text, folded and joined by single spaces: equal for texts that differ in marks and case.

    >>> canonical("“He LEFT,” she said.")
    'he left she said'
    """
    return " ".join(word.form for word in words(text))
