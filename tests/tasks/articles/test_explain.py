"""What became of each part of a page: the kept parts are the texts, and each cut one names the rule that cut it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.articles.explain import explain_document
from tasks.articles.read import read_articles
from tasks.model import Document, Markup, Part

LINE = "The harbour office of Brackhaven said on Monday that the old ferry would sail for another year."
TEXT = f"{LINE} {LINE} {LINE} {LINE}"


def document(text: str, markup: Markup = "html") -> Document:
    """Wrap a decoded text as a reader of pages would."""
    return Document(text=text, markup=markup, format=markup, sha256="0" * 64)


def page(body: str) -> Document:
    """Put a body below the head of a page."""
    return document(f"<html><head><title>Ferry to sail again</title></head><body>{body}</body></html>")


def rule_of(text: str, parts: tuple[Part, ...]) -> str:
    """Return the rule of the one part that holds a text."""
    [rule] = [part.rule for part in parts if text in part.text]
    return rule


AROUND = f"<p>{LINE} One.</p>{{}}<p>{LINE} Two.</p>"
RULES = {
    "<nav>mark</nav>": "chrome_element",
    "<div class='share-bar'>mark</div>": "chrome_name",
    "<div class='comments'><p>mark</p></div>": "comments",
    "<div style='display:none'>mark</div>": "hidden",
    f"<div class='related'><p>mark {TEXT}</p></div>": "chrome_name",
    "<figure><figcaption>mark</figcaption></figure>": "caption",
    "<div class='image-box'><div>mark</div></div>": "caption",
    "<p>Photo: mark</p>": "caption",
    "<p>Follow mark on Facebook.</p>": "call",
    "<p>Read more: <a href='/x'>mark</a></p>": "appeal",
    "<p><a href='/x'>mark of the harbour</a></p>": "links",
    "<div class='byline'>By mark</div>": "byline_or_date",
    f"<div class='x'><div>mark</div><div class='related'><p>{TEXT}</p></div></div>": "off_spine",
}


@pytest.mark.parametrize("between", RULES)
def test_what_is_cut_between_the_text_names_its_rule(between: str) -> None:
    """Each rule that cuts a part of a page is told; what stands round it is the text."""
    parts = explain_document(page(f"<h1>Ferry to sail again</h1><article>{AROUND.format(between) * 2}</article>"))
    assert {part.rule for part in parts if "mark" in part.text} == {RULES[between]}
    assert {part.article for part in parts if "mark" in part.text} == {None}


def test_what_is_cut_for_its_place() -> None:
    """Lines round the text are told by where they stand."""
    lead = f"<p>lead {TEXT}</p>"
    body = (
        f"<div>above</div><h1>Ferry to sail again</h1><p>summary</p>{lead}"
        f"<main><div>first</div>{AROUND.format('') * 12}<h3>last</h3></main><div>outside</div>"
    )
    parts = explain_document(page(body))
    assert rule_of("above", parts) == "above_title"
    assert rule_of("Ferry", parts) == "title"
    assert rule_of("summary", parts) == "summary"
    assert rule_of("lead", parts) == "lead"
    assert rule_of("first", parts) == "before_first_text"
    assert rule_of("last", parts) == "behind_last_text"
    assert rule_of("outside", parts) == "outside"


CARD = f"<div>Quay Post</div><div>3 hours ago</div><h3>Bridge stays shut again</h3><p>{TEXT}</p>"
LIVE = "".join(f"<div class='entry'><span>14:0{n}</span><p>{LINE} {n}</p></div>" for n in range(3))
DUMP = f"Ferry to sail again\n{TEXT}\nRelated Articles\nQuay Post\n3 hours ago\nBridge stays shut\n{TEXT}\nImprint\n"
FORMS = {
    "article": page(f"<h1>Ferry to sail again</h1>{AROUND.format('<aside>x</aside>')}<footer>y</footer>"),
    "cards": page(f"<h1>Ferry to sail again</h1><p>{TEXT}</p><h2>Related articles</h2>{CARD}<p>Imprint</p>"),
    "cards alone": page(CARD),
    "live": page(f"<h1>Ferry to sail again</h1><div class='liveblog'>{LIVE}<div>Imprint</div></div>"),
    "text": document(DUMP, "text"),
    "dump": page(f"<pre>{DUMP}</pre>"),
}


@pytest.mark.parametrize("form", FORMS)
def test_the_kept_parts_are_the_articles(form: str) -> None:
    """The parts of an article are its text, word for word, and the cut ones are of none."""
    parts = explain_document(FORMS[form])
    for article in read_articles(FORMS[form]).articles:
        kept = " ".join(part.text for part in parts if part.article == article.position)
        assert kept.split() == article.text.split()
    assert {part.rule for part in parts if part.article is not None} <= {"text", "lead", "live_entry"}
    assert len({part.rule for part in parts}) > 1 or form == "cards alone"


def test_lines_of_a_card_and_round_it() -> None:
    """In a text dump the lines of a card's header, labels and other lines are told apart."""
    parts = explain_document(FORMS["text"])
    assert rule_of("Quay Post", parts) == "card_header"
    assert rule_of("Related Articles", parts) == "label"
    assert rule_of("Imprint", parts) == "outside"


def test_a_teaser_below_the_article() -> None:
    """An article of its own that links its heading is told to be a teaser."""
    teaser = f"<article><h2><a href='/x'>Bridge stays shut</a></h2><p>{LINE} Teaser.</p></article>"
    parts = explain_document(page(f"<article><h1>Ferry to sail again</h1>{AROUND.format('')}</article>{teaser}"))
    assert rule_of("Teaser.", parts) == "teaser"
    assert rule_of("Bridge", parts) == "teaser"


def test_a_page_without_anything_has_no_parts() -> None:
    """Nothing to read gives no part, and scripts are none."""
    assert explain_document(document("<!-- -->")) == ()
    assert explain_document(document("<script>mark</script><p>x</p>")) == (Part("x", 0, "text"),)


@given(
    st.lists(st.sampled_from(["<div>", "</div>", "<nav>", "</nav>", "<p>", "<h1>", LINE, "Quay Post", "3 hours ago"]))
)
def test_any_page_is_told(pieces: list[str]) -> None:
    """Whatever a page holds, each part has a text and a rule."""
    assert all(part.text and part.rule for part in explain_document(document("".join(pieces))))
