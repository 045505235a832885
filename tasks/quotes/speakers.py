"""Find whom a mention names: the name in it, the person that "she" stands for, the one that "the official" is."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from tasks.model import SpeakerKind
from tasks.quotes.names import Name, Roster, name_in, surname
from tasks.quotes.phrases import Span
from tasks.quotes.scene import Scene
from tasks.quotes.tokens import NAME, PUNCTUATION, WORD, is_possessive

Speaker = tuple[str, SpeakerKind]
_REACH = 40  # names looked back over for a pronoun
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
        token = self.scene.reading.tokens[mention[0]]
        pronoun = self.scene.table.pronouns.get(token.low) if mention[1] - mention[0] == 1 else None
        if token.low == "who":
            return self._name_before(mention[0])
        if pronoun in ("m", "f"):
            return self._meant(min(at, mention[0]), pronoun)
        if pronoun is not None:
            return None
        return self._named(mention) or self._described(min(at, mention[0]), mention)

    def _name_before(self, at: int) -> Name | None:
        """Give the name that ends right before "who", a comma between or not."""
        place = bisect_left(self.roster.names, (at,)) - 1
        name = self.roster.names[place] if place >= 0 else None
        return name if name and at - name.end <= 1 else None

    def _named(self, mention: Span) -> Name | None:
        """Give the name that a mention has: the one that ends its head, or else an apposition that is a name alone."""
        for first, end in self._parts(mention):
            last = self.scene.reading.tokens[end - 1]
            if last.kind != NAME or (is_possessive(last) and end != mention[1]):
                continue
            start = end - 1
            while start > first and self._in_name(start - 1):
                start -= 1
            if start > first and self.scene.reading.tokens[start - 1].low == "and":
                return None  # two speak: neither is the one speaker
            name = name_in(self.scene.reading, start, end, self.scene.table)
            return self._as_person(name) if name else None
        return None

    def _as_person(self, name: Name) -> Name:
        """Take capitals for a person where the article has a full name for them: "WALLACE:" in a transcript."""
        known = name.text.isupper() and name.text.lower() in self.roster.by_surname
        return name._replace(text=name.text.capitalize(), kind="person", gender="n") if known else name

    def _in_name(self, at: int) -> bool:
        token, table = self.scene.reading.tokens[at], self.scene.table
        if token.kind == NAME:
            return token.low not in table.no_names and not is_possessive(token)
        return token.kind == WORD and token.low in table.particles

    def _parts(self, mention: Span) -> list[Span]:
        """Part a mention at commas, brackets, "who" and prepositions; a part after a preposition names no speaker."""
        tokens, table = self.scene.reading.tokens, self.scene.table
        parts, first, open_part = [], mention[0], True
        for at in range(mention[0], mention[1] + 1):
            token = tokens[at] if at < mention[1] else None
            ends = token is None or token.kind == PUNCTUATION and token.text in ",()" or token.low == "who"
            preposition = token is not None and token.low in table.prepositions
            if not (ends or preposition):
                continue
            if open_part and first < at:
                parts.append((first, at))
            open_part = ends
            first = at + 1
            if token is not None and token.low == "who":
                break
        return parts

    def _described(self, before: int, mention: Span) -> Name | None:
        """Give the person whom "the official" means: a role with "the" in front, of the last person told of."""
        tokens, table = self.scene.reading.tokens, self.scene.table
        if tokens[mention[0]].low != "the":
            return None
        for token in tokens[mention[0] + 1 : mention[1]]:
            if token.kind == WORD and token.low in table.organisations:
                return self._organisation(before, token.low)
            if token.kind == WORD and token.low in table.roles:
                return self._meant(before, table.roles[token.low])
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
        score = 10.0 - apart
        score += 3.0 * (gender != "n" and of_name == gender)
        score += 2.0 * self._is_subject(name)
        score += 1.5 * self._spoke_last(name, before)
        return score - 1.0 * is_possessive(self.scene.reading.tokens[name.end - 1])

    def _is_subject(self, name: Name) -> bool:
        """Tell whether a finite verb follows the name, or it is the first name of its sentence."""
        tokens, table = self.scene.reading.tokens, self.scene.table
        after = tokens[name.end] if name.end < len(tokens) else None
        return after is not None and after.kind == WORD and (after.low in table.finite or after.low.endswith("ed"))

    def _spoke_last(self, name: Name, before: int) -> bool:
        previous = self.scene.previous(before)
        spoke = self.spoken.get(previous) if previous is not None else None
        return spoke is not None and surname(spoke.text) == surname(name.text)
