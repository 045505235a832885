"""Live blogs in several markups: one article, its entries in order, each with its time; lists of articles are none."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tasks.articles.read import read_articles
from tasks.articles.records import PageArticles
from tasks.model import Document

TITLE = "The storm over Halvern as it happened"
LEAD = "A storm has crossed the sound and reached the town of Halvern in the night; we report from the quay."
TIMES = ("14:32", "13:05", "11:50")
TEXTS = (
    "The ferries stay in the harbour until the evening, the harbour office of Brackhaven has just announced.",
    "The bridge to the island is closed. Buses turn at the market, and nobody should drive there on his own.",
    "The wind has torn the roof off the old boat house. Nobody was hurt, says the fire brigade of the town.",
)
SAVED = datetime(2025, 3, 9, 15, 0, tzinfo=UTC)
POSTING = '<script type="application/ld+json">{"@type": "LiveBlogPosting", "headline": "The storm"}</script>'


def read(body: str, head: str = "") -> PageArticles:
    """Read a page with this body below its title."""
    top = f"<title>{TITLE}</title>{head}</head><body><main><h1>{TITLE}</h1><p>{LEAD}</p>"
    page = f"<html><head>{top}{body}</main></body></html>"
    return read_articles(Document(text=page, markup="html", format="html", sha256="0" * 64, saved_at=SAVED))


def entries(form: str) -> str:
    """Print all entries in one form."""
    pairs = zip(TIMES, TEXTS, strict=True)
    return "".join(form.format(time=time, text=text, n=n) for n, (time, text) in enumerate(pairs))


MACHINE = '<time datetime="2025-03-09T{time}:00Z">{time}</time>'
_ARTICLE = f"<article id=entry-{{n}}>{MACHINE}<h2>News {{n}}</h2><p>{{text}}</p></article>"
FORMS = {
    "articles": f"<div class='live-blog'>{entries(_ARTICLE)}</div>",
    "divs": f"<div class='ticker live_ticker'>{entries('<div class=post><div>{time}</div><p>{text}</p></div>')}</div>",
    "list": f"<ul class='liveblog-list'>{entries('<li><b>{time}</b><br>{text}</li>')}</ul>",
    "sections": entries(
        "<section itemprop='liveBlogUpdate'><header>" + MACHINE + "</header><div><p>{text}</p></div></section>"
    ),
}


@pytest.mark.parametrize("form", FORMS)
def test_one_article_with_its_entries_in_order(form: str) -> None:
    """Each entry's offsets hold its time and its text; what stands above the first is the beginning."""
    page = read(FORMS[form])
    [article] = page.articles
    assert (page.kind, article.title, article.text.split("\n\n")[0]) == ("article", TITLE, LEAD)
    parts = [article.text[entry.start : entry.end] for entry in article.entries]
    assert [part.split("\n\n")[0] for part in parts] == list(TIMES)
    assert [part.split("\n\n")[-1] for part in parts] == list(TEXTS)
    assert article.text.endswith(TEXTS[-1])


def test_times_for_machines_are_resolved() -> None:
    """A time element gives a moment with its source."""
    [article] = read(FORMS["articles"]).articles
    assert [entry.published.earliest for entry in article.entries] == [
        datetime(2025, 3, 9, *map(int, time.split(":")), tzinfo=UTC) for time in TIMES
    ]
    assert {entry.published.source for entry in article.entries} == {"time_element"}


def test_a_bare_clock_names_no_day() -> None:
    """It is kept as printed, and no moment is made up."""
    [article] = read(FORMS["divs"]).articles
    assert [(entry.published.raw, entry.published.source) for entry in article.entries] == [
        (time, "line") for time in TIMES
    ]


def test_the_page_may_say_so_in_its_json_ld() -> None:
    """A LiveBlogPosting needs no name of a box."""
    form = entries("<div class='x'><span>{time}</span><p>{text}</p></div>")
    assert len(read(form, POSTING).articles[0].entries) == 3
    assert read(form).articles[0].entries == ()


def test_relative_times_split_no_live_blog() -> None:
    """Entries with headings and long texts would be cards on a page that is not live."""
    form = "".join(
        f"<div class='e'><div>{hours} hours ago</div><h3>The storm, report {hours}</h3><p>{text * 4}</p></div>"
        for hours, text in enumerate(TEXTS, 2)
    )
    assert len(read(f"<div class='liveblog'>{form}</div>").articles) == 1
    assert len(read(f"<div>{form}</div>").articles) == 4


@pytest.mark.parametrize(
    "body",
    [
        f"<div class='live-blog'><div><b>14:32</b><p>{TEXTS[0]}</p></div><p>{TEXTS[1] * 3}</p></div>",  # one entry
        f"<div class='live-blog'>{''.join(f'<div><p>{text}</p></div>' for text in TEXTS)}</div>",  # no times
    ],
)
def test_what_is_no_live_blog(body: str) -> None:
    """Fewer than three boxes with times give an article without entries."""
    assert read(body).articles[0].entries == ()


def test_an_empty_entry_is_left_out() -> None:
    """A box whose time and words are furniture gives no entry without text."""
    body = FORMS["articles"].replace(
        "</article></div>", "</article><article><figcaption>10:02</figcaption></article></div>"
    )
    assert len(read(body).articles[0].entries) == 3
