"""Find whom a mention names: the name in it, the person that "she" stands for, the one that "the official" is."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from tasks.model import SpeakerKind
from tasks.quotes.names import Name, Roster, is_name, is_of_organisation, name_in, past_particles, surname
from tasks.quotes.phrases import Span
from tasks.quotes.scene import Scene
from tasks.quotes.tokens import NAME, PUNCTUATION, WORD, Token
from tasks.quotes.words import (
    ADVERB,
    CONJUNCTION,
    DEFINITE,
    DETERMINER,
    FINITE,
    GENITIVE_ARTICLE,
    ORGANISATION,
    PARTICLE,
    PAST,
    POSSESSIVE,
    POSSESSIVE_PRONOUN,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    ROLE,
    SPEECH,
    TITLE,
)

Speaker = tuple[str, SpeakerKind]
_REACH = 40  # names looked back over for a pronoun
_PARTING = frozenset((",", "(", ")", "–", "—", "--"))
_SENTENCES = 8  # and sentences


@dataclass(slots=True)
class Cast:
    """The names of an article in order, and which of them have spoken, to resolve mentions against."""

    scene: Scene
    roster: Roster
    spoken: dict[int, Name] = field(default_factory=dict)

    def speaker_of(self, at: int, mention: Span) -> Speaker | None:
        """Give the speaker that the tokens of `mention` name for the quote at token `at`; None when not told."""
        name = self._name_of(at, mention)
        if name is None:
            return None
        self.spoken[at] = name
        return self.roster.full_name(name), name.kind

    def _name_of(self, at: int, mention: Span) -> Name | None:
        token = self.scene.tokens[mention[0]]
        alone = mention[1] - mention[0] == 1
        if alone and token.kinds & RELATIVE:
            return self._name_before(mention[0])
        if alone and token.kinds & (PRONOUN | POSSESSIVE_PRONOUN):
            gender = self.scene.table.genders.get(token.low, "n")
            return self._meant(min(at, mention[0]), gender) if gender in ("m", "f") else None
        return self._named(mention) or self._described(min(at, mention[0]), mention)

    def _name_before(self, at: int) -> Name | None:
        """Give the name that ends right before "who", a comma between or not."""
        place = bisect_left(self.roster.names, (at,)) - 1
        name = self.roster.names[place] if place >= 0 else None
        return name if name and at - name.end <= 1 else None

    def _named(self, mention: Span) -> Name | None:
        """Give the name that a mention has: the one that ends its head, or else an apposition that is a name alone."""
        tokens = self.scene.tokens
        for first, end in self._parts(mention):
            if tokens[end - 1].kind == NAME and (end == mention[1] or not tokens[end - 1].kinds & POSSESSIVE):
                return self._name_at_end(first, end)
        return None

    def _name_at_end(self, first: int, end: int) -> Name | None:
        """Read the name at the end of tokens[first:end]; of two people joined by "and" neither is the one speaker."""
        start = end - 1
        while start > first and self._in_name(start - 1):
            start -= 1
        if start > first and self.scene.tokens[start - 1].kinds & CONJUNCTION:
            return None
        name = name_in(self.scene.reading, start, end, self.scene.table)
        return self._as_person(name) if name else None

    def _as_person(self, name: Name) -> Name:
        """Take capitals for a person where the article has a full name for them: "WALLACE:" in a transcript."""
        known = name.text.isupper() and name.text.lower() in self.roster.by_surname
        return name._replace(text=name.text.capitalize(), kind="person", gender="n") if known else name

    def _in_name(self, at: int) -> bool:
        """Tell whether the word at `at` is part of the name that goes on after it."""
        token = self.scene.tokens[at]
        if token.kind == NAME:
            return is_name(token) and not token.kinds & POSSESSIVE
        if is_of_organisation(self.scene.tokens, at):
            return True
        return token.kind == WORD and bool(token.kinds & PARTICLE)

    def _parts(self, mention: Span) -> list[Span]:
        """Part a mention at commas, brackets and prepositions, up to "who"; what a preposition leads is left out."""
        parts: list[Span] = []
        first, led = mention[0], False
        for at in range(*mention):
            token = self.scene.tokens[at]
            if token.kinds & RELATIVE:
                return _with_part(parts, first, at, led=led)
            leads = self._leads_away(at, first)
            if leads or _parts_mention(token):
                parts = _with_part(parts, first, at, led=led)
                first, led = at + 1, leads
        return _with_part(parts, first, mention[1], led=led)

    def _leads_away(self, at: int, first: int) -> bool:
        """Tell whether the token at `at` leads to other than the speaker: the mayor OF Ode; not the "de" of a name."""
        token = self.scene.tokens[at]
        if token.kinds & PARTICLE and at > first and is_name(self.scene.tokens[at - 1]):
            return past_particles(self.scene.tokens, at) == at
        if token.kinds & GENITIVE_ARTICLE and at > first:
            return True
        if at > first and is_of_organisation(self.scene.tokens, at):
            return False
        return bool(token.kinds & PREPOSITION) and not token.kinds & DETERMINER

    def _described(self, before: int, mention: Span) -> Name | None:
        """Give the person whom "the official" means: a role with "the" in front, of the last person told of."""
        tokens, table = self.scene.tokens, self.scene.table
        if not tokens[mention[0]].kinds & DEFINITE:
            return None
        for token in tokens[mention[0] + 1 : mention[1]]:
            if token.kind == WORD and token.kinds & ORGANISATION:
                return self._organisation(before, token.low)
            if token.kind == WORD and token.kinds & ROLE:
                return self._meant(before, table.genders[token.low])
        return None

    def _organisation(self, before: int, head: str) -> Name | None:
        """Give the last organisation before that has the word `head` in its name."""
        place = bisect_left(self.roster.names, (before,))
        for name in reversed(self.roster.names[max(0, place - _REACH) : place]):
            if name.kind == "organisation" and head in name.text.lower().split():
                return name
        return None

    def _meant(self, before: int, gender: str) -> Name | None:
        """Give the person told of before the token `before` whom a pronoun or role of `gender` most likely means."""
        place = bisect_left(self.roster.names, (before,))
        best, top = None, 0.0
        for name in self.roster.names[max(0, place - _REACH) : place]:
            score = self._likelihood(name, before, gender)
            if score >= top and score > 0:
                best, top = name, score
        return best

    def _likelihood(self, name: Name, before: int, gender: str) -> float:
        """Score a name as what a pronoun means: near, a subject, the last speaker, of the right gender."""
        of_name = self.roster.gender_of(name)
        apart = self.scene.reading.sentence_of[before] - self.scene.reading.sentence_of[name.first]
        if name.kind != "person" or apart > _SENTENCES or (gender != "n" and of_name not in (gender, "n")):
            return 0.0
        score = 10.0 - 1.5 * apart
        score -= self._doubt(name, of_name)
        score += 2.0 * self._is_subject(name)
        score += 1.5 * self._spoke_last(name, before)
        return score - 1.5 * self._is_led(name)

    def _doubt(self, name: Name, gender: str) -> float:
        """Give the points off for what may be no person: no known gender, and more for a word that stands alone."""
        if gender != "n":
            return 0.0
        return 1.5 if surname(name.text).lower() in self.roster.by_surname else 4.5

    def _is_subject(self, name: Name) -> bool:
        """Tell whether a name is a verb's subject, or likely one: "Bell left", "said Bell", first in its sentence."""
        tokens, reading = self.scene.tokens, self.scene.reading
        after = tokens[name.end] if name.end < len(tokens) else None
        if after is not None and after.kind == WORD and after.kinds & (FINITE | PAST | ADVERB):
            return True
        start = _before_titles(tokens, name.first)
        sentence = reading.sentences[reading.sentence_of[name.first]][0]
        return start <= sentence or bool(tokens[start - 1].kinds & SPEECH)

    def _is_led(self, name: Name) -> bool:
        """Tell whether a name is somebody's attribute: "of Bell", "Bell's"."""
        start = _before_titles(self.scene.tokens, name.first)
        led = start > 0 and bool(self.scene.tokens[start - 1].kinds & PREPOSITION)
        return led or bool(self.scene.tokens[name.end - 1].kinds & POSSESSIVE)

    def _spoke_last(self, name: Name, before: int) -> bool:
        previous = self.scene.previous(before)
        spoke = self.spoken.get(previous) if previous is not None else None
        return spoke is not None and surname(spoke.text) == surname(name.text)


def _parts_mention(token: Token) -> bool:
    return token.kind == PUNCTUATION and token.text in _PARTING


def _with_part(parts: list[Span], first: int, end: int, *, led: bool) -> list[Span]:
    """Add a part unless it is empty or led by a preposition."""
    return parts if led or first >= end else [*parts, (first, end)]


def _before_titles(tokens: list[Token], at: int) -> int:
    """Walk back from a name over the titles and capitalised words before it."""
    while at > 0 and (is_name(tokens[at - 1]) or tokens[at - 1].kinds & (TITLE | ROLE)):
        at -= 1
    return at
