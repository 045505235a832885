"""Quotes are found alike whether all of a text is read or only the lines round its passages."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tasks.quotes.find import find_quotes, find_speech
from tasks.quotes.marks import find_passages
from tasks.quotes.quotations import read_round, read_whole
from tasks.quotes.surroundings import lines_round
from tasks.quotes.tables import Table, load_table

FILLER = "The tide was low and the road was closed."
WORDS = st.sampled_from(
    [
        *("Ann Bell", "Bell", "Mr. Bell", "Tom Bell", "ANN BELL", "Ms. Zyx Qwob", "Zyx Qwob", "Qwob", "O’Dell"),
        *(
            "Pat O'Dell",
            "the mayor",
            "Mayor Ann Bell",
            "the Harbour Council",
            "the council",
            "she",
            "he",
            "who",
            "they",
        ),
        *("said", "told", "says that", "called it", "according to", "asked", "was", "left", "in", "of", "and", "Will"),
        *(",", ".", ":", "?", "–", "—", "Mr.", "D.C.", "20th", "l'", "–  Ann Bell", '"It is late,"', '"Night."'),
        *("“It is very late", "”", '"', "'Go now.'", "«We wait»", "BELL:", "<b>"),
    ]
)
QUIET = st.sampled_from([FILLER, "Ann Bell left.", "Mr. Zyx Qwob slept.", "Pat O’Dell’s boat sank.", "BELL", "", " "])
NAMES = st.sampled_from(
    [
        "Ann Bell",
        "Bell",
        "ANN BELL",
        "Mr. Bell",
        "Zyx Qwob",
        "Qwob",
        "O'Dell",
        "the mayor",
        "she",
        "who",
        "it",
        "Will Bell",
    ]
)
SAYING = st.sampled_from(
    [
        *('"It is late," {} said.', '{} said: "It is late."', "{} said:", '"It is late now."', "{} was late.", "– {}"),
        *("“It is late now", 'According to {}, it is "very late indeed".', '{} left, adding that "it is late".', "{}:"),
        *(
            '"It is late," said {}, "so go."',
            "«It is late», – {} said. «Go now».",
            'The plan of {} is "very late" now.',
        ),
    ]
)
LINES = (
    st.lists(QUIET, max_size=8).map("\n".join)
    | st.lists(WORDS, max_size=9).map(" ".join)
    | st.builds(str.format, SAYING, NAMES)
)
TEXTS = st.lists(LINES, min_size=2, max_size=12).map("\n".join)


def _table() -> Table:
    """Give the English table."""
    table = load_table("en")
    assert table is not None
    return table


@settings(max_examples=600, deadline=None)
@given(TEXTS, st.sampled_from(["en", "de", "fr", "ru"]))
@example(f'Pat O’Dell left.\n{FILLER}\n{FILLER}\n{FILLER}\n{FILLER}\nA\nB\n"It is late," O\'Dell said.', "en")
@example(f'Ms. Zyx Qwob left.\nMr. Zyx Qwob left.\n{FILLER}\n{FILLER}\n{FILLER}\n{FILLER}\nA\n"Go," Qwob said.', "en")
def test_nothing_is_lost(text: str, language: str) -> None:
    """Quotes, speakers, mentions and numbers are those that the whole text gives."""
    assert find_quotes(text, language) == find_speech(text, language).quotes


LONG = "\n".join([FILLER] * 20)
RESOLVED = [
    (f'Mayor Ann Bell came.\n{LONG}\n"It is far too late," Bell said.', "Ann Bell"),
    (f'{LONG}\n"It is far too late," Bell said.\n{LONG}\nAnn Bell left.', "Ann Bell"),
    (f'Ann Bell met Tom Bell.\n{LONG}\n"It is far too late," Bell said.', "Bell"),
    (f'Wallace Green came.\n{LONG}\n"It is far too late," Ann Bell said.', "Ann Bell"),
    (f'Pat O’Dell came.\n{LONG}\n"It is far too late," O’Dell said.', "Pat O'Dell"),
    (f'Chris Wallace came.\n{LONG}\nWALLACE: "It is far too late to go."', "Chris Wallace"),
]


@pytest.mark.parametrize(("text", "speaker"), RESOLVED)
def test_a_surname_is_resolved_from_afar(text: str, speaker: str) -> None:
    """The full name of a speaker is found wherever the article has it, and only a name that is the one."""
    passages = find_passages(text)
    assert read_round(text, passages, _table()).scene.reading.unread
    assert [quote.speaker for quote in find_quotes(text, "en")] == [speaker]


TOLD_BEFORE = ['"It is far too late," she said.', '"It is far too late," the mayor said.']


@pytest.mark.parametrize("line", TOLD_BEFORE)
def test_all_is_read_for_who_was_told_of(line: str) -> None:
    """A pronoun or a description is resolved with the whole text read."""
    text = f"{LONG}\nMayor Ann Bell came.\nOne.\nTwo.\nThree.\n{line}"
    passages = find_passages(text)
    assert read_round(text, passages, _table()).scene.reading.unread == []
    assert [quote.speaker for quote in find_quotes(text, "en")] == ["Ann Bell"]


def test_little_is_read_round_a_quote() -> None:
    """Of a long text the lines of the quote are read, and two on either side."""
    text = f'{LONG}\n"It is far too late," Bell said.\n{LONG}'
    read = len(read_round(text, find_passages(text), _table()).scene.tokens)
    assert read < 0.2 * len(read_whole(text, find_passages(text), _table()).scene.tokens)


@settings(deadline=None)
@given(TEXTS)
def test_stretches_are_whole_lines(text: str) -> None:
    """Stretches are apart, begin and end with lines, and hold every passage; half of the text at most."""
    stretches = lines_round(text, find_passages(text))
    if stretches is None:
        return
    assert all(one[1] < two[0] for one, two in pairwise(stretches))
    assert all(start == 0 or text[:start].rstrip(" ")[-1:] == "\n" for start, _ in stretches)
    assert all(end == len(text) or text[:end].rstrip(" ")[-1:] == "\n" for _, end in stretches)
    for passage in find_passages(text):
        assert any(start <= passage.outer_start and passage.outer_end <= end for start, end in stretches)
    assert sum(end - start for start, end in stretches) <= len(text) / 2


def test_no_passage_takes_no_line() -> None:
    """A text without passages is left unread."""
    assert lines_round(LONG, []) == []
