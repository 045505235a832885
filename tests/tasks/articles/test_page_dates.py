"""The rest of a page: where it says once, and plainly, when its article was published."""

from __future__ import annotations

import pytest

from tasks.articles.page_dates import find_elsewhere
from tasks.articles.published import DateClaims
from tasks.articles.tree import parse_page

TITLE = "Keeler bridge closes"
PROSE = "The bridge over the Sound is closed, and no lorry is let across it before the spring. " * 3


def find(body: str) -> DateClaims:
    """Look through a page with this body."""
    root = parse_page(f"<html><body><div>Harbour news</div>{body}</body></html>").root
    return find_elsewhere(root, TITLE, None)


def shown(body: str) -> list[str]:
    """Return the claims of publication, stripped."""
    return [claim.raw.strip(" :") for claim in find(body).shown]


@pytest.mark.parametrize(
    "body",
    [
        f"<aside><h1>{TITLE}</h1><ul><li>Ada Vell</li><li>3 May 2025</li></ul></aside><p>{PROSE}</p>",
        f"<p>{PROSE}</p><p class='post-date'>3 May 2025</p>",
        f"<p>{PROSE}</p><time>3 May 2025</time>",
        f"<p>{PROSE}</p><footer>Posted on the 3 May 2025 by Ada Vell</footer>",
        f"<p>{PROSE}</p><div>Veröffentlicht am 3 May 2025</div>",
        f"<p>{PROSE}</p><div>am 3 May 2025 gepostet</div>",
        f"<p>{PROSE}</p><div>Der Beitrag wurde am <i>3 May 2025</i> um <i>9:15</i> Uhr gepostet.</div>",
    ],
)
def test_a_date_is_found_wherever_the_page_calls_it_one(body: str) -> None:
    """Under the title in a box of chrome, in an element that calls itself a date, behind a dating word."""
    assert any(raw.startswith("3 May 2025") or "3 May 2025" in raw for raw in shown(body))


@pytest.mark.parametrize(
    "body",
    [
        f"<p>{PROSE}</p><p>Closed since 3 May 2025, they say.</p>",
        f"<p>{PROSE}</p><a href='/x'><time>3 May 2025</time> Another</a>",
        f"<p>{PROSE}</p><ul><li><span class='date'>3 May 2025</span> Another</li></ul>",
        f"<p>{PROSE}</p><div class='comments'><span class='date'>3 May 2025</span></div>",
        "<script>var x = {'made': '2025-05-03'}</script>",
        f"<p>{PROSE}</p><span class='date-start'>3 May 2025</span><i class='event-date'>3 May 2025</i>",
        f"<p>{PROSE}</p><div>Anmeldeschluss am 3 May 2025 beachten</div>",
    ],
)
def test_dates_of_other_things_are_left(body: str) -> None:
    """A date in a sentence, a teaser's, a comment's and a program's are not the article's."""
    assert shown(body) == []


@pytest.mark.parametrize(
    "body",
    [
        "<div>Last reviewed:</div><div><time datetime='2025-05-03'>May</time></div>",
        "<span>Last updated</span><time datetime='2025-05-03'>May</time>",
        "<div class='post-modified'><time datetime='2025-05-03'>May</time></div>",
    ],
)
def test_a_label_or_a_box_may_call_a_date_an_update(body: str) -> None:
    """What stands right before a date, or the class of its box, says that it is no publication."""
    found = find(f"<p>{PROSE}</p>{body}")
    assert (found.shown, [claim.raw for claim in found.updated_shown]) == ((), ["2025-05-03"])


def test_time_elements_give_their_date_for_machines() -> None:
    """The attribute counts where it is a date, with the kind that the text or the class says."""
    found = find(
        f"<p>{PROSE}</p><time class='updated' datetime='2025-05-04'>Sunday</time><time datetime='2025-05-03'></time>"
    )
    assert [claim.raw for claim in found.shown] == ["2025-05-03"]
    assert [claim.raw for claim in found.updated_shown] == ["2025-05-04"]


def test_a_box_of_chrome_is_asked_last() -> None:
    """A marked date outside of sidebars comes before those within."""
    inside = "<aside><p class='date'>1 May 2025</p></aside>"
    assert shown(f"<p>{PROSE}</p><p class='date'>3 May 2025</p>{inside}") == ["3 May 2025"]
    assert shown(f"<p>{PROSE}</p>{inside}") == ["1 May 2025"]


def test_data_of_scripts_is_asked_last() -> None:
    """Data that scripts of the page read names the date under a plain key; JSON-LD is read elsewhere."""
    data = '{"publishedAt": "2025-05-03T10:00:00Z"}'
    assert [claim.source for claim in find(f"<script>window.data = {data}</script>").shown] == ["script"]
    assert shown(f'<script type="application/ld+json">{data}</script>') == []


@pytest.mark.parametrize("body", ["<p>Updated 3 May 2025</p>", "<p class='date'>Updated 3 May 2025</p>"])
def test_an_update_is_no_publication(body: str) -> None:
    """It is kept apart, under the title and elsewhere."""
    found = find(f"<h1>{TITLE}</h1>{body}<p>{PROSE}</p>")
    assert found.shown == ()
    assert [claim.raw for claim in found.updated_shown] == [" 3 May 2025"]


def test_a_sentence_under_the_title_is_no_header() -> None:
    """A date in the first sentence of the text dates nothing."""
    assert shown(f"<h1>{TITLE}</h1><p>It was closed on 3 May 2025, the harbour board said.</p><p>{PROSE}</p>") == []
    cut = "The keepers of the bridge meet again on Sunday 3 May 2025 at seven in <b>the harbour hall</b> for a talk."
    assert shown(f"<h1>{TITLE}</h1><p>{cut}</p><p>{PROSE}</p>") == []


def test_a_large_box_is_no_date() -> None:
    """The text of a box with many pieces is not asked for."""
    assert shown("<div class='date'>" + "<b>3 May 2025</b>" * 40 + "</div>") == []
