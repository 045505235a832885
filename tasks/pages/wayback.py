"""Pages saved from the Wayback Machine: when they were archived, where from, and the page without the archive.

The comment "FILE ARCHIVED ON .. AND RETRIEVED FROM THE INTERNET ARCHIVE ON .." names both times: the page is as it was
when it was ARCHIVED, and that is when it was saved. Such a page has two addresses: that of the archive's copy, which it
was saved from, and its original one.
"""

from __future__ import annotations

import re
from datetime import datetime

from tasks.pages.stamps import archive_date, digits_date

ARCHIVED = "FILE ARCHIVED ON "
INDENT = 40
REPLAY = re.compile(r"(?:https?:)?//web\.archive\.org/web/\d{14}(?:[a-z]{2}_)?/(?=(?:https?:)?//)", re.IGNORECASE)
TOOLBAR = ("<!-- BEGIN WAYBACK TOOLBAR INSERT -->", "<!-- END WAYBACK TOOLBAR INSERT -->")
# Where the archive names the page that it shows: in its script, and in the field of its toolbar.
ARCHIVE_MARKS = (
    re.compile(r"""__wm\.wombat\(\s{0,9}["'](https?://[^"'\s]{1,4000})["']"""),
    re.compile(r"""id=["']?wmtbURL["']?[^<>]{0,200}?\bvalue=["'](https?://[^"'\s]{1,4000})["']""", re.IGNORECASE),
)
# The page's own claims of its address, rewritten by the archive like every other link: canonical and og:url in the
# head; a blog of the years before those has a link for trackbacks, which is the address with one step more.
CLAIM = re.compile(r"<(?:link|meta)\b[^<>]{0,2000}>", re.IGNORECASE)
CLAIMS = ("canonical", "og:url")
TRACKBACK = re.compile(r"<(?:a|link)\b[^<>]{0,2000}?\brel=[\"']?trackback\b[^<>]{0,2000}>", re.IGNORECASE)
TRACKBACK_STEP = re.compile(r"trackback/?$", re.IGNORECASE)
REWRITTEN = re.compile(r"""/web/\d{14}/(https?://[^"'<>\s]{1,4000})""", re.IGNORECASE)
HEAD_CHARS = 512 * 1024
DEFAULT_PORT = re.compile(r"^(http://[^/:]+):80(?=/|$)|^(https://[^/:]+):443(?=/|$)")
SNAPSHOT = re.compile(r"https?://web\.archive\.org/web/(\d{14})(?:[a-z]{2}_)?/(.+)", re.IGNORECASE | re.DOTALL)


def archived_at(text: str) -> datetime | None:
    """Give the time at which the archive took the page, from the comment at its end; None for any other page."""
    position = text.rfind(ARCHIVED)
    if not text[max(0, position - INDENT) : max(0, position)].rstrip().endswith("<!--"):
        return None
    return archive_date(text[position + len(ARCHIVED) :][:60])


def own_address(text: str) -> str | None:
    """Give the original address of an archived page, as the archive's marks or the page's own links name it."""
    head = text[:HEAD_CHARS]
    mark = _archive_mark(head)
    return _without_default_port(mark[1]) if mark else _claimed(head) or _trackback(head)


def replay_address(original: str, archived: datetime) -> str:
    """Give the address under which the archive shows its copy of a page."""
    return f"https://web.archive.org/web/{archived:%Y%m%d%H%M%S}/{original}"


def snapshot(url: str) -> tuple[str, datetime | None] | None:
    """Take the original address and the time out of an address of the archive; None for any other address."""
    found = SNAPSHOT.fullmatch(url)
    if not found:
        return None
    original = found[2] if found[2].lower().startswith(("http://", "https://")) else f"http://{found[2]}"
    return original, digits_date(found[1])


def _archive_mark(head: str) -> re.Match[str] | None:
    return next((found for mark in ARCHIVE_MARKS if (found := mark.search(head))), None)


def _without_default_port(url: str) -> str:
    return DEFAULT_PORT.sub(lambda port: port[1] or port[2], url)


def _claimed(head: str) -> str | None:
    """Give the first address that the page itself claims."""
    claims = (tag[0] for tag in CLAIM.finditer(head) if any(name in tag[0].lower() for name in CLAIMS))
    return next((address for tag in claims if (address := _led_back(tag))), None)


def _trackback(head: str) -> str | None:
    """Give the address that trackbacks go to; a list of posts has one for each, and then none is the page's."""
    found = {address for tag in TRACKBACK.finditer(head) if (address := _led_back(tag[0]))}
    address = found.pop() if len(found) == 1 else ""
    return TRACKBACK_STEP.sub("", address) if TRACKBACK_STEP.search(address) else None


def _led_back(tag: str) -> str | None:
    """Give the original of a rewritten address in a tag."""
    found = REWRITTEN.search(tag)
    return _without_default_port(found[1]) if found else None


def without_archive(text: str) -> str:
    """Remove the archive's toolbar and lead links back to where they led."""
    begin = text.find(TOOLBAR[0])
    end = text.find(TOOLBAR[1], begin) if begin >= 0 else -1
    if end >= 0:
        text = text[:begin] + text[end + len(TOOLBAR[1]) :]
    return REPLAY.sub("", text)
