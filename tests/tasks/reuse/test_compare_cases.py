"""What copies, truncations, excerpts and follow-ups of one piece are called, in several scripts."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.reuse.compare import STORY_KINDS, Relation, relate
from tasks.reuse.fingerprints import fingerprint
from tasks.reuse.prepared import Prepared, prepare

NONE = np.empty(0, np.uint64)
LATIN = [f"quay{number}" for number in range(400)]
CHINESE = [chr(0x4E00 + 3 * number) for number in range(400)]
KOREAN = [f"{chr(0xAC00 + 28 * number)}\ub2e4" for number in range(400)]
CYRILLIC = [f"мост{number}" for number in range(400)]
SCRIPTS = [
    pytest.param(LATIN, " ", id="Latin"),
    pytest.param(CHINESE, "", id="Chinese"),
    pytest.param(KOREAN, " ", id="Korean"),
    pytest.param(CYRILLIC, " ", id="Cyrillic"),
]
CUTS = {
    "whole": (0, 150),
    "nine tenths": (0, 135),
    "the first half": (0, 75),
    "a third of it, from the start": (0, 40),
    "a third of it, from the middle": (50, 90),
    "the last half": (75, 150),
}


def ready(text: str) -> Prepared:
    """Make a text ready that has no boilerplate."""
    return prepare(text, NONE)


def found(first: Prepared, second: Prepared) -> Relation:
    """Compare two texts that must be related."""
    relation = relate(first, second)
    assert relation is not None
    return relation


@pytest.mark.parametrize(("words", "space"), SCRIPTS)
@pytest.mark.parametrize(
    ("cut", "kind"),
    [
        ("whole", "exact"),
        ("nine tenths", "near_copy"),
        ("the first half", "truncated_copy"),
        ("a third of it, from the start", "excerpt_of"),
        ("a third of it, from the middle", "excerpt_of"),
        ("the last half", "near_copy"),
    ],
)
def test_what_is_left_of_a_piece_names_the_relation(words: list[str], space: str, cut: str, kind: str) -> None:
    """The same share of a text has the same name in every script, and the offsets lead to just that part."""
    start, end = CUTS[cut]
    source, copy = ready(space.join(words[:150])), ready(space.join(words[start:end]))
    relation = found(copy, source)
    assert relation.kind == kind
    assert relation.coverage_a == pytest.approx(1)
    assert relation.coverage_b == pytest.approx((end - start) / 150)
    ((start_a, end_a, start_b, end_b),) = relation.runs
    assert copy.text[start_a:end_a] == source.text[start_b:end_b] == copy.text


@pytest.mark.parametrize(("words", "space"), SCRIPTS)
@pytest.mark.parametrize(
    ("shared", "kind"), [(12, None), (19, None), (20, "shares_passage"), (40, "shares_passage"), (75, "near_copy")]
)
def test_how_much_of_another_piece_makes_a_relation(
    words: list[str], space: str, shared: int, kind: str | None
) -> None:
    """Under twenty words in a row nothing is said; from half of the text on it is a copy."""
    first = ready(space.join([*words[:shared], *words[150 : 300 - shared]]))
    second = ready(space.join([*words[300:], *words[:shared]][-150:]))
    relation = relate(first, second)
    assert (relation and relation.kind) == kind


@pytest.mark.parametrize(
    ("copy", "kind"),
    [
        pytest.param([*LATIN[:50], "oops", *LATIN[51:100]], "truncated_copy", id="cut, with a slip"),
        pytest.param([*LATIN[:30], *LATIN[34:80]], "truncated_copy", id="cut, a clause left out"),
        pytest.param([*LATIN[200:210], *LATIN[:150]], "near_copy", id="an opening of its own"),
        pytest.param([*LATIN[:150], *LATIN[200:230]], "near_copy", id="background put behind"),
        pytest.param([*LATIN[:150], *LATIN[200:390]], "truncated_copy", id="the fuller one goes on as long again"),
        pytest.param([*LATIN[75:150], *LATIN[:75]], "near_copy", id="halves in the other order"),
        pytest.param([word for word in LATIN[:150] if not word.endswith("7")], "near_copy", id="words taken out"),
        pytest.param([*LATIN[:5], *LATIN[60:90]], "excerpt_of", id="an opening and a part"),
    ],
)
def test_edits_of_newsrooms(copy: list[str], kind: str) -> None:
    """Slips, clauses left out, own openings and own endings keep what a piece is; order does not matter."""
    first, second = ready(" ".join(copy)), ready(" ".join(LATIN[:150]))
    assert found(first, second).kind == found(second, first).kind == kind


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        pytest.param("Rain", "rain.", "exact", id="one word"),
        pytest.param("Rain all day", "RAIN, ALL DAY!", "exact", id="three words"),
        pytest.param("Rain all day", "Rain all night", None, id="two of three words"),
        pytest.param(" ".join(LATIN[:12]), " ".join(LATIN[:13]), None, id="too short to be called a copy"),
        pytest.param(" ".join(LATIN[:19]), " ".join(LATIN[:40]), "truncated_copy", id="seventeen runs of three words"),
        pytest.param("", "?", "exact", id="no words"),
        pytest.param("东京", "东京。", "exact", id="two characters"),
    ],
)
def test_short_texts(first: str, second: str, kind: str | None) -> None:
    """Short texts are one only word for word: they say too little to be copies."""
    relation = relate(ready(first), ready(second))
    assert (relation and relation.kind) == kind


def test_boilerplate_is_no_part_of_what_is_covered() -> None:
    """A copy under a notice of everybody's is covered in full, and the notice is in no run."""
    notice = " ".join(f"notice{number}" for number in range(80))
    hot = fingerprint([notice])[0]
    body = " ".join(LATIN[:100])
    copy, source = prepare(f"{body} {notice}", hot), prepare(f"{body} {notice} more", hot)
    relation = found(copy, source)
    assert relation.kind in STORY_KINDS
    assert relation.coverage_a == pytest.approx(1, abs=0.05)
    a = source if relation.swapped else copy
    assert all("notice20" not in a.text[start:end] for start, end, _, _ in relation.runs)


def test_each_pair_of_a_family_has_one_name_in_any_order() -> None:
    """A piece, its copy, its cut, its excerpt and a follow-up: what joins two of them hangs on the two alone."""
    family = {
        "piece": LATIN[:150],
        "copy": [*LATIN[:60], "slip", *LATIN[61:150]],
        "cut": LATIN[:80],
        "excerpt": LATIN[100:140],
        "follow-up": [*LATIN[200:320], *LATIN[60:85]],
    }
    texts = {name: ready(" ".join(words)) for name, words in family.items()}
    kinds: dict[frozenset[str], set[str | None]] = {}
    for one, other in permutations(texts, 2):
        relation = relate(texts[one], texts[other])
        kinds.setdefault(frozenset((one, other)), set()).add(relation and relation.kind)
    assert {pair: names.pop() for pair, names in kinds.items() if len(names) == 1} == {
        frozenset(("piece", "copy")): "near_copy",
        frozenset(("piece", "cut")): "truncated_copy",
        frozenset(("copy", "cut")): "truncated_copy",
        frozenset(("piece", "excerpt")): "excerpt_of",
        frozenset(("copy", "excerpt")): "excerpt_of",
        frozenset(("cut", "excerpt")): None,
        frozenset(("piece", "follow-up")): "shares_passage",
        frozenset(("copy", "follow-up")): "shares_passage",
        frozenset(("cut", "follow-up")): "shares_passage",
        frozenset(("excerpt", "follow-up")): None,
    }


@given(st.lists(st.sampled_from([*LATIN[:12], "港", "."]), max_size=90), st.integers(0, 90), st.integers(0, 90))
def test_numbers_and_offsets_are_in_their_bounds(words: list[str], start: int, end: int) -> None:
    """Shares lie in 0..1, and each run has eight words or more that are the same in both texts."""
    first, second = ready(" ".join(words)), ready(" ".join(words[min(start, end) : max(start, end)]))
    relation = relate(first, second)
    if relation is None:
        return
    a, b = (second, first) if relation.swapped else (first, second)
    assert all(0 <= share <= 1 for share in (relation.coverage_a, relation.coverage_b, relation.score))
    for start_a, end_a, start_b, end_b in relation.runs:
        assert a.text[start_a:end_a].split() == b.text[start_b:end_b].split()
        assert end_a - start_a >= 8
