"""Read a text as tokens in sentences, each quoted passage one token.

Taking a passage as one token keeps its words out of every later step: nothing within a quote can be taken for a cue, a
name or the end of a sentence.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import repeat
from typing import NamedTuple

from tasks.quotes.marks import Passage
from tasks.quotes.tables import Table
from tasks.quotes.tokens import BREAK, NAME, NUMBER, PUNCTUATION, QUOTE, WORD, Token, cut
from tasks.quotes.words import AUXILIARY, NO_NAME, NOMINAL, PREPOSITION, SPEECH, TIME

_LABEL = re.compile(r"[A-Z][A-Z.' -]{1,40}:(?=\s)")  # who speaks in a transcript, set within the marks
_NO_END = frozenset((WORD, NAME, NUMBER))  # what never ends a sentence: nine tokens of ten
_ENDS = frozenset((".", "?", "!", "…", "..", "..."))
_PASSAGE_ENDS = frozenset((".", "?", "!", "…"))
_CLOSING = "\"'”’»)]“ \u00a0"
_LONGEST_ATTRIBUTION = 8  # tokens between a quote that ends in "?" and the cue that takes the sentence on

Stretch = tuple[int, int]
"""A part of a text: where it begins and ends (code points)."""


class Reading(NamedTuple):
    """The tokens of a text; `sentences` are token ranges, `sentence_of` and `paragraph_of` their numbers by token.

    `unread` are the stretches of the text (code points) that were left out.
    """

    text: str
    tokens: list[Token]
    sentences: list[tuple[int, int]]
    sentence_of: list[int]
    paragraph_of: list[int]
    unread: list[Stretch]


def read_tokens(
    text: str, passages: Sequence[Passage], table: Table, stretches: Sequence[Stretch] | None = None
) -> Reading:
    """Give the tokens and sentences of `text`, whose quoted passages are in order and do not overlap.

    With `stretches`, whole lines in order that hold all passages, of nothing else. A transcript's label within a
    passage ("BELL: Good evening") is read as words before it, too.
    """
    tokens: list[Token] = []
    unread: list[Stretch] = []
    left, reached = deque(passages), 0
    for start, end in stretches if stretches is not None else [(0, len(text))]:
        if reached < start:
            unread.append((reached, start))
        at, reached = start, end
        while left and left[0].outer_start < end:
            passage = left.popleft()
            tokens += cut(text, at, passage.outer_start, table)
            tokens += _passage_tokens(text, passage, table)
            at = passage.outer_end
        tokens += cut(text, at, end, table)
    if reached < len(text):
        unread.append((reached, len(text)))
    return Reading(text, tokens, *_sentences_of(tokens), unread)


def _passage_tokens(text: str, passage: Passage, table: Table) -> Iterator[Token]:
    """Give a passage as one token, after the words of its label."""
    quoted = text[passage.start : passage.end]
    label = _LABEL.match(quoted)
    if label:
        yield from cut(text, passage.start, passage.start + label.end(), table)
    yield Token(QUOTE, passage.outer_start, passage.outer_end, quoted, "")


def _sentences_of(tokens: list[Token]) -> tuple[list[tuple[int, int]], list[int], list[int]]:
    """Find the sentences: a paragraph's end always parts them, an end mark does before what can begin one.

    Gives their token ranges, and by token the numbers of its sentence and its paragraph. Mends `tokens` on the way.
    """
    for at in [at for at, token in enumerate(tokens) if token.kind == NAME and token.kinds & NO_NAME]:
        tokens[at] = _as_name(tokens, at)
    sentences: list[tuple[int, int]] = []
    sentence_of: list[int] = []
    paragraph_of: list[int] = []
    first = paragraph = 0
    for at in [at for at, token in enumerate(tokens) if token.kind not in _NO_END]:
        if _ends_sentence(tokens, at):
            sentence_of += repeat(len(sentences), at + 1 - first)
            sentences.append((first, at + 1))
            first = at + 1
        if tokens[at].kind == BREAK:
            paragraph_of += repeat(paragraph, at + 1 - len(paragraph_of))
            paragraph += 1
    sentence_of += repeat(len(sentences), len(tokens) - first)
    paragraph_of += repeat(paragraph, len(tokens) - len(paragraph_of))
    if first < len(tokens):
        sentences.append((first, len(tokens)))
    return sentences, sentence_of, paragraph_of


def _as_name(tokens: list[Token], at: int) -> Token:
    """Take a function word with a capital for a name where only a name stands so: said WILL Bell; '..,' WILL said."""
    token = tokens[at]
    if not 0 < at < len(tokens) - 1 or not token.kinds & (AUXILIARY | PREPOSITION) or token.kinds & TIME:
        return token
    before, after = tokens[at - 1], tokens[at + 1]
    said = before.kind == QUOTE and _is_verb_of_speech(after)
    named = before.kind == WORD and after.kind == NAME and bool(token.kinds & AUXILIARY)
    return token._replace(kinds=NOMINAL) if said or named else token


def _ends_sentence(tokens: list[Token], at: int) -> bool:
    """Tell whether the sentence ends with the token at `at`."""
    token = tokens[at]
    if token.kind == BREAK:
        return True
    if token.kind == QUOTE:
        return _passage_ends_sentence(tokens, at)
    return _is_end_mark(token) and _can_begin(tokens, at + 1)


def _is_end_mark(token: Token) -> bool:
    return token.kind == PUNCTUATION and token.text in _ENDS


def _passage_ends_sentence(tokens: list[Token], at: int) -> bool:
    """Tell whether a passage ends its sentence: it has an end mark, a new one can begin, and no speaker follows."""
    last = tokens[at].text.rstrip(_CLOSING)[-1:]
    if last not in _PASSAGE_ENDS or not _can_begin(tokens, at + 1):
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
        if _is_verb_of_speech(token):
            return True
        if not _can_name_speaker(token):
            return False
    return False


def _is_verb_of_speech(token: Token) -> bool:
    return token.kind == WORD and bool(token.kinds & SPEECH)


def _can_name_speaker(token: Token) -> bool:
    """Tell whether a token can stand between a quote and its cue: a name, a comma, a word that begins no clause."""
    if token.kind == NAME:
        return not token.kinds & (AUXILIARY | NO_NAME)
    return token.text == "," or (token.kind == WORD and not token.kinds & AUXILIARY)
