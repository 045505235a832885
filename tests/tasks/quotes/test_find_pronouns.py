"""Whom "he", "she" and roles mean, in reports of several sentences; our own sentences."""

from __future__ import annotations

import pytest

from tasks.quotes.find import find_quotes

PRONOUNS = [
    # the last to speak, though the words were indirect, and though other names are nearer
    ('Lowe spokesman Rick Tarn said the plan showed that Lowe has sense. "It is a start," he said.', "Rick Tarn"),
    ('Lowe\'s pollster, Douglas Tarn, says the town wants him. "It is a start," he said.', "Douglas Tarn"),
    ('Anna Tarn warned that the move against Ruth Lowe could hurt. "It is a start," she wrote.', "Anna Tarn"),
    # a chain of the same pronoun means its first
    (
        'Bill Bruch said he would fight. He said towns like Ode go first, unless Tom Lowe wins. "We sit," he said.',
        "Bill Bruch",
    ),
    # one surname, two people
    (
        '"I never said no," Eric Lowe wrote, meaning that Donald Lowe had paid. "Good luck," he wrote.',
        "Eric Lowe",
    ),
    # a party or an office is no person, and no part of one
    ('The death of Tom Bell hurt. House Leader Kevin Lowe, R-Ode, spoke. "It is late," he said.', "Kevin Lowe"),
    ('Anna Bell met Tom Lowe. After Anna Bell accused him, he warned, "It is late."', "Tom Lowe"),
    ("Council Leader Tom Lowe and Ruth Bell met. “It is late,” he said.", "Tom Lowe"),
]


@pytest.mark.parametrize(("text", "speaker"), PRONOUNS)
def test_pronoun(text: str, speaker: str) -> None:
    """A pronoun means who spoke last, or of whom the sentences are, of the right gender."""
    assert find_quotes(text, "en")[-1].speaker == speaker


ROLES = [
    ('Mayor Don Bell met Tom Lowe on Friday. Lowe left. "It is late," the mayor said.', "Don Bell"),
    ('Don Bell, the mayor, met Tom Lowe on Friday. Lowe left. "It is late," the mayor said.', "Don Bell"),
]


@pytest.mark.parametrize(("text", "speaker"), ROLES)
def test_role(text: str, speaker: str) -> None:
    """A role is the person who was named with it."""
    assert find_quotes(text, "en")[-1].speaker == speaker


MENTIONS = [
    ('"It is late," Secretary of State John Marr said.', "John Marr"),
    ("The piers are a worry – Ann Bell: “They will not stand another winter of this.”", "Ann Bell"),
    ('Bell spoke, with Tom Lowe reportedly yelling: "Get out of here!"', "Tom Lowe"),
    ('Dick Dale, who had a boat, told NAVCO, "It is late."', "Dick Dale"),
    ('"Who pays for it?" Tom Lowe, the mayor, asked.', "Tom Lowe"),
    ('"It is late," House Majority Leader Kevin Lowe said.', "Kevin Lowe"),
]


@pytest.mark.parametrize(("text", "speaker"), MENTIONS)
def test_mention(text: str, speaker: str) -> None:
    """The name is read out of titles, labels, appositions and offices."""
    assert find_quotes(text, "en")[-1].speaker == speaker


def test_a_new_paragraph_is_not_the_one_before() -> None:
    """A quote alone in its sentence, after words in its own paragraph, is not the speaker's of the paragraph before."""
    text = '"It is late," Ann Bell said.\n\nThe pilot Tom Lowe agreed. "The piers are wet and the boats are gone."'
    assert [quote.speaker for quote in find_quotes(text, "en")] == ["Ann Bell", "Tom Lowe"]


def test_crowded_sentence() -> None:
    """A sentence with more quotes than prose has attributes none of them."""
    assert {quote.speaker for quote in find_quotes('"it is bad for all of us" and Bell said ' * 80, "en")} == {None}
