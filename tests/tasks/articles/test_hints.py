"""What names say: words compared whole, pairs, generated names, and names that speak of something else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.articles.hints import hints_of
from tasks.articles.records import Hint

MEANINGS = [
    ("share-bar", Hint.CHROME),
    ("ad", Hint.CHROME),
    ("AdSlot", Hint.CHROME),
    ("sidebar__inner", Hint.CHROME),
    ("story-most-read", Hint.CHROME),
    ("sign-up", Hint.CHROME),
    ("sr-only", Hint.CHROME),
    ("hidden", Hint.CHROME),
    ("fold hidden", Hint.CHROME),
    ("ad x1 x2 x3 x4", Hint.CHROME),
    ("toc", Hint.CHROME),
    ("list-of-posts-most-read-box", Hint.CHROME),
    ("comments", Hint.COMMENTS),
    ("kommentare-liste", Hint.COMMENTS),
    ("byline", Hint.FURNITURE),
    ("post-meta", Hint.FURNITURE),
    ("publication-date", Hint.FURNITURE),
    ("figcaption", Hint.CAPTION),
    ("image_credit", Hint.CAPTION | Hint.PICTURE),
    ("icaption", Hint.CAPTION),
    ("image-box", Hint.PICTURE),
    ("csc-picture", Hint.PICTURE),
    ("news-letter-section", Hint.CHROME),
    ("widget widget_rss", Hint.CHROME),
    ("articlebody", Hint.BODY),
    ("article-body", Hint.BODY),
    ("entry_content", Hint.BODY),
    ("articleBody", Hint.BODY),
    ("js-story-text-wide", Hint.BODY),
    ("tag-list", Hint.CHROME),
    ("teasers", Hint.CHROME),
    ("author-card", Hint.CHROME | Hint.FURNITURE),
    ("article-body share", Hint.BODY | Hint.CHROME),
    ("sidebar-grid__sidebar", Hint.CHROME),
    ("layout-sidebar", Hint.CHROME),
    ("sidebar-grid-article-content", Hint.BODY),
    ("comment-date", Hint.COMMENTS | Hint.FURNITURE),
]


@pytest.mark.parametrize(("label", "hint"), MEANINGS)
def test_a_name_says_what_it_holds(label: str, hint: int) -> None:
    """Words, pairs of words and camel case are read; several names add up."""
    assert hints_of(label) == hint


NOTHING = [
    "accordion-panel hidden",  # closed, to be opened
    "faq__answer hidden",
    "ad pk jd pm kb pn",  # numbers of two letters
    "08ad",  # a hash
    "toc_19421",  # a chapter
    "w-[calc(100%-var(--sidebar))]",  # a rule of style
    "menu-trends-that-you-may-like-this-year",  # a title
    "offset-nav",  # what stands below the menu
    "",  # no name
    "load",  # holds "ad", but is another word
    "download upload",
    "article-teaser",  # the lead, in many German templates
    "--- 42 _",  # no letters
    "overflow-hidden",  # layout
    "newsletter-post",  # an article of a newsletter
    "has-comments",  # a page's state
    "no-sidebar",
    "sidebar-grid__content",  # how a page is laid out round its sidebar
    "sidebar-layout",
    "category-social-media",  # a page's subject
    "tag-sharing",
    "node-comments",
    "body",  # a head of a pair without its tail
    "main text",  # two names, no pair
    "content-article",  # the pair the wrong way round
    "hJpRRPad",  # made by a style compiler
    "x1ad2",
]


@pytest.mark.parametrize("label", NOTHING)
def test_a_name_that_says_nothing(label: str) -> None:
    """Layout, state, subject, parts of words and generated names are no hint."""
    assert hints_of(label) == Hint.NONE


@given(st.lists(st.sampled_from([label for label in [*dict(MEANINGS), *NOTHING] if " " not in label]), max_size=5))
def test_names_of_a_label_add_up(names: list[str]) -> None:
    """A label says what its names say, in any order."""
    together = hints_of(" ".join(names))
    assert together == hints_of(" ".join(reversed(names)))
    for name in names:
        assert hints_of(name) & together == hints_of(name)


@given(st.text(max_size=300))
def test_any_label_is_read(label: str) -> None:
    """Whatever a page writes there, the answer is a hint, and the same one twice."""
    assert hints_of(label) is not None
    assert hints_of(label) == hints_of(label)
