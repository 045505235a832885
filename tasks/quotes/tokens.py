"""Cut a text into tokens, each quoted passage one token, and the tokens into sentences.

Taking a passage as one token keeps its words out of every later step: nothing within a quote can be taken for a cue, a
name or the end of a sentence. The dots of titles, initials and abbreviations belong to their word.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from tasks.quotes.marks import Passage
from tasks.quotes.tables import Table

WORD, NAME, NUMBER, QUOTE, PUNCTUATION, BREAK = "word", "name", "number", "quote", "punctuation", "break"
_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S., D.C.
    r"|[^\W\d_]\w*(?:[-'’‑&./][^\W\d_]\w*)*"  # words: O'Malley, Trump's, Wal-Mart, CNN/ORC
    r"|\$?\d+(?:[.,:]\d+)*\w*%?"  # numbers: 2,014, 20th, $5.5
    r"|\n\s*"  # the end of a paragraph
    r"|--+|\.\.+"  # dashes and dots that stand together
    r"|<[A-Za-z/][^<>\n]{0,400}>"  # left-over markup
    r"|[^\w\s]|_"
)
_LABEL = re.compile(r"[A-Z][A-Z.' -]{1,40}:(?=\s)")  # who speaks in a transcript, set within the marks
_ENDS = frozenset((".", "?", "!", "…", "..", "..."))
_CLOSING = "\"'”’»)]“ \u00a0"
_LONGEST_ATTRIBUTION = 8  # tokens between a quote that ends in "?" and the cue that takes the sentence on


class Token(NamedTuple):
    """A word, number, mark, passage or paragraph end; `low` is the text in lower case, without a possessive ending."""

    kind: str
    start: int
    end: int
    text: str
    low: str


class Reading(NamedTuple):
    """The tokens of a text; `sentences` are token ranges, `sentence_of` and `paragraph_of` count them for each token."""

    text: str
    tokens: list[Token]
    sentences: list[tuple[int, int]]
    sentence_of: list[int]
    paragraph_of: list[int]


def read_tokens(text: str, passages: list[Passage], table: Table) -> Reading:
    """Give the tokens and sentences of `text`, whose quoted passages are in order and do not overlap.

    A transcript's label within a passage ("BELL: Good evening") is read as words before it, too.
    """
    tokens: list[Token] = []
    at = 0
    for passage in passages:
        _cut(text, at, passage.outer_start, table, tokens)
        quoted = text[passage.start : passage.end]
        label = _LABEL.match(quoted)
        if label:
            _cut(text, passage.start, passage.start + label.end(), table, tokens)
        tokens.append(Token(QUOTE, passage.outer_start, passage.outer_end, quoted, ""))
        at = passage.outer_end
    _cut(text, at, len(text), table, tokens)
    return _with_sentences(text, tokens, table)


def _cut(text: str, start: int, end: int, table: Table, tokens: list[Token]) -> None:
    """Add the tokens of text[start:end]."""
    for match in _TOKEN.finditer(text, start, end):
        word, first, last = match.group(), match.start(), match.end()
        if tokens and tokens[-1].kind != QUOTE and first < tokens[-1].end:  # the dot that an abbreviation took along
            continue
        initial = word[0]
        if initial.isalpha():
            low = word.lower()
            if text.startswith(".", last, end) and _takes_dot(word, text[last + 1 : last + 2], table):
                last += 1
                word, low = text[first:last], low + "."
            kind = NAME if initial.isupper() else WORD
            tokens.append(Token(kind, first, last, word, _without_possessive(low)))
        elif initial == "\n":
            tokens.append(Token(BREAK, first, last, "\n", "\n"))
        elif initial.isdigit() or (initial == "$" and len(word) > 1):
            tokens.append(Token(NUMBER, first, last, word, word))
        else:
            tokens.append(Token(PUNCTUATION, first, last, word, word))


def _takes_dot(word: str, following: str, table: Table) -> bool:
    """Tell whether the dot after a word belongs to it: an initial, a known abbreviation, "(D-Wis.)", "R-Wis.,"."""
    if following and following in ",)":
        return True
    return (len(word) == 1 and word.isupper() and word != "I") or word.lower() + "." in table.abbreviations


def _without_possessive(low: str) -> str:
    return low[:-2] if low.endswith(("'s", "’s")) else low


def is_possessive(token: Token) -> bool:
    """Tell whether a word has a possessive ending.

    >>> is_possessive(Token("name", 0, 6, "Anna's", "anna"))
    True
    """
    return token.text.endswith(("'s", "’s", "s'", "s’"))


def _with_sentences(text: str, tokens: list[Token], table: Table) -> Reading:
    """Find the sentences: a paragraph's end always parts them, an end mark does before what can begin one."""
    sentences: list[tuple[int, int]] = []
    sentence_of, paragraph_of = [0] * len(tokens), [0] * len(tokens)
    first = paragraph = 0
    for at, token in enumerate(tokens):
        sentence_of[at], paragraph_of[at] = len(sentences), paragraph
        if _ends_sentence(tokens, at, table):
            sentences.append((first, at + 1))
            first = at + 1
        paragraph += token.kind == BREAK
    if first < len(tokens):
        sentences.append((first, len(tokens)))
    return Reading(text, tokens, sentences, sentence_of, paragraph_of)


def _ends_sentence(tokens: list[Token], at: int, table: Table) -> bool:
    """Tell whether the sentence ends with the token at `at`."""
    token = tokens[at]
    if token.kind == BREAK:
        return True
    if token.kind == PUNCTUATION and token.text in _ENDS:
        return _can_begin(tokens, at + 1)
    if token.kind == QUOTE:
        last = token.text.rstrip(_CLOSING)[-1:]
        return bool(last) and last in ".?!…" and _can_begin(tokens, at + 1) and not _goes_on(tokens, at, last, table)
    return False


def _can_begin(tokens: list[Token], at: int) -> bool:
    """Tell whether the token at `at` can begin a sentence; the end of a paragraph does so anyway."""
    if at >= len(tokens):
        return False
    token = tokens[at]
    return token.kind in (NAME, NUMBER, QUOTE) or token.text in "([•"


def _goes_on(tokens: list[Token], at: int, last: str, table: Table) -> bool:
    """Tell whether a speaker and a cue follow a quote that ends in a question or exclamation mark: "Why?" Bell asked."""
    if last == ".":
        return False
    for token in tokens[at + 1 : at + 1 + _LONGEST_ATTRIBUTION]:
        if token.kind in (QUOTE, BREAK, PUNCTUATION):
            return False
        if token.kind == NAME and token.low in table.no_names:
            return False
        if token.low in table.speech:
            return True
        if token.low in table.auxiliaries:
            return False
    return False
