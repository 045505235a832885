"""What a page states: each field from the source that is trusted most, and None where the page states none."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.articles.blocks import outline_of
from tasks.articles.metadata import StatedFields, read_metadata
from tasks.articles.prune import PrunedPage
from tasks.articles.records import Metadata
from tasks.articles.tree import parse_page

TITLE = "Keeler bridge closes for the winter"
GAZETTE = "The Harbour Gazette"
SAVED = datetime(2025, 7, 6, 12, 0, tzinfo=UTC)
PROSE = "<p>" + "The bridge over the Sound is closed, and no lorry is let across it before the spring. " * 3 + "</p>"
URL = "https://gazette.example/bridge"


def meta(name: str, content: str, key: str = "name") -> str:
    """Print a meta element."""
    return f'<meta {key}="{name}" content="{escape(content)}">'


def linked(**fields: object) -> str:
    """Print an article node of JSON-LD."""
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **fields})}</script>'


def read(
    head: str = "", body: str = PROSE, saved_at: datetime | None = SAVED, url: str | None = None, html: str = ""
) -> Metadata:
    """Read the metadata of a page put together from its parts."""
    root = parse_page(f"<html {html}><head>{head}</head><body>{body}</body></html>").root
    return read_metadata(root, outline_of(PrunedPage(root)), saved_at, url)


def date_of(page: Metadata) -> tuple[str | None, str | None]:
    """Return the day and the source of a page's date."""
    assert page.published is not None
    day = page.published.earliest.date().isoformat() if page.published.earliest else None
    return day, page.published.source


def test_a_bare_page_states_nothing() -> None:
    """Prose alone has no title, byline, outlet, address, language or date, and no warning."""
    page = read()
    assert (page.title, page.byline, page.outlet, page.url, page.language) == (None, (), None, None, None)
    assert date_of(page) == (None, None)
    assert (page.linked_body, page.warnings) == (None, ())


def test_a_whole_page() -> None:
    """All fields of one page with plain meta elements and a printed byline."""
    page = read(
        meta("og:title", f"{TITLE} | {GAZETTE}", "property")
        + meta("og:site_name", GAZETTE, "property")
        + meta("article:published_time", "2025-07-05T08:00:00+02:00", "property")
        + f'<link rel="canonical" href="{URL}">',
        f"<h1>{TITLE}</h1><p>By Ada Vell</p>{PROSE}",
        html='lang="en-GB"',
    )
    assert (page.title, page.byline, page.outlet, page.url) == (TITLE, ("Ada Vell",), GAZETTE, URL)
    assert page.language == "en-GB"
    assert page.published is not None
    assert (page.published.earliest, page.published.precision) == (datetime(2025, 7, 5, 6, tzinfo=UTC), "second")
    assert (page.published.raw, page.published.source) == ("2025-07-05T08:00:00+02:00", "meta")


@pytest.mark.parametrize(
    "head",
    [
        meta("og:title", TITLE, "property"),
        meta("OG:Title", TITLE, "property"),
        meta("twitter:title", TITLE),
        meta("dc.title", TITLE),
        meta("citation_title", TITLE),
        linked(headline=TITLE),
        f"<title>{TITLE}</title>",
        f"<title>{TITLE} | Larkpost</title>",
        meta("og:title", TITLE, "property") + linked(headline="Other bridge of the Sound"),
        linked(headline=TITLE) + meta("twitter:title", "Other bridge of the Sound"),
        linked(headline=TITLE) + linked(headline="Other bridge of the Sound"),
    ],
)
def test_where_a_title_may_be_stated(head: str) -> None:
    """Open Graph, JSON-LD, other meta elements and the title element state the title, trusted in this order."""
    assert read(head).title == TITLE


@pytest.mark.parametrize("tag", ["h1", "h2"])
def test_a_heading_that_the_head_repeats_is_the_title(tag: str) -> None:
    """The printed heading is taken as printed, with single spaces and the words of elements within."""
    assert read(
        meta("og:title", TITLE), f"<{tag}>Keeler <i>bridge</i>\n closes for the Winter</{tag}>{PROSE}"
    ).title == ("Keeler bridge closes for the Winter")


@pytest.mark.parametrize(
    "head",
    [
        meta("og:site_name", GAZETTE, "property"),
        meta("application-name", GAZETTE),
        linked(publisher={"name": GAZETTE}),
        linked(headline=TITLE) + linked(publisher=GAZETTE),
        meta("og:site_name", GAZETTE) + meta("application-name", "Larkpost") + linked(publisher="Larkpost"),
    ],
)
def test_where_an_outlet_may_be_stated(head: str) -> None:
    """The site's name in meta elements comes before a publisher in JSON-LD."""
    assert read(head).outlet == GAZETTE


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (linked(author={"name": "Ada Vell"}), ""),
        (linked(author=["Ada Vell"]) + meta("author", "Jo Marn"), ""),
        (meta("author", "Ada Vell"), "<p>By Jo Marn</p>"),
        (meta("byl", "By Ada Vell"), ""),
        (meta("dc.creator", "Ada Vell") + meta("parsely-author", "Jo Marn"), ""),
        (meta("author", "https://gazette.example/staff") + meta("sailthru.author", "Ada Vell"), ""),
        (meta("article:author", "Ada Vell", "property"), ""),
        ("", "<a rel='author' href='/ada'>Ada Vell</a>"),
        ("", "<span itemprop='author'><b>Ada</b> Vell</span>"),
        (meta("twitter:label1", "Written by") + meta("twitter:data1", "Ada Vell"), ""),
        (meta("twitter:label1", "Verfasst von") + meta("twitter:data1", "Ada Vell"), ""),
        (meta("author", GAZETTE), "<p>By Ada Vell</p>"),
        (linked(author=GAZETTE) + meta("author", "Ada Vell"), ""),
        ("", "<p>By Ada Vell | 3 May 2025</p>"),
    ],
)
def test_where_a_byline_may_stand(head: str, body: str) -> None:
    """JSON-LD, meta elements, links to the author and the printed line name the people, trusted in this order."""
    page = read(meta("og:site_name", GAZETTE) + head, f"<h1>{TITLE}</h1>{body}{PROSE}")
    assert page.byline == ("Ada Vell",)


@pytest.mark.parametrize(
    ("head", "byline"),
    [
        (meta("author", GAZETTE), (GAZETTE,)),
        (meta("twitter:label1", "Reading time") + meta("twitter:data1", "Five minutes"), ()),
        (meta("twitter:data1", "Ada Vell"), ()),
        (meta("author", "admin"), ()),
    ],
)
def test_an_outlet_is_a_byline_only_where_nobody_else_is(head: str, byline: tuple[str, ...]) -> None:
    """The outlet as its own author is the last resort; a reading time and an account are never people."""
    assert read(meta("og:site_name", GAZETTE) + head).byline == byline


@pytest.mark.parametrize(
    ("head", "body", "url", "source"),
    [
        (linked(datePublished="2025-05-03") + meta("date", "2025-05-04"), "", None, "json_ld"),
        (meta("article:published_time", "2025-05-03", "property"), "", None, "meta"),
        ("<title>Keeler bridge - 03.05.2025 - Gazette</title>", "", None, "line"),
        ("<title>Keeler bridge - 03.05.2025 - Gazette</title>" + meta("date", "2025-05-04"), "", None, "line"),
        (meta("date", "2025-05-04") + meta("og:published_time", "2025-05-03"), "", None, "meta"),
        (meta("datePublished", "2025-05-03", "itemprop"), "", None, "meta"),
        ("", "<time itemprop='datePublished' datetime='2025-05-03'>4 May 2025</time>", None, "time_element"),
        ("", "<span property='datePublished' content='2025-05-03'>soon</span>", None, "time_element"),
        ("", "<span itemprop='datePublished'>3 May 2025</span>", None, "time_element"),
        ("", "<time pubdate datetime='2025-05-03'>Saturday</time>", None, "time_element"),
        ("", "<p>Portham, <time datetime='2025-05-03'>Saturday</time></p>", None, "time_element"),
        ("", "<p>3 May 2025</p>", "https://gazette.example/2025/05/04/bridge", "line"),
        ("", "", "https://gazette.example/2025/05/03/bridge", "address"),
        ("", "", "https://gazette.example/news/2025-5-3", "address"),
        ("", "", "https://gazette.example/20250503-bridge", "address"),
    ],
)
def test_where_a_date_may_stand(head: str, body: str, url: str | None, source: str) -> None:
    """JSON-LD, meta, marked elements, the printed line and the address state the day, trusted in this order."""
    assert date_of(read(head, f"<h1>{TITLE}</h1>{body}{PROSE}", url=url)) == ("2025-05-03", source)


@pytest.mark.parametrize(
    ("head", "body", "url"),
    [
        (meta("article:modified_time", "2025-05-03"), "", None),
        ("", f"{PROSE}<footer>3 May 2025</footer>", None),
        ("", "<p>Updated 3 May 2025</p>", None),
        ("", "", "https://gazette.example/2025/05/"),
        ("", "", "https://gazette.example/2025/13/45/bridge"),
        ("", "", "https://gazette.example/12025/05/03/bridge"),
        ("", "", "https://gazette.example/2025053-bridge"),
        ("", "", "https://gazette.example/202505031-bridge"),
    ],
)
def test_other_days_are_not_the_day_of_publication(head: str, body: str, url: str | None) -> None:
    """Days of changes, of footers, and numbers of an address that are no day leave the date open."""
    assert date_of(read(head, f"<h1>{TITLE}</h1>{PROSE}{body}{PROSE}", url=url))[0] is None


def test_an_implausible_date_is_told_and_passed_over() -> None:
    """A date after the moment of saving gives way to the next claim, with a warning."""
    page = read(meta("date", "2031-01-01"), f"<h1>{TITLE}</h1><p>3 May 2025</p>{PROSE}")
    assert date_of(page) == ("2025-05-03", "line")
    assert page.warnings == ("implausible_date",)


def test_a_stated_value_is_kept_short() -> None:
    """The words of a date that are kept never exceed two hundred characters."""
    page = read(linked(datePublished="3 May 2025 " + "x" * 1_000))
    assert page.published is not None
    assert page.published.raw is not None
    assert len(page.published.raw) == 200


@pytest.mark.parametrize(
    ("head", "want"),
    [
        ("", "https://saved.example/page"),
        (f'<link rel="canonical" href=" {URL} ">', URL),
        (meta("og:url", URL, "property"), URL),
        (f'<link rel="canonical" href="{URL}">' + meta("og:url", "https://other.example/"), URL),
        (f'<link rel="canonical" href="/bridge">{meta("og:url", URL)}', URL),
        ('<link rel="canonical" href="/bridge">', "https://saved.example/page"),
        ('<link rel="canonical" href="javascript:void(0)">', "https://saved.example/page"),
        (
            f'<link rel="canonical" href="https://gazette.example/{"x" * 5_000}">',
            f"https://gazette.example/{'x' * 1976}",
        ),
    ],
)
def test_the_address(head: str, want: str) -> None:
    """The page's own whole web address comes before the one that it was saved from, and is cut at 2,000 characters."""
    assert read(head, url="https://saved.example/page").url == want


@pytest.mark.parametrize(
    ("attribute", "language"),
    [
        ('lang="en"', "en"),
        ('lang="de_AT"', "de-AT"),
        ('lang=" zh-Hant-TW "', "zh-Hant-TW"),
        ('xml:lang="fr"', "fr"),
        ('lang=""', None),
        ('lang="english please"', None),
        ('lang="x"', None),
        ("", None),
    ],
)
def test_the_language_is_a_tag(attribute: str, language: str | None) -> None:
    """What the html element states is taken with its region if it has the shape of a BCP 47 tag."""
    assert read(html=attribute).language == language


def test_the_body_of_the_first_node_that_has_one() -> None:
    """The text that JSON-LD carries is handed on as it is."""
    assert read(linked(headline=TITLE) + linked(articleBody="It is closed.")).linked_body == "It is closed."


def test_stated_fields_come_in_the_order_of_names() -> None:
    """Values come name by name, in page order within one; empty ones and nameless ones are left out."""
    root = parse_page(
        meta("date", "b")
        + meta("DATE", " c\n d ")
        + meta("pubdate", "a")
        + meta("date", " ")
        + '<meta content="x"><meta name="date"><meta charset="utf-8">'
    ).root
    assert list(StatedFields(root).of(("pubdate", "none", "date"))) == ["a", "b", "c d"]


@given(
    st.lists(
        st.tuples(st.sampled_from(["og:title", "author", "date", "og:url", "og:site_name"]), st.text(max_size=30))
    ),
    st.text(max_size=60),
    st.none() | st.just(SAVED),
)
def test_any_page_has_metadata(fields: list[tuple[str, str]], line: str, saved_at: datetime | None) -> None:
    """No stated value raises, and what is made of it is aware, whole, and never an empty string."""
    page = read(
        "".join(meta(*field) for field in fields), f"<h1>{escape(line)}</h1><p>{escape(line)}</p>{PROSE}", saved_at
    )
    assert page.published is not None
    assert page.published.earliest is None or page.published.earliest.tzinfo is UTC
    assert "" not in (page.title, page.outlet, page.url, page.language, *page.byline)


@pytest.mark.parametrize(
    "body",
    [
        "<aside><p class='author-name'>Ada Vell</p></aside>",
        "<nav><a href='/author/ada-vell'>Ada Vell</a></nav>",
        "<footer class='byline'>By Ada Vell</footer>",
    ],
)
def test_authors_are_found_elsewhere(body: str) -> None:
    """Where the usual places name nobody, an element that says "author" does."""
    assert read(body=PROSE + body).byline == ("Ada Vell",)


@pytest.mark.parametrize(
    "body",
    [
        "<div class='comments'><p class='author'>Ada Vell</p></div>",
        "<footer class='author'>Harbour Gazette Team</footer>",
        "<footer class='author'>" + "<b>Ada Vell</b>" * 40 + "</footer>",
    ],
)
def test_others_are_no_authors(body: str) -> None:
    """Readers, teams and long boxes sign nothing."""
    assert read(body=PROSE + body).byline == ()


def test_a_printed_byline_comes_before_an_account() -> None:
    """What is no full name yields to a line that says who wrote it, and stands where none does."""
    account = meta("author", "avell")
    assert read(account, f"<h1>{TITLE}</h1><p>By Ada Vell</p>{PROSE}").byline == ("Ada Vell",)
    assert read(account).byline == ("avell",)


def test_an_outlet_is_its_author_only_by_a_persons_name() -> None:
    """A blog can be called after who writes it; a paper's name signs nothing."""
    assert read(meta("author", "Ada Vell") + meta("og:site_name", "Ada Vell")).byline == ("Ada Vell",)
    assert read(meta("author", "Gazette") + meta("og:site_name", "Gazette")).byline == ()


def test_a_pages_own_date_counts_where_it_is_signed() -> None:
    """A page of a content system carries a date of its own: an article's only where somebody wrote it, not the site."""
    node = json.dumps({"@type": "WebPage", "datePublished": "2025-07-05", "dateModified": "2025-07-06"})
    head = f'<script type="application/ld+json">{node}</script>'
    assert date_of(read(head)) == (None, None)
    assert date_of(read(head + meta("author", "Ada Vell"))) == ("2025-07-05", "json_ld")
    assert date_of(read(head + meta("author", "Harbour Post"), url="https://www.harbourpost.example/a")) == (None, None)


WEBSITE = meta("og:type", "website", "property")


def test_a_website_is_dated_by_what_its_readers_see() -> None:
    """A page that calls itself no article, and shows no date, has none by what a machine is told."""
    stated = WEBSITE + meta("article:published_time", "2025-07-04")
    assert date_of(read(stated)) == (None, None)
    assert date_of(read(stated.replace("website", "article"))) == ("2025-07-04", "meta")
    assert date_of(read(stated, f"<p>4 July 2025</p>{PROSE}")) == ("2025-07-04", "meta")
    marked = f"{PROSE}<time itemprop='datePublished' datetime='2025-07-04'></time>"
    assert date_of(read(WEBSITE, marked)) == ("2025-07-04", "time_element")


def test_any_stated_language_may_settle_the_order_of_numbers() -> None:
    """English alone says nothing of 03/04/2025; the locale beside it does."""
    body = f"<h1>{TITLE}</h1><p>03/04/2025</p>{PROSE}"
    assert date_of(read("", body, html='lang="en"')) == (None, None)
    assert date_of(read(meta("og:locale", "en_US", "property"), body, html='lang="en"')) == ("2025-03-04", "line")


def test_a_site_that_only_the_address_names_is_no_part_of_the_title() -> None:
    """Where the page names no outlet, the host does for the title, and the outlet stays unknown."""
    page = read(meta("og:title", f"{TITLE} - Gazette", "property"), url=URL)
    assert (page.title, page.outlet) == (TITLE, None)
