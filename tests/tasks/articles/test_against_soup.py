"""The outline beside a second reading of the same markup by BeautifulSoup: no word is lost, doubled or moved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from bs4 import BeautifulSoup
from hypothesis import example, given
from hypothesis import strategies as st
from outlines import outline

TEXTS = [" tide ", " harbour ", " wall\nof stone ", "<br>", "<script>let harbour</script>"]
# Boxes, blocks, inline tags; the tag with a slash closes whatever is open.
TAGS = ["div", "ul", "li", "p", "h2", "b", "a", "time", "pre"]
CLOSE = "/"
STEPS = st.lists(st.sampled_from([*TEXTS, *TAGS, *[CLOSE] * len(TAGS)]), min_size=8, max_size=60)


def markup_of(steps: Sequence[str]) -> Iterator[str]:
    """Write the markup that a row of steps gives: texts, tags, ends of tags; what stays open is never closed."""
    opened: list[str] = []
    for step in steps:
        if step in TAGS:
            opened.append(step)
            yield f"<{step}>"
        elif step != CLOSE:
            yield step
        elif opened:
            yield f"</{opened.pop()}>"


@given(STEPS)
@example(["p", " tide ", CLOSE, " harbour "])
@example(["div", "b", " tide ", CLOSE, " harbour ", "p", "a", " wall\nof stone ", CLOSE, " tide "])
def test_the_words_of_a_page_are_those_that_another_reader_finds(steps: list[str]) -> None:
    """In the same order, whatever stands in what, closed or not; only what is never text is left out."""
    markup = "".join(markup_of(steps))
    soup = BeautifulSoup(f"<html><body id='all'>{markup}</body></html>", "lxml")
    for box in soup("script"):
        box.decompose()
    expected = soup.get_text(" ").split()
    assert list(chain.from_iterable(block.text.split() for block in outline(markup).blocks)) == expected
