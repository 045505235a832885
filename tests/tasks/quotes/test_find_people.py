"""Whom a mention names: organisations, roles, pronouns, people in reports; our own sentences."""

from __future__ import annotations

import pytest

from tasks.quotes.find import find_quotes

# a quote's text, its speaker, its cue, the rule that attributed it
Found = tuple[str, str | None, str | None, str]


def _found(text: str) -> list[Found]:
    """Give what is found in an English text."""
    return [(quote.text, quote.speaker, quote.cue, quote.rule) for quote in find_quotes(text, "en")]


ORGANISATION: list[tuple[str, list[Found]]] = [
    ('"No ship was lost," the Pilot Union said.', [("No ship was lost,", "Pilot Union", "said", "speaker, cue after")]),
    ('"No ship was lost," NAVCO said in a statement.', [("No ship was lost,", "NAVCO", "said", "speaker, cue after")]),
    (
        '"No ship was lost," the Lunde Pilot Service said.',
        [("No ship was lost,", "Lunde Pilot Service", "said", "speaker, cue after")],
    ),
    (
        '"No ship was lost," reported the Lunde Herald.',
        [("No ship was lost,", "Lunde Herald", "reported", "cue, speaker after")],
    ),
    (
        'The Ministry of Tides said that "no ship was lost."',
        [("no ship was lost.", "Ministry of Tides", "said", "cue near")],
    ),
    (
        '"No ship was lost," said Ann Bell of the Ministry of Tides.',
        [("No ship was lost,", "Ann Bell", "said", "cue, speaker after")],
    ),
    (
        '"No ship was lost," Bank of Lunde Governor Tom Bell said.',
        [("No ship was lost,", "Tom Bell", "said", "speaker, cue after")],
    ),
    (
        'The Ministry of Tides met. "No ship was lost," the ministry said.',
        [("No ship was lost,", "Ministry of Tides", "said", "speaker, cue after")],
    ),
    ('"No ship was lost," said the head of the board.', [("No ship was lost,", None, "said", "cue, speaker after")]),
    (
        'The Coastal Agency stated that "no ship was lost."',
        [("no ship was lost.", "Coastal Agency", "stated", "cue near")],
    ),
    (
        'The Coastal Agency met. "No ship was lost," the agency said.',
        [("No ship was lost,", "Coastal Agency", "said", "speaker, cue after")],
    ),
    (
        'The Coastal Agency met. "No ship was lost," it said.',
        [("No ship was lost,", None, "said", "speaker, cue after")],
    ),
    (
        '"No ship was lost," a spokesman for the Coastal Agency said.',
        [("No ship was lost,", None, "said", "speaker, cue after")],
    ),
    (
        '"No ship was lost," Coastal Agency director Ivo Brask said.',
        [("No ship was lost,", "Ivo Brask", "said", "speaker, cue after")],
    ),
    (
        '"No ship was lost," said Ivo Brask of the Coastal Agency.',
        [("No ship was lost,", "Ivo Brask", "said", "cue, speaker after")],
    ),
    ('The Tides Ministry said that "no ship was lost."', [("no ship was lost.", "Tides Ministry", "said", "cue near")]),
]


@pytest.mark.parametrize(("text", "expected"), ORGANISATION)
def test_organisation(text: str, expected: list[Found]) -> None:
    """An organisation speaks under its own name, or as what it is."""
    assert _found(text) == expected


ROLE: list[tuple[str, list[Found]]] = [
    (
        'Ivo Brask chairs the board. "We pay," the chairman said.',
        [("We pay,", "Ivo Brask", "said", "speaker, cue after")],
    ),
    (
        'Nina Brask chairs the board. "We pay," the chairwoman said.',
        [("We pay,", "Nina Brask", "said", "speaker, cue after")],
    ),
    (
        'Paul Brask met Anna Corvin. "We pay," the spokeswoman said.',
        [("We pay,", "Anna Corvin", "said", "speaker, cue after")],
    ),
    (
        'Ivo Brask came late. The former envoy said it was "not my doing."',
        [("not my doing.", "Ivo Brask", "said", "cue near")],
    ),
    ('"We pay," the treasurer said.', [("We pay,", None, "said", "speaker, cue after")]),
    ('"We pay," an official said.', [("We pay,", None, "said", "speaker, cue after")]),
    ('Ivo Brask came late. "We pay," an official said.', [("We pay,", None, "said", "speaker, cue after")]),
    ('"We pay," one farmer told the guild.', [("We pay,", None, "told", "speaker, cue after")]),
    ('"We pay," officials said.', [("We pay,", None, "said", "speaker, cue after")]),
    ('"We pay," two members of the board said.', [("We pay,", None, "said", "speaker, cue after")]),
    ('"We pay," Ivo Brask and Nina Corvin said.', [("We pay,", None, "said", "speaker, cue after")]),
]


@pytest.mark.parametrize(("text", "expected"), ROLE)
def test_role(text: str, expected: list[Found]) -> None:
    """A role stands for the last person told of, and for nobody where none was."""
    assert _found(text) == expected


PRONOUN: list[tuple[str, list[Found]]] = [
    (
        'Maria Toll met Paul Fenn. "It is done," she said.',
        [("It is done,", "Maria Toll", "said", "speaker, cue after")],
    ),
    ('Maria Toll met Paul Fenn. "It is done," he said.', [("It is done,", "Paul Fenn", "said", "speaker, cue after")]),
    (
        'Paul Fenn met Maria Toll. "It is done," she said.',
        [("It is done,", "Maria Toll", "said", "speaker, cue after")],
    ),
    ('Mrs. Toll met Mr. Fenn. "It is done," he said.', [("It is done,", "Fenn", "said", "speaker, cue after")]),
    (
        'Paul Fenn spoke in Lunde. He said it was "done and dusted."',
        [("done and dusted.", "Paul Fenn", "said", "cue near")],
    ),
    (
        '"It is done," Maria Toll said. "And it is late," she added.',
        [
            ("It is done,", "Maria Toll", "said", "speaker, cue after"),
            ("And it is late,", "Maria Toll", "added", "speaker, cue after"),
        ],
    ),
    (
        'Spokesman Ade Quist and spokeswoman Ode Quist met. "It is done," she said.',
        [("It is done,", "Ode Quist", "said", "speaker, cue after")],
    ),
    ('Maria Toll left. "It is done," they said.', [("It is done,", None, "said", "speaker, cue after")]),
    ('"It is done," she said.', [("It is done,", None, "said", "speaker, cue after")]),
    ('"It is done," he told Maria Toll.', [("It is done,", None, "told", "speaker, cue after")]),
    ('Maria Toll came. "It is done," he said.', [("It is done,", None, "said", "speaker, cue after")]),
    (
        'Paul Fenn, who was there, said it was "done and dusted."',
        [("done and dusted.", "Paul Fenn", "said", "cue near")],
    ),
    (
        'They met Maria Toll, who said it was "done and dusted."',
        [("done and dusted.", "Maria Toll", "said", "cue near")],
    ),
    (
        'Maria Toll opened the pier. Toll said it was "done and dusted."',
        [("done and dusted.", "Maria Toll", "said", "cue near")],
    ),
    (
        'Maria Toll and Ida Toll came. Toll said it was "done and dusted."',
        [("done and dusted.", "Toll", "said", "cue near")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), PRONOUN)
def test_pronoun(text: str, expected: list[Found]) -> None:
    """A pronoun is the person told of whom its gender fits."""
    assert _found(text) == expected


OWN_WORDS: list[tuple[str, list[Found]]] = [
    (
        'Ann Bell left. Her "cold and empty" remark hurt.',
        [("cold and empty", "Ann Bell", "remark", "noun of speech")],
    ),
    (
        'Tom Bell left. His claim that it was "cold and empty" hurt.',
        [("cold and empty", "Tom Bell", "claim", "noun of speech")],
    ),
    (
        'Ann Bell left. Their claim that it was "cold and empty" hurt.',
        [("cold and empty", None, "claim", "noun of speech")],
    ),
    (
        'Ann Bell met Tom Bell. His "cold and empty" remark hurt.',
        [("cold and empty", "Tom Bell", "remark", "noun of speech")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), OWN_WORDS)
def test_own_words(text: str, expected: list[Found]) -> None:
    """What was said is of the person whom "his" or "her" means."""
    assert _found(text) == expected


PARAGRAPHS: list[tuple[str, list[Found]]] = [
    (
        (
            'Council leader Nadia Prewitt opened the bridge on Monday. "It took ten years," she said. "It was worth '
            'it."\n\nGareth Lowe stayed away. "It cost a fortune," he said.'
        ),
        [
            ("It took ten years,", "Nadia Prewitt", "said", "speaker, cue after"),
            ("It was worth it.", "Nadia Prewitt", "said", "goes on"),
            ("It cost a fortune,", "Gareth Lowe", "said", "speaker, cue after"),
        ],
    ),
    (
        'Gareth Lowe said the bridge was "a toy for the rich." Nadia Prewitt called that "a lie from start to end."',
        [
            ("a toy for the rich.", "Gareth Lowe", "said", "cue near"),
            ("a lie from start to end.", "Nadia Prewitt", "called", "cue near"),
        ],
    ),
    (
        '"We open at noon," Prewitt said.\n\n"We stay shut," Lowe said.\n\n"We go home," Prewitt said.',
        [
            ("We open at noon,", "Prewitt", "said", "speaker, cue after"),
            ("We stay shut,", "Lowe", "said", "speaker, cue after"),
            ("We go home,", "Prewitt", "said", "speaker, cue after"),
        ],
    ),
    (
        (
            'The Bridge Trust blamed the rain. "The piers were wet," the trust said. '
            'Nadia Prewitt objected: "They were dry."'
        ),
        [
            ("The piers were wet,", "Bridge Trust", "said", "speaker, cue after"),
            ("They were dry.", "Nadia Prewitt", "objected", "cue beside"),
        ],
    ),
    (
        '"Who pays?" Lowe asked. "You do," Prewitt answered.',
        [
            ("Who pays?", "Lowe", "asked", "speaker, cue after"),
            ("You do,", "Prewitt", "answered", "speaker, cue after"),
        ],
    ),
]


@pytest.mark.parametrize(("text", "expected"), PARAGRAPHS)
def test_paragraphs(text: str, expected: list[Found]) -> None:
    """In a report every quote keeps its own speaker."""
    assert _found(text) == expected
