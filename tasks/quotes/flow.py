"""The rules that attribute a quote by its neighbours: speech that goes on after its attribution, or over paragraphs."""

from __future__ import annotations

from tasks.quotes.phrases import main_subject, subject_before
from tasks.quotes.rules import Rule, subject_of_sentence
from tasks.quotes.scene import Claim, Scene
from tasks.quotes.tokens import BREAK, PUNCTUATION, QUOTE


def goes_on(scene: Scene, at: int) -> Claim | None:
    """'..,' Bell said. '..': a quote that follows an attributed one, with nothing but its attribution between."""
    previous = scene.previous(at)
    claim = scene.claims.get(previous) if previous is not None else None
    if previous is None or claim is None or not _same_paragraph(scene, previous, at):
        return None
    first, _ = scene.sentence(at)
    only_quotes_before = all(scene.reading.tokens[place].kind == QUOTE for place in range(first, at))
    near = scene.reading.sentence_of[at] - scene.reading.sentence_of[previous] <= 1
    return claim._replace(position="continuation") if near and only_quotes_before else None


def within_sentence(scene: Scene, at: int) -> Claim | None:
    """Bell called it 'absurd' and 'late': a further quote in an attributed sentence."""
    previous = scene.previous(at)
    claim = scene.claims.get(previous) if previous is not None else None
    if previous is None or claim is None or scene.reading.sentence_of[previous] != scene.reading.sentence_of[at]:
        return None
    return claim


def reopened(scene: Scene, at: int) -> Claim | None:
    """A paragraph that re-opens the quote which the one before left open has its speaker."""
    previous = scene.previous(at)
    claim = scene.claims.get(previous) if previous is not None else None
    tokens = scene.reading.tokens
    if (
        previous is None
        or claim is None
        or tokens[previous].end != tokens[previous].start + 1 + len(tokens[previous].text)
    ):
        return None
    between = tokens[previous + 1 : at]
    return claim._replace(position="continuation") if all(token.kind == BREAK for token in between) else None


def sentence_before(scene: Scene, at: int) -> Claim | None:
    """Bell defended the plan. '..': a quote alone in its sentence is of the subject of the sentence before."""
    first, _ = scene.sentence(at)
    if not first or not _alone(scene, at):
        return None
    before = first - 1
    while before > 0 and scene.reading.tokens[before].kind == BREAK:
        before -= 1
    if scene.reading.paragraph_of[at] - scene.reading.paragraph_of[before] > 1:
        return None
    start, _ = scene.sentence(before)
    for cue in reversed(scene.cues(before)):
        mention = subject_before(scene.reading.tokens, cue.first, start, scene.table) if cue.kind == "speech" else None
        if mention:
            return Claim(mention, (cue.first, cue.end), "before")
    subject = main_subject(scene.reading.tokens, start, before, scene.table)
    return Claim(subject, None, "before") if subject else None


def same_paragraph(scene: Scene, at: int) -> Claim | None:
    """An attributed quote stands further before in the paragraph."""
    previous = scene.previous(at)
    claim = scene.claims.get(previous) if previous is not None else None
    if previous is None or claim is None or not _same_paragraph(scene, previous, at):
        return None
    return claim._replace(position="continuation")


def paragraph_before(scene: Scene, at: int) -> Claim | None:
    """A paragraph that is nothing but a quote goes on with the speaker of the paragraph before."""
    previous = scene.previous(at)
    claim = scene.claims.get(previous) if previous is not None else None
    if previous is None or claim is None or not _alone(scene, at):
        return None
    apart = scene.reading.paragraph_of[at] - scene.reading.paragraph_of[previous]
    return claim._replace(position="continuation") if apart == 1 else None


def _same_paragraph(scene: Scene, one: int, other: int) -> bool:
    return scene.reading.paragraph_of[one] == scene.reading.paragraph_of[other]


def _alone(scene: Scene, at: int) -> bool:
    """Tell whether the quote's sentence is nothing but quotes and marks."""
    first, end = scene.sentence(at)
    return all(token.kind in (QUOTE, BREAK, PUNCTUATION) for token in scene.reading.tokens[first:end])


NEIGHBOUR_RULES: tuple[Rule, ...] = (
    Rule("goes on", 0.95, "speech goes on after its attribution until something else is told", goes_on),
    Rule("reopened", 0.95, "a mark left open and opened again is one speech", reopened),
    Rule("within sentence", 0.8, "one sentence, one speaker", within_sentence),
    Rule("paragraph before", 0.7, "a paragraph of speech alone goes on", paragraph_before),
    Rule("sentence before", 0.6, "speech alone takes up what was just told", sentence_before),
    Rule("subject of sentence", 0.5, "the subject is the likeliest speaker", subject_of_sentence),
    Rule("same paragraph", 0.5, "a paragraph keeps to its speaker", same_paragraph),
)
