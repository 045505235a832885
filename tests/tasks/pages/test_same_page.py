"""One page saved in six formats is one article with six sightings, each with what its format keeps."""

from __future__ import annotations

import gzip
import io
import plistlib
import quopri
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from desks import Office
from made_readings import rows
from snapshot import news_snapshot
from sqlalchemy import Engine

from tasks.store.engine import make_engine

URL = "https://skerrow-gazette.example/islands/mail-plane"
SCRIPT = """<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Mail plane lands on a beach",
"datePublished": "2026-05-04T07:15:00+01:00", "author": {"name": "Runa Tait"}}</script>"""
TEXT = (
    "The mail plane came down on the beach of Skerrow on Monday, because sheep had taken the runway, all 240 of them.",
    "“I asked them twice, and then I asked the tide,” said the pilot, Magnus Foubister. “The tide was quicker.”",
    "The post was dry. The parcels, the shop of the island said, were mostly books and one accordion.",
)
ADVERTISEMENT = (
    "<html><body><p>Buy a second accordion and get a third one at half the price of the first.</p></body></html>"
)


def served(token: str) -> str:
    """Write the page as its server sends it: no two answers are the same to the byte."""
    paragraphs = "\n".join(f"    <p>{paragraph}</p>" for paragraph in TEXT)
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="utf-8"><title>Mail plane lands on a beach | Skerrow Gazette</title>
  <link rel="canonical" href="{URL}"><link rel="stylesheet" href="/style.css">
  <meta property="og:site_name" content="Skerrow Gazette"><meta name="csrf-token" content="{token}">
  {SCRIPT}
</head>
<body>
  <nav><a href="/">Home</a> <a href="/islands">Islands</a></nav>
  <article>
    <h1>Mail plane lands on a beach</h1>
    <p class="byline">By Runa Tait</p> <p class="date">3 hours ago</p>
    <figure><img src="/plane.jpg" alt="A plane"><figcaption>The plane, and the tide.</figcaption></figure>
{paragraphs}
  </article>
  <iframe src="https://adverts.example/accordion"></iframe>
  <script src="/app.js"></script>
</body>
</html>
"""


def rendered(token: str) -> str:
    """Write the page as a browser writes out what it shows: its own quotes and spaces, pictures packed in."""
    page = served(token).replace("“", "&ldquo;").replace("/plane.jpg", "data:image/jpeg;base64,/9j/4AAQ")
    return re.sub(r">\s+<", "><", page).replace("<p>", '<p style="margin: 0px;">')


def html_only() -> bytes:
    """Give what "HTML only" saves: the bytes of the server."""
    return served("a1").encode()


def singlefile() -> bytes:
    """Write what SingleFile saves."""
    mark = (
        f"<!--\n Page saved with SingleFile \n url: {URL} \n"
        " saved date: Mon May 04 2026 10:30:00 GMT+0100 (British Summer Time)\n-->"
    )
    return rendered("b2").replace("<head>", f"{mark}<head>").replace('<script src="/app.js"></script>', "").encode()


def mhtml() -> bytes:
    """Write what Chrome saves: no scripts, and so no JSON-LD; no charset on the part; quoted-printable."""
    page = re.sub(r"(?s)<script.*?</script>", "", rendered("c3")).replace('<meta charset="utf-8">', "")
    parts = [(URL, page), ("cid:frame-1@mhtml.blink", ADVERTISEMENT)]
    body = "".join(
        f"--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n"
        f"Content-Location: {where}\r\n\r\n{quopri.encodestring(markup.encode()).decode()}\r\n"
        for where, markup in parts
    )
    head = (
        f"From: <Saved by Blink>\r\nSnapshot-Content-Location: {URL}\r\nDate: Mon, 4 May 2026 09:30:00 -0000\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n'
    )
    return f"{head}{body}--b--\r\n".encode()


def warc() -> bytes:
    """Write what wget does, packed."""
    page = served("d4").encode()
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: <{URL}>\r\nWARC-Date: 2026-05-04T09:30:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:1>\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(answer)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + answer + b"\r\n\r\n", mtime=0)


def webarchive() -> bytes:
    """Write what Safari saves."""
    page = {"WebResourceURL": URL, "WebResourceMIMEType": "text/html", "WebResourceTextEncodingName": "UTF-8"}
    return plistlib.dumps(
        {"WebMainResource": page | {"WebResourceData": served("e5").encode()}}, fmt=plistlib.FMT_BINARY
    )


def zip_of_complete() -> bytes:
    """Write what a reader packs: Chrome's "complete" with its folder."""
    page = f"<!-- saved from url=({len(URL):04}){URL} -->\n" + rendered("f6")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("Mail plane.html", page)
        archive.writestr("Mail plane_files/accordion.html", ADVERTISEMENT)
    return out.getvalue()


SAVES: dict[str, Callable[[], bytes]] = {
    "plane.html": html_only,
    "plane.mhtml": mhtml,
    "plane.singlefile.html": singlefile,
    "plane.warc.gz": warc,
    "plane.webarchive": webarchive,
    "plane.zip": zip_of_complete,
}


@pytest.fixture
def office(engine: Engine, tmp_path: Path) -> Office:
    """Give an office whose inbox was taken in with the page in every format."""
    made = Office(engine, tmp_path)
    for name, save in SAVES.items():
        (made.inbox / name).write_bytes(save())
    made.ingest()
    return made


def test_one_article_with_six_sightings(office: Office) -> None:
    """The text is one to the letter; every file shows it, under the same title, outlet and address."""
    assert rows(office.engine, "select text from news.articles") == [("\n\n".join(TEXT),)]
    assert rows(office.engine, "select count(*), count(distinct page_id) from news.sightings") == [(6, 6)]
    assert rows(office.engine, "select file_name from news.article_list order by file_name") == [
        (name,) for name in SAVES
    ]
    assert rows(office.engine, "select distinct title, outlet, byline, url, role from news.article_list") == [
        ("Mail plane lands on a beach", "Skerrow Gazette", ["Runa Tait"], URL, "main")
    ]


def test_its_quotes_are_stored_once(office: Office) -> None:
    """Copies do not make a sentence more often said."""
    assert rows(office.engine, "select speaker, quotes, articles from news.statement_list") == [
        ("Magnus Foubister", 1, 1),
        ("Magnus Foubister", 1, 1),
    ]
    assert rows(office.engine, "select count(*) from news.relations") == [(0,)]


def test_each_sighting_keeps_what_its_format_knows(office: Office) -> None:
    """Address and time of saving by their evidence, and the date by what the format has kept of it."""
    kept = rows(
        office.engine,
        """
        select p.format, p.url, to_char(p.saved_at at time zone 'UTC', 'HH24:MI'), p.saved_at_source,
               s.published_source, s.published_precision
        from ops.pages p join news.sightings s using (page_id) order by p.format
        """,
    )
    assert kept == [
        ("html", URL, None, None, "json_ld", "second"),
        ("mhtml", URL, "09:30", "mhtml_date", "line", "hour"),
        ("singlefile", URL, "09:30", "singlefile_comment", "json_ld", "second"),
        ("warc", URL, "09:30", "warc_date", "json_ld", "second"),
        ("webarchive", URL, None, None, "json_ld", "second"),
        ("zip", URL, None, None, "json_ld", "second"),
    ]


def test_in_any_order_and_any_batches(office: Office, another_database_url: str, tmp_path: Path) -> None:
    """In two runs, the last files first, `news` ends the same."""
    engine = make_engine(another_database_url)
    other = Office(engine, tmp_path / "other")
    names = sorted(SAVES, reverse=True)
    for some in (names[:4], names[4:]):
        for name in some:
            (other.inbox / name).write_bytes(SAVES[name]())
        other.ingest()
    assert news_snapshot(engine) == news_snapshot(office.engine)
    engine.dispose()
