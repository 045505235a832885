"""The rules that attribute a quote by its neighbours: speech that goes on after its attribution, or over paragraphs."""

from __future__ import annotations

from tasks.quotes.scene import Claim, Scene
from tasks.quotes.subjects import main_subject, subject_before
from tasks.quotes.tokens import BREAK, PUNCTUATION, QUOTE


def goes_on(scene: Scene, at: int) -> Claim | None:
    """Find '..,' Bell said. '..': a quote that follows an attributed one, with nothing but its attribution between."""
    previous = scene.previous(at)
    if previous is None or not _same_paragraph(scene, previous, at):
        return None
    first, _ = scene.sentence(at)
    near = scene.reading.sentence_of[at] - scene.reading.sentence_of[previous] <= 1
    alone = all(token.kind == QUOTE for token in scene.tokens[first:at])
    return _carried_on(scene, previous) if near and alone else None


def reopened(scene: Scene, at: int) -> Claim | None:
    """Find a paragraph that re-opens the quote which the one before left open."""
    previous = scene.previous(at)
    if previous is None:
        return None
    left_open = scene.tokens[previous].end - scene.tokens[previous].start == 1 + len(scene.tokens[previous].text)
    alone = all(token.kind == BREAK for token in scene.tokens[previous + 1 : at])
    return _carried_on(scene, previous) if left_open and alone else None


def within_sentence(scene: Scene, at: int) -> Claim | None:
    """Find 'Bell called it '..' and '..'': a further quote in an attributed sentence."""
    previous = scene.previous(at)
    if previous is None or scene.reading.sentence_of[previous] != scene.reading.sentence_of[at]:
        return None
    return scene.claims[previous]


def paragraph_before(scene: Scene, at: int) -> Claim | None:
    """Find a paragraph that is nothing but a quote, after one with an attributed quote."""
    previous = scene.previous(at)
    if previous is None or not _alone(scene, at):
        return None
    apart = scene.reading.paragraph_of[at] - scene.reading.paragraph_of[previous]
    return _carried_on(scene, previous) if apart == 1 else None


def sentence_before(scene: Scene, at: int) -> Claim | None:
    """Find 'Bell defended the plan. '..'': a quote alone in its sentence, after one that has a subject."""
    first, _ = scene.sentence(at)
    if not first or not _alone(scene, at):
        return None
    before = first - 1
    while before > 0 and scene.tokens[before].kind == BREAK:
        before -= 1
    if scene.reading.paragraph_of[at] - scene.reading.paragraph_of[before] > 1:
        return None
    return _speaker_of_sentence(scene, before)


def same_paragraph(scene: Scene, at: int) -> Claim | None:
    """Find an attributed quote further before in the paragraph."""
    previous = scene.previous(at)
    if previous is None or not _same_paragraph(scene, previous, at):
        return None
    return _carried_on(scene, previous)


def _carried_on(scene: Scene, previous: int) -> Claim:
    """Take over the claim of an earlier quote."""
    return scene.claims[previous]._replace(position="continuation")


def _same_paragraph(scene: Scene, one: int, other: int) -> bool:
    return scene.reading.paragraph_of[one] == scene.reading.paragraph_of[other]


def _alone(scene: Scene, at: int) -> bool:
    """Tell whether the quote's sentence is nothing but quotes and marks."""
    first, end = scene.sentence(at)
    return all(token.kind in (QUOTE, BREAK, PUNCTUATION) for token in scene.tokens[first:end])


def _speaker_of_sentence(scene: Scene, at: int) -> Claim | None:
    """Claim who speaks in the sentence that ends at the token `at`: the subject of a verb of speech, or its own."""
    start, _ = scene.sentence(at)
    for cue in reversed(scene.cues(at)):
        mention = subject_before(scene.tokens, cue.first, start) if cue.kind == "speech" else None
        if mention:
            return Claim(mention, cue[:2], "before")
    subject = main_subject(scene.tokens, start, at)
    return Claim(subject, None, "before") if subject else None
