"""What of a page reaches the soup: scripts and chrome do not, texts in boxes with a false name do."""

from __future__ import annotations

import pytest

from tasks.articles.prune import LINE, PrunedPage
from tasks.articles.tree import MAX_DEPTH, parse_page

SENTENCE = "The old ferry will sail for another year, said the harbour office. "
PROSE = f"<p>{SENTENCE * 2}</p>" * 6
WHOLE = SENTENCE * 4  # long enough for a text of its own


def soup_text(body: str) -> str:
    """Return all text in the soup of a page with this body and some prose."""
    return str(PrunedPage(parse_page(f"<html><body>{PROSE}{body}</body></html>").root).soup.get_text())


LEFT_OUT = [
    "<script>mark</script>",
    "<style>mark</style>",
    "<noscript>mark</noscript>",
    "<svg><text>mark</text></svg>",
    "<select><option>mark</option></select>",
    "<nav>mark</nav>",
    "<footer><p>mark</p></footer>",
    "<aside><p>mark</p></aside>",
    "<form>mark</form>",
    "<button>mark</button>",
    "<div class='share-bar'>mark</div>",
    "<div id='newsletters'><p>mark</p></div>",
    "<div role='navigation'>mark</div>",
    "<div itemprop='related'>mark</div>",
    "<div class='comments'><p>mark</p></div>",
    "<div hidden>mark</div>",
    "<div style='color: red; display : none'>mark</div>",
    "<p style='visibility:hidden'>mark</p>",
]


@pytest.mark.parametrize("body", LEFT_OUT)
def test_chrome_is_left_out(body: str) -> None:
    """By its tag, its names or its style, and what stands behind it is read on."""
    text = soup_text(f"{body} behind")
    assert "mark" not in text
    assert "behind" in text


KEPT = [
    "<p>mark</p>",
    "<p><b>ma</b>rk</p>",
    "<div>mark</div>",
    "<div style='display:block'>mark</div>",
    "<div title='hidden'>mark</div>",
    f"<aside><p>mark {WHOLE}</p></aside>",  # a whole text
    f"<div class='related'>mark {WHOLE}</div>",
    f"<footer>{PROSE * 2}<p>mark</p></footer>",  # most of the page
    f"<div class='comments'>{PROSE * 60}<p>mark</p></div>",  # nearly all of it
]


@pytest.mark.parametrize("body", KEPT)
def test_texts_are_kept(body: str) -> None:
    """Whatever a box calls itself, whole texts in it are left to the rules that see the whole page."""
    assert "mark" in soup_text(body)


@pytest.mark.parametrize("tag", ["html", "body", "main"])
def test_the_page_itself_is_never_chrome(tag: str) -> None:
    """A state in the name of the page's own elements hides nothing."""
    page = PrunedPage(parse_page(f"<{tag} class='sidebar'><p>mark</p></{tag}>").root)
    assert "mark" in page.soup.get_text()


def test_line_breaks_have_a_sign_of_their_own() -> None:
    """A `br` and a newline in `pre` are lines, another newline is white space."""
    assert soup_text("<p>one<br>two</p>").endswith(f"one{LINE}two")
    assert soup_text("<pre>one\ntwo</pre>").endswith(f"one{LINE}two")
    assert soup_text("<p>one\ntwo</p>").endswith("one\ntwo")


def test_origins_number_the_elements_of_the_page() -> None:
    """Each tag of the soup leads back to its element, with what the element is called."""
    page = PrunedPage(parse_page("<div class='a' id='b'><p role='c'>text</p></div>").root)
    paragraph, box = page.soup.find("p"), page.soup.find("div")
    assert paragraph is not None
    assert box is not None
    assert (box["label"], paragraph["label"]) == ("a b", "c")
    assert page.elements[int(str(paragraph["origin"]))].tag == "p"


def test_times_keep_their_value() -> None:
    """A time element stays a tag of the soup."""
    page = PrunedPage(parse_page("<p><time datetime='2026-03-01'>today</time><time>now</time></p>").root)
    assert [tag["datetime"] for tag in page.soup.find_all("time")] == ["2026-03-01", ""]


@pytest.mark.parametrize(("depth", "folded"), [(MAX_DEPTH - 10, False), (MAX_DEPTH + 10, True)])
def test_deep_elements_are_folded(depth: int, folded: bool) -> None:  # noqa: FBT001 - a column of the table
    """Below the greatest depth the text stays and the tags go."""
    page = PrunedPage(parse_page("<div>" * depth + "core").root)
    assert page.folded is folded
    assert "core" in page.soup.get_text()


def test_long_labels_are_cut() -> None:
    """A name of megabytes is not carried along."""
    box = PrunedPage(parse_page(f"<div class='{'x' * 100_000}'>text</div>").root).soup.find("div")
    assert box is not None
    assert len(box["label"]) == 300


def test_the_id_of_a_heading_names_nothing() -> None:
    """It is an anchor made of the heading's own words; its class counts."""
    text = soup_text("<h2 id='related-menu'>Related menus</h2><h2 class='menu'>Harbour</h2><p>The ferry sails.</p>")
    assert "Related menus" in text
    assert "Harbour" not in text


def test_an_element_of_its_own_name_is_known_by_it() -> None:
    """The name of a custom element says what it holds, as a class does."""
    assert "Harbour" not in soup_text("<social-share>Harbour</social-share><p>The ferry sails.</p>")
    assert "Harbour" in soup_text("<x-text>Harbour</x-text>")


def test_a_page_that_stands_in_its_noscript_is_read() -> None:
    """What is shown without scripts is left out, unless it holds much of the page's prose."""
    assert "mark" in soup_text(f"<noscript><p>mark {SENTENCE * 12}</p></noscript>")
    assert "mark" not in soup_text(f"<noscript><p>mark {SENTENCE}</p></noscript>")
