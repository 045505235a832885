"""The marks of the Wayback Machine, one by one, and what hostile pages make of them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.pages.wayback import HEAD_CHARS, archived_at, own_address, replay_address, snapshot, without_archive

URL = "https://tidewater.example/bridge"
REPLAY = "https://web.archive.org/web/20260309123005"
NOON = datetime(2026, 3, 9, 12, 30, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        (
            "<!--\n  FILE ARCHIVED ON 12:30:05 Mar 09, 2026 AND RETRIEVED FROM\n THE ARCHIVE ON 10:00:00 Jun 01, 2026.",
            NOON,
        ),
        ("<!--FILE ARCHIVED ON 12:30:05 Mar 9, 2026", NOON),
        ("<!-- FILE ARCHIVED ON some day", None),
        ("<!-- FILE ARCHIVED ON ", None),
        ("<p>FILE ARCHIVED ON 12:30:05 Mar 09, 2026", None),
        ("FILE ARCHIVED ON 12:30:05 Mar 09, 2026", None),
        ("RETRIEVED ON 12:30:05 Mar 09, 2026", None),
        ("", None),
    ],
)
def test_time_of_archiving(text: str, moment: datetime | None) -> None:
    """The first of the two times; the second is when somebody looked."""
    assert archived_at(text) == moment


@pytest.mark.parametrize(
    ("mark", "address"),
    [
        (f'__wm.wombat("{URL}","20260309123005","https://web.archive.org/","web")', URL),
        (f"__wm.wombat( '{URL}')", URL),
        (f'<input id="wmtbURL" type=text value="{URL}">', URL),
        (f'<link href="{REPLAY}/{URL}" rel="canonical">', URL),
        (f'<LINK REL=CANONICAL HREF="/web/20260309123005/{URL}">', URL),
        (f'<link rel="canonical" href="{REPLAY}/https://tidewater.example:443/bridge">', URL),
        (f'<meta property="og:url" content="{REPLAY}/{URL}">', URL),
        (f'<a href="{REPLAY}/{URL}/trackback/" rel="trackback">Trackback</a>', f"{URL}/"),
        (f'<link rel=trackback href="{REPLAY}/{URL}/trackback">', f"{URL}/"),
        (f'<a href="{REPLAY}/{URL}" rel="trackback">Trackback</a>', None),
        ("".join(f'<a href="{REPLAY}/{URL}/{post}/trackback/" rel="trackback">' for post in "ab"), None),
        (f'<link rel="stylesheet" href="{REPLAY}cs_/{URL}">', None),
        (f'<link rel="canonical" href="{URL}">', None),
        (f'<a href="{REPLAY}/{URL}">x</a>', None),
        (" " * HEAD_CHARS + f'__wm.wombat("{URL}")', None),
    ],
)
def test_own_address(mark: str, address: str | None) -> None:
    """The archive's script and toolbar, and the canonical link that it rewrote; other links are other pages."""
    assert own_address(f"<html><head>{mark}</head>") == address


def test_archives_own_mark_goes_before_the_link() -> None:
    """A canonical link is the page's claim, the script is the archive's record."""
    link = f'<link rel="canonical" href="{REPLAY}/https://other.example/">'
    assert own_address(f'{link}<script>__wm.wombat("{URL}","2026")</script>') == URL


def test_address_of_the_copy() -> None:
    """It is put together as the archive does, and comes apart again."""
    assert replay_address(URL, NOON) == f"{REPLAY}/{URL}"
    assert snapshot(replay_address(URL, NOON)) == (URL, NOON)


@pytest.mark.parametrize("flag", ["", "if_", "id_", "im_", "js_"])
def test_links_lead_back(flag: str) -> None:
    """Every kind of replayed link."""
    assert without_archive(f'<a href="{REPLAY}{flag}/{URL}">') == f'<a href="{URL}">'
    assert snapshot(f"{REPLAY}{flag}/{URL}") == (URL, NOON)


@given(st.text(alphabet="<>/web.archive.org:htps0123456789_-! FILEARCHVDON", max_size=300))
def test_any_text(text: str) -> None:
    """Nothing raises, and nothing is added to a page."""
    archived_at(text)
    own_address(text)
    snapshot(text)
    assert len(without_archive(text)) <= len(text)
