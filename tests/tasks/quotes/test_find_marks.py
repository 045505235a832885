"""Quotes in all marks, nested, single, unbalanced, and marks round what nobody said; our own sentences."""

from __future__ import annotations

import pytest

from tasks.quotes.find import find_quotes

# a quote's text, its speaker, its cue, the rule that attributed it
Found = tuple[str, str | None, str | None, str]


def _found(text: str) -> list[Found]:
    """Give what is found in an English text."""
    return [(quote.text, quote.speaker, quote.cue, quote.rule) for quote in find_quotes(text, "en")]


NESTED: list[tuple[str, list[Found]]] = [
    (
        "\"He told me 'no' twice,\" Hal Weir said.",
        [("He told me 'no' twice,", "Hal Weir", "said", "speaker, cue after")],
    ),
    ("“He told me ‘no’ twice,” Hal Weir said.", [("He told me ‘no’ twice,", "Hal Weir", "said", "speaker, cue after")]),
    (
        "'He told me \"no\" twice,' Hal Weir said.",
        [('He told me "no" twice,', "Hal Weir", "said", "speaker, cue after")],
    ),
    ("‘He told me “no” twice,’ Hal Weir said.", [("He told me “no” twice,", "Hal Weir", "said", "speaker, cue after")]),
    ("Hal Weir said, \"She told me, 'Go.'\"", [("She told me, 'Go.'", "Hal Weir", "said", "cue beside")]),
    (
        "“Ann said ‘he said so,’ so I left,” Hal Weir said.",
        [("Ann said ‘he said so,’ so I left,", "Hal Weir", "said", "speaker, cue after")],
    ),
    (
        "“The “old” mill is ours,” Hal Weir said.",
        [("The “old” mill is ours,", "Hal Weir", "said", "speaker, cue after")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), NESTED)
def test_nested(text: str, expected: list[Found]) -> None:
    """A quote in a quote is part of it, whatever its marks."""
    assert _found(text) == expected


SINGLE: list[tuple[str, list[Found]]] = [
    (
        "'It isn't the miller's fault,' Hal Weir said.",
        [("It isn't the miller's fault,", "Hal Weir", "said", "speaker, cue after")],
    ),
    (
        "‘It isn’t the miller’s fault,’ Hal Weir said.",
        [("It isn’t the miller’s fault,", "Hal Weir", "said", "speaker, cue after")],
    ),
    ("'We're late,' O'Dowd said.", [("We're late,", "O'Dowd", "said", "speaker, cue after")]),
    ("Hal Weir said it's 'not what we'd hoped for.'", [("not what we'd hoped for.", "Hal Weir", "said", "cue near")]),
    ("Weir's brother Hal said, 'It's late.'", [("It's late.", "Hal", "said", "cue beside")]),
    ("'Twas late, and Hal Weir said 'it's time.'", [("it's time.", "Hal Weir", "said", "cue beside")]),
    ("In the '80s Hal Weir said 'it's time.'", [("it's time.", "Hal Weir", "said", "cue beside")]),
    ("Hal Weir's mill isn't Ann's.", []),
    ("‘I grew up in the ’80s,’ Hal Weir said.", [("I grew up in the ’80s,", "Hal Weir", "said", "speaker, cue after")]),
    ("'Rock 'n' roll is dead,' Hal Weir said.", [("Rock 'n' roll is dead,", "Hal Weir", "said", "speaker, cue after")]),
]


@pytest.mark.parametrize(("text", "expected"), SINGLE)
def test_single(text: str, expected: list[Found]) -> None:
    """Single marks are told from apostrophes, before, in and after a word."""
    assert _found(text) == expected


PLURAL: list[tuple[str, list[Found]]] = [
    (
        "'The millers' guild is ours,' Hal Weir said.",
        [("The millers' guild is ours,", "Hal Weir", "said", "speaker, cue after")],
    ),
    (
        "‘The millers’ guild is ours,’ Hal Weir said.",
        [("The millers’ guild is ours,", "Hal Weir", "said", "speaker, cue after")],
    ),
    (
        '"The millers\' guild is ours," Hal Weir said.',
        [("The millers' guild is ours,", "Hal Weir", "said", "speaker, cue after")],
    ),
    ("The millers' guild said 'the rents are ours.'", [("the rents are ours.", None, "said", "cue beside")]),
    (
        "'The boys' and girls' schools are shut,' Hal Weir said.",
        [("The boys' and girls' schools are shut,", "Hal Weir", "said", "speaker, cue after")],
    ),
    ("The workers' and millers' guilds met for hours.", []),
    ("James' mill and Weirs' barn burned.", []),
]


@pytest.mark.parametrize(("text", "expected"), PLURAL)
def test_plural(text: str, expected: list[Found]) -> None:
    """An apostrophe after a plural is none of the marks."""
    assert _found(text) == expected


OTHER_MARKS: list[tuple[str, list[Found]]] = [
    ("«The kiln is cold,» Tove Hallam said.", [("The kiln is cold,", "Tove Hallam", "said", "speaker, cue after")]),
    ("« The kiln is cold », Tove Hallam said.", [("The kiln is cold", "Tove Hallam", "said", "speaker, cue after")]),
    ("»The kiln is cold«, Tove Hallam said.", [("The kiln is cold", "Tove Hallam", "said", "speaker, cue after")]),
    ("‹The kiln is cold›, Tove Hallam said.", [("The kiln is cold", "Tove Hallam", "said", "speaker, cue after")]),
    ("„The kiln is cold“, Tove Hallam said.", [("The kiln is cold", "Tove Hallam", "said", "speaker, cue after")]),
    ("„The kiln is cold”, Tove Hallam said.", [("The kiln is cold", "Tove Hallam", "said", "speaker, cue after")]),
    ("‚The kiln is cold‘, Tove Hallam said.", [("The kiln is cold", "Tove Hallam", "said", "speaker, cue after")]),
    ("「The kiln is cold,」 Tove Hallam said.", [("The kiln is cold,", "Tove Hallam", "said", "speaker, cue after")]),
    ("『The kiln is cold,』 Tove Hallam said.", [("The kiln is cold,", "Tove Hallam", "said", "speaker, cue after")]),
    ("〝The kiln is cold,〞 Tove Hallam said.", [("The kiln is cold,", "Tove Hallam", "said", "speaker, cue after")]),
    (
        "„The ‚old‘ kiln is cold“, Tove Hallam said.",
        [("The ‚old‘ kiln is cold", "Tove Hallam", "said", "speaker, cue after")],
    ),
    (
        "«The “old” kiln is cold», Tove Hallam said.",
        [("The “old” kiln is cold", "Tove Hallam", "said", "speaker, cue after")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), OTHER_MARKS)
def test_other_marks(text: str, expected: list[Found]) -> None:
    """Other countries' marks hold English words just as well."""
    assert _found(text) == expected


UNBALANCED: list[tuple[str, list[Found]]] = [
    ('The kiln is cold," Hallam said.\n\n"It is," Weir said.', [("It is,", "Weir", "said", "speaker, cue after")]),
    ('Hallam said "the kiln is cold.\n\nWeir said "it is not."', [("it is not.", "Weir", "said", "cue beside")]),
    ('“The kiln is cold," Hallam said.', [("The kiln is cold,", "Hallam", "said", "speaker, cue after")]),
    ('"The kiln is cold,” Hallam said.', [("The kiln is cold,", "Hallam", "said", "speaker, cue after")]),
    ('"The kiln is 6\'2" deep," Hallam said.', [("The kiln is 6'2\" deep,", "Hallam", "said", "speaker, cue after")]),
    ('"" Hallam said.', []),
    ('"…" Hallam said.', []),
    ('Hallam said "".', []),
]


@pytest.mark.parametrize(("text", "expected"), UNBALANCED)
def test_unbalanced(text: str, expected: list[Found]) -> None:
    """A mark without its partner loses nothing but itself."""
    assert _found(text) == expected


NO_QUOTES: list[str] = [
    'The novel "The Cold Kiln" sold well.',
    'Hallam read from "The Cold Kiln" in Lunde.',
    'The so-called "reform" pleased nobody.',
    'Tove "Ash" Hallam fires kilns.',
    'A "smart" kiln costs more.',
    'The word "kiln" is old.',
    'The "Potters of Lunde" choir sang.',
    'The play "A Winter in Lunde" opens on Monday.',
    "The sign over the door says nothing.",
    'The ship "Marit Sorley" sank.',
    'The 2" pipe and the 3" pipe burst.',
    "A 'bus' is an omnibus.",
    "Songs like 'Cold Kiln' are played at fairs.",
    'The "guest" list was short.',
]


@pytest.mark.parametrize("text", NO_QUOTES)
def test_no_quotes(text: str) -> None:
    """Titles, nicknames and words held at arm's length are nobody's words."""
    assert _found(text) == []
