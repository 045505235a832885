"""The passages between quotation marks: every pair of marks, apostrophes, nesting, paragraphs, stray marks."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tasks.quotes.marks import find_passages


def _texts(text: str) -> list[str]:
    """Give the texts of the passages found."""
    return [text[passage.start : passage.end] for passage in find_passages(text)]


PAIRS = [
    ('He said "yes" and left.', ["yes"]),
    ("He said 'yes' and left.", ["yes"]),
    ("He said “yes” and left.", ["yes"]),
    ("He said ‘yes’ and left.", ["yes"]),
    ("Il dit «oui» et part.", ["oui"]),
    ("Il dit « oui » et part.", ["oui"]),
    ("Il dit «\u00a0oui\u00a0» et part.", ["oui"]),
    ("Il dit ‹oui› et part.", ["oui"]),
    ("Er sagte „ja“ und ging.", ["ja"]),
    ("Er sagte „ja” und ging.", ["ja"]),
    ('Er sagte „ja" und ging.', ["ja"]),
    ("Er sagte ‚ja‘ und ging.", ["ja"]),
    ("Er sagte »ja« und ging.", ["ja"]),
    ("Er sagte ›ja‹ und ging.", ["ja"]),
    ("彼は「はい」と言った。", ["はい"]),
    ("彼は『はい』と言った。", ["はい"]),
    ("他读《红楼梦》。", ["红楼梦"]),
    ("彼は〝はい〟と言った。", ["はい"]),
    ('He said “yes" and left.', ["yes"]),
    ('He said "yes” and left.', ["yes"]),
    ('("Yes," he said.)', ["Yes,"]),
    ('Why—"because"—not?', ["because"]),
    ('"One," he said. "Two."', ["One,", "Two."]),
    ('"One" "Two"', ["One", "Two"]),
]


@pytest.mark.parametrize(("text", "expected"), PAIRS)
def test_pair(text: str, expected: list[str]) -> None:
    """Each pair of marks in use gives the text between, without the marks and without blanks within them."""
    assert _texts(text) == expected


APOSTROPHES = [
    ("It's the mayor's plan, and she won't wait.", []),
    ("The '90s were 'em good years, 'tis true.", []),
    ("the farmers' market and the bakers' guild", []),
    ("rock 'n' roll", []),
    ("'It's the mayor's plan,' she said.", ["It's the mayor's plan,"]),
    ("'The farmers' market is ours,' she said.", ["The farmers' market is ours,"]),
    ("'We grew up in the '90s,' she said.", ["We grew up in the '90s,"]),
    ("She called it 'the farmers' and left.", ["the farmers"]),
    ("'He's rockin' the boat,' she said.", ["He's rockin' the boat,"]),
    ("The door is 6'2\" tall and 3' wide.", []),
    ('"The door is 7" wide," she said.', ['The door is 7" wide,']),
    ("O'Malley’s ‘yes’ isn’t O’Brien’s.", ["yes"]),
    ("Don't. 'Go.'", ["Go."]),
]


@pytest.mark.parametrize(("text", "expected"), APOSTROPHES)
def test_apostrophe(text: str, expected: list[str]) -> None:
    """Contractions, possessives, decades, clipped words, feet and inches are no quotation marks."""
    assert _texts(text) == expected


NESTED = [
    ("“She said ‘no’ twice,” he said.", ["She said ‘no’ twice,"]),
    ("\"She said 'no' twice,\" he said.", ["She said 'no' twice,"]),
    ("'She said \"no\" twice,' he said.", ['She said "no" twice,']),
    ("'She said 'no' twice,' he said.", ["She said 'no' twice,"]),
    ("'She said, 'No,' and left,' he said.", ["She said, 'No,' and left,"]),
    ("“She said “no” twice,” he said.", ["She said “no” twice,"]),
    ("'He said: 'No.''", ["He said: 'No.'"]),
    ("„Er sagte ‚nein‘ dazu“, sagte sie.", ["Er sagte ‚nein‘ dazu"]),
    ("« Il a dit “non” », dit-elle.", ["Il a dit “non”"]),
]


@pytest.mark.parametrize(("text", "expected"), NESTED)
def test_nested(text: str, expected: list[str]) -> None:
    """A quote in a quote is part of it, in the same marks too."""
    assert _texts(text) == expected


UNBALANCED = [
    ('"Never closed, he said.\n\nThen "closed" came.', ["closed"]),
    ('Never opened," he said.\n\nThen "opened" came.', ["opened"]),
    ('He said "one. "Two," he said.', ["Two,"]),
    ("‘Never closed, and “closed” within.", ["closed"]),
    ('"', []),
    ('""', []),
    ("He said ''.", []),
    ('A wall of marks """""""""" and \'one\'.', ["one"]),
    ('A mark " alone and another " too.', []),
]


@pytest.mark.parametrize(("text", "expected"), UNBALANCED)
def test_unbalanced(text: str, expected: list[str]) -> None:
    """A mark without a partner loses nothing but itself, and nothing outside its paragraph."""
    assert _texts(text) == expected


REOPENED = [
    ('"First part.\n\n"Second part," he said.', ["First part.", "Second part,"]),
    ("“First part.\n“Second part.\n“Third,” he said.", ["First part.", "Second part.", "Third,"]),
    ("'First part.\n\n'Second part,' he said.", ["First part.", "Second part,"]),
    ('He said: "First part.  \n \n  "Second part."', ["First part.", "Second part."]),
    ('"First with “inner” words.\n\n"Second part," he said.', ["First with “inner” words.", "Second part,"]),
    ('"First part.\n\nHe left.\n\n"Second part," he said.', ["Second part,"]),
    ('"First part.\n\n“Second part,” he said.', ["Second part,"]),
]


@pytest.mark.parametrize(("text", "expected"), REOPENED)
def test_reopened(text: str, expected: list[str]) -> None:
    """A paragraph that opens the quote again ends the one before; other marks do not."""
    assert _texts(text) == expected


def test_runs_on() -> None:
    """Only the part that the next paragraph takes up is marked as running on."""
    assert [passage.runs_on for passage in find_passages('"One.\n\n"Two." "Three."')] == [True, False, False]


def test_outer_bounds() -> None:
    """The outer bounds take in the marks."""
    text = "Er sagte „ja“."
    (passage,) = find_passages(text)
    assert text[passage.outer_start : passage.outer_end] == "„ja“"


MARKUP = [
    ('<a href="http://ode.example/page">He said "yes".</a>', ["yes"]),
    ("<p class='lead'>He said 'yes'.</p>", ["yes"]),
    ('3 < 4 and "yes" > "no"', ["yes", "no"]),
]


@pytest.mark.parametrize(("text", "expected"), MARKUP)
def test_markup(text: str, expected: list[str]) -> None:
    """The marks of attributes in left-over markup are not read."""
    assert _texts(text) == expected


@pytest.mark.parametrize("piece", ['"', "“", "'", "' ", "“a ", '"\n', "«", "s' ", '“"', "<a "])
def test_much_of_it(piece: str) -> None:
    """Thousands of stray marks are taken in, and what is found lies within the text, in order."""
    text = piece * 3000
    passages = find_passages(text)
    assert all(0 <= passage.start < passage.end <= len(text) for passage in passages)
    assert all(one.outer_end <= two.outer_start for one, two in pairwise(passages))


CROWDS = [
    ("'a' “b” " * 6, 0),
    ("'a' “b” " * 5, 10),
    ("She said “no” and left. " * 120, 120),
    ("'a' “b” " * 6 + "\nHe said “yes” to it.", 1),
]


@pytest.mark.parametrize(("text", "expected"), CROWDS)
def test_crowd(text: str, expected: int) -> None:
    """A paragraph of many marks and hardly a word has no passage; a list has, and so have long paragraphs."""
    assert len(_texts(text)) == expected
