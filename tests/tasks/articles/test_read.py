"""Documents to articles, from the outside: metadata, refusals, warnings, hostile pages."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tasks.articles.read import read_articles
from tasks.errors import RejectedInputError
from tasks.model import Article, Document

PARA = "The city council voted on Tuesday to keep the old ferry running for another year, said its chairwoman. "
BODY = f"<h1>Ferry to sail again</h1><p>{PARA}first</p><p>{PARA}second</p><p>{PARA}third</p>"
SAVED = datetime(2025, 7, 7, 12, tzinfo=UTC)


def page(body: str = BODY, head: str = "") -> Document:
    """Build a page as a reader gives it."""
    head = f"<title>Ferry to sail again | Quay Gazette</title>{head}"
    html = f'<html lang="en-GB"><head>{head}</head><body>{body}</body></html>'
    return Document(html, "html", "html", "0" * 64, saved_at=SAVED)


def article_of(document: Document) -> Article:
    """Read the one article of a page."""
    [article] = read_articles(document).articles
    return article


def test_a_plain_page() -> None:
    """One article: title, text, language, and an element path that leads to it."""
    article = article_of(page())
    assert article.title == "Ferry to sail again"
    assert article.text.split("\n\n") == [f"{PARA}first", f"{PARA}second", f"{PARA}third"]
    assert article.language == "en-GB"
    assert article.locator == "/html/body"


CHROME = [
    "<nav><a href='/'>Home</a></nav>",
    "<div class='share-buttons'>Share this on all networks that you can think of, and on some more of them today</div>",
    "<aside><p>Our newsletter brings you the news of the harbour each morning before the ferry sails.</p></aside>",
    f"<div class='comments'><p>{PARA * 3}I disagree.</p></div>",
    "<p>Read more: <a href='/x'>The bridge lobby and its friends in the council</a></p>",
    "<p style='display:none'>Enable the thing to read the thing that you want to read here.</p>",
    "<script>var text = 'The ferry';</script><noscript>Enable JavaScript</noscript>",
    "<figure><figcaption>The ferry in the harbour on Monday, seen from the bridge.</figcaption></figure>",
    "<h2>Related articles</h2>",
    "<p>Ada Vell contributed to this report.</p>",
    "<ul><li><a href='/a'>Another title of another text</a></li><li><a href='/b'>And one more here</a></li></ul>",
    "<div class='byline'>By Ada Vell</div>",
]


@pytest.mark.parametrize("chrome", CHROME)
def test_chrome_is_no_text(chrome: str) -> None:
    """What stands after the text and is not the article is left out."""
    assert article_of(page(BODY + chrome)).text == article_of(page()).text


@pytest.mark.parametrize(
    "kept", ["<h2>What comes next</h2>", "<ul><li>One ferry</li></ul>", "<blockquote><p>We sail.</p></blockquote>"]
)
def test_subheads_lists_and_quotes_are_text(kept: str) -> None:
    """Between two paragraphs they belong to the article."""
    text = article_of(page(f"{BODY}{kept}<p>{PARA}fourth</p>")).text
    assert len(text.split("\n\n")) == 5


def test_chunks_are_joined() -> None:
    """A body that advertisements cut into boxes is one text."""
    chunks = "".join(
        f"<div class='chunk'><p>{PARA}{n}</p><p>{PARA}{n}b</p></div><div class='ad'>Buy</div>" for n in range(4)
    )
    text = article_of(page(f"<h1>Ferry to sail again</h1><div>{chunks}</div>")).text
    assert len(text.split("\n\n")) == 8


@pytest.mark.parametrize(
    ("head", "source", "day"),
    [
        ('<meta property="article:published_time" content="2025-07-06T10:00:00Z">', "meta", 6),
        (
            '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2025-07-05"}</script>',
            "json_ld",
            5,
        ),
        ('<script type="application/ld+json">{broken</script><meta name="date" content="2025-07-04">', "meta", 4),
        ('<link rel="canonical" href="https://gazette.example/2025/07/03/ferry">', "address", 3),
    ],
)
def test_stated_dates(head: str, source: str, day: int) -> None:
    """The most trusted field that holds a date gives it, and its source is told."""
    published = article_of(page(head=head)).published
    assert published.source == source
    assert published.earliest is not None
    assert published.earliest.day == day


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("<p>6 July 2025</p>", "line"),
        ("<div><time datetime='2025-07-06'>on Sunday</time></div>", "time_element"),
        ("<p>Published 6 July 2025, updated 7 July 2025</p>", "line"),
    ],
)
def test_visible_dates(line: str, source: str) -> None:
    """A date beside the title is read; an update is not the publication."""
    body = BODY.replace("</h1>", f"</h1>{line}")
    published = article_of(page(body)).published
    assert published.source == source
    assert published.earliest == datetime(2025, 7, 6, tzinfo=UTC)


@pytest.mark.parametrize(
    "body",
    [
        f"{BODY}<footer>Since 6 July 2021</footer>",
        BODY.replace("</h1>", "</h1><p>Updated 6 July 2025</p>"),
        f"{BODY}<div class='comments'><time>6 July 2025</time></div>",
        BODY.replace("<p>", "<p>The ferry had been taken out of service on 6 July 2025, the city said.</p><p>", 1),
    ],
)
def test_no_date_is_invented(body: str) -> None:
    """Footers, updates, comments and sentences date nothing."""
    assert article_of(page(body)).published.earliest is None


def test_a_date_after_the_saving_is_implausible() -> None:
    """What the page could not know when it was saved is refused with a warning."""
    read = read_articles(page(head='<meta property="article:published_time" content="2031-01-01T00:00:00Z">'))
    assert read.warnings == ("implausible_date",)
    assert read.articles[0].published.earliest is None


def test_the_day_of_the_saving_ends_with_it() -> None:
    """An interval never reaches beyond the saving."""
    assert article_of(page(head='<meta name="date" content="2025-07-07">')).published.latest == SAVED


def test_json_ld_gives_people_and_outlet() -> None:
    """Authors in any nesting, once each; the publisher is the outlet, an address is the canonical one."""
    node = (
        '{"@context":"x","@graph":[{"@type":["NewsArticle",7],"headline":"Ferry to sail again","author":'
        '[{"name":"Ada Vell"},[{"name":{"name":"Jo Marn"}}],"Ada Vell"],"publisher":{"name":"Quay Gazette"}}]}'
    )
    head = f'<script type="application/ld+json">{node}</script><meta property="og:url" content="https://gazette.example/f">'
    article = article_of(page(head=head))
    assert article.byline == ("Ada Vell", "Jo Marn")
    assert (article.outlet, article.url) == ("Quay Gazette", "https://gazette.example/f")


@pytest.mark.parametrize(
    "body",
    [
        BODY.replace("</h1>", "</h1><p>By Ada Vell</p>"),
        BODY.replace("</h1>", "</h1><p>By</p><p>Ada Vell</p>"),
        BODY.replace("</h1>", "</h1><p class='author-name'>Ada Vell</p>"),
        BODY.replace("</h1>", "</h1><p>Ada Vell | 6 July 2025</p>"),
        BODY.replace("</h1>", "</h1><p><a rel='author' href='/av'>Ada Vell</a></p>"),
    ],
)
def test_visible_bylines(body: str) -> None:
    """A byline beside the title is read where no field states one."""
    assert article_of(page(body)).byline == ("Ada Vell",)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (" \n", "empty"),
        ("<!-- nothing -->", "empty"),
        ("<html><body><div id=root></div><noscript>Enable JavaScript.</noscript></body></html>", "no_article_text"),
        ("<title>503 Service Unavailable</title><h1>503 Service Unavailable</h1>", "error_page"),
        ("".join(f'<li><a href="/{n}">Headline number {n} about something</a></li>' for n in range(50)), "index_page"),
        (
            "<h1>We value your privacy</h1><p>We and our 812 partners store IDs in cookies. Accept to consent.</p>",
            "no_article_text",
        ),
    ],
)
def test_pages_without_an_article(text: str, reason: str) -> None:
    """Each kind of page that holds none is refused with its code."""
    with pytest.raises(RejectedInputError) as refused:
        read_articles(Document(text, "html", "html", "0" * 64))
    assert refused.value.reason == reason


def test_text_without_an_article() -> None:
    """A blank plain text is empty."""
    with pytest.raises(RejectedInputError, match="empty"):
        read_articles(Document("\n\n", "text", "text", "0" * 64))


@pytest.mark.parametrize(
    ("body", "warning"),
    [
        (f"{BODY}<p>{PARA}be&#1;fore</p>", "control_removed"),
        (BODY + "<div>" * 5_000 + "x", "too_deep"),
        (BODY + "<div>" * 400 + "x", "too_deep"),
        (f"<h1>{'T' * 2_000}</h1>{BODY[31:]}", "title_truncated"),
        (BODY + "".join(f"<article><h2>T{n}</h2><p>{PARA}</p></article>" for n in range(600)), "too_many_articles"),
    ],
)
def test_warnings(body: str, warning: str) -> None:
    """What had to be changed is told, and the page is still read."""
    document = page(body)
    read = read_articles(
        Document(document.text.replace("<title>Ferry", "<title>" + "T" * 2_000), "html", "html", "0" * 64)
    )
    assert warning in read.warnings
    assert PARA.strip()[:40] in read.articles[0].text


def test_surrogates_of_json_are_replaced() -> None:
    """A lone surrogate that JSON can carry never leaves this package."""
    head = '<script type="application/ld+json">{"@type":"NewsArticle","author":"Ada \\ud800Vell"}</script>'
    read = read_articles(page(head=head))
    assert read.warnings == ("surrogate_replaced",)
    assert read.articles[0].byline == ("Ada \ufffdVell",)


def test_one_page_one_answer() -> None:
    """The same page gives the same answer each time."""
    assert len({repr(read_articles(page())) for _ in range(5)}) == 1


HOSTILE = [
    "<!--" * 20_000,
    "<a" * 20_000,
    f"<p>{'<' * 100_000}</p>",
    f"<p>{'&amp;' * 100_000}</p>",
    "<a href='" + "x" * 100_000,
    "<h1>a</h1>" * 5_000,
    "<div class='related'>" * 200 + "<p>x</p>" * 5_000,
    "<p>&#99999999999999999999;&bogus;&#xFFFFFFFF;</p>" * 500,
    "<p>" + "9" * 5_000 + " hours ago</p><time>99999999999999 minutes ago</time>",
    '<script type="application/ld+json">' + "[" * 100_000 + "</script>",
    '<script type="application/ld+json">{"@type":"NewsArticle","author":[[{"name":{"a":1}}]],"headline":[3]}</script>',
    '<script type="application/ld+json">{"wordCount":' + "9" * 10_000 + ',"x":NaN}</script>',
]


@pytest.mark.parametrize("noise", HOSTILE)
def test_hostile_pages_keep_their_article(noise: str) -> None:
    """No markup that follows the article takes it away."""
    assert article_of(page(BODY + noise)).text.startswith(PARA)
