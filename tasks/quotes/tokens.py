"""Cut a text into tokens, each quoted passage one token, and the tokens into sentences.

Taking a passage as one token keeps its words out of every later step: nothing within a quote can be taken for a cue, a
name or the end of a sentence. The dots of titles, initials and abbreviations belong to their word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tasks.quotes.marks import Passage
from tasks.quotes.tables import Table
from tasks.quotes.words import (
    ABBREVIATION,
    ADVERB,
    ALSO_NOUN,
    AUXILIARY,
    FINITE,
    ING,
    NEVER_NOMINAL,
    NO_NAME,
    NOMINAL,
    PAST,
    POSSESSIVE,
    SPEECH,
    TIME,
    TITLE,
)

WORD, NAME, NUMBER, QUOTE, PUNCTUATION, BREAK = "word", "name", "number", "quote", "punctuation", "break"
_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S., D.C.
    r"|[^\W\d_]\w*(?:[-'’‑&./\x80-\x9f¡-¿]+[^\W\d_]\w*)*"  # words: O'Malley, Wal-Mart, CNN/ORC, mis-decoded FranÃ§ois
    r"|(?P<number>\$?\d+(?:[.,:]\d+)*\w*%?)"  # numbers: 2,014, 20th, $5.5
    r"|\n\s*"  # the end of a paragraph
    r"|--+|\.\.+"  # dashes and dots that stand together
    r"|<[A-Za-z/][^<>\n]{0,400}>"  # left-over markup
    r"|[^\w\s]|_"
)
_LABEL = re.compile(r"[A-Z][A-Z.' -]{1,40}:(?=\s)")  # who speaks in a transcript, set within the marks
_ENDS = frozenset((".", "?", "!", "…", "..", "..."))
_CLOSING = "\"'”’»)]“ \u00a0"
_POSSESSIVES = ("'s", "’s")
_LONG_ENOUGH = 5  # letters
_LONGEST_ATTRIBUTION = 8  # tokens between a quote that ends in "?" and the cue that takes the sentence on


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


class Reading(NamedTuple):
    """The tokens of a text; `sentences` are token ranges, `sentence_of` and `paragraph_of` their numbers by token."""

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
        tokens += _cut(text, at, passage.outer_start, table)
        quoted = text[passage.start : passage.end]
        label = _LABEL.match(quoted)
        if label:
            tokens += _cut(text, passage.start, passage.start + label.end(), table)
        tokens.append(Token(QUOTE, passage.outer_start, passage.outer_end, quoted, ""))
        at = passage.outer_end
    tokens += _cut(text, at, len(text), table)
    return _with_sentences(text, tokens)


def _cut(text: str, start: int, end: int, table: Table) -> Iterator[Token]:
    """Give the tokens of text[start:end]."""
    at = start
    while match := _TOKEN.search(text, at, end):
        first, at = match.span()
        word = match.group()
        if word[0].isalpha():
            if text.startswith(".", at, end) and _takes_dot(word, text[at + 1 : at + 2], table):
                at += 1
            if table.elisions:
                yield from _parts_of_word(text[first:at], first, table)
            else:
                yield _word(text[first:at], first, table)
        elif word[0] == "\n":
            yield Token(BREAK, first, at, "\n", "\n")
        else:
            yield Token(NUMBER if match.lastgroup else PUNCTUATION, first, at, word, word)


def _parts_of_word(word: str, first: int, table: Table) -> Iterator[Token]:
    """Give a word's token, and tokens of their own for what is only written as one with it: "l'", "-t-il"."""
    low = word.lower()
    cut = next((len(part) for part in table.elisions if low.startswith(part) and low != part), 0)
    if cut:
        yield _word(word[:cut], first, table)
    end = next((len(word) - len(part) for part in table.enclitics if low.endswith(part)), len(word))
    yield _word(word[cut:end], first + cut, table)
    if end < len(word):
        pronoun = low.rindex("-") + 1
        yield _word(word[pronoun:], first + pronoun, table)


def _word(word: str, first: int, table: Table) -> Token:
    """Give the token of a word with its kinds: those that its table lists, and those that its form tells."""
    low = word.lower()
    possessive = low.endswith(_POSSESSIVES)
    if possessive:
        low = low[:-2]
    kinds = table.kinds.get(low, 0) | (POSSESSIVE if possessive or low.endswith(("s'", "s’")) else 0)
    if word[0].isupper():
        kinds |= 0 if kinds & (NO_NAME | TIME) else NOMINAL
        return Token(NAME, first, first + len(word), word, low, kinds)
    kinds |= _by_ending(low, table)
    if not kinds & NEVER_NOMINAL and (not kinds & FINITE or kinds & ALSO_NOUN):
        kinds |= NOMINAL
    return Token(WORD, first, first + len(word), word, low, kinds)


def _by_ending(low: str, table: Table) -> int:
    """Tell the kinds of a word in lower case by its ending; a short word's says nothing."""
    if len(low) < _LONG_ENOUGH:
        return 0
    kinds = ADVERB if low.endswith(table.adverb_endings) else 0
    kinds |= ING if low.endswith(table.ing_endings) else 0
    return kinds | (PAST if low.endswith(table.past_endings) else 0)


def _takes_dot(word: str, following: str, table: Table) -> bool:
    """Tell whether the dot after a word belongs to it: an initial, a known abbreviation, "(D-Wis.)", "R-Wis.,"."""
    if following and following in ",)":
        return True
    if following == ".":
        return False
    if len(word) == 1:
        return word.isupper() and word != "I"
    return bool(table.kinds.get(word.lower() + ".", 0) & (ABBREVIATION | TITLE | TIME))


def _with_sentences(text: str, tokens: list[Token]) -> Reading:
    """Find the sentences: a paragraph's end always parts them, an end mark does before what can begin one."""
    sentences: list[tuple[int, int]] = []
    sentence_of, paragraph_of = [0] * len(tokens), [0] * len(tokens)
    first = paragraph = 0
    for at, token in enumerate(tokens):
        sentence_of[at], paragraph_of[at] = len(sentences), paragraph
        if _ends_sentence(tokens, at):
            sentences.append((first, at + 1))
            first = at + 1
        paragraph += token.kind == BREAK
    if first < len(tokens):
        sentences.append((first, len(tokens)))
    return Reading(text, tokens, sentences, sentence_of, paragraph_of)


def _ends_sentence(tokens: list[Token], at: int) -> bool:
    """Tell whether the sentence ends with the token at `at`."""
    token = tokens[at]
    if token.kind == BREAK:
        return True
    if token.kind == PUNCTUATION and token.text in _ENDS:
        return _can_begin(tokens, at + 1)
    return token.kind == QUOTE and _passage_ends_sentence(tokens, at)


def _passage_ends_sentence(tokens: list[Token], at: int) -> bool:
    """Tell whether a passage ends its sentence: it has an end mark, a new one can begin, and no speaker follows."""
    last = tokens[at].text.rstrip(_CLOSING)[-1:]
    if not last or last not in ".?!…" or not _can_begin(tokens, at + 1):
        return False
    return last == "." or not _speaker_follows(tokens, at)


def _can_begin(tokens: list[Token], at: int) -> bool:
    """Tell whether the token at `at` can begin a sentence; the end of a paragraph does so anyway."""
    if at >= len(tokens):
        return False
    token = tokens[at]
    return token.kind in (NAME, NUMBER, QUOTE) or token.text in "([•"


def _speaker_follows(tokens: list[Token], at: int) -> bool:
    """Tell whether a speaker and a cue follow a quote that ends in a question mark or the like: 'Why?' Bell asked."""
    for token in tokens[at + 1 : at + 1 + _LONGEST_ATTRIBUTION]:
        if token.kinds & SPEECH and token.kind == WORD:
            return True
        if token.kind not in (WORD, NAME) or token.kinds & AUXILIARY or (token.kind == NAME and token.kinds & NO_NAME):
            return False
    return False
