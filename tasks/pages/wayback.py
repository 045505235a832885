"""Pages saved from the Wayback Machine: when they were archived, where from, and the page without the archive.

The comment "FILE ARCHIVED ON .. AND RETRIEVED FROM THE INTERNET ARCHIVE ON .." names both times: the page is as it was
when it was ARCHIVED, and that is when it was saved.
"""

from __future__ import annotations

import re
from datetime import datetime

from tasks.pages.stamps import archive_date, digits_date

ARCHIVED = "FILE ARCHIVED ON "
REPLAY = re.compile(r"(?:https?:)?//web\.archive\.org/web/\d{14}(?:[a-z]{2}_)?/(?=(?:https?:)?//)", re.IGNORECASE)
TOOLBAR = ("<!-- BEGIN WAYBACK TOOLBAR INSERT -->", "<!-- END WAYBACK TOOLBAR INSERT -->")
# Where the archive's own marks, or the page's links rewritten by it, name the page; the surest first.
OWN_ADDRESS = (
    re.compile(r"""__wm\.wombat\(\s*["'](https?://[^"'\s]{1,4000})["']"""),
    re.compile(r"""id=["']?wmtbURL["']?[^>]{0,200}?\bvalue=["'](https?://[^"'\s]{1,4000})["']""", re.IGNORECASE),
    re.compile(
        r"""<link\b[^>]{0,300}?\brel=["']?canonical["']?[^>]{0,300}?\bhref=["']?[^"'>\s]{0,60}?/web/\d{14}/(https?://[^"'>\s]{1,4000})""",
        re.IGNORECASE,
    ),
)
DEFAULT_PORT = re.compile(r"^(http://[^/:]+):80(?=/|$)|^(https://[^/:]+):443(?=/|$)")
SNAPSHOT = re.compile(r"https?://web\.archive\.org/web/(\d{14})(?:[a-z]{2}_)?/(.+)", re.IGNORECASE | re.DOTALL)


def archived_at(text: str) -> datetime | None:
    """Give the time at which the archive took the page, from the comment at its end; None for any other page."""
    position = text.rfind(ARCHIVED)
    return archive_date(text[position + len(ARCHIVED) :][:60]) if position >= 0 else None


def own_address(text: str) -> str | None:
    """Give the original address of an archived page, as the archive's marks name it."""
    for pattern in OWN_ADDRESS:
        if found := pattern.search(text):
            return DEFAULT_PORT.sub(lambda port: port[1] or port[2], found[1])
    return None


def snapshot(url: str) -> tuple[str, datetime | None] | None:
    """Take the original address and the time out of an address of the archive; None for any other address."""
    found = SNAPSHOT.fullmatch(url)
    if not found:
        return None
    original = found[2] if found[2].lower().startswith(("http://", "https://")) else f"http://{found[2]}"
    return original, digits_date(found[1])


def without_archive(text: str) -> str:
    """Remove the archive's toolbar and lead links back to where they led."""
    begin = text.find(TOOLBAR[0])
    end = text.find(TOOLBAR[1], begin) if begin >= 0 else -1
    if end >= 0:
        text = text[:begin] + text[end + len(TOOLBAR[1]) :]
    return REPLAY.sub("", text)
