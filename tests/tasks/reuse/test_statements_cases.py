"""Many printings of a few sentences: who stands with whom, in whatever order they came."""

from __future__ import annotations

from itertools import combinations, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.reuse.phrases import form_of, word_count
from tasks.reuse.statements import Print, Statement, WordingPair, group
from tasks.reuse.variants import compare_quotes

FERRY = "The last ferry to the islands will sail on Sunday unless the crew is paid before the weekend"
PRINTS = {
    "whole": FERRY,
    "marks": FERRY.upper() + "!",
    "bracketed": FERRY.replace("The last ferry", "[It]"),
    "gap": FERRY.replace("will sail on Sunday", "\u2026"),
    "head": "The last ferry to the islands will sail on Sunday",
    "tail": "unless the crew is paid before the weekend",
    "more": f"I told them so. {FERRY}",
    "denied": FERRY.replace("will sail", "will not sail"),
    "another day": FERRY.replace("Sunday", "Monday"),
    "a promise": FERRY.replace("unless", "because"),
    "other": "Bread and fish have never been as dear in this town as they were last winter",
}


def entry(number: int, text: str, speaker: str | None = None, article: int | None = None) -> Print:
    """Make a print in an article of its own, unless one is given."""
    form = form_of(text)
    return Print(number, 100 + number if article is None else article, text, form, word_count(form), speaker)


def grouped(entries: list[Print]) -> list[Statement]:
    """Group prints; all pairs of wordings are compared."""
    pairs = [
        WordingPair(one, other, found.verdict == "same", found.matched, found.repeats)
        for one, other in combinations(sorted({each.form for each in entries}), 2)
        if (found := compare_quotes(one, other)).verdict != "different"
    ]
    return group(entries, pairs)


def of_names(*names: str) -> list[Print]:
    """Make prints of the sentences above."""
    return [entry(number, PRINTS[name]) for number, name in enumerate(names)]


def shape(statements: list[Statement]) -> set[tuple[str, frozenset[str], frozenset[str]]]:
    """Return statements by their text and the texts of their prints, keys apart."""
    return {
        (one.text, frozenset(each.text for each in one.prints), frozenset(each.text for each in one.altered))
        for one in statements
    }


@pytest.mark.parametrize(
    ("names", "sizes", "text"),
    [
        pytest.param(["whole", "marks"], [(2, 0)], "marks", id="the longest text stands"),
        pytest.param(["whole", "bracketed"], [(2, 0)], "whole", id="a bracket does not"),
        pytest.param(["bracketed", "head"], [(2, 0)], "head", id="a shorter text without a bracket"),
        pytest.param(["whole", "head", "tail"], [(3, 0)], "whole", id="two halves of one"),
        pytest.param(["head", "tail"], [(1, 0), (1, 0)], None, id="two halves alone"),
        pytest.param(["whole", "more"], [(2, 0)], "more", id="a sentence more"),
        pytest.param(["whole", "gap", "marks"], [(3, 0)], "marks", id="an ellipsis"),
        pytest.param(["whole", "marks", "denied"], [(2, 1)], "marks", id="a denial hangs on what is printed more"),
        pytest.param(["whole", "marks", "denied", "another day"], [(2, 2)], "marks", id="two alterations"),
        pytest.param(["whole", "other"], [(1, 0), (1, 0)], None, id="two statements"),
    ],
)
def test_who_stands_together(names: list[str], sizes: list[tuple[int, int]], text: str | None) -> None:
    """Ways to print a sentence are one statement, alterations hang on it, other sentences are others."""
    found = grouped(of_names(*names))
    assert sorted((len(one.prints), len(one.altered)) for one in found) == sizes
    if text:
        assert [one.text for one in found] == [PRINTS[text]]


@pytest.mark.parametrize(
    "names",
    [
        ["whole", "bracketed", "head", "tail", "denied"],
        ["whole", "denied", "another day", "a promise"],
        ["head", "tail", "more", "other", "gap"],
        ["denied", "denied", "whole", "tail"],
    ],
)
def test_arrival_does_not_matter(names: list[str]) -> None:
    """Every order of the same prints gives the same statements with the same canonical texts."""
    assert len({frozenset(shape(grouped(of_names(*order)))) for order in permutations(names)}) == 1


@pytest.mark.parametrize(
    ("speakers", "speaker"),
    [
        (["Ada Quill", None, None], "Ada Quill"),
        (["Ada Quill", "Bo Lind", "Bo Lind"], "Bo Lind"),
        (["Cy Roth", "Bo Lind", None], "Bo Lind"),
        ([None, None, None], None),
    ],
)
def test_whose_statement_it_is(speakers: list[str | None], speaker: str | None) -> None:
    """The name most prints give, of even ones the first of the alphabet; silence is no vote."""
    (only,) = grouped([entry(number, FERRY, name) for number, name in enumerate(speakers)])
    assert only.speaker == speaker
    assert only.key == 0


@pytest.mark.parametrize(
    ("ours", "theirs", "hangs"),
    [
        ("Ada Quill", "Ada Quill", True),
        ("Ada Quill", None, True),
        (None, None, True),
        ("Ada Quill", "Bo Lind", False),
    ],
)
def test_an_alteration_needs_one_mouth(ours: str | None, theirs: str | None, *, hangs: bool) -> None:
    """Who is known to be another person contradicts; who may be the same is misquoted."""
    found = grouped([entry(0, FERRY, ours), entry(1, FERRY, ours), entry(2, PRINTS["denied"], theirs)])
    assert [len(one.altered) for one in found] == ([1] if hangs else [0, 0])


def test_an_alteration_of_an_alteration_is_not_passed_on() -> None:
    """What alters only the print that hangs is a statement of its own: alterations make no chains."""
    prints = [entry(0, FERRY), entry(1, FERRY), Print(2, 2, "a", "a", 9, None), Print(3, 3, "b", "b", 9, None)]
    pairs = [
        WordingPair(one, other, same=False, matched=9, repeats=False)
        for one, other in [(form_of(FERRY), "a"), ("a", "b")]
    ]
    assert shape(group(prints, pairs)) == {
        (FERRY, frozenset([FERRY]), frozenset(["a"])),
        ("b", frozenset(["b"]), frozenset()),
    }


def test_the_closer_pair_is_joined_first() -> None:
    """A wording that fits two statements that contradict goes to the one that it shares more words with."""
    prints = [Print(number, number, form, form, 9, None) for number, form in enumerate("abc")]
    pairs = [
        WordingPair("a", "b", same=True, matched=7, repeats=False),
        WordingPair("b", "c", same=True, matched=9, repeats=False),
        WordingPair("a", "c", same=False, matched=8, repeats=False),
    ]
    for order in permutations(pairs):
        ((text, together, altered),) = shape(group(prints, order))
        assert (text, together, altered) == ("b", frozenset("bc"), frozenset("a"))


def test_pairs_of_wordings_that_nobody_prints_are_left_out() -> None:
    """A stored pair of which one wording is not among the prints joins nothing."""
    pair = WordingPair(form_of(FERRY), "gone", same=True, matched=9, repeats=True)
    assert len(group([entry(0, FERRY)], [pair])) == 1


@given(st.lists(st.sampled_from(sorted(PRINTS)), max_size=9), st.data())
def test_every_print_is_in_one_statement(names: list[str], data: st.DataObject) -> None:
    """No print is lost or counted twice; the text is one that was printed, and contradictions stand apart."""
    speakers = data.draw(st.lists(st.sampled_from([None, "Ada Quill", "Bo Lind"]), min_size=9, max_size=9))
    articles = data.draw(st.lists(st.integers(1, 4), min_size=9, max_size=9))
    prints = [entry(number, PRINTS[name], speakers[number], articles[number]) for number, name in enumerate(names)]
    found = grouped(prints)
    assert sorted(each.quote for one in found for each in (*one.prints, *one.altered)) == list(range(len(names)))
    for one in found:
        texts = {each.text for each in one.prints}
        assert one.text in texts
        assert not {PRINTS["whole"], PRINTS["denied"]} <= texts
        assert one.key in {each.quote for each in one.prints}
