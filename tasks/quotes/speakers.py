"""Find whom a mention names: the name in it, the person that "she" stands for, the one that "the official" is."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from tasks.model import SpeakerKind
from tasks.quotes.names import (
    Name,
    Roster,
    agree,
    is_name,
    is_of_organisation,
    is_particle,
    name_in,
    past_particles,
    surname,
)
from tasks.quotes.phrases import Span
from tasks.quotes.scene import Scene
from tasks.quotes.tables import load_first_names
from tasks.quotes.tokens import NAME, PUNCTUATION, WORD, Token
from tasks.quotes.walks import past, start_of, token_at, token_before
from tasks.quotes.words import (
    ADVERB,
    CONJUNCTION,
    DEFINITE,
    DETERMINER,
    FINITE,
    GENITIVE,
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
_BESIDE = 4  # tokens between a name and the word for its role
_ROLE_TOLD = 6.0  # points for a name that has the role which a mention gives
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
        if self._is_pronoun(mention):
            return self._meant_by(at, mention[0])
        return self._named(mention) or self._described(min(at, mention[0]), mention)

    def _is_pronoun(self, mention: Span) -> bool:
        kinds = self.scene.tokens[mention[0]].kinds
        return mention[1] - mention[0] == 1 and bool(kinds & (RELATIVE | PRONOUN | POSSESSIVE_PRONOUN))

    def _meant_by(self, at: int, pronoun: int) -> Name | None:
        """Give whom a pronoun means for the quote at token `at`: only "who", "he" and "she" tell."""
        token = self.scene.tokens[pronoun]
        if token.kinds & RELATIVE:
            return self._name_before(pronoun)
        gender = self.scene.table.genders.get(token.low, "n")
        return self._meant(min(at, pronoun), gender) if gender in ("m", "f") else None

    def _names_before(self, at: int, count: int) -> list[Name]:
        """Give the last names, at most `count` of them, that begin before the token `at`, in order."""
        place = bisect_left(self.roster.names, (at,))
        return self.roster.names[max(0, place - count) : place]

    def _name_before(self, at: int) -> Name | None:
        """Give the name that ends right before "who", a comma between or not."""
        return next((name for name in self._names_before(at, 1) if at - name.end <= 1), None)

    def _named(self, mention: Span) -> Name | None:
        """Give the name that a mention has: the one that ends its head, or else an apposition that is a name alone."""
        for first, end in self._parts(mention):
            if self._ends_with_name(end, mention):
                return self._name_at_end(first, end)
        return None

    def _ends_with_name(self, end: int, mention: Span) -> bool:
        """Tell whether a part of a mention ends with a name that is not the owner of what comes after."""
        token = self.scene.tokens[end - 1]
        return token.kind == NAME and (end == mention[1] or not token.kinds & POSSESSIVE)

    def _name_at_end(self, first: int, end: int) -> Name | None:
        """Read the name at the end of tokens[first:end]; of two people joined by "and" neither is the one speaker."""
        start = _start_of_name(self.scene.tokens, end - 1, first)
        if token_before(self.scene.tokens, start, first).kinds & CONJUNCTION:
            return None
        name = name_in(self.scene.reading, start, end, self.scene.table)
        return self._as_person(name) if name else None

    def _as_person(self, name: Name) -> Name:
        """Take capitals for a person where the article has a full name for them: "WALLACE:" in a transcript."""
        known = name.text.isupper() and name.text.lower() in self.roster.by_surname
        return name._replace(text=name.text.capitalize(), kind="person", gender="n") if known else name

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
        if token.kinds & PARTICLE and is_name(token_before(self.scene.tokens, at, first)):
            return past_particles(self.scene.tokens, at) == at
        if token.kinds & GENITIVE_ARTICLE and at > first:
            return True
        if at > first and (is_of_organisation(self.scene.tokens, at) or self._is_within_title(at)):
            return False
        return bool(token.kinds & PREPOSITION) and not token.kinds & DETERMINER

    def _is_within_title(self, at: int) -> bool:
        """Tell whether the token at `at` is the "of" of a title before a full name: Secretary OF State Ann Bell."""
        tokens = self.scene.tokens
        if not tokens[at].kinds & GENITIVE or not tokens[at - 1].kinds & TITLE:
            return False
        end = past(tokens, at + 1, len(tokens), is_name)
        return any(token.low in load_first_names().genders for token in tokens[at + 2 : end - 1])

    def _described(self, before: int, mention: Span) -> Name | None:
        """Give the one whom "the official" or "the board" means: the last of them told of."""
        head = self._head_of(mention)
        if head is None or not self.scene.tokens[mention[0]].kinds & DEFINITE:
            return None
        if head.kinds & ORGANISATION:
            return self._organisation(before, head.low)
        return self._meant(before, self.scene.table.genders[head.low], head.low)

    def _head_of(self, mention: Span) -> Token | None:
        """Give the word of a mention that says what kind of person or organisation it is."""
        return next(filter(_is_head, self.scene.tokens[mention[0] + 1 : mention[1]]), None)

    def _organisation(self, before: int, head: str) -> Name | None:
        """Give the last organisation before that has the word `head` in its name."""
        told_of = reversed(self._names_before(before, _REACH))
        return next((name for name in told_of if _is_organisation_with(name, head)), None)

    def _meant(self, before: int, gender: str, role: str = "") -> Name | None:
        """Give the person told of before the token `before` whom a pronoun or `role` of `gender` most likely means."""
        best, top = None, 0.0
        for name in self._names_before(before, _REACH):
            score = self._likelihood(name, before, gender)
            score += _ROLE_TOLD * (score > 0 and bool(role) and self._has_role(name, role))
            if score >= top and score > 0:
                best, top = name, score
        return best

    def _has_role(self, name: Name, role: str) -> bool:
        """Tell whether the words right before or after a name give its role: "Mayor Ann Bell", "Bell, the mayor"."""
        tokens = self.scene.tokens
        beside = tokens[max(0, name.first - _BESIDE) : name.first] + tokens[name.end : name.end + _BESIDE]
        return any(token.low == role for token in beside)

    def _likelihood(self, name: Name, before: int, gender: str) -> float:
        """Score a name as what a pronoun means: near, a subject, the last speaker, of the right gender."""
        of_name = self.roster.gender_of(name)
        apart = self.scene.reading.sentence_of[before] - self.scene.reading.sentence_of[name.first]
        if name.kind != "person" or apart > _SENTENCES or not agree(of_name, gender):
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
        if _is_verb_or_adverb(token_at(tokens, name.end, len(tokens))):
            return True
        start = _before_titles(tokens, name.first)
        sentence = reading.sentences[reading.sentence_of[name.first]][0]
        return start <= sentence or bool(tokens[start - 1].kinds & SPEECH)

    def _is_led(self, name: Name) -> bool:
        """Tell whether a name is somebody's attribute: "of Bell", "Bell's"."""
        start = _before_titles(self.scene.tokens, name.first)
        led = token_before(self.scene.tokens, start).kinds & PREPOSITION
        return bool(led or self.scene.tokens[name.end - 1].kinds & POSSESSIVE)

    def _spoke_last(self, name: Name, before: int) -> bool:
        previous = self.scene.previous(before)
        spoke = None if previous is None else self.spoken.get(previous)
        return spoke is not None and surname(spoke.text) == surname(name.text)


def _start_of_name(tokens: list[Token], at: int, floor: int) -> int:
    """Walk back from a token of a name to the first that belongs to it."""
    while at > floor and (_goes_on_in_name(tokens[at - 1]) or is_of_organisation(tokens, at - 1)):
        at -= 1
    return at


def _goes_on_in_name(token: Token) -> bool:
    """Tell whether a name may go on after a token that it has: no "'s" has ended it."""
    return is_particle(token) or (is_name(token) and not token.kinds & POSSESSIVE)


def _is_head(token: Token) -> bool:
    return token.kind == WORD and bool(token.kinds & (ORGANISATION | ROLE))


def _is_organisation_with(name: Name, word: str) -> bool:
    return name.kind == "organisation" and word in name.text.lower().split()


def _is_verb_or_adverb(token: Token) -> bool:
    return token.kind == WORD and bool(token.kinds & (FINITE | PAST | ADVERB))


def _parts_mention(token: Token) -> bool:
    return token.kind == PUNCTUATION and token.text in _PARTING


def _with_part(parts: list[Span], first: int, end: int, *, led: bool) -> list[Span]:
    """Add a part unless it is empty or led by a preposition."""
    return parts if led or first >= end else [*parts, (first, end)]


def _before_titles(tokens: list[Token], at: int) -> int:
    """Walk back from a name over the titles and capitalised words before it."""
    return start_of(tokens, at, 0, _goes_before_name)


def _goes_before_name(token: Token) -> bool:
    return is_name(token) or bool(token.kinds & (TITLE | ROLE))
