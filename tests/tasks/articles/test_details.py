"""The smaller fields of an article: each from its first source, surer where a second agrees."""

from __future__ import annotations

import json

import pytest

from tasks.articles.details import AGREED, ALONE, DOUBTED, chosen, read_details
from tasks.articles.jsonld import linked_articles
from tasks.articles.records import Metadata
from tasks.articles.stated_fields import StatedFields
from tasks.articles.tree import parse_page
from tasks.model import Origin

URL = "https://gazette.example/bridge"


def read(head: str, html: str = "", url: str | None = URL, **linked: object) -> Metadata:
    """Read the details of a page with this head and this article node."""
    node = json.dumps({"@type": "NewsArticle", **linked})
    page = f'<html {html}><head>{head}<script type="application/ld+json">{node}</script></head><body>x</body></html>'
    root = parse_page(page).root
    return read_details(root, StatedFields(root), linked_articles(root), url)


def meta(name: str, content: str) -> str:
    """Print a meta element."""
    return f'<meta property="{name}" content="{content}">'


def test_a_bare_page_has_but_the_address_of_its_file() -> None:
    """None and empty is what is not stated, and then there is no origin either."""
    page = read("")
    assert (page.outlet, page.language, page.section, page.tags, page.image) == (None, None, None, (), None)
    assert (page.url, page.origins) == (URL, (("url", Origin("file", ALONE)),))
    assert read("", url=None).origins == ()


@pytest.mark.parametrize(
    ("values", "origin"),
    [
        ([("Gazette", "meta")], Origin("meta", ALONE)),
        ([("Gazette", "meta"), ("GAZETTE", "json_ld")], Origin("meta", AGREED)),
        ([("Gazette", "meta"), ("Tern", "json_ld")], Origin("meta", DOUBTED)),
        ([("Gazette", "meta"), ("Tern", "meta")], Origin("meta", ALONE)),
    ],
)
def test_another_source_makes_a_value_more_or_less_sure(values: list[tuple[str, str]], origin: Origin) -> None:
    """Agreement raises, contradiction lowers; a second value of one source says nothing of the first."""
    assert chosen(values) == ("Gazette", origin)
    assert AGREED > ALONE > DOUBTED


def test_section_and_tags() -> None:
    """Of meta elements and JSON-LD; a list in one value is parted, and each tag stands once."""
    page = read(meta("article:section", "Harbour") + meta("keywords", "bridge, Keeler, bridge,, winter"))
    assert (page.section, page.tags) == ("Harbour", ("bridge", "Keeler", "winter"))
    told = read(meta("keywords", "page"), articleSection=["Harbour"], keywords=["bridge", "winter"])
    assert (told.section, told.tags) == ("Harbour", ("bridge", "winter"))


@pytest.mark.parametrize("tag", ["x" * 201, "  ", "–"])
def test_what_is_no_tag(tag: str) -> None:
    """A text, white space and a mark alone are none."""
    assert read(meta("keywords", tag)).tags == ()


@pytest.mark.parametrize(
    ("stated", "image"),
    [
        ("https://gazette.example/a.jpg", "https://gazette.example/a.jpg"),
        ("/a.jpg", "https://gazette.example/a.jpg"),
        ("//cdn.example/a.jpg", "https://cdn.example/a.jpg"),
        ("data:image/png;base64,AAAA", None),
        ("file:///etc/hosts", None),
        ("javascript:alert(1)", None),
        ("http://[broken", None),
    ],
)
def test_a_picture_is_a_whole_address_of_the_web(stated: str, image: str | None) -> None:
    """Made whole by the page's own address; other schemes, data and broken addresses are none."""
    assert read(meta("og:image", stated)).image == image


@pytest.mark.parametrize(
    "value",
    [
        "https://x.example/a.jpg",
        ["https://x.example/a.jpg"],
        {"@type": "ImageObject", "url": "https://x.example/a.jpg"},
    ],
)
def test_json_ld_names_a_picture_in_several_shapes(value: object) -> None:
    """A string, a list, an object."""
    assert read("", image=value).image == "https://x.example/a.jpg"


@pytest.mark.parametrize(
    ("head", "html", "language", "source"),
    [
        ("", "lang='EN_us'", "en-us", "html_lang"),
        ("", "lang='en-GB'", "en-GB", "html_lang"),
        (meta("og:locale", "de_DE"), "", "de-DE", "meta"),
        (meta("og:locale", "de_DE"), "lang='not a language'", "de-DE", "meta"),
        ('<meta http-equiv="content-language" content="fr">', "", "fr", "meta"),
    ],
)
def test_the_language_of_the_html_element_comes_first(head: str, html: str, language: str, source: str) -> None:
    """Then what else the page states; the language in lower case, the region as it is printed."""
    page = read(head, html)
    assert page.language == language
    assert dict(page.origins)["language"].source == source


def test_json_ld_can_state_a_language() -> None:
    """The last place that is asked."""
    assert read("", inLanguage="pl").language == "pl"
