"""Which quotes make a statement."""

from __future__ import annotations

from itertools import combinations, permutations

import pytest

from tasks.reuse.phrases import form_of, word_count
from tasks.reuse.statements import Print, Statement, WordingPair, group
from tasks.reuse.variants import compare_quotes

WHOLE = "We will open the new bridge in May and every boat in the harbour shall pass under it for free"
BRACKETED = WHOLE.replace("We", "[The city council]")
ALTERED = WHOLE.replace("will open", "will not open")
TAIL = "every boat in the harbour shall pass under it for free"


def prints(*quotes: tuple[str, str | None] | tuple[str, str | None, int]) -> list[Print]:
    """Make prints of texts and speakers, each in an article of its own unless one is given."""
    made = []
    for number, (text, speaker, *article) in enumerate(quotes):
        form = form_of(text)
        place = article[0] if article else 1000 + number
        made.append(Print(number, place, text, form, word_count(form), speaker))
    return made


def grouped(entries: list[Print]) -> list[Statement]:
    """Group prints, comparing all pairs of wordings."""
    pairs = [
        WordingPair(one, other, found.verdict == "same", found.matched, found.repeats)
        for one, other in combinations(sorted({entry.form for entry in entries}), 2)
        if (found := compare_quotes(one, other)).verdict != "different"
    ]
    return sorted(group(entries, pairs), key=lambda statement: statement.text)


def sizes(statements: list[Statement]) -> list[tuple[int, int]]:
    """Return how many prints and altered prints each statement has."""
    return [(len(statement.prints), len(statement.altered)) for statement in statements]


def test_variants_make_one_statement_with_the_longest_plain_text() -> None:
    """The canonical text is the longest without brackets, though a bracketed one is longer."""
    (only,) = grouped(prints((TAIL, "Ilse Adler"), (BRACKETED, None), (WHOLE, "Ilse Adler")))
    assert (only.text, only.speaker, only.key) == (WHOLE, "Ilse Adler", 0)


def test_brackets_everywhere_leave_the_longest() -> None:
    """Where all prints are bracketed, the longest stands."""
    (only,) = grouped(prints((BRACKETED, None), (BRACKETED + "!", None)))
    assert only.text == BRACKETED + "!"


def test_an_altered_print_hangs_on_its_statement() -> None:
    """It is shown with the statement that it alters and does not count as a print of it."""
    (only,) = grouped(prints((ALTERED, None), (WHOLE, "Ilse Adler"), (WHOLE, "Ilse Adler")))
    assert only.text == WHOLE
    assert [entry.text for entry in only.altered] == [ALTERED]
    assert only.key == 1


def test_a_cut_does_not_bridge_an_alteration() -> None:
    """A tail that fits a statement and its alteration joins one of them, never both together."""
    (only,) = grouped(prints((TAIL, None), (WHOLE, None), (ALTERED, None)))
    assert (len(only.prints), len(only.altered)) in ((2, 1), (1, 2))
    texts = {entry.text for entry in only.prints}
    assert not {WHOLE, ALTERED} <= texts


def test_the_contrary_by_another_is_no_alteration() -> None:
    """Two people who say opposite things make two statements."""
    assert sizes(grouped(prints((WHOLE, "Ilse Adler"), (ALTERED, "Tomas Berg")))) == [(1, 0), (1, 0)]


def test_the_same_words_of_two_people_are_one_statement() -> None:
    """A long quote under two names is one statement; the name most often given stands, then the alphabet."""
    (only,) = grouped(prints((WHOLE, "Tomas Berg"), (WHOLE, "Ilse Adler"), (WHOLE, None)))
    assert only.speaker == "Ilse Adler"
    assert len(only.prints) == 3


@pytest.mark.parametrize(
    ("quotes", "expected"),
    [
        ([("a new bridge", "Ilse Adler"), ("A new bridge.", "Ilse Adler")], [(2, 0)]),
        ([("a new bridge", "Ilse Adler"), ("a new bridge", "Tomas Berg")], [(1, 0), (1, 0)]),
        ([("a new bridge", None), ("a new bridge", None)], [(1, 0), (1, 0)]),
        ([("a new bridge", "Ilse Adler"), ("the new bridge", "Ilse Adler")], [(1, 0), (1, 0)]),
        ([("in May and every boat", "Ilse Adler"), (WHOLE, "Ilse Adler")], [(2, 0)]),
        ([("in May and every boat", "Tomas Berg"), (WHOLE, "Ilse Adler")], [(1, 0), (1, 0)]),
        ([("under it for free", "Ilse Adler"), (WHOLE, "Ilse Adler")], [(1, 0), (1, 0)]),
    ],
)
def test_short_quotes(quotes: list[tuple[str, str | None]], expected: list[tuple[int, int]]) -> None:
    """Under six words only the same words of the same speaker are one statement."""
    assert sizes(grouped(prints(*quotes))) == expected


def test_an_article_that_prints_two_means_two() -> None:
    """Overlapping quotes of one article stay apart; a repeated part of one does not."""
    longer = f"{WHOLE} and that is a promise"
    other = f"Listen to me now please because {WHOLE.replace('We will', 'we will')}"
    assert sizes(grouped(prints((longer, None, 1), (other, None, 1)))) == [(1, 0), (1, 0)]
    assert sizes(grouped(prints((WHOLE, None, 1), (TAIL, None, 1)))) == [(2, 0)]


def test_any_order_gives_the_same() -> None:
    """The order in which prints arrive changes nothing but keys."""
    quotes = [(WHOLE, "Ilse Adler"), (BRACKETED, None), (ALTERED, None), (TAIL, "Tomas Berg"), ("a new bridge", None)]
    outcomes = {
        tuple(
            (s.text, s.speaker, frozenset(e.text for e in s.prints), frozenset(e.text for e in s.altered))
            for s in found
        )
        for order in permutations(quotes)
        if (found := grouped(prints(*order)))
    }
    assert len(outcomes) == 1


def test_no_quotes() -> None:
    """Nothing in, nothing out."""
    assert group([], []) == []


SHORT = "every boat in the harbour"


@pytest.mark.parametrize(
    ("quotes", "expected"),
    [
        pytest.param([(WHOLE, "Ilse Adler"), (SHORT, "Ilse Adler")], [2], id="one speaker"),
        pytest.param([(WHOLE, "Ilse Adler"), (SHORT, "Tomas Berg")], [1, 1], id="another speaker"),
        pytest.param([(WHOLE, "Ilse Adler"), (SHORT, None)], [1, 1], id="nobody"),
        pytest.param([(WHOLE, None), (SHORT, None)], [1, 1], id="nobody and nobody"),
        pytest.param([(WHOLE, "Ilse Adler"), ("every house in the harbour", "Ilse Adler")], [1, 1], id="other words"),
        pytest.param(
            [(WHOLE, "Ilse Adler"), (SHORT, "Ilse Adler"), (f"All shall sail on Sunday {SHORT}", "Ilse Adler")],
            [1, 1, 1],
            id="two statements have it",
        ),
        pytest.param([(WHOLE, "Ilse Adler"), (TAIL, None), (SHORT, "Ilse Adler")], [3], id="two wordings of one"),
    ],
)
def test_a_few_words_join_the_one_statement_that_has_them(
    quotes: list[tuple[str, str | None]], expected: list[int]
) -> None:
    """Only within one speaker, and never on a guess; in any order."""
    for order in permutations(quotes):
        found = grouped(prints(*order))
        assert sorted(len(statement.prints) for statement in found) == expected
        assert sum(len(statement.prints) for statement in found) == len(quotes)
