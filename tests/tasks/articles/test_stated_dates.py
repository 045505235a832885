"""Dates for machines: each source in its order, and none of a reader's comment."""

from __future__ import annotations

import pytest

from tasks.articles.records import Claim, LinkedArticle
from tasks.articles.stated_dates import address_claims, claims_of, published_claims, updated_claims
from tasks.articles.stated_fields import StatedFields
from tasks.articles.tree import parse_page

DAY = "2025-07-06"


def published(html: str, *linked: LinkedArticle) -> list[Claim]:
    """Return what a page claims of its publication."""
    root = parse_page(html).root
    return list(published_claims(StatedFields(root), linked))


@pytest.mark.parametrize(
    "html",
    [
        f'<span itemprop="datePublished">{DAY}</span>',
        f'<time itemprop="datePublished dateModified" datetime="{DAY}">Sunday</time>',
        f'<span property="schema:datePublished" content="{DAY}"></span>',
        f'<span property="dc:date dc:created" content="{DAY}">Sunday</span>',
        f'<time pubdate datetime="{DAY}">Sunday</time>',
        f'<abbr itemprop="datePublished" title="{DAY}">Sunday</abbr>',
    ],
)
def test_microdata_and_rdfa_state_a_date(html: str) -> None:
    """The value for machines comes before the text that is printed."""
    assert published(html) == [Claim(DAY, "time_element")]


@pytest.mark.parametrize(
    "html",
    [
        f'<div class="comments"><time itemprop="datePublished" datetime="{DAY}"></time></div>',
        f'<div itemprop="review"><p><time itemprop="datePublished" datetime="{DAY}"></time></p></div>',
        f'<div itemprop="reviews"><meta itemprop="datePublished" content="{DAY}"></div>',
        f'<span property="schema:dateCreated" content="{DAY}"></span>',
        f'<span itemprop="dateModified" content="{DAY}"></span>',
    ],
)
def test_what_dates_something_else_is_no_publication(html: str) -> None:
    """The date of a comment or a reader's review, a thing's creation and an update do not date the article."""
    assert published(html) == []


def test_a_list_of_many_days_dates_no_article() -> None:
    """Reviews and teasers carry a date each; three days may be those of one article."""
    days = [f'<meta itemprop="datePublished" content="2025-07-0{day}">' for day in range(1, 5)]
    times = [f'<time itemprop="datePublished" datetime="2025-07-0{day}"></time>' for day in range(1, 5)]
    assert published("".join(days)) == published("".join(times)) == []
    assert len(set(published("".join(days[:3])))) == 6
    assert len(published("".join(times[:3]))) == 3
    assert len(published(times[0] * 9)) == 9


def test_json_ld_comes_first_and_then_meta() -> None:
    """The order of trust."""
    html = f'<meta name="published_on" content="2025-07-05"><time pubdate datetime="{DAY}"></time>'
    found = published(html, LinkedArticle(published="2025-07-04"))
    assert [claim.source for claim in found] == ["json_ld", "meta", "time_element"]


def test_updates_are_claimed_apart() -> None:
    """Modified dates of each source, in the same order."""
    html = '<meta property="article:modified_time" content="b"><p itemprop="dateModified" content="c">'
    root = parse_page(html).root
    found = updated_claims(StatedFields(root), [LinkedArticle(modified="a")])
    assert [claim.raw for claim in found] == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("url", "raws"),
    [
        ("https://gazette.example/2025/07/06/bridge", ["2025-07-06"]),
        ("https://gazette.example/news/2025-7-6-bridge", ["2025-7-6"]),
        ("https://gazette.example/20250706/bridge", ["2025-07-06"]),
        ("https://gazette.example/2025/07/bridge", []),
        ("https://gazette.example/1/2025/0706123", []),
        ("https://gazette.example/20250706123", []),
        (None, []),
    ],
)
def test_an_address_can_hold_a_day(url: str | None, raws: list[str]) -> None:
    """Year, month and day behind a slash; a longer number is something else."""
    assert [claim.raw for claim in address_claims(url)] == raws


def test_a_claim_is_cut() -> None:
    """No date is longer than a line."""
    assert [len(claim.raw) for claim in claims_of(["x" * 1000], "meta")] == [200]
