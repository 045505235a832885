"""What savers write into pages: address and time, and whose word goes first."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.pages.provenance import is_singlefile, saved_origin, web_address
from tasks.pages.source import Origin
from tasks.pages.wayback import own_address, snapshot, without_archive

NOON = datetime(2026, 3, 9, 12, 30, 5, tzinfo=UTC)
BARE = "tidewater.example/harbour/bridge"
URL = "https://tidewater.example/harbour/bridge"
REPLAY = "https://web.archive.org/web/20260309123005"
LATER = datetime(2026, 9, 9, tzinfo=UTC)
FROM_ARCHIVE = Origin(f"{REPLAY}/{URL}", NOON, "wayback_archived", URL)
SCRIPT_NOON = "Mon Mar 09 2026 13:30:05 GMT+0100"
ARCHIVED = "<!--\n     FILE ARCHIVED ON 12:30:05 Mar 09, 2026 AND RETRIEVED FROM THE\n     INTERNET ARCHIVE ON 10:00:00 Jun 01, 2026.\n-->"  # noqa: E501 - as the archive writes it


@pytest.mark.parametrize(
    ("mark", "origin"),
    [
        (f"<!-- saved from url=(0040){URL} -->", Origin(URL)),
        ("<!-- saved from url=(0014)about:internet -->", Origin()),
        ("<!-- saved from url=(0030)https://tidewater.example/a%2D%2Db -->", Origin("https://tidewater.example/a--b")),
        (
            f"<html><!--\n Page saved with SingleFile \n url: {URL} \n saved date: {SCRIPT_NOON} (CET)\n-->",
            Origin(URL, NOON, "singlefile_comment"),
        ),
        (
            f"<!--\n Archive processed by SingleFile \n url: {URL} \n saved date: some day\n-->",
            Origin(URL),
        ),
        (
            f'<meta name="savepage-url" content="{URL}"><meta name="savepage-date" content="{SCRIPT_NOON} (CET)">',
            Origin(URL, NOON, "savepage_meta"),
        ),
        (
            f'<html data-scrapbook-source="{URL}" data-scrapbook-create="20260309123005000">',
            Origin(URL, NOON, "webscrapbook_attribute"),
        ),
        (
            f"<!-- Saved from {URL} at 2026-03-09T12:30:05Z using monolith v2.8.1 -->",
            Origin(URL, NOON, "monolith_comment"),
        ),
        (
            f"<!-- Mirrored from {BARE} by HTTrack Website Copier/3.x [XR&CO'2014], Mon, 09 Mar 2026 12:30:05 GMT -->",
            Origin("http://tidewater.example/harbour/bridge", NOON, "httrack_comment"),
        ),
        (f'<link rel="canonical" href="{URL}"><meta property="og:url" content="{URL}">', Origin()),
        ("", Origin()),
    ],
)
def test_marks_of_savers(mark: str, origin: Origin) -> None:
    """Each saver's mark gives what it carries; a page's own claims give nothing here."""
    assert saved_origin(f"<!DOCTYPE html>\n{mark}<html><body>text</body></html>") == origin


@pytest.mark.parametrize(
    "mark",
    [
        "",
        f'<script>__wm.wombat("{URL}","20260309123005","https://web.archive.org/");</script>',
        f'<input type="text" name="url" id="wmtbURL" value="{URL}" onfocus="this.select();">',
        f'<link rel="canonical" href="https://web.archive.org/web/20260309123005/{URL}"/>',
        f'<link rel="canonical" href="/web/20260309123005/{URL}">',
        f"<!-- saved from url=(0090)https://web.archive.org/web/20260309123005/{URL} -->",
        f"<!--\n Page saved with SingleFile \n url: {REPLAY}/{URL} \n saved date: {SCRIPT_NOON}\n-->",
    ],
)
def test_wayback_page_is_as_old_as_its_archiving(mark: str) -> None:
    """The time is when the archive took the page, whoever saved it again; it was saved from the archive's address."""
    canonical = f'<link rel="canonical" href="{REPLAY}/{URL}">'
    assert saved_origin(f"<html>{mark or canonical}</html>{ARCHIVED}") == FROM_ARCHIVE


def test_address_of_the_archive_is_evidence_by_itself() -> None:
    """Without the comment at the end the archive's address still tells the time and the original."""
    assert saved_origin(f"<!-- saved from url=(0090){REPLAY}/{URL} -->") == FROM_ARCHIVE


@pytest.mark.parametrize("container", [Origin(f"{REPLAY}/{URL}", LATER, "mhtml_date"), Origin(f"{REPLAY}/{URL}")])
def test_address_of_the_archive_in_a_container(container: Origin) -> None:
    """MHTML, a webarchive or a crawl of the archive's copy: the copy is as old as its archiving, not as its saving."""
    assert saved_origin("<html></html>", container) == FROM_ARCHIVE


def test_copy_of_an_archived_page_elsewhere() -> None:
    """A page that was saved from the archive and put up again was crawled there, and is as old as its archiving."""
    mirror = "https://mirror.example/bridge"
    link = f'<link rel="canonical" href="{REPLAY}/{URL}">'
    origin = saved_origin(f"<html>{link}</html>{ARCHIVED}", Origin(mirror, LATER, "warc_date"))
    assert origin == Origin(mirror, NOON, "wayback_archived", URL)


def test_wayback_address_with_an_impossible_time() -> None:
    """Fourteen digits that are no time give the addresses alone, and no saver's later time in its place."""
    address = f"https://web.archive.org/web/20269999999999/{URL}"
    assert saved_origin("", Origin(address, LATER, "mhtml_date")) == Origin(address, original_url=URL)


def test_container_goes_before_the_marks_in_its_page() -> None:
    """Address and time of the container count; a mark fills in what the container does not know."""
    mark = f"<!-- Saved from {URL} at 2026-03-09T12:30:05Z using monolith v2.8.1 -->"
    assert saved_origin(mark, Origin("https://other.example/")) == Origin(
        "https://other.example/", NOON, "monolith_comment"
    )
    assert saved_origin(mark, Origin(None, LATER, "export")) == Origin(URL, LATER, "export")


def test_archived_page_that_names_no_address() -> None:
    """The time stands without an address."""
    assert saved_origin(f"<p>text</p>{ARCHIVED}") == Origin(None, NOON, "wayback_archived")


def test_last_comment_of_the_archive_counts() -> None:
    """A page that quotes the phrase is not taken at its word when the archive's own comment follows."""
    quoted = "<p>FILE ARCHIVED ON 00:00:00 Jan 01, 2001</p>"
    assert saved_origin(quoted + ARCHIVED).saved_at == NOON


def test_default_port_is_dropped() -> None:
    """The archive's script names the port that the address leaves out."""
    assert own_address('__wm.wombat("http://tidewater.example:80/a","2026")') == "http://tidewater.example/a"
    assert own_address("no mark") is None


@pytest.mark.parametrize(
    ("address", "original"),
    [
        (f"https://web.archive.org/web/20260309123005/{URL}", (URL, NOON)),
        (f"https://web.archive.org/web/20260309123005if_/{URL}", (URL, NOON)),
        ("http://web.archive.org/web/20260309123005/tidewater.example/a", ("http://tidewater.example/a", NOON)),
        (URL, None),
    ],
)
def test_snapshot_addresses(address: str, original: tuple[str, datetime] | None) -> None:
    """The archive's addresses hold the time and the original."""
    assert snapshot(address) == original


def test_archive_is_removed_from_its_page() -> None:
    """Toolbar and rewritten links are the archive's; all else is the page."""
    text = (
        "<p>before</p><!-- BEGIN WAYBACK TOOLBAR INSERT --><div>captures</div><!-- END WAYBACK TOOLBAR INSERT -->"
        f'<a href="https://web.archive.org/web/20260309123005/{URL}">x</a>'
        '<img src="//web.archive.org/web/20260309123005im_/https://tidewater.example/i.png">'
    )
    assert without_archive(text) == f'<p>before</p><a href="{URL}">x</a><img src="https://tidewater.example/i.png">'
    assert without_archive("<!-- BEGIN WAYBACK TOOLBAR INSERT -->cut") == "<!-- BEGIN WAYBACK TOOLBAR INSERT -->cut"


@pytest.mark.parametrize(
    ("text", "address"),
    [
        (f"<{URL}>", URL),
        (f" {URL} ", URL),
        ("about:blank", None),
        ("file:///home/a.html", None),
        ("https://a b", None),
        ("https://tidewater.example/" + "a" * 5000, None),
        (None, None),
    ],
)
def test_web_addresses(text: str | None, address: str | None) -> None:
    """Only http and https addresses of sane length; the angle brackets of some writers go."""
    assert web_address(text) == address


def test_singlefile_is_known_by_its_comment() -> None:
    """The words alone, in a text about it, are not the comment."""
    assert is_singlefile("<html><!-- Page saved with SingleFile url: x -->")
    assert not is_singlefile("<p>Page saved with SingleFile</p>")


def test_save_page_we_behind_long_styles() -> None:
    """Its marks stand at the end of the head, however much it has packed in before them."""
    marks = f'<meta name="savepage-url" content="{URL}"><meta name="savepage-date" content="{SCRIPT_NOON}">'
    page = f"<html><head><style>{'p { margin: 0 } ' * 100_000}</style>{marks}</head>"
    assert saved_origin(page) == Origin(URL, NOON, "savepage_meta")


@given(st.text(alphabet="<!- =:/savedfromurl()0Mirrored\n", max_size=200))
def test_no_page_raises(text: str) -> None:
    """Whatever stands where marks might stand."""
    assert isinstance(saved_origin(text), Origin)
