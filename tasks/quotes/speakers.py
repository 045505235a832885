"""Find whom a mention names: the name in it, the person that "she" stands for, the one that "the official" is."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cached_property

from tasks.model import SpeakerKind
from tasks.quotes.cue_subjects import own_subject
from tasks.quotes.names import (
    Name,
    is_name,
    is_of_members,
    is_of_organisation,
    is_particle,
    name_in,
    past_particles,
)
from tasks.quotes.phrases import Span
from tasks.quotes.roster import Roster, agree, surname
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
_CHAIN = 60  # tokens looked back over for an earlier pronoun
_PARTING = frozenset((",", "(", ")", "–", "—", "--"))
_SENTENCES = 8  # and sentences


@dataclass
class Cast:
    """The names of an article in order, and which of them have spoken, to resolve mentions against."""

    scene: Scene
    spoken: dict[int, Name] = field(default_factory=dict)
    _tellers: dict[int, set[int]] = field(default_factory=dict)

    @cached_property
    def roster(self) -> Roster:
        """The names; an article whose quotes nobody is told to say is not searched for them."""
        return Roster(self.scene.reading, self.scene.table)

    def speaker_of(self, at: int, mention: Span) -> Speaker | None:
        """Give the speaker that the tokens of `mention` name for the quote at token `at`; None when not told."""
        name = self._name_of(at, mention)
        if name is None:
            return None
        self.spoken[at] = name
        return self.roster.full_name(name), name.kind

    def looks_back(self, mention: Span) -> bool:
        """Tell whether who is meant depends on who was told of before: by "she", "the mayor", "the board"."""
        if self._is_pronoun(mention):
            return self._gender_told(mention[0]) is not None
        return self._description(mention) is not None and self._named(mention) is None

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
        gender = self._gender_told(pronoun)
        return self._meant(self._first_of_chain(min(at, pronoun), token.low), gender) if gender else None

    def _gender_told(self, pronoun: int) -> str | None:
        """Give the gender that a pronoun tells a person by: that of "he" or "she"."""
        token = self.scene.tokens[pronoun]
        gender = self.scene.table.genders.get(token.low, "n")
        return gender if gender in ("m", "f") and not token.kinds & RELATIVE else None

    def _first_of_chain(self, before: int, pronoun: str) -> int:
        """Go back over sentences that speak of one person by a `pronoun`: they all mean whom the first one means."""
        tokens, reading = self.scene.tokens, self.scene.reading
        for at in range(before - 1, max(-1, before - _CHAIN), -1):
            if reading.sentence_of[before] - reading.sentence_of[at] > 1 or self._is_told_of(at):
                break
            if tokens[at].low == pronoun and _is_verb_or_adverb(tokens[at + 1]):
                before = at
        return before

    def _is_told_of(self, at: int) -> bool:
        """Tell whether the token `at` begins the name of a person who speaks, or of whom its sentence is."""
        place = bisect_left(self.roster.names, (at,))
        name = self.roster.names[place] if place < len(self.roster.names) else None
        if name is None or name.first != at or name.kind != "person":
            return False
        return self._tells(name) or self._begins_sentence(name)

    def _begins_sentence(self, name: Name) -> bool:
        """Tell whether nothing but titles stands before a name in its sentence."""
        reading = self.scene.reading
        return _before_titles(reading.tokens, name.first) <= reading.sentences[reading.sentence_of[name.first]][0]

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
        known = name.text.isupper() and bool(self.roster.full_names(name.text.lower()))
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
        before = token_before(self.scene.tokens, at, first)
        if token.kinds & PARTICLE and is_name(before) and not before.kinds & (TITLE | ROLE):
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
        head = self._description(mention)
        if head is None:
            return None
        if head.kinds & ORGANISATION:
            return self._organisation(before, head.low)
        return self._meant(before, self.scene.table.genders[head.low], head.low)

    def _description(self, mention: Span) -> Token | None:
        """Give the word by which a mention points to somebody told of: the OFFICIAL, the BOARD."""
        points = self.scene.tokens[mention[0]].kinds & DEFINITE or not self.scene.table.has_articles
        return self._head_of(mention) if points else None

    def _head_of(self, mention: Span) -> Token | None:
        """Give the word of a mention that says what kind of person or organisation it is."""
        first = mention[0] + self.scene.table.has_articles
        return next(filter(_is_head, self.scene.tokens[first : mention[1]]), None)

    def _organisation(self, before: int, head: str) -> Name | None:
        """Give the last organisation before that has the word `head` in its name."""
        told_of = reversed(self._names_before(before, _REACH))
        return next((name for name in told_of if _is_organisation_with(name, head)), None)

    def _meant(self, before: int, gender: str, role: str = "") -> Name | None:
        """Give the person told of before the token `before` whom a pronoun or `role` of `gender` most likely means."""
        best, top = None, 0.0
        last = self._last_to_speak(before, gender)
        for name in self._names_before(before, _REACH):
            score = self._likelihood(name, before, gender, last)
            score += _ROLE_TOLD * (score > 0 and bool(role) and self._has_role(name, role))
            if score >= top and score > 0:
                best, top = name, score
        return best

    def _has_role(self, name: Name, role: str) -> bool:
        """Tell whether the words right before or after a name give its role: "Mayor Ann Bell", "Bell, the mayor"."""
        tokens = self.scene.tokens
        beside = tokens[max(0, name.first - _BESIDE) : name.first] + tokens[name.end : name.end + _BESIDE]
        return any(token.low == role for token in beside)

    def _likelihood(self, name: Name, before: int, gender: str, last: Name | None) -> float:
        """Score a name as what a pronoun means: near, a subject, the `last` to speak, of the right gender."""
        of_name = self.roster.gender_of(name)
        apart = self.scene.reading.sentence_of[before] - self.scene.reading.sentence_of[name.first]
        if name.kind != "person" or apart > _SENTENCES or not agree(of_name, gender):
            return 0.0
        score = 10.0 - 1.5 * apart - 0.5 * (self.scene.paragraphs_apart(name.first, before) > 0)
        score -= self._doubt(name, of_name)
        score += 2.0 * self._is_subject(name)
        score += 1.5 * (last is not None and _may_be_same(last.text, name.text))
        return score - 1.5 * self._is_led(name)

    def _doubt(self, name: Name, gender: str) -> float:
        """Give the points off for what may be no person: no known gender, and more for a word that stands alone."""
        if gender != "n":
            return 0.0
        return 2.0 if self.roster.full_names(surname(name.text).lower()) else 4.5

    def _tells(self, name: Name) -> bool:
        """Tell whether a name is the subject of a verb of speech in its sentence."""
        number = self.scene.reading.sentence_of[name.first]
        if number not in self._tellers:
            self._tellers[number] = self._tellers_near(name.first)
        return name.first in self._tellers[number]

    def _tellers_near(self, at: int) -> set[int]:
        """Give where the names begin that are subjects of verbs of speech in the sentence of the token `at`."""
        subjects = (own_subject(self.scene, cue) for cue in self.scene.cues(at) if cue.kind == "speech")
        names = (self._named(subject.mention) for subject in subjects if subject)
        return {name.first for name in names if name}

    def _is_subject(self, name: Name) -> bool:
        """Tell whether a name is a verb's subject, or likely one: "Bell left", "said Bell", first in its sentence."""
        tokens = self.scene.tokens
        if self._tells(name) or _is_verb_or_adverb(token_at(tokens, name.end, len(tokens))):
            return True
        start = _before_titles(tokens, name.first)
        return self._begins_sentence(name) or bool(tokens[start - 1].kinds & SPEECH)

    def _is_led(self, name: Name) -> bool:
        """Tell whether a name is somebody's attribute: "of Bell", "Bell's"."""
        start = _before_titles(self.scene.tokens, name.first)
        led = token_before(self.scene.tokens, start).kinds & PREPOSITION
        return bool(led or self.scene.tokens[name.end - 1].kinds & POSSESSIVE)

    def _last_to_speak(self, before: int, gender: str) -> Name | None:
        """Give who is told to have said something since the quote before, or else the speaker of that quote."""
        previous = self.scene.previous(before)
        for name in reversed(self._names_before(before, _REACH)):
            if previous is not None and name.first < previous:
                break
            if self._tells(name) and agree(self.roster.gender_of(name), gender):
                return name
        return None if previous is None else self.spoken.get(previous)


def _may_be_same(one: str, other: str) -> bool:
    """Tell whether two names of people can be of one: they share the surname, and a first name where both have one."""
    first_names = " " in one and " " in other
    return surname(one) == surname(other) and (
        not first_names or one.split(maxsplit=1)[0] == other.split(maxsplit=1)[0]
    )


def _start_of_name(tokens: list[Token], at: int, floor: int) -> int:
    """Walk back from a token of a name to the first that belongs to it."""
    while at > floor and _goes_on_in_name(tokens, at - 1):
        at -= 1
    return at


def _goes_on_in_name(tokens: list[Token], at: int) -> bool:
    """Tell whether a name may go on after the token at `at` that it has: no "'s" has ended it."""
    token = tokens[at]
    if is_particle(token) or is_of_organisation(tokens, at) or is_of_members(tokens, at):
        return True
    return is_name(token) and not token.kinds & POSSESSIVE


def _is_head(token: Token) -> bool:
    return token.kind in (WORD, NAME) and bool(token.kinds & (ORGANISATION | ROLE))


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
