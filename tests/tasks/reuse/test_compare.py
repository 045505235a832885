"""Two articles to their relation."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.reuse.compare import relate
from tasks.reuse.fingerprints import fingerprint
from tasks.reuse.prepared import prepare

NONE = np.empty(0, np.uint64)
HEADS = ("ba", "de", "fi", "go", "lu", "mo", "ne", "pra", "ri", "sto", "ta", "vel", "ho", "ki", "sa")
TAILS = ("lan", "mer", "nik", "pol", "ras", "sin", "tor", "vek", "wan", "zel", "dor", "gim", "bur", "tel", "nor")
WORDS = [head + tail for head in HEADS for tail in TAILS]
STORY = " ".join(WORDS[:150])
OTHER = " ".join(reversed(WORDS))
REPORT = (
    "The {home} beat {away} {goals}-2 on Saturday in front of a crowd of {crowd} to move up to second in the table. "
    "It was {scorer} who opened the scoring in the {minute}th minute before the visitors pulled one back through "
    "{guest} but the home side held on for all three points."
)
FIRST = {
    "home": "Rovers",
    "away": "Athletic",
    "goals": 5,
    "crowd": 3217,
    "scorer": "Holm",
    "minute": 49,
    "guest": "Lind",
}
OTHERS = ("United", "Wanderers", 7, 811, "Beck", 12, "Roth")
SECOND = dict(zip(FIRST, OTHERS, strict=True))


def part(start: int, end: int) -> str:
    """Take some words of the story."""
    return " ".join(WORDS[start:end])


@pytest.mark.parametrize(
    ("copy", "source", "kind"),
    [
        (STORY.upper() + "!", STORY, "exact"),
        (f"{part(0, 60)} suddenly {part(61, 150)}", STORY, "near_copy"),
        (f"{STORY} {' '.join(WORDS[200:220])}", STORY, "near_copy"),
        (part(0, 80), STORY, "truncated_copy"),
        (part(0, 40), STORY, "excerpt_of"),
        (part(60, 100), STORY, "excerpt_of"),
        (f"{part(100, 125)} {' '.join(WORDS[160:225])}", STORY, "shares_passage"),
    ],
)
def test_kinds(copy: str, source: str, kind: str) -> None:
    """Each way of repeating has its name, whichever text comes first."""
    one, other = prepare(copy, NONE), prepare(source, NONE)
    found, turned = relate(one, other), relate(other, one)
    assert found is not None
    assert turned is not None
    assert found.kind == turned.kind == kind
    assert {found.coverage_a, found.coverage_b} == {turned.coverage_a, turned.coverage_b}


@pytest.mark.parametrize(
    ("first", "second"),
    [(STORY, OTHER), ("", STORY), ("", ""), (part(0, 10), STORY), (f"{part(0, 12)} {' '.join(WORDS[150:225])}", STORY)],
)
def test_unrelated(first: str, second: str) -> None:
    """Nothing in common, or too little, is no relation."""
    assert relate(prepare(first, NONE), prepare(second, NONE)) is None or first == second


def test_empty_texts_are_no_copies_of_each_other_worth_naming() -> None:
    """Two texts without words are word for word the same: exact, with nothing covered."""
    found = relate(prepare("", NONE), prepare("...", NONE))
    assert found is not None
    assert (found.kind, found.coverage_a, found.runs) == ("exact", 0.0, ())


def test_the_copy_is_text_a() -> None:
    """The shorter text is the copy; coverage and runs are given in its direction."""
    source, copy = prepare(STORY, NONE), prepare(part(0, 80), NONE)
    found = relate(source, copy)
    assert found is not None
    assert found.swapped
    assert found.coverage_a == pytest.approx(1.0)
    assert found.coverage_b == pytest.approx(80 / 150)
    assert found.runs == ((0, len(copy.text), 0, len(copy.text)),)


@given(st.integers(0, 120), st.integers(20, 30), st.integers(0, 60))
def test_runs_lead_to_the_same_words(start: int, length: int, before: int) -> None:
    """Offsets of a shared passage lead to the same words in both texts."""
    passage = part(start, start + length)
    first, second = (
        prepare(f"{' '.join(WORDS[160:165])} {passage}", NONE),
        prepare(f"{part(150, 150 + before)} {STORY}", NONE),
    )
    found = relate(first, second)
    assert found is not None
    a, b = (second, first) if found.swapped else (first, second)
    assert all(a.text[run[0] : run[1]] == b.text[run[2] : run[3]] for run in found.runs)
    assert found.runs


def test_reports_of_one_template_are_siblings() -> None:
    """One frame with other numbers and names is no copy."""
    found = relate(prepare(REPORT.format(**FIRST), NONE), prepare(REPORT.format(**SECOND), NONE))
    assert found is not None
    assert found.kind == "template_sibling"


def test_a_corrected_number_leaves_a_copy() -> None:
    """One number that changes in a longer text is a copy with a correction."""
    found = relate(prepare(REPORT.format(**FIRST), NONE), prepare(REPORT.format(**{**FIRST, "crowd": 3218}), NONE))
    assert found is not None
    assert found.kind == "near_copy"


def test_misspelt_names_leave_a_copy() -> None:
    """Names with slips in them are still the same names."""
    slips = {**FIRST, "home": "Rowers", "away": "Athlctic", "scorer": "Hohn", "guest": "Linde"}
    found = relate(prepare(REPORT.format(**FIRST), NONE), prepare(REPORT.format(**slips), NONE))
    assert found is not None
    assert found.kind == "near_copy"


def test_boilerplate_does_not_count() -> None:
    """Two short pieces under one long notice are not related; a copy under two notices still is."""
    notice = " ".join(f"notice{number}" for number in range(60))
    frequent = fingerprint([notice])[0]
    first, second = part(0, 40), part(60, 100)
    assert relate(prepare(f"{first}\n\n{notice}", frequent), prepare(f"{second}\n\n{notice}", frequent)) is None
    found = relate(prepare(f"{first}\n\n{notice}", frequent), prepare(first, NONE))
    assert found is not None
    assert found.kind == "near_copy"
    plain = relate(prepare(f"{first}\n\n{notice}", NONE), prepare(f"{second}\n\n{notice}", NONE))
    assert plain is not None


def test_scattered_pieces_are_no_passage() -> None:
    """Phrases of a text that stand in another, but never twenty words in a row, are no relation."""
    phrases = " zz ".join(" ".join(WORDS[place : place + 3]) for place in range(30))
    others = " ".join(f"other{number}" for number in range(120))
    assert relate(prepare(part(0, 150), NONE), prepare(f"{phrases} {others}", NONE)) is None


def test_a_text_of_boilerplate_alone_is_no_copy() -> None:
    """Nothing of its own is left to compare."""
    notice = " ".join(f"notice{number}" for number in range(60))
    assert relate(prepare(notice, fingerprint([notice])[0]), prepare(f"{STORY} {notice}", NONE)) is None


@given(st.text(alphabet="ab 漢.", max_size=200), st.text(alphabet="ab 漢.", max_size=200))
def test_any_two_texts_compare_alike_both_ways(first: str, second: str) -> None:
    """The score does not depend on which text comes first, and of uneven texts the same one is the copy."""
    a, b = prepare(first, NONE), prepare(second, NONE)
    one, other = relate(a, b), relate(b, a)
    assert (one is None) == (other is None)
    if one and other:
        assert one.score == other.score
        assert one.swapped != other.swapped or a.own_words == b.own_words
