"""Plain text keeps all of a single article, and parts a dump into its pieces."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.articles.plaintext import read_text

LONG = "The ferry had been out of service since the storm of 2019, the harbour office said in a statement on Monday."
SHORT = "He left."


def test_title_blank_line_text() -> None:
    """The first line is the title, every line below it is text."""
    [article] = read_text(f"Ferry to sail again\n\n{LONG}\n{SHORT}\n")
    assert (article.title, article.text) == ("Ferry to sail again", f"{LONG}\n\n{SHORT}")


def test_byline_and_date_are_facts() -> None:
    """A byline and a date under the title are read, and are no text."""
    [article] = read_text(f"Ferry to sail again\nBy Ada Vell\n6 July 2025\n\n{LONG}\n")
    assert article.byline == ("Ada Vell",)
    assert article.claim is not None
    assert article.claim.raw == "6 July 2025"
    assert article.text == LONG


@pytest.mark.parametrize("label", ["Related Articles", "Kommentare", "相关文章"])
def test_a_labelled_tail_is_cut(label: str) -> None:
    """A known label with nothing but short lines behind it ends the article."""
    [article] = read_text(f"Ferry to sail again\n\n{LONG}\n{label}\nAnother title\n")
    assert article.text == LONG


@pytest.mark.parametrize("inner", ["Comments", "Tags"])
def test_a_label_within_the_text_stays(inner: str) -> None:
    """A line that could be a label is text while text follows it."""
    [article] = read_text(f"Ferry to sail again\n\n{LONG}\n{inner}\n{LONG}\n")
    assert article.text == f"{LONG}\n\n{inner}\n\n{LONG}"


def test_short_lines_without_a_label_stay() -> None:
    """Nothing is cut where no label says so."""
    [article] = read_text(f"Ferry to sail again\n\n{LONG}\nOne line more\nAnd one")
    assert article.text.endswith("And one")


def test_wrapped_lines_are_joined() -> None:
    """Lines broken at a fixed width make one paragraph."""
    first = "The ferry had been out of service since\nthe storm of 2019, the harbour office\nsaid on Monday."
    wrapped = f"{first}\n\nIt sails\nin spring."
    [article] = read_text(f"Ferry to sail again\n\n{wrapped}")
    assert article.text.split("\n\n")[1] == "It sails in spring."


def test_a_text_without_a_title() -> None:
    """A first line that is a paragraph is text."""
    [article] = read_text(f"{LONG * 3}\n{LONG}")
    assert article.title is None
    assert article.text.count(LONG) == 4


def test_one_endless_line() -> None:
    """A line of megabytes is one paragraph of one article."""
    [article] = read_text("word " * 500_000)
    assert article.title is None


@pytest.mark.parametrize("text", ["", " \n\t\n"])
def test_nothing(text: str) -> None:
    """White space holds no article."""
    assert read_text(text) == []


@given(st.text(alphabet="ab. \n-3hours", max_size=300))
def test_locators_lie_within_the_text(text: str) -> None:
    """Whatever the text, an article's characters are a range of it."""
    for article in read_text(text):
        assert 0 <= article.start <= article.end <= len(text)
