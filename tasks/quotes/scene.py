"""What a rule sees: the tokens of an article, its quotes among them, and what is already known of earlier quotes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from tasks.model import QuotePosition
from tasks.quotes.cues import Cue, cues_between
from tasks.quotes.phrases import Span
from tasks.quotes.sentences import Reading
from tasks.quotes.tables import Table
from tasks.quotes.tokens import Token
from tasks.quotes.walks import token_before

WINDOW = 90  # tokens on either side of a quote that a rule looks at
NEIGHBOURS = 4  # quotes before one that may hand their speaker on
LEAST_HANDED_ON = 0.35  # confidence of a claim that may be handed on
CROWDED = 60  # quotes, or cues, in a sentence; more of them are stray marks or a list and no prose
_BARE = 4  # tokens a quote; where there are fewer and many quotes nobody is told to speak
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


def claimed(mention: Span | None, cue: Span | None, position: QuotePosition) -> Claim | None:
    """Claim the speaker of a mention; None where there is none."""
    return Claim(mention, cue, position) if mention else None


def first_claim(claims: Iterable[Claim | None]) -> Claim | None:
    """Give the first claim among what was looked for in turn."""
    return next(filter(None, claims), None)


class Rule(NamedTuple):
    """A way to attribute a quote: its name, the share of its claims that are right, why it holds, and the function.

    A rule that `needs_cue` has no claim in a sentence without one.
    """

    name: str
    prior: float
    reason: str
    apply: Callable[[Scene, int], Claim | None]
    needs_cue: bool = False


@dataclass(slots=True)
class Scene:
    """An article under attribution. `quotes` are token numbers; `claims` holds what earlier quotes got.

    `subjects` remembers what was found beside a cue, since the rules of several quotes look at the same cue.
    """

    reading: Reading
    table: Table
    quotes: list[int]
    claims: dict[int, Claim] = field(default_factory=dict)
    subjects: dict[Cue, Claim | None] = field(default_factory=dict)
    _cues: dict[int, list[Cue]] = field(default_factory=dict)

    @property
    def is_bare(self) -> bool:
        """Tell whether the article is hardly more than quotes, and these many: no words are left to tell of one."""
        return len(self.quotes) > CROWDED and len(self.tokens) < _BARE * len(self.quotes)

    @property
    def tokens(self) -> list[Token]:
        """Give the article's tokens."""
        return self.reading.tokens

    def sentence(self, at: int) -> Span:
        """Give the token range of the sentence of the token `at`, cut to the window round it."""
        first, end = self.reading.sentences[self.reading.sentence_of[at]]
        return max(first, at - WINDOW), min(end, at + 1 + WINDOW)

    def before(self, at: int) -> Token:
        """Give the token before `at` in its sentence, one that is nothing where the sentence begins at `at`."""
        return token_before(self.tokens, at, self.sentence(at)[0])

    def same_sentence(self, one: int, other: int) -> bool:
        """Tell whether two tokens stand in one sentence."""
        return self.reading.sentence_of[one] == self.reading.sentence_of[other]

    def paragraphs_apart(self, one: int, other: int) -> int:
        """Count the paragraphs from the token `one` on to the token `other`."""
        return self.reading.paragraph_of[other] - self.reading.paragraph_of[one]

    def cues(self, at: int) -> list[Cue]:
        """Give the cues of the sentence of the token `at`, within the window round it."""
        found = self.cues_of_sentence(at)
        first, end = self.sentence(at)
        return found[bisect_left(found, (first,)) : bisect_left(found, (end,))]

    def cues_of_sentence(self, at: int) -> list[Cue]:
        """Give all cues of the sentence of the token `at`."""
        number = self.reading.sentence_of[at]
        if number not in self._cues:
            self._cues[number] = cues_between(self.tokens, *self.reading.sentences[number], self.table)
        return self._cues[number]

    def is_crowded(self, at: int) -> bool:
        """Tell whether the sentence of the token `at` has more quotes or cues than prose has."""
        first, end = self.reading.sentences[self.reading.sentence_of[at]]
        if end - first <= CROWDED:
            return False
        quotes = bisect_left(self.quotes, end) - bisect_left(self.quotes, first)
        return max(quotes, len(self.cues_of_sentence(at))) > CROWDED

    def verbs_before(self, at: int) -> list[Cue]:
        """Give the cues before the token `at` in its sentence that are verbs."""
        return [cue for cue in self.cues(at) if cue.end <= at and cue.kind != "according"]

    def previous(self, at: int) -> int | None:
        """Give the last quote before token `at` that was attributed with some confidence, if it is near."""
        place = bisect_left(self.quotes, at)
        near = reversed(self.quotes[max(0, place - NEIGHBOURS) : place])
        return next((quote for quote in near if self._hands_on(quote)), None)

    def _hands_on(self, quote: int) -> bool:
        """Tell whether a quote was attributed surely enough for others to take its speaker over."""
        return quote in self.claims and self.claims[quote].confidence > LEAST_HANDED_ON
