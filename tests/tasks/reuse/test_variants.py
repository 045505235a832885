"""Verdicts on pairs of quotes, and labels of variants."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.reuse.variants import compare_quotes, variant_of

WHOLE = "We will open the new bridge in May, and every boat in the harbour shall pass under it for free."
FORECAST = "Ticket prices rose by 12 per cent last year and they will not fall before the summer"


@pytest.mark.parametrize(
    ("statement", "quote", "variant"),
    [
        (WHOLE, WHOLE, "identical"),
        (WHOLE, WHOLE.upper().replace(",", " -"), "marks_only"),
        (WHOLE, WHOLE.replace("We will", "We'll"), "marks_only"),
        (WHOLE, WHOLE.replace("We", "[The council]"), "bracketed"),
        (WHOLE, WHOLE.replace("the new bridge", "[the Long Bridge]"), "bracketed"),
        (WHOLE, WHOLE.replace("May,", "May [next year],"), "bracketed"),
        (WHOLE, WHOLE.replace("in May, and", "…"), "elided"),
        (WHOLE, "We will open the new bridge in May", "cut"),
        (WHOLE, "every boat in the harbour shall pass under it", "cut"),
        (WHOLE.replace("We", "[The council]"), "every boat in the harbour shall pass under it", "cut"),
        (WHOLE, WHOLE.replace("We ", "Well, frankly, we "), "cut"),
        (WHOLE, WHOLE.replace("the harbour", "harbor"), "corrected"),
        (WHOLE, WHOLE.replace("every boat", "every boats"), "corrected"),
        (WHOLE, WHOLE.replace("harbour", "harbuor"), "corrected"),
        (WHOLE, WHOLE.replace("We will", "Berg will"), "corrected"),
        (FORECAST, FORECAST.replace("per cent", "%"), "marks_only"),
        (FORECAST, FORECAST.replace("they will", "prices will"), "corrected"),
    ],
)
def test_variants(statement: str, quote: str, variant: str) -> None:
    """Each way of printing a statement has its label, and all are one statement."""
    assert variant_of(statement, quote)[0] == variant
    assert compare_quotes(statement, quote).verdict == "same"


@pytest.mark.parametrize(
    ("statement", "quote"),
    [
        (WHOLE, WHOLE.replace("will open", "will not open")),
        (WHOLE, WHOLE.replace("every boat", "no boat")),
        (WHOLE, WHOLE.replace("for free", "for money")),
        (WHOLE, WHOLE.replace("new bridge", "old bridge")),
        (WHOLE, WHOLE.replace("new ", "")),
        (WHOLE, WHOLE.replace("in May", "in 2031")),
        (WHOLE, WHOLE.replace("will open", "[will not] open")),
        (WHOLE, WHOLE.replace("We will", "[Nobody] will")),
        (FORECAST, FORECAST.replace("12", "21")),
        (FORECAST, FORECAST.replace("12", "[12]").replace("will not fall", "will fall")),
        (FORECAST, FORECAST.replace("not ", "")),
        (FORECAST, FORECAST.replace("rose by", "rose … below")),
        ("[Adler] will close the harbour to all boats in May", "[Berg] will close the harbour to all boats in May"),
        ("It cost us 3 million crowns to mend the bridge", "It cost us 3 billion crowns to mend the bridge"),
        ("The new law is legal and the council knows it well", "The new law is illegal and the council knows it well"),
    ],
)
def test_altered_pairs_are_never_merged(statement: str, quote: str) -> None:
    """A negation, a number or a content word that changes is an alteration, and shown as one."""
    assert compare_quotes(statement, quote).verdict == "altered"
    variant, changes = variant_of(statement, quote)
    assert variant == "altered"
    assert any(change.operation == "altered" for change in changes)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (WHOLE, FORECAST),
        ("That is not the point", "That is not the problem"),
        (
            "We need more money for schools and boats in the north",
            "We need more police for trains and ports in the south",
        ),
        ("at the end of the day it is the voters who decide", "at the end of the day the harbour belongs to nobody"),
        ("", WHOLE),
        ("of the in the at the by the", "of the in the at the by the on the"),
    ],
)
def test_different_statements(first: str, second: str) -> None:
    """A common frame or a common phrase makes no statement."""
    assert compare_quotes(first, second).verdict == "different"


def test_overlapping_ends_are_one_statement() -> None:
    """One article starts a sentence earlier, the other goes on a sentence longer."""
    first = f"I have been asked this before. {WHOLE}"
    second = f"{WHOLE} Tell that to your readers."
    found = compare_quotes(first, second)
    assert (found.verdict, found.repeats) == ("same", False)


def test_light_words_alone_are_the_same_only_word_for_word() -> None:
    """Quotes without content words match if they are equal."""
    assert compare_quotes("it was what it was", "It was, what it was!").verdict == "same"


@given(st.text(max_size=80), st.text(max_size=80))
def test_the_order_of_a_pair_does_not_matter(first: str, second: str) -> None:
    """Comparing is symmetric."""
    assert compare_quotes(first, second) == compare_quotes(second, first)


PHRASES = st.lists(st.sampled_from([*WHOLE.split(), "not", "[Adler]", "…", "12", "Berg"]), max_size=30).map(" ".join)


@given(PHRASES, PHRASES)
def test_changes_lead_to_both_texts(statement: str, quote: str) -> None:
    """Every change says what stood and what stands, where it is, and nothing else differs."""
    variant, changes = variant_of(statement, quote)
    for change in changes:
        assert statement[change.statement[0] : change.statement[1]] == change.was
        assert quote[change.quote[0] : change.quote[1]] == change.now
    assert (variant == "identical") == (statement == quote)


def test_a_long_quote_is_compared_by_its_beginning() -> None:
    """Ten thousand words take no quadratic time."""
    long = " ".join(f"word{number}" for number in range(10_000))
    assert compare_quotes(long, long.replace("word5 ", "")).verdict in ("altered", "different")
