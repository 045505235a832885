"""What a rule sees: the window round a quote, the cues in it, the earlier quotes near enough to hand on a speaker."""

from __future__ import annotations

import pytest

from tasks.quotes.marks import find_passages
from tasks.quotes.scene import NEIGHBOURS, WINDOW, Claim, Scene
from tasks.quotes.sentences import read_tokens
from tasks.quotes.tables import load_table
from tasks.quotes.tokens import QUOTE


def _scene(text: str) -> Scene:
    """Give the scene of an English text, before anything is claimed."""
    table = load_table("en")
    assert table is not None
    reading = read_tokens(text, find_passages(text), table)
    return Scene(reading, table, [at for at, token in enumerate(reading.tokens) if token.kind == QUOTE])


def _words(scene: Scene, first: int, end: int) -> str:
    """Give the words of a token range."""
    return scene.reading.text[scene.tokens[first].start : scene.tokens[end - 1].end]


SENTENCES = [
    ('It rained. "We go," Bell said. It was late.', '"We go," Bell said.'),
    ('It rained.\n"We go," Bell said\nIt was late.', '"We go," Bell said\n'),
    ('"We go," Bell said', '"We go," Bell said'),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_sentence(text: str, expected: str) -> None:
    """The sentence of a quote goes from its first token to its end mark or its paragraph's end."""
    scene = _scene(text)
    assert _words(scene, *scene.sentence(scene.quotes[0])) == expected


def test_window() -> None:
    """A sentence of thousands of words is cut to the window on either side of the quote."""
    scene = _scene("mill " * 500 + '"we go" ' + "mill " * 500)
    (at,) = scene.quotes
    assert scene.sentence(at) == (at - WINDOW, at + 1 + WINDOW)


def test_cues_within_window() -> None:
    """Cues beyond the window are not seen, those within are, in order."""
    scene = _scene("Bell said it " * 200 + '"we go" ' + "Bell said it " * 200)
    (at,) = scene.quotes
    cues = scene.cues(at)
    assert cues == sorted(cues)
    assert at - WINDOW <= cues[0].first < at < cues[-1].first <= at + WINDOW


def test_cues_are_of_the_sentence() -> None:
    """The cues of another sentence are not the quote's."""
    scene = _scene('Toll asked. "We go," Bell said. Ferris replied.')
    assert [scene.tokens[cue.first].text for cue in scene.cues(scene.quotes[0])] == ["said"]


def test_verbs_before() -> None:
    """Only verbs before the quote count there, no phrases and none after it."""
    scene = _scene('According to Toll, Bell said it and called it "grim," Ferris added.')
    verbs = scene.verbs_before(scene.quotes[0])
    assert [scene.tokens[cue.first].text for cue in verbs] == ["said", "called"]


CONFIDENCES = [(0.9, True), (0.36, True), (0.35, False), (0.1, False)]


@pytest.mark.parametrize(("confidence", "expected"), CONFIDENCES)
def test_previous_is_sure(confidence: float, expected: bool) -> None:  # noqa: FBT001 # a case's answer
    """A quote hands its speaker on only when its own claim is somewhat sure."""
    scene = _scene('"One," Bell said. "Two."')
    one, two = scene.quotes
    scene.claims[one] = Claim((1, 2), (2, 3), "after", "a rule", confidence)
    assert (scene.previous(two) == one) is expected


def test_previous_is_the_last() -> None:
    """Of several attributed quotes the last before it counts; the first has none."""
    scene = _scene('"One," Bell said. "Two," Bell said. "Three."')
    for at in scene.quotes[:2]:
        scene.claims[at] = Claim((at + 1, at + 2), (at + 2, at + 3), "after")
    assert [scene.previous(at) for at in scene.quotes] == [None, scene.quotes[0], scene.quotes[1]]


def test_previous_is_near() -> None:
    """A quote hands its speaker on over a few others that have none, not over many."""
    scene = _scene('"One," Bell said. ' + '"Two." ' * NEIGHBOURS + '"Three."')
    scene.claims[scene.quotes[0]] = Claim((1, 2), (2, 3), "after")
    assert scene.previous(scene.quotes[NEIGHBOURS]) == scene.quotes[0]
    assert scene.previous(scene.quotes[NEIGHBOURS + 1]) is None


BARE = [
    ('"One and no more." ' * 61, True),
    ('"One and no more." ' * 60, False),
    ('"One," Bell said. ' * 61, False),
    ("Bell said. " * 61, False),
]


@pytest.mark.parametrize(("text", "expected"), BARE)
def test_bare(text: str, expected: bool) -> None:  # noqa: FBT001 # a case's answer
    """Many quotes with hardly a word between them tell of nobody; a few do, and many with their speakers."""
    assert _scene(text).is_bare is expected
