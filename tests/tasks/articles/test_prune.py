"""What of a page reaches its sink: scripts and chrome do not, texts in boxes with a false name do."""

from __future__ import annotations

import pytest

from tasks.articles.hints import hints_of
from tasks.articles.prune import LINE, PrunedPage
from tasks.articles.tree import MAX_DEPTH, parse_page

SENTENCE = "The old ferry will sail for another year, said the harbour office. "
PROSE = f"<p>{SENTENCE * 2}</p>" * 6
WHOLE = SENTENCE * 4  # long enough for a text of its own


class Heard:
    """A sink that keeps what it is told."""

    def __init__(self, html: str) -> None:
        """Feed it a page."""
        self.text = ""
        self.opened: list[tuple[str, str, int]] = []
        self.closed: list[str] = []
        self.times: list[str] = []
        self.page = PrunedPage(parse_page(html).root)
        self.page.feed(self)

    def open(self, tag: str, label: str, hints: int, origin: int) -> None:
        """Keep an element; what its label says is told with it."""
        assert hints == hints_of(label)
        self.opened.append((tag, label, origin))

    def open_time(self, moment: str) -> None:
        """Keep a time."""
        self.times.append(moment)

    def close(self, tag: str) -> None:
        """Keep what is closed."""
        self.closed.append(tag)

    def add_text(self, text: str) -> None:
        """Keep a string."""
        self.text += text


def kept_text(body: str) -> str:
    """Return all text that is kept of a page with this body and some prose."""
    return Heard(f"<html><body>{PROSE}{body}</body></html>").text


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
    text = kept_text(f"{body} behind")
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
    assert "mark" in kept_text(body)


@pytest.mark.parametrize("tag", ["html", "body", "main"])
def test_the_page_itself_is_never_chrome(tag: str) -> None:
    """A state in the name of the page's own elements hides nothing."""
    assert "mark" in Heard(f"<{tag} class='sidebar'><p>mark</p></{tag}>").text


def test_line_breaks_have_a_sign_of_their_own() -> None:
    """A `br` and a newline in `pre` are lines, another newline is white space."""
    assert kept_text("<p>one<br>two</p>").endswith(f"one{LINE}two")
    assert kept_text("<pre>one\ntwo</pre>").endswith(f"one{LINE}two")
    assert kept_text("<p>one\ntwo</p>").endswith("one\ntwo")


def test_origins_number_the_elements_of_the_page() -> None:
    """Each element told leads back to the page's, with what it is called; all are closed from the inside out."""
    heard = Heard("<div class='a' id='b'><p role='c'>text <b>bold</b></p></div>")
    assert [(tag, label) for tag, label, _ in heard.opened][-2:] == [("div", "a b"), ("p", "c")]
    assert [heard.page.elements[origin].tag for _, _, origin in heard.opened] == ["html", "body", "div", "p"]
    assert heard.closed == ["p", "div", "body", "html"]


def test_times_keep_their_value() -> None:
    """A time element is told with its moment, and closed."""
    heard = Heard("<p><time datetime='2026-03-01'>today</time><time>now</time></p>")
    assert heard.times == ["2026-03-01", ""]
    assert heard.closed[:2] == ["time", "time"]


@pytest.mark.parametrize(("depth", "folded"), [(MAX_DEPTH - 10, False), (MAX_DEPTH + 10, True)])
def test_deep_elements_are_folded(depth: int, folded: bool) -> None:  # noqa: FBT001 - a column of the table
    """Below the greatest depth the text stays and the tags go."""
    heard = Heard("<div>" * depth + "core")
    assert heard.page.folded is folded
    assert "core" in heard.text


def test_an_element_without_text_parts_nothing() -> None:
    """A picture has a name and no text: what stands behind it is read on."""
    heard = Heard("<p>one<img class='share' src='a'> two</p>")
    assert heard.text == "one two"
    assert "img" not in heard.closed


def test_long_labels_are_cut() -> None:
    """A name of megabytes is not carried along."""
    *_, (tag, label, _) = Heard(f"<div class='{'x' * 100_000}'>text</div>").opened
    assert tag == "div"
    assert len(label) == 300


def test_the_id_of_a_heading_names_nothing() -> None:
    """It is an anchor made of the heading's own words; its class counts."""
    text = kept_text("<h2 id='related-menu'>Related menus</h2><h2 class='menu'>Harbour</h2><p>The ferry sails.</p>")
    assert "Related menus" in text
    assert "Harbour" not in text


def test_an_element_of_its_own_name_is_known_by_it() -> None:
    """The name of a custom element says what it holds, as a class does."""
    assert "Harbour" not in kept_text("<social-share>Harbour</social-share><p>The ferry sails.</p>")
    assert "Harbour" in kept_text("<x-text>Harbour</x-text>")


def test_a_page_that_stands_in_its_noscript_is_read() -> None:
    """What is shown without scripts is left out, unless it holds much of the page's prose."""
    assert "mark" in kept_text(f"<noscript><p>mark {SENTENCE * 12}</p></noscript>")
    assert "mark" not in kept_text(f"<noscript><p>mark {SENTENCE}</p></noscript>")
