"""JSON-LD: article nodes in any nesting are found and read; broken blocks and wrong types cost themselves only."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.articles.jsonld import linked_articles
from tasks.articles.records import LinkedArticle
from tasks.articles.tree import parse_page

BRIDGE = {"@type": "NewsArticle", "headline": "Keeler bridge closes"}
LINKED = LinkedArticle(headline="Keeler bridge closes")
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.floats(allow_nan=False)
    | st.sampled_from(["NewsArticle", "Person", "Ada Vell", "", " "]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["@type", "@id", "@graph", "headline", "name", "author", "publisher", "url"]), inner
        )
    ),
    max_leaves=20,
)


def read(*blocks: str, kind: str = "application/ld+json") -> list[LinkedArticle]:
    """Read the blocks of a page."""
    scripts = "".join(f'<script type="{kind}">{block}</script>' for block in blocks)
    return linked_articles(parse_page(f"<html><head>{scripts}</head><body><p>The bridge.</p></body></html>").root)


def node(**fields: object) -> LinkedArticle:
    """Read one article node with some fields."""
    [found] = read(json.dumps({"@type": "Article", **fields}))
    return found


def test_a_whole_node() -> None:
    """Every field of an article node that we use is read, its white space trimmed."""
    block = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": " Keeler bridge closes ",
        "articleBody": "The bridge is closed.",
        "author": {"@type": "Person", "name": "Ada Vell"},
        "publisher": {"@type": "Organization", "name": "The Harbour Gazette"},
        "datePublished": "2025-07-06",
        "url": "https://gazette.example/bridge",
    }
    assert read(json.dumps(block)) == [
        LinkedArticle(
            headline="Keeler bridge closes",
            body="The bridge is closed.",
            authors=("Ada Vell",),
            outlet="The Harbour Gazette",
            published="2025-07-06",
            url="https://gazette.example/bridge",
        )
    ]


@pytest.mark.parametrize(
    "block",
    [
        json.dumps(BRIDGE),
        json.dumps([BRIDGE]),
        json.dumps({"@graph": [{"@type": "Person", "name": "Ada Vell"}, BRIDGE]}),
        json.dumps({"@type": "WebSite", "mainEntity": {"list": [[BRIDGE]]}}),
        json.dumps(BRIDGE) + ";",
        "\n  " + json.dumps(BRIDGE) + " ;\n",
    ],
)
def test_an_article_is_found_in_any_nesting(block: str) -> None:
    """Lists, graphs, wrappers and a stray semicolon do not hide an article node."""
    assert read(block) == [LINKED]


@pytest.mark.parametrize(
    "kind",
    [
        "NewsArticle",
        "ReportageNewsArticle",
        "BlogPosting",
        "SocialMediaPosting",
        "Report",
        "Review",
        "https://schema.org/Article",
        ["Thing", "NewsArticle"],
        [None, 7, "Article"],
    ],
)
def test_types_of_articles(kind: object) -> None:
    """Any type that names an article counts, as a word or in a list."""
    assert read(json.dumps({**BRIDGE, "@type": kind})) == [LINKED]


@pytest.mark.parametrize("kind", ["WebPage", "Recipe", "HowTo"])
def test_types_of_pages(kind: str) -> None:
    """Types of other pages count as a last resort, and are told apart."""
    assert read(json.dumps({**BRIDGE, "@type": kind})) == [replace(LINKED, of_page=True)]


@pytest.mark.parametrize("kind", ["Person", "WebSite", "BreadcrumbList", "", None, 7, [], {"@id": "Article"}])
def test_other_types_are_no_articles(kind: object) -> None:
    """People, sites, lists and whatever is no string are passed over."""
    assert read(json.dumps({**BRIDGE, "@type": kind})) == []


@pytest.mark.parametrize("key", ["review", "reviews", "comment", "comments"])
def test_what_readers_wrote_is_no_article(key: str) -> None:
    """A review that stands within the thing that it is about is a reader's; one of its own is an article."""
    review = {"@type": "Review", "name": "Keeler bridge closes", "datePublished": "2025-05-03"}
    assert read(json.dumps({"@type": "Product", key: [review]})) == []
    assert len(read(json.dumps(review))) == 1


def test_articles_come_before_pages() -> None:
    """Nodes stand in page order, but a node that is only a page comes after all articles."""
    blocks = [json.dumps({"@type": kind, "name": f"{kind} of the bridge"}) for kind in ("WebPage", "Article", "Review")]
    assert [found.headline for found in read(*blocks)] == [
        "Article of the bridge",
        "Review of the bridge",
        "WebPage of the bridge",
    ]


@pytest.mark.parametrize(
    "broken",
    ["", "null", "7", '"Article"', "{", '{"@type": "Article",}', "var a = 1", "[" * 100_000, "1" * 5_000, "{}" * 9],
)
def test_a_broken_block_costs_itself_only(broken: str) -> None:
    """What is no JSON that Python holds gives nothing, and the next block is read."""
    assert read(broken, json.dumps(BRIDGE)) == [LINKED]


def test_line_breaks_within_strings_are_forgiven() -> None:
    """Publishers print raw line breaks into strings; they do not cost the block."""
    assert read('{"@type": "Article", "articleBody": "Closed.\nFor the winter."}')[0].body == "Closed.\nFor the winter."


def test_a_block_beyond_any_size_is_not_parsed() -> None:
    """A block of more than two million characters is refused before it costs memory."""
    assert read(json.dumps({**BRIDGE, "articleBody": "x" * 2_000_000})) == []


def test_the_walk_ends_at_its_budget() -> None:
    """Behind twenty thousand other nodes nothing is looked for."""
    assert read(json.dumps([{}] * 19_000 + [BRIDGE])) == [LINKED]
    assert read(json.dumps([{}] * 21_000 + [BRIDGE])) == []


def test_deep_nodes_of_wrong_types_are_walked() -> None:
    """Types within types are no names, and cost no more than a look each."""
    nested: object = BRIDGE
    for _ in range(200):
        nested = {"@type": nested}
    assert read(json.dumps(nested)) == [LINKED]


@pytest.mark.parametrize("kind", ["text/javascript", "application/json", ""])
def test_other_scripts_are_not_read(kind: str) -> None:
    """Only blocks that say they are JSON-LD are data about the page."""
    assert read(json.dumps(BRIDGE), kind=kind) == []


@pytest.mark.parametrize("kind", ["application/ld+json; charset=utf-8", "ld+json"])
def test_the_type_may_say_more(kind: str) -> None:
    """A charset behind the media type changes nothing."""
    assert read(json.dumps(BRIDGE), kind=kind) == [LINKED]


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("Ada Vell", ("Ada Vell",)),
        (["Ada Vell", " Jo Marn "], ("Ada Vell", "Jo Marn")),
        ({"name": "Ada Vell"}, ("Ada Vell",)),
        ([{"name": "Ada Vell"}, {"name": "Jo Marn"}], ("Ada Vell", "Jo Marn")),
        ({"name": ["Ada Vell", {"name": "Jo Marn"}]}, ("Ada Vell", "Jo Marn")),
        ([[["Ada Vell"]]], ("Ada Vell",)),
        ({"@id": "#ada"}, ()),
        ("  ", ()),
        (7, ()),
        (None, ()),
        ([None, {}, []], ()),
    ],
)
def test_names_in_any_wrapping(author: object, names: tuple[str, ...]) -> None:
    """Authors come as strings, objects and lists of both; a reference or a number names nobody."""
    assert node(author=author).authors == names


def test_the_creator_stands_in_for_the_author() -> None:
    """Where no author has a name, the creator's counts."""
    assert node(author={}, creator="Ada Vell").authors == ("Ada Vell",)
    assert node(author="Jo Marn", creator="Ada Vell").authors == ("Jo Marn",)


def test_names_end_at_their_budget() -> None:
    """A list of authors without end is looked at up to a hundred items."""
    assert len(node(author=["Ada Vell"] * 5_000).authors) == 99


@pytest.mark.parametrize(
    ("fields", "headline"),
    [
        ({"headline": "Bridge", "name": "Other"}, "Bridge"),
        ({"headline": " ", "name": "Bridge"}, "Bridge"),
        ({"headline": ["Bridge", "Other"]}, "Bridge"),
        ({"headline": []}, None),
        ({"headline": 7}, None),
        ({"headline": [["Bridge"]]}, None),
    ],
)
def test_headlines(fields: dict[str, object], headline: str | None) -> None:
    """The headline, else the name; the first of a list; nothing of any other shape."""
    assert node(**fields).headline == headline


@pytest.mark.parametrize(
    "fields",
    [
        {"url": "https://gazette.example/b"},
        {"mainEntityOfPage": "https://gazette.example/b"},
        {"mainEntityOfPage": {"@type": "Thing", "@id": "https://gazette.example/b"}},
        {"mainEntityOfPage": [{"@id": "https://gazette.example/b"}]},
    ],
)
def test_addresses(fields: dict[str, object]) -> None:
    """The address is the node's own, or the page's that it is the main entity of."""
    assert node(**fields).url == "https://gazette.example/b"


@given(JSON)
def test_any_json_is_read(tree: object) -> None:
    """No shape of data raises; what is given are trimmed strings."""
    for found in read(json.dumps(tree)):
        for string in (found.headline, found.body, found.outlet, found.published, found.url, *found.authors):
            assert string is None or (string and string == string.strip())


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    """No text in a block raises."""
    assert read(text) == []
