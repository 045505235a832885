"""What is kept as a quote: speech, and not titles of works, nicknames and single words held at arm's length."""

from __future__ import annotations

import pytest

from tasks.model import QuotePosition
from tasks.quotes.find import find_quotes
from tasks.quotes.keep import is_quotation
from tasks.quotes.marks import find_passages
from tasks.quotes.scene import Claim, Scene
from tasks.quotes.sentences import read_tokens
from tasks.quotes.tables import load_table
from tasks.quotes.tokens import QUOTE

KEPT = [
    ('"Yes," Bell said.', "Yes,"),
    ('"The Long Night," Bell said.', "The Long Night,"),
    ('Bell said "Night".', "Night"),
    ('Bell wrote "The Long Night" and left.', "The Long Night"),
    ('Bell called it "grim."', "grim."),
    ('Bell called her "Night Mayor."', "Night Mayor."),
    ('"We go," Bell said. "Night."', "Night."),
    ('Bell said "a 1 2".', "a 1 2"),
    ('Bell was "grim and cold."', "grim and cold."),
    ('"It is a very late night here." The town slept.', "It is a very late night here."),
]


@pytest.mark.parametrize(("text", "expected"), KEPT)
def test_kept(text: str, expected: str) -> None:
    """A passage beside a cue is kept however short; one without a speaker when it is long and no title."""
    assert find_quotes(text, "en")[-1].text == expected


LEFT_OUT = [
    'Bell saw "The Long Night" in Ode.',
    'Bell went on "The Long Night" show and said it was late.',
    'Bell said in "The Long Night" it is late.',
    'Bell\'s "Long Night" was called grim.',
    'Bell left. "A Long Night."',
    'According to Bell, "Long Night" is late.',
    'Bell: "Long Night"',
    'Bell was "grim."',
    'It was a "cold" hall.',
    '"A Very Long Winter Night" opened.',
    '"123," Bell said.',
    'They met at the inn "To the last buoy" that night.',
]


@pytest.mark.parametrize("text", LEFT_OUT)
def test_left_out(text: str) -> None:
    """A title away from a cue, a word without one, and what has no letters are no quotes."""
    assert find_quotes(text, "en") == ()


def _is_quotation(words: str, claim: Claim | None) -> bool:
    """Judge the passage of '.. Bell said', whose tokens are the passage, the name and the verb."""
    text = f'"{words}" Bell said'
    table = load_table("en")
    assert table is not None
    reading = read_tokens(text, find_passages(text), table)
    return is_quotation(Scene(reading, table, [at for at, t in enumerate(reading.tokens) if t.kind == QUOTE]), 0, claim)


CONFIDENCES = [
    ("so be it", 0.9, True),
    ("so be it", 0.3, True),
    ("so be", 0.9, True),
    ("so be", 0.6, False),
    ("So", 0.9, True),
    ("So", 0.6, False),
    ("?", 0.9, False),
]


@pytest.mark.parametrize(("words", "confidence", "expected"), CONFIDENCES)
def test_confidence(words: str, confidence: float, expected: bool) -> None:  # noqa: FBT001 # a case's answer
    """One or two words are a quote only where the claim is more than a guess; marks alone never are."""
    assert _is_quotation(words, Claim((1, 2), (2, 3), "after", "speaker, cue after", confidence)) is expected


POSITIONS: list[tuple[QuotePosition, bool]] = [
    ("after", True),
    ("before", True),
    ("colon", True),
    ("according_to", False),
    ("continuation", False),
]


@pytest.mark.parametrize(("position", "expected"), POSITIONS)
def test_position_of_title(position: QuotePosition, expected: bool) -> None:  # noqa: FBT001 # a case's answer
    """What is written like a title is speech only beside a verb that says so."""
    claim = Claim((1, 2), (2, 3), position, "a rule", 0.9)
    assert _is_quotation("The Long Night", claim) is expected


def test_title_without_cue() -> None:
    """What is written like a title is none's speech without a cue, but may go on with what was said."""
    claim = Claim((1, 2), None, "continuation", "a rule", 0.9)
    assert not _is_quotation("The Long Night", claim)
    assert _is_quotation("The Long Night", claim._replace(rule="goes on"))


UNCLAIMED = [("so it", False), ("so it is", True), ("So Is The Late Night", False)]


@pytest.mark.parametrize(("words", "expected"), UNCLAIMED)
def test_unclaimed(words: str, expected: bool) -> None:  # noqa: FBT001 # a case's answer
    """Nobody's words are a quote from three words on, and when they are not written like a title."""
    assert _is_quotation(words, None) is expected
