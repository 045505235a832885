"""Cut a text into tokens, each quoted passage one token, and the tokens into sentences.

Taking a passage as one token keeps its words out of every later step: nothing within a quote can be taken for a cue, a
name or the end of a sentence. The dots of titles, initials and abbreviations belong to their word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tasks.quotes.forms import LONG, form_of, forms_of, takes_dot
from tasks.quotes.marks import Passage
from tasks.quotes.tables import Table
from tasks.quotes.words import AUXILIARY, NO_NAME, NOMINAL, PREPOSITION, SPEECH, TIME

WORD, NAME, NUMBER, QUOTE, PUNCTUATION, BREAK = "word", "name", "number", "quote", "punctuation", "break"
_made = tuple.__new__
_NO_END = frozenset((WORD, NAME, NUMBER))  # what never ends a sentence: nine tokens of ten
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
_LABEL = re.compile(r"[A-Z][A-Z.' -]{1,40}:(?=\s)")  # who speaks in a transcript, set within the marks
_ENDS = frozenset((".", "?", "!", "…", "..", "..."))
_PASSAGE_ENDS = frozenset((".", "?", "!", "…"))
_CLOSING = "\"'”’»)]“ \u00a0"
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


def _cut(text: str, start: int, end: int, table: Table) -> list[Token]:
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
