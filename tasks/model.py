"""The records that travel between the stages. Imports nothing of ours; every record is frozen and picklable.

Offsets are Unicode code points, end exclusive. Times are aware datetimes, in the zone that their source
states or in UTC. Absence is `None` or an empty tuple, never a made-up value.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

PageKind = Literal["article", "multi", "index", "none"]
Role = Literal["main", "related"]
Precision = Literal["second", "minute", "hour", "day", "month", "year", "unknown"]
QuoteKind = Literal["direct", "mixed", "indirect"]
QuotePosition = Literal["after", "before", "according_to", "colon", "continuation", "none"]
SpeakerKind = Literal["person", "organisation"]
Markup = Literal["html", "text"]
Outcome = Literal["ingested", "duplicate", "rejected", "skipped", "pending"]


@dataclass(frozen=True, slots=True)
class Interval:
    """When something was published: somewhere in [earliest, latest), known to `precision`.

    `latest` is the last microsecond of the named unit, so that a day's interval lies within that day; a relative time's
    bounds are exact, and no interval reaches beyond the saving of its page. `raw` is what the page printed; `source`
    says where it stood (json_ld, meta, time_element, line, address, script). Without an anchor a relative time has a
    `raw` and no bounds.
    """

    earliest: datetime | None = None
    latest: datetime | None = None
    precision: Precision = "unknown"
    raw: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the value of a field stood (json_ld, meta, heading, line, ...), and how sure it is: 0 to 1.

    A second source that agrees makes a value surer, one that contradicts it less sure.
    """

    source: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Rejection:
    """Why a file or a page could not be taken in: a reason code, and a sentence for a person."""

    reason: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """One saved document, decoded: what a reader of `tasks.pages` gives and `tasks.articles` takes.

    `sha256` is of the document's own bytes (hex); `member` names it within a container file and is for display only.
    `url` and `saved_at` come from the file itself or from the user, `saved_at_source` says which. A page saved from an
    archive has the address of the archive's copy, and as `original_url` the one where it stood before.
    """

    text: str
    markup: Markup
    format: str
    sha256: str
    member: str | None = None
    url: str | None = None
    saved_at: datetime | None = None
    saved_at_source: str | None = None
    warnings: tuple[str, ...] = ()
    original_url: str | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage in quotation marks in one article: `text == article.text[start:end]`, without its marks.

    Of kind `indirect` it is a clause that the article reports without marks.

    `speaker` is a name, `mention` the words that name the speaker beside the quote. `confidence` is
    calibrated, 0 to 1; `rule` names the rule that attributed it. `statement` numbers the utterances of one article
    from 1: two quotes round one attribution share a number. `speaker` is the fullest name that the article itself
    gives; `Article.full_names` holds what the rest of its page adds.
    """

    start: int
    end: int
    text: str
    kind: QuoteKind
    speaker: str | None = None
    speaker_kind: SpeakerKind | None = None
    mention: str | None = None
    mention_start: int | None = None
    mention_end: int | None = None
    cue: str | None = None
    cue_start: int | None = None
    cue_end: int | None = None
    position: QuotePosition = "none"
    confidence: float = 0.0
    rule: str = "none"
    statement: int = 1


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a live blog: `text[start:end]` of its article, its printed time included, and when it came."""

    start: int
    end: int
    published: Interval = field(default_factory=Interval)


@dataclass(frozen=True, slots=True)
class Article:
    """One piece of writing as it stands on one page: its text, and what this page says about it.

    `position` counts the page's articles from 0 in reading order. `locator` leads back into the saved bytes:
    `chars:START-END` of the decoded text for plain text, an element path for HTML. `full_names` pairs a short speaker
    name of this article with the one fuller name that other articles of the same page give. `agencies` are those names
    of the byline that are news agencies; `image` is the address of a picture and never fetched. `origins` pairs a field
    that has a value with where it stood. `entries` are those of a live blog in reading order. `indirect` holds what the
    article reports without marks; it is empty where nobody asked for it.
    """

    role: Role
    position: int
    title: str | None
    text: str
    locator: str
    byline: tuple[str, ...] = ()
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    published: Interval = field(default_factory=Interval)
    quotes: tuple[Quote, ...] = ()
    full_names: tuple[tuple[str, str], ...] = ()
    modified: Interval = field(default_factory=Interval)
    section: str | None = None
    tags: tuple[str, ...] = ()
    image: str | None = None
    agencies: tuple[str, ...] = ()
    origins: tuple[tuple[str, Origin], ...] = ()
    entries: tuple[Entry, ...] = ()
    indirect: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class PageReading:
    """A document read to its end: its articles, or the reason why it has none to give."""

    sha256: str
    format: str
    kind: PageKind = "none"
    member: str | None = None
    url: str | None = None
    saved_at: datetime | None = None
    saved_at_source: str | None = None
    warnings: tuple[str, ...] = ()
    rejected: Rejection | None = None
    articles: tuple[Article, ...] = ()


@dataclass(frozen=True, slots=True)
class FileReading:
    """A file read to its end. `sha256` (hex) is of the file's bytes and None where they could not be read.

    A file is rejected when it could not be opened as any page at all; a page inside it can be rejected by itself.
    `left` says why a file stays in the inbox for a later run: it vanished, or changed while it was read. `known` means
    that its bytes were not read again, since the store has them.
    """

    sha256: str | None
    pages: tuple[PageReading, ...] = ()
    format: str | None = None
    rejected: Rejection | None = None
    left: Rejection | None = None
    known: bool = False


@dataclass(frozen=True, slots=True)
class SeenFile:
    """A path that a scan listed: raw bytes below the inbox and as text, size in bytes, mtime in nanoseconds.

    An outcome other than pending says that it is not to be read; pending with a reason leaves it to a later run.
    """

    path: bytes
    file_name: str
    size: int
    mtime_ns: int
    outcome: Outcome = "pending"
    reason: str | None = None
    detail: str | None = None


@dataclass(frozen=True, slots=True)
class LedgerFile:
    """A file of the ledger with what is known of it: its hash (hex) where its bytes were read before."""

    file_id: int
    path: bytes
    sha256: str | None
    outcome: Outcome
    reason: str | None
    detail: str | None
    stored_as: str | None
