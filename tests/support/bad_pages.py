"""An inbox of good, broken and hostile files, small enough for a test: what each is, and what must become of it."""

from __future__ import annotations

import gzip
import io
import os
import random
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from made_pages import page


class Case(NamedTuple):
    """A file below the inbox: its name, its bytes, and its outcome with the reason, as `Office.outcomes` gives it."""

    name: bytes
    content: bytes
    outcome: str


def _zip(*entries: tuple[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return packed.getvalue()


def _html(number: int) -> bytes:
    return page(number).encode()


_NOISE = random.Random(11).randbytes(4000)  # noqa: S311 the same noise every time
_PACKED = gzip.compress(_html(30) + b"<!-- " + _NOISE.hex().encode() + b" -->", mtime=0)
_HEADLINES = b"".join(b'<li><a href="/%d">Headline %d of the day, about a thing</a></li>' % (n, n) for n in range(200))
_PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF"
_FEED = b'<?xml version="1.0"?><rss version="2.0"><channel><title>F</title></channel></rss>'

_CASES = (
    *(Case(b"good-%02d.html" % number, _html(number), "ingested") for number in range(8)),
    Case(b"good-02 (1).html", _html(2), "duplicate"),
    Case(b"packed.html.gz", gzip.compress(_html(20), mtime=0), "ingested"),
    Case(b"packed-twin.gz", gzip.compress(_html(2), mtime=0), "ingested"),
    Case(b"two.zip", _zip(("a.html", _html(21)), ("b.html", _html(22))), "ingested"),
    Case(b"one-bad.zip", _zip(("a.html", _html(23)), ("b.html", b" ")), "ingested"),
    Case(b"in-a-zip-too.html", _html(21), "ingested"),
    Case(b"caf\xe9\n.html", _html(24), "ingested"),
    Case(b"-rf --help.html", _html(25), "ingested"),
    Case(b"no-ending", _html(26), "ingested"),
    Case(b"nul.html", _html(27).replace(b"cracks", b"cr\0acks"), "ingested"),
    Case(b"bytes.html", _html(28).replace(b"cracks", b"cr\xff\xfeacks"), "ingested"),
    Case(b"deep.html", b"<div>" * 5000 + _html(29), "ingested"),
    Case(b"long-line.txt", b"Ada Quill met the council. " * 4000, "ingested"),
    Case(b"sub/same.html", _html(31), "ingested"),
    Case(b"sub/deeper/same.html", _html(32), "ingested"),
    Case(b"whole.html", _html(33), "ingested"),
    Case(b"whole_files/frame.html", b"<p>Buy two, pay one.</p>", "skipped companion_of:whole.html"),
    Case(b"gone_files/frame.html", b"<p>Buy two, pay one.</p>", "skipped companion_without_page"),
    Case(b".hidden.html", _html(34), "skipped hidden"),
    Case(b"page.html.part", _html(35), "skipped partial_download"),
    Case(b"page.html.tmp", _html(36), "skipped temporary"),
    Case(b"Thumbs.db", b"x", "skipped system_file"),
    Case(b"empty.html", b"", "rejected empty"),
    Case(b"blank.html", b" \n\t" * 40, "rejected empty"),
    Case(b"blank-twin.html", b" \n\t" * 40, "rejected empty"),
    Case(b"noise.html", _NOISE, "rejected not_a_page"),
    Case(b"paper.html", _PDF, "rejected unsupported_pdf"),
    Case(b"feed.html", _FEED, "rejected feed_not_page"),
    Case(b"bomb.html.gz", gzip.compress(b"<p>" + b" " * (24 << 20), mtime=0), "rejected too_large_decompressed"),
    Case(b"packed-twice.gz", gzip.compress(gzip.compress(_html(2), mtime=0), mtime=0), "rejected nested_compression"),
    Case(b"cut-off.html.gz", _PACKED[: len(_PACKED) // 2], "rejected truncated"),
    Case(b"cut-off.zip", _zip(("a.html", _html(37)))[:-30], "rejected truncated"),
    Case(b"cut-off.json", b'[{"url": "https://tidewater.example/a", "content": "<p>x', "rejected malformed_json"),
    Case(b"headlines.html", b"<title>Front</title><body><ul>" + _HEADLINES + b"</ul>", "rejected index_page"),
)  # fmt: skip


def write_bad_pages(inbox: Path) -> dict[str, str]:
    """Write the files, a link and a pipe; give the outcome that each must have, by its name as the ledger shows it.

    Each file is a second younger than the one before, so that their order is the same wherever they are copied to.
    """
    root = os.fsencode(inbox)
    for age, case in enumerate(_CASES):
        path = os.path.join(root, case.name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(case.content)
        os.utime(path, (1_700_000_000 + age, 1_700_000_000 + age))
    (inbox / "link.html").symlink_to("good-00.html")
    os.mkfifo(inbox / "pipe.html")
    for name in ("link.html", "pipe.html"):
        os.utime(inbox / name, (1_700_000_000, 1_700_000_000), follow_symlinks=False)
    return dict(_expected())


def _expected() -> Iterator[tuple[str, str]]:
    for case in _CASES:
        yield case.name.decode("utf-8", "backslashreplace"), case.outcome
    yield "link.html", "rejected symlink"
    yield "pipe.html", "rejected not_regular_file"
