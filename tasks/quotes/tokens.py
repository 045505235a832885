"""Cut a stretch of text into tokens. The dots of titles, initials and abbreviations belong to their word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tasks.quotes.forms import LONG, form_of, forms_of, takes_dot
from tasks.quotes.tables import Table

WORD, NAME, NUMBER, QUOTE, PUNCTUATION, BREAK = "word", "name", "number", "quote", "punctuation", "break"
_made = tuple.__new__
_TOKEN = re.compile(
    r"(?=\S|\n)(?:"  # spares the blanks between words all that follows
    r"[^\W\d_](?:"
    r"\.(?:[^\W\d_]\.)+"  # U.S., D.C.
    r"|\w*(?:[-'’‑&./\x80-\x9f¡-¿]+[^\W\d_]\w*)*)"  # words: O'Malley, Wal-Mart, CNN/ORC, mis-decoded FranÃ§ois
    r"|(?P<number>\$?\d+(?:[.,:]\d+)*\w*%?)"  # numbers: 2,014, 20th, $5.5
    r"|\n\s*"  # the end of a paragraph
    r"|--+|\.\.+"  # dashes and dots that stand together
    r"|[\"'“”„«»‘’‚‹›「」]{7,}"  # marks that stand together and quote nothing
    r"|<[A-Za-z/][^<>\n]{0,400}>"  # left-over markup
    r"|[^\w\s]|_)"
)


class Token(NamedTuple):
    """A word, number, mark, passage or paragraph end, with the bits of `tasks.quotes.words` of a word.

    `low` is the text in lower case, without a possessive ending.
    """

    kind: str
    start: int
    end: int
    text: str
    low: str
    kinds: int = 0


def cut(text: str, start: int, end: int, table: Table) -> list[Token]:
    """Give the tokens of text[start:end]. Every word of every article with a quote passes here: no step is idle."""
    tokens: list[Token] = []
    remembered = forms_of(table)
    at = start
    for match in _TOKEN.finditer(text, start, end):
        first, last = match.span()
        if first < at:  # the dot that the word before has taken
            continue
        at = last
        word = match[0]
        if not word[0].isalpha():
            tokens.append(_mark_or_number(match))
            continue
        if at < end and text[at] == "." and takes_dot(word, text[at + 1 : at + 2], table):
            at += 1
            word = text[first:at]
        if table.elisions:
            tokens += _parts_of_word(word, first, table)
        else:
            is_name, low, kinds = remembered(word) if len(word) <= LONG else form_of(table, word)
            # Made as `Token(..)` makes itself, but in half the time: there are a thousand to an article.
            tokens.append(_made(Token, (NAME if is_name else WORD, first, at, word, low, kinds)))
    return tokens


def _mark_or_number(match: re.Match[str]) -> Token:
    """Give the token of a match that is no word."""
    first, end = match.span()
    text = match[0]
    if text[0] == "\n":
        return _made(Token, (BREAK, first, end, "\n", "\n", 0))
    return _made(Token, (NUMBER if match.lastgroup else PUNCTUATION, first, end, text, text, 0))


def _parts_of_word(word: str, first: int, table: Table) -> Iterator[Token]:
    """Give the tokens of what a language with elisions writes as one word: "l'", the word itself, "-t-il"."""
    low = word.lower()
    cut = next((len(part) for part in table.elisions if _is_elided(low, part)), 0)
    if cut:
        yield _word(word[:cut], first, table)
    end = next((len(word) - len(part) for part in table.enclitics if low.endswith(part)), len(word))
    yield _word(word[cut:end], first + cut, table)
    if end < len(word):
        pronoun = low.rindex("-") + 1
        yield _word(word[pronoun:], first + pronoun, table)


def _is_elided(low: str, part: str) -> bool:
    return low.startswith(part) and low != part


def _word(word: str, first: int, table: Table) -> Token:
    """Give the token of a word."""
    is_name, low, kinds = form_of(table, word)
    return Token(NAME if is_name else WORD, first, first + len(word), word, low, kinds)
