"""A quote as it is compared: words in canonical form, brackets as wildcards, ellipses as gaps.

"don't" and `do not`, `4.5 per cent` and `4.5%`, `labour` and `labor`, `two` and `2` are the same words. An editor's
`[bracket]` stands for some words of the speaker, an ellipsis for any number of them.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from tasks.reuse.language import CLITICS, ENDINGS, IRREGULAR_NOT, IS_HOSTS, JOINED, NUMBER_WORDS, SPELLINGS
from tasks.short_memory import remembering_short
from tasks.wording import WORD, canonical, fold_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

TokenKind = Literal["word", "bracket", "gap"]
GAP = "..."
# The straight one, the typographer's and the letter.
APOSTROPHES = "'\u2019\u02bc"

# What a token is, tried in this order at each place, what is frequent first. Bounded repetitions only: time is linear
# on any input.
_TOKEN = re.compile(
    rf"(?P<word>(?!\d)(?:{WORD}))(?:[{APOSTROPHES}](?P<clitic>[a-zA-Z]{{1,2}})(?![^\W_]))?"
    r"|(?P<number>\d{1,20}(?:[.,:]\d{1,20}){0,6})"
    r"|(?P<gap>[\[(]\s?(?:\.{2,6}|…)\s?[\])]|…|\.{2,6}|\.\s\.\s\.)"
    r"|\[(?P<bracket>[^\[\]]{1,120})\]"
    r"|(?P<sign>[%$€£¥])"
)
_WORDS = re.compile(WORD)
# What makes a token of anything but a whole word: most quotes have none of it.
_NOT_PLAIN = re.compile(rf"[\d\[…%$€£¥{APOSTROPHES}]|\.\s?\.|(?i:cent)")
_PIECE = re.compile(r"\[[^\]]*\]|\S+")
_THOUSANDS = re.compile(r",(?=\d{3})")
_MIN_STEM = 3
SHORT_ENOUGH = 1_000  # characters of a quote that is remembered
# Words that are written another way as a whole.
_RESPELT = SPELLINGS | NUMBER_WORDS


class Token(NamedTuple):
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
    return list(_tokens(quote))


# A quote is asked for again and again while it is indexed, compared and labelled.
@remembering_short(512, SHORT_ENOUGH)
def _tokens(quote: str) -> tuple[Token, ...]:
    return tuple(_join_per_cent(list(_raw_tokens(quote))))


def form_of(quote: str) -> str:
    """Return the canonical form of a quote as text; quotes with one form print the same words."""
    if _NOT_PLAIN.search(quote):
        return " ".join(forms(tokens(quote)))
    return " ".join([form for word in _WORDS.findall(quote) for form in _written_out(word)])


def taken_apart(form: str) -> list[str]:
    """Return what a canonical form was joined of, without reading it letter by letter again.

    >>> taken_apart("[the mayor] can not ... pay")
    ['[the mayor]', 'can', 'not', '...', 'pay']
    """
    return _PIECE.findall(form) if "[" in form else form.split()


def word_count(form: str) -> int:
    """Count the words of a canonical form, brackets and gaps apart."""
    return len(word_forms(taken_apart(form)))


def forms(found: Iterable[Token]) -> list[str]:
    """Return the canonical forms of tokens, those of brackets and gaps included."""
    return [token.form for token in found]


def is_bracket(form: str) -> bool:
    """Tell whether the canonical form of a token is an editor's bracket."""
    return form[0] == "["


def word_forms(found: Iterable[str]) -> list[str]:
    """Return the words among the canonical forms of tokens, brackets and gaps apart."""
    return [form for form in found if form != GAP and form[0] != "["]


def _raw_tokens(quote: str) -> Iterator[Token]:
    """Yield tokens with contractions written out."""
    for match in _TOKEN.finditer(quote):
        start, end = match.span()
        group = match.lastgroup
        if group == "word":
            for form in _written_out(match[0]):
                yield Token(form, start, end)
        elif group == "clitic":
            for form in _with_clitic(fold_word(match["word"]), match["clitic"].lower()):
                yield Token(form, start, end)
        elif group == "gap":
            yield Token(GAP, start, end, "gap")
        elif group == "bracket":
            yield from _bracket(match["bracket"], start, end)
        else:
            yield Token(_THOUSANDS.sub("", match[0]), start, end)


def _bracket(inside: str, start: int, end: int) -> Iterator[Token]:
    """Yield an editor's bracket; one without words says nothing."""
    form = canonical(inside)
    if form:
        yield Token(f"[{form}]", start, end, "bracket")


# A few thousand words make up most of what is said.
@lru_cache(maxsize=1 << 14)
def _written_out(word: str) -> tuple[str, ...]:
    """Return a word as the whole words that are written together in it."""
    folded = fold_word(word)
    return JOINED.get(folded) or (_spelling(folded),)


def _with_clitic(word: str, clitic: str) -> tuple[str, ...]:
    """Return a word and its clitic as two words."""
    if clitic == "t" and word.endswith("n"):
        return IRREGULAR_NOT.get(word, (word[:-1], "not"))
    if clitic == "s" and word in IS_HOSTS:
        return (word, "is")
    return (_spelling(word), CLITICS.get(clitic, clitic))


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
