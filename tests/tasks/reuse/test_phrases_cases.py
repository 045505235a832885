"""What counts as the same words: a row a habit of writing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.reuse.phrases import form_of, forms, taken_apart, tokens, word_count
from tasks.wording import words

WRITING = st.text(st.one_of(st.characters(), st.sampled_from("[]()….,:' %$\u2019anot se5漢")), max_size=60)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("we can't go", "we cannot go", id="a contraction and a joined word"),
        pytest.param("we won't go", "we will not go", id="an irregular contraction"),
        pytest.param("it's late", "it is late", id="is after it"),
        pytest.param("they\u2019ll go", "they'll go", id="the apostrophe of the typographer"),
        pytest.param("twenty boats", "20 boats", id="a number in letters"),
        pytest.param("10,000.50 crowns", "10000.50 crowns", id="thousands"),
        pytest.param("5 per cent", "five percent", id="per cent"),
        pytest.param("5pm", "5 PM", id="a number and its unit"),
        pytest.param("the grey centre", "the gray center", id="spelling"),
        pytest.param("they are gonna go", "they are going to go", id="speech"),
        pytest.param("an e-mail", "an e mail", id="a hyphen"),
        pytest.param("so ... what", "so\u2026 what", id="dots and the ellipsis"),
        pytest.param("so [...] what", "so (\u2026) what", id="an ellipsis in any bracket"),
        pytest.param("[ The Mayor ] left", "[the mayor!] left", id="inside a bracket"),
        pytest.param("\u2018Go,\u2019 she said", "“Go” — she said", id="marks"),
        pytest.param("[] go", "go", id="an empty bracket"),
    ],
)
def test_one_form(one: str, other: str) -> None:
    """Two ways of writing one thing have one form."""
    assert form_of(one) == form_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("can go", "can't go", id="a negation"),
        pytest.param("12", "1.2", id="a decimal point"),
        pytest.param("10:30", "1030", id="a time"),
        pytest.param("$5", "£5", id="a currency"),
        pytest.param("5%", "5", id="a share"),
        pytest.param("half", "2", id="a half"),
        pytest.param("[sic]", "(sic)", id="an editor's bracket and a speaker's"),
        pytest.param("we were", "we're", id="were and we are"),
        pytest.param("its", "it's", id="its and it is"),
        pytest.param("cents", "per cent", id="money"),
        pytest.param("hour", "our", id="a letter"),
        pytest.param("go. Now", "go... now", id="a stop and a gap"),
    ],
)
def test_two_forms(one: str, other: str) -> None:
    """What means something else has another form."""
    assert form_of(one) != form_of(other)


@pytest.mark.parametrize(
    ("quote", "kinds"),
    [
        ("He left", ["word", "word"]),
        ("[He] left", ["bracket", "word"]),
        ("He … left", ["word", "gap", "word"]),
        ("[…] left [him]", ["gap", "word", "bracket"]),
        ("[unclosed left", ["word", "word"]),
        ("[a [b] c]", ["word", "bracket", "word"]),
        (f"[{'x' * 121}] left", ["word", "word"]),
        ("don't", ["word", "word"]),
    ],
)
def test_kinds(quote: str, kinds: list[str]) -> None:
    """Brackets hold up to 120 characters and no brackets; what is not closed is no bracket."""
    assert [token.kind for token in tokens(quote)] == kinds


def test_a_contraction_points_at_its_whole_word() -> None:
    """Both words of a contraction stand where it stands."""
    assert [(token.form, token.start, token.end) for token in tokens("we don't")] == [
        ("we", 0, 2),
        ("do", 3, 8),
        ("not", 3, 8),
    ]


def test_per_cent_is_one_token() -> None:
    """It spans both words, and `cent` alone stays what it is."""
    assert [(token.form, token.start, token.end) for token in tokens("5 per cent, a cent")] == [
        ("5", 0, 1),
        ("%", 2, 10),
        ("a", 12, 13),
        ("cent", 14, 18),
    ]


@given(WRITING)
def test_marks_around_a_quote_do_not_matter(quote: str) -> None:
    """Quotation marks put around a quote change nothing."""
    assert form_of(f"“{quote}”") == form_of(quote)


@given(WRITING)
def test_a_quote_has_about_as_many_tokens_as_words(quote: str) -> None:
    """A word gives two tokens at most, so the size of a form is linear in the quote."""
    found = tokens(quote)
    assert word_count(form_of(quote)) <= len(found) <= 2 * (len(list(words(quote))) + len(quote))
    assert all(token.form for token in found)


@pytest.mark.parametrize("stray", ["[", "]", "(", ".", ". ", "'", "1,", "1.", "[(", "a'"])
def test_stray_marks_cost_no_more_than_words(stray: str) -> None:
    """Tens of thousands of unmatched marks are read in one pass, and twice alike."""
    quote = stray * 20_000
    assert tokens(quote) == tokens(quote)


@given(WRITING)
def test_a_form_comes_apart_into_what_it_was_joined_of(quote: str) -> None:
    """Taking a canonical form apart gives the tokens of the quote again, brackets and gaps among them."""
    assert taken_apart(form_of(quote)) == forms(tokens(quote))


PIECES = [
    "Boats",
    "the",
    "per",
    "cent",
    "PER CENT",
    "don't",
    "it\u2019s",
    "4.5",
    "%",
    "..",
    ". .",
    "\u2026",
    "[the mayor]",
]
PIECES += ["(", ".", ",", "A4", "_", "\u6e2f\u53e3", "labour", "two", "\u0664", "cannot", "\u2014", "\u0130"]


@given(st.one_of(st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join), st.text(max_size=40)))
def test_a_plain_quote_has_the_form_of_its_tokens(quote: str) -> None:
    """The short way for quotes of words and marks alone is no other way."""
    assert form_of(quote) == " ".join(forms(tokens(quote)))


@given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
def test_pieces_that_touch_have_the_form_of_their_tokens(quote: str) -> None:
    """Also where nothing parts them."""
    assert form_of(quote) == " ".join(forms(tokens(quote)))
