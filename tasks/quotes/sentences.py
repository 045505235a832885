"""Read a text as tokens in sentences, each quoted passage one token.

Taking a passage as one token keeps its words out of every later step: nothing within a quote can be taken for a cue, a
name or the end of a sentence.
"""

from __future__ import annotations

import re
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
        tokens += cut(text, at, passage.outer_start, table)
        quoted = text[passage.start : passage.end]
        label = _LABEL.match(quoted)
        if label:
            tokens += cut(text, passage.start, passage.start + label.end(), table)
        tokens.append(Token(QUOTE, passage.outer_start, passage.outer_end, quoted, ""))
        at = passage.outer_end
    tokens += cut(text, at, len(text), table)
    return _with_sentences(text, tokens)


def _with_sentences(text: str, tokens: list[Token]) -> Reading:
    """Find the sentences: a paragraph's end always parts them, an end mark does before what can begin one."""
    sentences: list[tuple[int, int]] = []
    sentence_of, paragraph_of = [0] * len(tokens), [0] * len(tokens)
    first = paragraph = 0
    for at, token in enumerate(tokens):
        sentence_of[at], paragraph_of[at] = len(sentences), paragraph
        kind = token.kind
        if kind == NAME and token.kinds & NO_NAME:
            tokens[at] = _as_name(tokens, at)
        if kind in _NO_END:
            continue
        if _ends_sentence(tokens, at):
            sentences.append((first, at + 1))
            first = at + 1
        paragraph += kind == BREAK
    if first < len(tokens):
        sentences.append((first, len(tokens)))
    return Reading(text, tokens, sentences, sentence_of, paragraph_of)


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
