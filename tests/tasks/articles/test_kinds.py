"""Pages without an article: each kind is told by its reason, and an article is never refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tasks.articles.kinds import refuse_teasers, refuse_unless_article
from tasks.articles.records import Block, Hint
from tasks.articles.tree import parse_page
from tasks.errors import RejectedInputError

SENTENCE = "The old ferry will sail for another year, the harbour office of Brackhaven said on Monday morning."
KANJI = "港の古い橋はもう一年開いたままだと市議会は月曜日に決めた。"  # 28 signs that say what 56 letters say
LINKS = "".join(f"<a href='/{number}'>News number {number} of the harbour</a>" for number in range(12))


def refused(title: str | None, text: str, html: str = "<p>x</p>") -> str | None:
    """Return why a page is refused, None where it is not."""
    try:
        refuse_unless_article(title, [Block(text, "p", 0, 0)], parse_page(html).root)
    except RejectedInputError as error:
        return error.reason
    return None


@pytest.mark.parametrize(
    ("title", "text", "html", "reason"),
    [
        ("Ferry to sail again", SENTENCE, "<p>x</p>", None),
        ("404 Not Found", SENTENCE, "<p>x</p>", "error_page"),
        ("Error 503: try again", SENTENCE, "<p>x</p>", "error_page"),
        ("Fehler 404", SENTENCE, "<p>x</p>", "error_page"),
        (None, "502 Bad Gateway", "<p>x</p>", "error_page"),
        ("404 000 visitors came", SENTENCE, "<p>x</p>", None),
        ("4045 visitors came", SENTENCE, "<p>x</p>", None),
        ("404 Not Found", SENTENCE * 7, "<p>x</p>", None),
        ("News", SENTENCE, LINKS, "index_page"),
        ("News", SENTENCE * 3, LINKS, None),
        ("News", KANJI * 4, LINKS, "index_page"),
        ("News", KANJI * 5, LINKS, None),
        ("News", KANJI + "x", "<p>x</p>", "no_article_text"),
        ("News", KANJI * 2, "<p>x</p>", None),
        ("News", SENTENCE, LINKS.replace("News number", "No."), "index_page"),
        ("News", SENTENCE, "<a href='/'>The same title again</a>" * 20, None),
        ("News", SENTENCE, "<a href='/'>Home</a>" * 20, None),
        ("Before you go on", f"We and our partners use cookies. {SENTENCE}", "<p>x</p>", "no_article_text"),
        ("Cookies baked", f"The cookies of the ferry are sold out. {SENTENCE}", "<p>x</p>", None),
        ("Ferry to sail again", "Loading", "<p>x</p>", "no_article_text"),
        (None, "", "<p>x</p>", "no_article_text"),
    ],
)
def test_each_kind_has_its_reason(title: str | None, text: str, html: str, reason: str | None) -> None:
    """Short pages are told by title, links, words of consent and length; a long text is an article."""
    assert refused(title, text, html) == reason


def test_a_page_that_dates_itself_is_no_list() -> None:
    """A short note among many links is an article where the page states when it was published."""
    root = parse_page(LINKS).root
    refuse_unless_article("News", [Block(SENTENCE, "p", 0, 0)], root, dated=True)
    with pytest.raises(RejectedInputError):
        refuse_unless_article("News", [Block("Loading", "p", 0, 0)], root, dated=True)


def test_a_link_of_many_pieces_is_not_read_to_its_end() -> None:
    """Links within a link cost no more than one look each: only their first pieces count."""
    pieces = "".join(f"<b>w{number} </b>" for number in range(1_000))
    assert refused("News", SENTENCE, "".join(f"<a href='/'>{pieces}{n}</a>" for n in range(12))) is None


def test_a_short_text_that_the_page_calls_its_own_is_no_index() -> None:
    """A few lines in a box by the name of a body are an article, however many headlines stand round them."""
    root = parse_page(LINKS).root
    refuse_unless_article("News", [Block(SENTENCE, "p", 0, 0, Hint.BODY)], root)
    with pytest.raises(RejectedInputError):
        refuse_unless_article("News", [Block("News of the harbour", "p", 0, 0, Hint.BODY)], root)


HEADLINE = Block("Another day at the harbour", "h2", 26, 0)
TEASER = Block(SENTENCE, "p", 0, 0)
LONG = Block(SENTENCE * 6, "p", 0, 0)


@pytest.mark.parametrize(
    ("blocks", "is_index"),
    [
        ([HEADLINE, TEASER] * 5, True),
        ([HEADLINE, Block("By Ada Vell", "p", 0, 0), TEASER] * 5, True),
        ([Block("Another day at the old harbour", "a", 30, 0), TEASER] * 5, True),
        ([Block("Read about the harbour", "a", 22, 0), TEASER] * 5, False),  # a button
        ([HEADLINE, TEASER] * 4, False),  # so few may stand in an article
        ([HEADLINE, LONG] * 5, False),  # whole texts
        ([Block("Another day at the harbour", "h2", 0, 0), TEASER] * 5, False),  # subheads
        ([HEADLINE, TEASER, TEASER] * 5, False),  # a text with links between its paragraphs
        ([HEADLINE, TEASER] * 5 + [LONG] * 3, False),
    ],
)
def test_a_body_of_teasers_is_an_index(blocks: list[Block], is_index: bool) -> None:  # noqa: FBT001 - a column of the table
    """Short paragraphs, each under a headline that is a link, are no article where they are most of the text."""
    copies = [replace(block) for block in blocks]
    body = [block for block in copies if block.tag == "p"]
    if not is_index:
        refuse_teasers(copies, body)
        return
    with pytest.raises(RejectedInputError, match="teasers"):
        refuse_teasers(copies, body)
