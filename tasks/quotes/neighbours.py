"""The rules that attribute a quote by its neighbours: speech that goes on after its attribution, or over paragraphs."""

from __future__ import annotations

from collections.abc import Callable

from tasks.quotes.scene import Claim, Scene, claimed, first_claim
from tasks.quotes.subjects import main_subject, subject_before
from tasks.quotes.tokens import BREAK, PUNCTUATION, QUOTE
from tasks.quotes.walks import is_break, start_of, token_before


def goes_on(scene: Scene, at: int) -> Claim | None:
    """Find '..,' Bell said. '..': a quote that follows an attributed one, with nothing but its attribution between."""
    return _carried_on(scene, at, _follows_attribution)


def reopened(scene: Scene, at: int) -> Claim | None:
    """Find a paragraph that re-opens the quote which the one before left open."""
    return _carried_on(scene, at, _reopens)


def within_sentence(scene: Scene, at: int) -> Claim | None:
    """Find 'Bell called it '..' and '..'': a further quote in an attributed sentence."""
    previous = scene.previous(at)
    return scene.claims[previous] if previous is not None and scene.same_sentence(previous, at) else None


def paragraph_before(scene: Scene, at: int) -> Claim | None:
    """Find a paragraph that is nothing but a quote, after one with an attributed quote."""
    return _carried_on(scene, at, _is_next_paragraph)


def sentence_before(scene: Scene, at: int) -> Claim | None:
    """Find 'Bell defended the plan. '..'': a quote alone in its sentence, after one that has a subject."""
    first, _ = scene.sentence(at)
    if not first or not _is_alone(scene, at):
        return None
    before = start_of(scene.tokens, first, 1, is_break) - 1
    return _speaker_of_sentence(scene, before) if scene.paragraphs_apart(before, at) <= 1 else None


def same_paragraph(scene: Scene, at: int) -> Claim | None:
    """Find an attributed quote further before in the paragraph."""
    return _carried_on(scene, at, _is_same_paragraph)


def _carried_on(scene: Scene, at: int, holds: Callable[[Scene, int, int], bool]) -> Claim | None:
    """Take over the claim of the attributed quote before, where `holds` is true of that one and this."""
    previous = scene.previous(at)
    if previous is None or not holds(scene, previous, at):
        return None
    return scene.claims[previous]._replace(position="continuation")


def _follows_attribution(scene: Scene, previous: int, at: int) -> bool:
    """Tell whether a quote begins its sentence, which is that of the quote before it or the next of the paragraph."""
    sentences_apart = scene.reading.sentence_of[at] - scene.reading.sentence_of[previous]
    return _is_same_paragraph(scene, previous, at) and sentences_apart <= 1 and _begins_sentence(scene, at)


def _begins_sentence(scene: Scene, at: int) -> bool:
    """Tell whether nothing but quotes stands before the quote in its sentence."""
    first, _ = scene.sentence(at)
    return all(token.kind == QUOTE for token in scene.tokens[first:at])


def _reopens(scene: Scene, previous: int, at: int) -> bool:
    """Tell whether the quote before has no closing mark, and the next paragraph goes on with this one."""
    opener = scene.tokens[previous]
    left_open = opener.end - opener.start == 1 + len(opener.text)
    return left_open and all(map(is_break, scene.tokens[previous + 1 : at]))


def _is_next_paragraph(scene: Scene, previous: int, at: int) -> bool:
    begins = is_break(token_before(scene.tokens, at))
    return begins and _is_alone(scene, at) and scene.paragraphs_apart(previous, at) == 1


def _is_same_paragraph(scene: Scene, previous: int, at: int) -> bool:
    return scene.paragraphs_apart(previous, at) == 0


def _is_alone(scene: Scene, at: int) -> bool:
    """Tell whether the quote's sentence is nothing but quotes and marks."""
    first, end = scene.sentence(at)
    return all(token.kind in (QUOTE, BREAK, PUNCTUATION) for token in scene.tokens[first:end])


def _speaker_of_sentence(scene: Scene, at: int) -> Claim | None:
    """Claim who speaks in the sentence that ends at the token `at`: the subject of a verb of speech, or its own."""
    start, _ = scene.sentence(at)
    verbs = [cue for cue in reversed(scene.cues(at)) if cue.kind == "speech"]
    claims = (claimed(subject_before(scene.tokens, cue.first, start), cue.span, "before") for cue in verbs)
    return first_claim(claims) or claimed(main_subject(scene.tokens, start, at), None, "before")
