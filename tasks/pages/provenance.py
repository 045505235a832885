"""What the programs that save pages write into them: the original address and the time of saving.

Only marks that a saver leaves count here. A canonical link or og:url is the page's own claim, and is read with its
other metadata. A file's times on disk are no evidence and are never looked at.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime

from tasks.pages import wayback
from tasks.pages.source import Origin
from tasks.pages.stamps import digits_date, iso_date, mail_date, script_date

HEAD_CHARS = 64 * 1024
# Save Page WE puts its marks behind the styles that it has packed into the head.
SAVEPAGE_SIGN = '<meta name="savepage-url"'
SAVEPAGE_CHARS = 16 * 1024
LONGEST_URL = 4000
ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
# Chrome and Edge, before <html>; the number counts the address's characters.
SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d{1,6}\)(\S{1,4000})")
# The words of SingleFile's comment, and those of its first versions.
SINGLEFILE = re.compile(r"<!--\s*(?:Page saved with|Archive processed by) SingleFile\b([^>]{0,5000})", re.IGNORECASE)
SINGLEFILE_URL = re.compile(r"^\s*url:\s*(\S+)", re.MULTILINE)
SINGLEFILE_DATE = re.compile(r"^\s*saved date:\s*(.{1,200})", re.MULTILINE)
HTTRACK = re.compile(r"<!--\s*Mirrored from (\S{1,4000}) by HTTrack Website Copier/[^,>]{0,100},\s*([^>]{1,60}?)\s*-->")
MONOLITH = re.compile(r"<!--\s*Saved from (\S{1,4000}) at (\S{1,40}) using monolith\b", re.IGNORECASE)
SAVEPAGE_URL = re.compile(r"""<meta name=["']savepage-url["'] content=["']([^"']{1,4000})["']""", re.IGNORECASE)
SAVEPAGE_DATE = re.compile(r"""<meta name=["']savepage-date["'] content=["']([^"']{1,200})["']""", re.IGNORECASE)
SCRAPBOOK_URL = re.compile(r"""\bdata-scrapbook-source=["']([^"']{1,4000})["']""")
SCRAPBOOK_DATE = re.compile(r"""\bdata-scrapbook-create=["'](\d{14,17})["']""")


def saved_origin(text: str, container: Origin | None = None) -> Origin:
    """Give address and time of saving of a decoded HTML page; empty where nothing tells them.

    What its `container` knows goes before the marks that savers left in the page. The time in a page of the Wayback
    Machine is the archive's, whatever saved it again later; the address of such a page is that of the archive's copy.
    """
    saver = _saver(text[:HEAD_CHARS]) or _savepage(_from_sign(text)) or Origin()
    known = _joined(container, saver) if container else saver
    return _archived(text, known) or known


def _saver(head: str) -> Origin | None:
    """Read the first mark of a saver."""
    return next((origin for sign, read in SAVERS if sign in head and (origin := read(head))), None)


def _from_sign(text: str) -> str:
    """Give the piece of a page in which Save Page WE has put its marks; an empty one where there are none."""
    position = text.find(SAVEPAGE_SIGN)
    return text[position : position + SAVEPAGE_CHARS] if position >= 0 else ""


def _joined(container: Origin, page: Origin) -> Origin:
    """Put what the container knows before what stands in the page; time and evidence go together."""
    timed = container if container.saved_at else page
    return Origin(container.url or page.url, timed.saved_at, timed.evidence)


def _archived(text: str, known: Origin) -> Origin | None:
    """Give the origin of a page of the Wayback Machine, by the archive's address or by its comment."""
    moment = wayback.archived_at(text)
    if behind := wayback.snapshot(known.url or ""):
        original, taken = behind
        return _from_archive(known.url, moment or taken, original)
    if not moment:
        return None
    own = wayback.own_address(text)
    return _from_archive(known.url or (wayback.replay_address(own, moment) if own else None), moment, own)


def _from_archive(url: str | None, moment: datetime | None, original: str | None) -> Origin:
    return Origin(url, moment, "wayback_archived" if moment else None, original)


def web_address(text: str | None) -> str | None:
    """Give an http or https address without the angle brackets that some writers put round it; None for all else."""
    address = (text or "").strip().strip("<>").strip()
    return address if ADDRESS.fullmatch(address) and len(address) <= LONGEST_URL else None


def is_singlefile(head: str) -> bool:
    """Whether the start of a page carries SingleFile's comment."""
    return SINGLEFILE.search(head) is not None


def _saved_from(head: str) -> Origin | None:
    found = SAVED_FROM.search(head)
    # Two hyphens would end the comment: Chrome writes them as %2D%2D.
    url = web_address(found[1].replace("%2D%2D", "--")) if found else None
    return Origin(url) if url else None


def _singlefile(head: str) -> Origin | None:
    comment = _captured(SINGLEFILE, head)
    if comment is None:
        return None
    url, date = _captured(SINGLEFILE_URL, comment), _captured(SINGLEFILE_DATE, comment)
    return _origin(url, date, script_date, "singlefile_comment")


def _savepage(head: str) -> Origin | None:
    url, date = _captured(SAVEPAGE_URL, head), _captured(SAVEPAGE_DATE, head)
    return _origin(url, date, script_date, "savepage_meta") if url else None


def _scrapbook(head: str) -> Origin | None:
    url, date = _captured(SCRAPBOOK_URL, head), _captured(SCRAPBOOK_DATE, head)
    return _origin(url, date, digits_date, "webscrapbook_attribute") if url else None


def _monolith(head: str) -> Origin | None:
    found = MONOLITH.search(head)
    return _origin(found[1], found[2], iso_date, "monolith_comment") if found else None


def _httrack(head: str) -> Origin | None:
    found = HTTRACK.search(head)
    if not found:
        return None
    # HTTrack leaves the scheme out; http is how it began in every one of them.
    url = found[1] if "://" in found[1] else f"http://{found[1]}"
    return _origin(url, found[2], mail_date, "httrack_comment")


def _captured(mark: re.Pattern[str], text: str) -> str | None:
    """Give what the one group of a mark holds where the mark is first found."""
    found = mark.search(text)
    return found[1] if found else None


def _origin(url: str | None, date: str | None, read: Callable[[str], datetime | None], evidence: str) -> Origin:
    moment = read(date) if date else None
    return Origin(web_address(url), moment, evidence if moment else None)


# A sign that is quickly sought, and the reader of the mark that it belongs to.
SAVERS = (
    ("SingleFile", _singlefile),
    ("data-scrapbook-source", _scrapbook),
    ("using monolith", _monolith),
    ("by HTTrack", _httrack),
    ("saved from url=", _saved_from),
)
