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
_LINE_OR_BREAK = re.compile(r"[^\n]+|\n\s*")
_PLAIN_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)+")
_LOOSE_MARKS = frozenset(",.;:")


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
    """Give the tokens of text[start:end]."""
    tokens: list[Token] = []
    for match in _LINE_OR_BREAK.finditer(text, start, end):
        line = match[0]
        if line[0] == "\n":
            tokens.append(_mark_or_number(match))
        elif "<" in line:  # left-over markup may have blanks within
            tokens += _by_pattern(text, *match.span(), table)
        else:
            _cut_line(tokens, text, match.start(), line, table)
    return tokens


def _cut_line(tokens: list[Token], text: str, at: int, line: str, table: Table) -> None:
    """Add the tokens of a line that begins at `at`. Every word of every article with a quote passes here.

    Between blanks stands a word alone, or a word and one mark: nine times of ten, and cheaper told than matched.
    """
    remembered = forms_of(table)
    for run in line.split(" "):
        stop = at + len(run)
        word = run if run.isalpha() else _word_in(run, text[stop : stop + 1], table)
        if word:
            is_name, low, kinds = remembered(word) if len(word) <= LONG else form_of(table, word)
            end = at + len(word)
            # Made as `Token(..)` makes itself, but in half the time: there are a thousand to an article.
            tokens.append(_made(Token, (NAME if is_name else WORD, at, end, word, low, kinds)))
            if end < stop:
                mark = run[-1]
                tokens.append(_made(Token, (PUNCTUATION, end, stop, mark, mark, 0)))
        elif run:
            tokens += _by_pattern(text, at, stop, table)
        at = stop + 1


def _word_in(run: str, following: str, table: Table) -> str:
    """Give the word of "word," or "don't"; nothing where the mark may belong to the word, or there is more."""
    word = run[:-1] if run[-1:] in _LOOSE_MARKS else run
    if not word.isalpha() and (table.elisions or not word[:1].isalpha() or not _PLAIN_WORD.fullmatch(word)):
        return ""
    return "" if run[-1] == "." and takes_dot(word, following, table) else word


def _by_pattern(text: str, start: int, end: int, table: Table) -> Iterator[Token]:
    """Give the tokens of text[start:end], whatever stands there."""
    at = start
    for match in _TOKEN.finditer(text, start, end):
        first, last = match.span()
        if first < at:  # the dot that the word before has taken
            continue
        at = last
        word = match[0]
        if not word[0].isalpha():
            yield _mark_or_number(match)
            continue
        if at < end and text[at] == "." and takes_dot(word, text[at + 1 : at + 2], table):
            at += 1
            word = text[first:at]
        yield from _parts_of_word(word, first, table) if table.elisions else (_word(word, first, table),)


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
    elided = next((len(part) for part in table.elisions if _is_elided(low, part)), 0)
    if elided:
        yield _word(word[:elided], first, table)
    end = next((len(word) - len(part) for part in table.enclitics if low.endswith(part)), len(word))
    yield _word(word[elided:end], first + elided, table)
    if end < len(word):
        pronoun = low.rindex("-") + 1
        yield _word(word[pronoun:], first + pronoun, table)


def _is_elided(low: str, part: str) -> bool:
    return low.startswith(part) and low != part


def _word(word: str, first: int, table: Table) -> Token:
    """Give the token of a word."""
    is_name, low, kinds = form_of(table, word)
    return Token(NAME if is_name else WORD, first, first + len(word), word, low, kinds)
