"""Passages, further: what stands beside a mark, marks in marks, paragraphs, texts of any kind."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.quotes.marks import Passage, find_passages


def _texts(text: str) -> list[str]:
    """Give the texts of the passages found."""
    return [text[passage.start : passage.end] for passage in find_passages(text)]


BESIDE = [
    ('He said ("yes") and left.', ["yes"]),
    ("He said [“yes”] and left.", ["yes"]),
    ('He said—"yes"—and left.', ["yes"]),
    ("“yes”—no", ["yes"]),
    ('"a"/"b"', ["a", "b"]),
    ("“a”“b”", ["a", "b"]),
    ("‘a’, ‘b’", ["a", "b"]),
    ('"A" and "B" and "C"', ["A", "B", "C"]),
    ("‹a› «b»", ["a", "b"]),
    ("«a» »b«", ["a", "b"]),
    ("»a« «b»", ["a", "b"]),
    ('"yes"no', ["yes"]),
    ('x"yes"', ["yes"]),
    ("“ yes ”", ["yes"]),
    ('" yes "', []),
    ('"yes "', []),
]


@pytest.mark.parametrize(("text", "expected"), BESIDE)
def test_beside(text: str, expected: list[str]) -> None:
    """What stands on either side of a straight mark tells whether it opens or closes; a curly one tells it itself."""
    assert _texts(text) == expected


WITHIN = [
    ("“a „b“ c”", ["a „b“ c"]),
    ("„a “b” c“", ["a “b” c"]),
    ("‘a “b ‘c’ d” e’", ["a “b ‘c’ d” e"]),
    ("«a «b» c»", ["a «b» c"]),
    ("«a „b“ c»", ["a „b“ c"]),
    ("「a『b』c」", ["a『b』c"]),
    ("\"a 'b' c\"", ["a 'b' c"]),
    ("“a (b) c”", ["a (b) c"]),
    ("“a 'b c”", ["a 'b c"]),
]


@pytest.mark.parametrize(("text", "expected"), WITHIN)
def test_within(text: str, expected: list[str]) -> None:
    """Passages within a passage, of any marks and depth, are part of the outermost."""
    assert _texts(text) == expected


APOSTROPHES = [
    ("He's 'o' so", ["o"]),
    ("the '60s-'70s", []),
    ("the ’60s and ’70s", []),
    ("dogs' 'bark'", ["bark"]),
    ("‘dogs’ bark’", ["dogs’ bark"]),
    ('Mars\' "red"', ["red"]),
    ("'a'b'", ["a'b"]),
    ("'twas 'til 'em", []),
    ("I'm 'so-called' ‘x’", ["so-called", "x"]),
    ("l'‘a’", ["a"]),
    ('5\'10" "tall"', ["tall"]),
    ('12" and 7"', []),
]


@pytest.mark.parametrize(("text", "expected"), APOSTROPHES)
def test_apostrophe(text: str, expected: list[str]) -> None:
    """Apostrophes, feet and inches beside real marks are told from them."""
    assert _texts(text) == expected


PARAGRAPHS = [
    ('"A.\n"B."\n"C."', ["A.", "B.", "C."]),
    ("“A.\n\n“B.\n\n“C.”", ["A.", "B.", "C."]),
    ("‘A.\n\n‘B.’", ["A.", "B."]),
    ("„A.\n\n„B.“", ["A.", "B."]),
    ("«A.\n\n«B.»", ["A.", "B."]),
    ('"A\n\nB"', []),
    ('"A.\n\nB said "c."', ["c."]),
    ('"a\r\nb"', []),
    ('"a\u2028b"', ["a\u2028b"]),
]


@pytest.mark.parametrize(("text", "expected"), PARAGRAPHS)
def test_paragraph(text: str, expected: list[str]) -> None:
    """A passage ends with its paragraph, and goes on in the next only where that opens it again."""
    assert _texts(text) == expected


STRAY = ['"""', "“””", "”a”", "``a''", "´a´", '"no', "“no", "no”", "\"\" '' “”", "》a《"]


@pytest.mark.parametrize("text", STRAY)
def test_stray(text: str) -> None:
    """Marks without a partner or with nothing between give no passage."""
    assert _texts(text) == []


MARKUP = [
    ('"a <b>c</b> d"', ["a <b>c</b> d"]),
    ('<q cite="x">"y"</q>', ["y"]),
    ('<a "y"', ["y"]),
    ('<>"y"</>', ["y"]),
]


@pytest.mark.parametrize(("text", "expected"), MARKUP)
def test_markup(text: str, expected: list[str]) -> None:
    """Marks in whole tags are left out; what only begins like a tag is text."""
    assert _texts(text) == expected


YEARS = [
    ("'the hail of '74' and more", ["the hail of '74"]),
    ("He wrote '74' on it.", ["74"]),
    ("‘the hail of ’74’ and more", ["the hail of ’74"]),
    ("\"the hail of '74's\" and more", ["the hail of '74's"]),
    ("back in '74 he said 'no' twice", ["no"]),
]


@pytest.mark.parametrize(("text", "expected"), YEARS)
def test_years(text: str, expected: list[str]) -> None:
    """An apostrophe before a year opens nothing within single marks that are open."""
    assert _texts(text) == expected


def test_bounds() -> None:
    """The inner bounds leave out marks and blanks, the outer ones only what is beyond the marks."""
    assert find_passages("x « oui » y") == [Passage(4, 7, 2, 9)]


def test_runs_on_bounds() -> None:
    """A passage left open ends with its paragraph's last letter."""
    assert find_passages('x "a. \n"b."') == [Passage(3, 5, 2, 5, runs_on=True), Passage(8, 10, 7, 11)]


TEXTS = st.text(alphabet=list("ab '\"“”‘’„«»‹›「」\n.s<>"), max_size=60)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_any_text(text: str) -> None:
    """Passages of any text lie within one paragraph, do not overlap, and begin and end with what is no blank."""
    end = 0
    for passage in find_passages(text):
        assert end <= passage.outer_start < passage.start <= passage.end <= passage.outer_end
        assert "\n" not in text[passage.outer_start : passage.outer_end]
        assert text[passage.start : passage.end] == text[passage.start : passage.end].strip()
        end = passage.outer_end


@settings(max_examples=100, deadline=None)
@given(TEXTS, TEXTS)
def test_paragraphs_stand_alone(one: str, two: str) -> None:
    """A paragraph between two without marks is read as if it stood alone."""
    alone = one.replace("\n", " ")
    before = "x " + two.translate({ord(mark): None for mark in "'\"“”‘’„«»‹›「」<>"}) + "\n"
    shifted = [passage.start - len(before) for passage in find_passages(before + alone + "\nx")]
    assert shifted == [passage.start for passage in find_passages(alone)]
