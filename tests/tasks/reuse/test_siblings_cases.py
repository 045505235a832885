"""Texts of one frame filled with other numbers and names."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.reuse.passages import shared_runs
from tasks.reuse.prepared import prepare
from tasks.reuse.siblings import are_siblings

NONE = np.empty(0, np.uint64)
MATCH = (
    "the home side {home} drew level with their guests {guest} after a goal by {scorer} in minute {minute} and they "
    "held on to the end of the game in front of {crowd} people who had come to the ground in the rain"
)
SATURDAY = {"home": "Rovers", "guest": "Athletic", "scorer": "Holm", "minute": "49", "crowd": "3217"}
WEATHER = "it will rain in {place} from {start} until the evening with a wind of {wind} knots from the sea and the land"


def siblings(first: str, second: str) -> bool:
    """Compare two texts without boilerplate."""
    a, b = prepare(first, NONE), prepare(second, NONE)
    return are_siblings(a, b, shared_runs(a, b))


def match(**changed: str) -> str:
    """Report a match; what is not given is as it was on Saturday."""
    return MATCH.format(**{**SATURDAY, **changed})


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        pytest.param({}, False, id="the same report"),
        pytest.param({"crowd": "3218"}, False, id="one number corrected"),
        pytest.param({"crowd": "811", "minute": "12"}, True, id="two numbers of five facts"),
        pytest.param({"home": "United", "guest": "Wanderers"}, True, id="two other clubs"),
        pytest.param({"home": "Rowers", "guest": "Athlctic", "scorer": "Holn"}, False, id="slips in names"),
        pytest.param({"home": "the reds", "guest": "their foes"}, False, id="no names in their place"),
        pytest.param({"scorer": "a boy"}, False, id="a name given up"),
        pytest.param(
            {"home": "United", "guest": "Wanderers", "scorer": "Beck", "minute": "12", "crowd": "811"},
            True,
            id="another match",
        ),
        pytest.param({"scorer": "a long line of men whose names nobody in the press box knew"}, False, id="a clause"),
    ],
)
def test_match_reports(changed: dict[str, str], *, expected: bool) -> None:
    """Other numbers and names in one frame make siblings; a correction, a slip or a rewording does not."""
    assert siblings(match(), match(**changed)) is expected
    assert siblings(match(**changed), match()) is expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ({"place": "Brannock", "start": "10:30", "wind": "12"}, {"place": "Osk", "start": "06:00", "wind": "35"}, True),
        ({"place": "Brannock", "start": "noon", "wind": "12"}, {"place": "Osk", "start": "noon", "wind": "12"}, True),
        ({"place": "town", "start": "noon", "wind": "many"}, {"place": "port", "start": "dawn", "wind": "few"}, False),
    ],
)
def test_forecasts(first: dict[str, str], second: dict[str, str], *, expected: bool) -> None:
    """Only numbers and names fill a frame: other plain words are another wording."""
    assert siblings(WEATHER.format(**first), WEATHER.format(**second)) is expected


@pytest.mark.parametrize("mark", [".", "!", "?", ":", "\n", " \u201c", "\u00ab"])
def test_a_capital_after_a_mark_is_no_name(mark: str) -> None:
    """The word that begins a sentence is written with a capital whatever it is."""
    frame = "we saw the boats come home{mark} {word} went to the quay and helped them with the nets and the fish"
    assert not siblings(frame.format(mark=mark, word="Men"), frame.format(mark=mark, word="Girls"))


def test_a_capital_inside_a_sentence_is_a_name() -> None:
    """The same words without the mark are names."""
    frame = "we saw the boats come home and {word} went to the quay and helped them with the nets and the fish"
    assert siblings(frame.format(word="Holm"), frame.format(word="Lind"))


def test_unrelated_texts_are_no_siblings() -> None:
    """Texts without a shared run have no frame."""
    assert not siblings("Rovers won", "Athletic lost 5 times")
    assert not siblings("", "")


@given(st.lists(st.sampled_from([*MATCH.split(), "Holm", "Lind", "12", "49", "."]), max_size=60).map(" ".join))
def test_a_text_is_no_sibling_of_itself(text: str) -> None:
    """Whatever it says, a text has no other numbers and names than itself."""
    assert not siblings(text, text)


@given(st.integers(0, 9999), st.integers(0, 9999), st.integers(10, 99), st.integers(10, 99))
def test_numbers_are_never_slips(crowd: int, other_crowd: int, minute: int, other_minute: int) -> None:
    """Two numbers that differ in a single digit are two numbers."""
    first, second = match(crowd=str(crowd), minute=str(minute)), match(crowd=str(other_crowd), minute=str(other_minute))
    changed = (crowd != other_crowd) + (minute != other_minute)
    assert siblings(first, second) is (changed == 2)
