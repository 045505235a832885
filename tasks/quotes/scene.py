"""What a rule sees: the tokens of an article, its quotes among them, and what is already known of earlier quotes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from tasks.model import QuotePosition
from tasks.quotes.cues import Cue, cues_between
from tasks.quotes.phrases import Span
from tasks.quotes.tables import Table
from tasks.quotes.tokens import Reading, Token

WINDOW = 90  # tokens on either side of a quote that a rule looks at
NEIGHBOURS = 4  # quotes before one that may hand their speaker on
LEAST_HANDED_ON = 0.35  # confidence of a claim that may be handed on
GUESS = 0.6  # confidences up to this are guesses


class Claim(NamedTuple):
    """What a rule found: the tokens that name the speaker, the cue's tokens, and where they stand.

    The name of the rule and the confidence (0 to 1) are entered when the claim is taken.
    """

    mention: Span
    cue: Span | None
    position: QuotePosition
    rule: str = "none"
    confidence: float = 1.0


class Rule(NamedTuple):
    """A way to attribute a quote: its name, the share of its claims that are right, why it holds, and the function."""

    name: str
    prior: float
    reason: str
    apply: Callable[[Scene, int], Claim | None]


@dataclass(slots=True)
class Scene:
    """An article under attribution. `quotes` are token numbers; `claims` holds what earlier quotes got."""

    reading: Reading
    table: Table
    quotes: list[int]
    claims: dict[int, Claim] = field(default_factory=dict)
    _cues: dict[int, list[Cue]] = field(default_factory=dict)

    @property
    def tokens(self) -> list[Token]:
        """Give the article's tokens."""
        return self.reading.tokens

    def sentence(self, at: int) -> Span:
        """Give the token range of the sentence of the token `at`, cut to the window round it."""
        first, end = self.reading.sentences[self.reading.sentence_of[at]]
        return max(first, at - WINDOW), min(end, at + 1 + WINDOW)

    def cues(self, at: int) -> list[Cue]:
        """Give the cues of the sentence of the token `at`, within the window round it."""
        number = self.reading.sentence_of[at]
        if number not in self._cues:
            self._cues[number] = cues_between(self.tokens, *self.reading.sentences[number], self.table)
        first, end = self.sentence(at)
        found = self._cues[number]
        return found[bisect_left(found, (first,)) : bisect_left(found, (end,))]

    def verbs_before(self, at: int) -> list[Cue]:
        """Give the cues before the token `at` in its sentence that are verbs."""
        return [cue for cue in self.cues(at) if cue.end <= at and cue.kind != "according"]

    def previous(self, at: int) -> int | None:
        """Give the last quote before token `at` that was attributed with some confidence, if it is near."""
        place = bisect_left(self.quotes, at)
        for quote in reversed(self.quotes[max(0, place - NEIGHBOURS) : place]):
            if quote in self.claims and self.claims[quote].confidence > LEAST_HANDED_ON:
                return quote
        return None
