"""A quote as it is compared: words in canonical form, brackets as wildcards, ellipses as gaps.

"don't" and `do not`, `4.5 per cent` and `4.5%`, `labour` and `labor`, `two` and `2` are the same words. An editor's
`[bracket]` stands for some words of the speaker, an ellipsis for any number of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from tasks.reuse.language import CLITICS, ENDINGS, IRREGULAR_NOT, IS_HOSTS, JOINED, NUMBER_WORDS, SPELLINGS
from tasks.wording import WORD, canonical, fold_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

TokenKind = Literal["word", "bracket", "gap"]
GAP = "..."
# The straight one, the typographer's and the letter.
APOSTROPHES = "'\u2019\u02bc"

# What a token is, tried in this order at each place. Bounded repetitions only: time is linear on any input.
_TOKEN = re.compile(
    rf"(?P<gap>[\[(]\s?(?:\.{{2,6}}|…)\s?[\])]|…|\.{{2,6}}|\.\s\.\s\.)"
    rf"|\[(?P<bracket>[^\[\]]{{1,120}})\]"
    rf"|(?P<number>\d{{1,20}}(?:[.,:]\d{{1,20}}){{0,6}})"
    rf"|(?P<word>{WORD})(?:[{APOSTROPHES}](?P<clitic>[a-zA-Z]{{1,2}})(?![^\W_]))?"
    r"|(?P<sign>[%$€£¥])"
)
_THOUSANDS = re.compile(r",(?=\d{3})")
_MIN_STEM = 3
_SHORT_ENOUGH = 1_000  # characters of a quote
# Words that are written another way as a whole.
_RESPELT = SPELLINGS | NUMBER_WORDS


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a bracket or a gap: its canonical form and its code points [start, end) in the quote."""

    form: str
    start: int
    end: int
    kind: TokenKind = "word"


def tokens(quote: str) -> list[Token]:
    """Split a quote into canonical tokens.

    >>> [token.form for token in tokens("[Adler] can't pay 4.5 per cent… the labour")]
    ['[adler]', 'can', 'not', 'pay', '4.5', '%', '...', 'the', 'labor']
    """
    return list(_remembered(quote) if len(quote) <= _SHORT_ENOUGH else _tokens(quote))


def _tokens(quote: str) -> tuple[Token, ...]:
    return tuple(_join_per_cent(list(_raw_tokens(quote))))


# A quote is asked for again and again while it is indexed, compared and labelled. A long one would fill the memory.
_remembered = lru_cache(maxsize=512)(_tokens)


def form_of(quote: str) -> str:
    """Return the canonical form of a quote as text; quotes with one form print the same words."""
    return " ".join(forms(tokens(quote)))


def forms(found: Iterable[Token]) -> list[str]:
    """Return the canonical forms of tokens, those of brackets and gaps included."""
    return [token.form for token in found]


def word_count(found: Sequence[Token]) -> int:
    """Count the words, brackets and gaps apart."""
    return sum(token.kind == "word" for token in found)


def _raw_tokens(quote: str) -> Iterator[Token]:
    """Yield tokens with contractions written out."""
    for match in _TOKEN.finditer(quote):
        start, end = match.span()
        if match["gap"]:
            yield Token(GAP, start, end, "gap")
        elif match["bracket"]:
            yield from _bracket(match["bracket"], start, end)
        else:
            yield from _words(match)


def _bracket(inside: str, start: int, end: int) -> Iterator[Token]:
    """Yield an editor's bracket; one without words says nothing."""
    form = canonical(inside)
    if form:
        yield Token(f"[{form}]", start, end, "bracket")


def _words(match: re.Match[str]) -> Iterator[Token]:
    """Yield a word, a number or a sign as the words it is short for."""
    start, end = match.span()
    for form in _word_forms(match):
        yield Token(form, start, end)


def _word_forms(match: re.Match[str]) -> tuple[str, ...]:
    """Return the canonical words of a word, a number or a sign."""
    if match["word"]:
        return _written_out(fold_word(match["word"]), (match["clitic"] or "").lower())
    return (_THOUSANDS.sub("", match[0]),)


def _written_out(word: str, clitic: str) -> tuple[str, ...]:
    """Return a word and what hangs on it by an apostrophe as whole words."""
    if clitic:
        return _with_clitic(word, clitic)
    return JOINED.get(word) or (_spelling(word),)


def _with_clitic(word: str, clitic: str) -> tuple[str, ...]:
    """Return a word and its clitic as two words."""
    if clitic == "t" and word.endswith("n"):
        return IRREGULAR_NOT.get(word, (word[:-1], "not"))
    if clitic == "s" and word in IS_HOSTS:
        return (word, "is")
    return (_spelling(word), CLITICS.get(clitic, clitic))


@lru_cache(maxsize=1 << 14)
def _spelling(word: str) -> str:
    """Return the one spelling of a word: digits for small numbers, American endings."""
    return _RESPELT.get(word) or _american(word)


def _american(word: str) -> str:
    """Return a word with the American ending in place of the British one."""
    after_stem = word[_MIN_STEM:]
    british = next((ending for ending in ENDINGS if after_stem.endswith(ending)), "")
    return word.removesuffix(british) + ENDINGS.get(british, "")


def _join_per_cent(found: list[Token]) -> list[Token]:
    """Make `per cent` one token."""
    joined: list[Token] = []
    for token in found:
        if token.form == "cent" and _ends_with_per(joined):
            joined[-1] = Token("%", joined[-1].start, token.end)
        else:
            joined.append(token)
    return joined


def _ends_with_per(found: Sequence[Token]) -> bool:
    """Tell whether the last token is `per`."""
    return bool(found) and found[-1].form == "per"
