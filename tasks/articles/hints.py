"""What class names, ids and roles say about an element: word tables, and one cached lookup.

The words are those that publishers' templates and content systems share; none belongs to one site. A label is cut into
words at anything that is no letter and at camel case, and words are compared whole: `ad` is chrome, `load` is not.
"""

from __future__ import annotations

import re
from functools import lru_cache, reduce
from itertools import chain, pairwise, repeat
from operator import or_
from typing import TYPE_CHECKING

from tasks.articles.records import Hint

if TYPE_CHECKING:
    from collections.abc import Iterable

_CHROME = frozenset(
    """
    ad adbox ads adslot adsense adunit advert adverts advertisement advertising advertorial affiliate banner
    sponsor sponsored sponsors promo promos promotion promobox outbrain taboola revcontent zergnet
    share shares sharing sharebar sharetools sharedaddy sharethis addthis addtoany social socials socialmedia
    related relatedposts relatedcontent relatedarticles recirc recirculation recommended recommendation recommendations
    mostread mostpopular trending popular readnext upnext  teasers crosslinks
    newsletters signup subscribe subscription subscriptions optin mailchimp donate donation
    breadcrumb breadcrumbs nav navigation navbar menu megamenu submenu topbar toolbar masthead
    sidebar rail pagination pager paginator
    cookie cookies consent gdpr popup modal lightbox
    tags taglist tagcloud hashtags keywords
    login signin register search searchform copyright disclaimer colophon
    sociable printonly noprint skip skiplink
    vote votes poll quiz
    flyout pum popmake textbox appstore appstores
    """.split()
)
_CHROME_ALONE = frozenset("hidden dialog newsletter ad ads toc tooltip offscreen".split())
"""Chrome as a whole name; in longer ones these words speak of layout (`overflow-hidden`, `newsletter-post`)."""

_LAYOUTS = frozenset({("sidebar", "grid"), ("sidebar", "layout"), ("rail", "grid"), ("rail", "layout")})
"""Pairs of words that name the arrangement of a page round its text (`sidebar-grid__content`): passed over."""

_MODIFIERS = frozenset("offset has with no not without is enable enabled category node".split())
"""Words of names that tell a page's state or subject (`has-comments`, `category-social-media`): passed over."""

_COMMENTS = frozenset(
    """
    comment comments commentlist commentform disqus respond reactions livefyre kommentar kommentare
    commentaires comentarios comentários commenti
    testimonial testimonials trustpilot customer-reviews user-reviews reviews-carousel
    """.split()
)
_CHROME_PAIRS = frozenset(
    """
    most-read most-popular most-viewed read-next read-also see-also more-on more-from more-stories
    more-news up-next also-like you-may you-might author-bio author-box author-info about-author about-the
    tag-list tag-links article-tags entry-tags post-tags tags-links cat-links article-related related-articles
    post-navigation post-nav nav-links entry-footer post-footer article-footer site-footer page-footer
    site-header page-header-top global-header sr-only screen-reader visually-hidden print-only
    follow-us contact-us call-to sign-up log-in table-of latest-news latest-posts other-news other-articles
    author-card author-profile author-tooltip author-description author-details author-block
    next-article previous-article prev-next article-nav key-words news-letter widget-rss
    """.split()
)
_FURNITURE = frozenset(
    """
    byline bylines byl author authors authorname date dateline datetime datum timestamp pubdate published publication
    posted postdate updated modified meta postmeta metadata time readingtime credits auteur autor
    """.split()
)
_CAPTION = frozenset(
    """
    caption captions figcaption icaption imagecaption imgcaption credit legend bildunterschrift bildtext copyrights
    photocredit phototext imagetext
    """.split()
)
_PICTURE = frozenset(
    "image images img imagewrap imginline picture pictures photo photos foto fotos bild bilder".split()
)
_TEXT_WORDS = frozenset("text txt content body article copy".split())
"""Words that make a picture's name one of a text with a picture (`text-image`)."""

_BODY = frozenset(
    """
    articlebody articletext articlecontent storybody storytext storycontent postbody postcontent posttext entrycontent
    bodytext bodycopy articlecopy
    """.split()
)
_BODY_HEADS = frozenset("article story entry post news body text content blog single".split())
_BODY_TAILS = frozenset("body content text copy main txt".split())
_BODY_PAIRS = frozenset(f"{head}-{tail}" for head in _BODY_HEADS for tail in _BODY_TAILS)
_MEANINGS = (
    (Hint.CHROME, _CHROME | _CHROME_PAIRS),
    (Hint.COMMENTS, _COMMENTS),
    (Hint.FURNITURE, _FURNITURE),
    (Hint.CAPTION, _CAPTION),
    (Hint.BODY, _BODY | _BODY_PAIRS),  # `article-body`, `entry_content`, `articleBody`
)
_SAID = {term: hint for hint, known in _MEANINGS for term in known}
"""What each word says, and each pair of words."""

_TELLING = frozenset(chain(_CHROME_ALONE, _PICTURE, chain.from_iterable(term.split("-") for term in _SAID)))
"""The words of all those names: what has none of them says nothing."""

_WORD = re.compile(r"[a-z]+|[A-Z]+(?![a-z])|[A-Z][a-z]*")
_GENERATED = re.compile(r"^[0-9]|\[|toc_[0-9]|[A-Z]{2}|[a-z][A-Z][a-z]?[A-Z]|[0-9][a-z]+[0-9]")
"""What no person named: a compiler's hash ("hJpRRP"), a rule as a name ("w-[3rem]"), the number of a chapter."""

_MAX_HYPHENS = 5  # of a name; a longer one is a title ("menu-trends-that-you-may-like-now")
_NUMBER, _NUMBERED = 2, 6  # letters of a name that is a number; such names in a label that is a list of numbers
_FOLD = re.compile(r"accordion|collaps|faq")
"""A box of questions whose answers open by a click: they are closed, not hidden."""


@lru_cache(maxsize=8192)
def hints_of(label: str) -> int:
    """Return what a label (class, id, role and itemprop of one element, joined by spaces) says."""
    hint = _hint_of(label.split())
    return _hint_of(_saying_names(label)) if hint & Hint.CHROME else hint


def _hint_of(names: Iterable[str]) -> int:
    hint = Hint.NONE
    for name in names:
        hint |= _name_hint(name)
    return hint


def _saying_names(label: str) -> list[str]:
    """Return the names of a label, but for those that a style compiler numbers, and that a fold is closed."""
    names = label.split()
    if sum(len(name) <= _NUMBER for name in names) >= _NUMBERED:
        names = [name for name in names if len(name) > _NUMBER]
    return [name for name in names if name != "hidden"] if _FOLD.search(label) else names


@lru_cache(maxsize=8192)
def _name_hint(name: str) -> int:
    """Return what one name says by its words and by the pairs of words that stand together."""
    words = [word.lower() for word in _WORD.findall(name)]
    if _TELLING.isdisjoint(words) or _GENERATED.search(name) or name.count("-") > _MAX_HYPHENS:
        return Hint.NONE
    words = _without_layout(words)
    terms = [*words, *map("-".join, pairwise(words))]
    if not words or _is_passed_over(words, terms):
        return Hint.NONE
    said = reduce(or_, map(_SAID.get, terms, repeat(Hint.NONE)), _whole_name_hint(words))
    return said & ~Hint.COMMENTS if "live" in words else said  # the commentary on a match, by the publisher


def _without_layout(words: list[str]) -> list[str]:
    if tuple(words[:2]) in _LAYOUTS:
        return words[2:]
    return words


def _whole_name_hint(words: list[str]) -> int:
    if _CHROME_ALONE.issuperset(words):
        return Hint.CHROME
    is_picture = not _PICTURE.isdisjoint(words) and _TEXT_WORDS.isdisjoint(words)
    return Hint.PICTURE if is_picture else Hint.NONE


def _is_passed_over(words: list[str], terms: list[str]) -> bool:
    """Whether a name tells a page's state or subject: `has-comments`, `tag-media`; but `tag-list` is a list."""
    return not _MODIFIERS.isdisjoint(words) or (words[0] == "tag" and _CHROME_PAIRS.isdisjoint(terms))
