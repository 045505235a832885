"""Write the files beside this one: one fictional page in every format that clipdesk reads, as its savers write them.

usage: python make_files.py [FOLDER]      deterministic; run it again after a change here, and commit what it wrote
"""

from __future__ import annotations

import base64
import gzip
import html
import io
import json
import plistlib
import quopri
import sys
import zipfile
from pathlib import Path

URL = "https://tidewater.example/harbour/old-bridge"
TITLE = "Old harbour bridge to stay open"
PARAGRAPHS = (
    "The city council of Tidewater voted on Monday to keep the old harbour bridge open for another year.",
    "“We will not close it before the ferry runs,” said Mayor Vera Lindqvist – the piers were surveyed in May.",  # noqa: RUF001
    "Repairs begin in spring, the harbour office said 3 hours ago.",
)
FRAME = "<html><body><p>Buy two, pay one: an advertisement in a frame.</p></body></html>"
LEAD = "".join(f"<p>{paragraph}</p>\n" for paragraph in PARAGRAPHS)
PAGE = (
    f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{TITLE} - Tidewater Courier</title>'
    f'<link rel="canonical" href="{URL}"></head>\n<body><nav>Home News Sport</nav><article><h1>{TITLE}</h1>\n{LEAD}'
    "</article></body></html>\n"
)
WARC_DATE = "2026-03-09T12:30:05Z"
MAIL_DATE = "Mon, 09 Mar 2026 12:30:05 GMT"
SCRIPT_DATE = "Mon Mar 09 2026 13:30:05 GMT+0100 (Central European Standard Time)"


def in_head(mark: str) -> str:
    """Put a saver's mark where savers put it, before <html>."""
    return PAGE.replace("<html", f"{mark}\n<html", 1)


def complete() -> str:
    """Write what Chrome saves as "complete"."""
    return in_head(f"<!-- saved from url=({len(URL):04d}){URL} -->")


def singlefile() -> str:
    """Write what SingleFile saves: its comment stands within <html>."""
    return PAGE.replace(
        "<head>", f"<!--\n Page saved with SingleFile \n url: {URL} \n saved date: {SCRIPT_DATE}\n--><head>", 1
    )


def monolith() -> str:
    """Write what monolith saves."""
    return f"<!-- Saved from {URL} at {WARC_DATE} using monolith v2.8.1 -->\n{PAGE}"


def savepage() -> str:
    """Write what Save Page WE saves: its marks stand behind the styles that it has packed into the head."""
    marks = f'<meta name="savepage-url" content="{URL}">\n<meta name="savepage-date" content="{SCRIPT_DATE}">\n'
    style = "<style>" + "p { margin: 0 } " * 3 + "</style>"
    return PAGE.replace("</head>", f"{style}\n{marks}</head>")


def scrapbook() -> bytes:
    """Write what WebScrapBook saves as .htz."""
    mark = f'<html data-scrapbook-source="{URL}" data-scrapbook-create="20260309123005000"'
    return zipped({"index.html": PAGE.replace("<html", mark, 1), "i.gif": b"GIF89a"})


def firefox() -> bytes:
    """Write what Firefox saves as "complete": UTF-8, said first, with the page's old declaration behind it."""
    said = '<meta http-equiv="content-type" content="text/html; charset=UTF-8">'
    return PAGE.replace("<meta", f"{said}<meta", 1).replace('charset="utf-8"', 'charset="windows-1251"').encode()


def httrack() -> str:
    """Write what HTTrack mirrors."""
    bare = URL.removeprefix("https://")
    return in_head(f"<!-- Mirrored from {bare} by HTTrack Website Copier/3.x [XR&CO'2014], {MAIL_DATE} -->")


def wayback() -> str:
    """Write what a browser saves of the Wayback Machine."""
    replay = f"https://web.archive.org/web/20260309123005/{URL}"
    toolbar = (
        "<!-- BEGIN WAYBACK TOOLBAR INSERT --><div>12 captures "
        f'<input type="text" name="url" id="wmtbURL" value="{URL}"></div><!-- END WAYBACK TOOLBAR INSERT -->'
    )
    comment = (
        "<!--\n     FILE ARCHIVED ON 12:30:05 Mar 09, 2026 AND RETRIEVED FROM THE\n"
        "     INTERNET ARCHIVE ON 10:00:00 Jun 01, 2026.\n-->"
    )
    return PAGE.replace(URL, replay).replace("<nav>", toolbar + "<nav>") + comment


def zipped(entries: dict[str, str | bytes]) -> bytes:
    """Pack a zip whose bytes are the same each time."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 3, 9, 12, 30, 4)), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def singlefilez() -> bytes:
    """Write a self-extracting page: a shell, and the zip behind it."""
    shell = (
        f"<!DOCTYPE html><html data-sfz><meta charset=windows-1252><!--\n Page saved with SingleFile \n url: {URL} \n"
        f" saved date: {SCRIPT_DATE}\n--><title>{TITLE}</title><body>Please wait</body><script>unpack()</script><!--"
    )
    manifest = json.dumps({"originalUrl": URL, "title": TITLE, "archiveTime": "2026-03-09T12:30:05.123Z"})
    return shell.encode("windows-1252") + zipped({"index.html": PAGE, "manifest.json": manifest})


def mhtml() -> bytes:
    """Write what Chrome saves as MHTML: no charset on the parts, frames beside the page."""
    head = (
        f"From: <Saved by Blink>\r\nSnapshot-Content-Location: {URL}\r\nSubject: {TITLE}\r\nDate: {MAIL_DATE}\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n'
        '\tboundary="----MultipartBoundary--harbour----"\r\n\r\n\r\n'
    )
    parts = [
        ("text/html", "https://adverts.example/frame", quopri.encodestring(FRAME.encode()), "quoted-printable"),
        ("text/html", URL, quopri.encodestring(PAGE.encode()), "quoted-printable"),
        ("image/gif", "https://tidewater.example/i.gif", base64.encodebytes(b"GIF89a"), "base64"),
    ]
    body = b"".join(
        f"------MultipartBoundary--harbour----\r\nContent-Type: {kind}\r\nContent-Transfer-Encoding: {encoding}\r\n"
        f"Content-Location: {place}\r\n\r\n".encode()
        + content
        + b"\r\n"
        for kind, place, content, encoding in parts
    )
    return head.encode() + body + b"------MultipartBoundary--harbour------\r\n"


def internet_explorer() -> bytes:
    """Write what Internet Explorer saves as .mht, when the page has no files."""
    head = (
        f'From: "Saved by Windows Internet Explorer 8"\r\nSubject: {TITLE}\r\nDate: Mon, 9 Mar 2026 13:30:05 +0100\r\n'
        'MIME-Version: 1.0\r\nContent-Type: text/html;\r\n\tcharset="windows-1252"\r\n'
        f"Content-Transfer-Encoding: quoted-printable\r\nContent-Location: {URL}\r\n\r\n"
    )
    return head.encode() + quopri.encodestring(PAGE.encode("windows-1252"))


def without_headers() -> bytes:
    """Write an MHTML file whose header block was lost: it starts with the first part."""
    part = (
        "------MultipartBoundary--harbour----\r\nContent-Type: text/html\r\nContent-ID: <frame@mhtml.blink>\r\n"
        f"Content-Transfer-Encoding: quoted-printable\r\nContent-Location: {URL}\r\n\r\n"
    )
    return part.encode() + quopri.encodestring(PAGE.encode()) + b"\r\n------MultipartBoundary--harbour------\r\n"


def webarchive(form: plistlib.PlistFormat) -> bytes:
    """Write what Safari saves."""
    page = {"WebResourceURL": URL, "WebResourceMIMEType": "text/html", "WebResourceTextEncodingName": "UTF-8"}
    frame = {"WebResourceURL": "https://adverts.example/frame", "WebResourceMIMEType": "text/html"}
    return plistlib.dumps(
        {
            "WebMainResource": {**page, "WebResourceData": PAGE.encode()},
            "WebSubframeArchives": [{"WebMainResource": {**frame, "WebResourceData": FRAME.encode()}}],
        },
        fmt=form,
    )


def http(body: bytes, status: str = "200 OK", kind: str = "text/html; charset=utf-8", more: str = "") -> bytes:
    """Write the answer of a server."""
    return f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{more}Content-Length: {len(body)}\r\n\r\n".encode() + body


def record(kind: str, url: str, block: bytes, media: str = "application/http; msgtype=response") -> bytes:
    """Write a record of a WARC file."""
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: {WARC_DATE}\r\n"
        f"WARC-Record-ID: <urn:uuid:{kind}>\r\nContent-Type: {media}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def warc_records() -> list[bytes]:
    """Write a crawl of one page, as wget does: with angle brackets, requests, a picture and an error."""
    packed = gzip.compress(PAGE.encode(), mtime=0)
    return [
        record("warcinfo", "", b"software: Wget/1.21\r\n", "application/warc-fields"),
        record("request", f"<{URL}>", b"GET / HTTP/1.1\r\n\r\n", "application/http; msgtype=request"),
        record("response", f"<{URL}>", http(packed, more="Content-Encoding: gzip\r\n")),
        record("response", "https://tidewater.example/i.gif", http(b"GIF89a", kind="image/gif")),
        record("response", "https://tidewater.example/gone", http(FRAME.encode(), "404 Not Found")),
        record("metadata", URL, b"<html>", "text/html"),
    ]


def arc() -> bytes:
    """Write an ARC file, the format before WARC."""
    version = b"1 0 Harbour\nURL IP-address Archive-date Content-type Archive-length\n\n"
    answer = http(PAGE.encode())
    head = f"filedesc://harbour.arc 127.0.0.1 20260309123005 text/plain {len(version)}\n".encode()
    entry = f"\n{URL} 127.0.0.1 20260309123005 text/html {len(answer)}\n".encode()
    return head + version + entry + answer + b"\n"


def wet() -> bytes:
    """Write the text that a crawler made of a page."""
    body = "\n".join((TITLE, *PARAGRAPHS)).encode()
    return gzip.compress(record("conversion", URL, body, "text/plain"), mtime=0)


def archivebox() -> bytes:
    """Write a snapshot of ArchiveBox: the page four times, its own index page, and what a reader cut out."""
    result = {"status": "succeeded", "start_ts": "2026-03-09T12:29:00+00:00", "end_ts": "2026-03-09T12:30:05+00:00"}
    index = {"url": URL, "title": TITLE, "timestamp": "1500000000.0", "history": {"dom": [result]}}
    own_page = f'<html><head><title>{TITLE}</title></head><body><a href="dom.html">Chrome</a></body></html>'
    folder = "archive/1500000000.0/"
    forms = {"dom.html": PAGE, "output.html": PAGE, "readability/content.html": LEAD, "mercury/content.html": LEAD}
    return zipped(
        {f"{folder}index.json": json.dumps(index), f"{folder}index.html": own_page}
        | {folder + name: form for name, form in forms.items()}
    )


def wacz() -> bytes:
    """Write a package of a crawl with two pages and a frame, of which the list names two."""
    second = URL + "-2"
    pages = [{"format": "json-pages-1.0", "id": "pages"}, {"url": URL, "ts": WARC_DATE}, {"url": second}]
    extra = [record("response", second, http(PAGE.encode())), record("response", URL + "/frame", http(FRAME.encode()))]
    archive = b"".join(gzip.compress(one, mtime=0) for one in warc_records() + extra)
    lines = "\n".join(json.dumps(page) for page in pages)
    return zipped({"datapackage.json": "{}", "pages/pages.jsonl": lines, "archive/data.warc.gz": archive})


def page_zip() -> bytes:
    """Write a zip of a complete save: the page, and its folder with a frame and a style in it."""
    folder = f"{TITLE}_files/"
    return zipped({f"{TITLE}.html": complete(), f"{folder}frame.html": FRAME, f"{folder}style.css": "p { color: red }"})


def wallabag() -> str:
    """Write wallabag's export: an entry with its page, and one that could not be fetched."""
    entry = {"id": 1, "title": TITLE, "url": URL, "created_at": "2026-03-09T13:30:05+0100", "content": LEAD}
    entry |= {"language": "en", "published_by": ["Nils Aker", "Ida Moor"], "published_at": "2026-03-08T10:00:00+0100"}
    return json.dumps([entry, {"id": 2, "title": "Ferry", "url": URL + "/ferry", "content": ""}], ensure_ascii=False)


def omnivore() -> bytes:
    """Write Omnivore's export."""
    entry = {"id": "1", "slug": "old-bridge", "title": TITLE, "url": URL, "savedAt": "2026-03-09T12:30:05.000Z"}
    return zipped({"metadata_0_to_20.json": json.dumps([entry]), "content/old-bridge.html": PAGE})


def readwise() -> str:
    """Write an answer of Readwise Reader's export."""
    entry = {"id": "1", "url": "https://reader.example/1", "source_url": URL, "title": TITLE, "html_content": LEAD}
    return json.dumps({"count": 1, "nextPageCursor": None, "results": [{**entry, "saved_at": WARC_DATE}]})


def crawler() -> str:
    """Write one article as news crawlers store it: the text alone."""
    return json.dumps({"url": URL, "title": TITLE, "maintext": "\n".join(PARAGRAPHS), "date_download": WARC_DATE})


def mail() -> bytes:
    """Write a newsletter with a text and an HTML part."""
    head = (
        "Received: from post.tidewater.example\r\nMessage-ID: <1@tidewater.example>\r\nFrom: desk@tidewater.example\r\n"
        "To: reader@inbox.example\r\nSubject: =?utf-8?q?Old_harbour_bridge_to_stay_open?=\r\n"
        f'Date: {MAIL_DATE}\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary="b1"\r\n\r\n'
    )
    text = "\r\n".join(PARAGRAPHS).encode()
    return (
        head.encode()
        + b"--b1\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
        + text
        + b"\r\n--b1\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + base64.encodebytes(PAGE.encode())
        + b"\r\n--b1--\r\n"
    )


def mbox() -> bytes:
    """Write a mail folder of the newsletter and a letter in which a line begins with "From"."""
    letter = (
        b"From: reader@inbox.example\r\nTo: desk@tidewater.example\r\nSubject: The bridge\r\nMessage-ID: <2@x>\r\n\r\n"
    )
    letter += b"Keep it open, I say.\r\n\r\n>From 1934 on it has been open. " + PARAGRAPHS[0].encode() + b"\r\n"
    line = b"From desk@tidewater.example Mon Mar  9 12:30:05 2026\r\n"
    return line + mail() + b"\r\n" + line + letter


def link_page(head: str) -> str:
    """Write a page of bookmarks."""
    return (
        f'{head}\n<h1>Unread</h1><ul><li><a href="{URL}" time_added="1773059405">{html.escape(TITLE)}</a></li></ul>\n'
    )


def files() -> dict[str, str | bytes]:
    """Give every file by its name."""
    records = warc_records()
    return {
        "bridge.html": PAGE,
        "bridge-complete.html": complete(),
        "bridge-singlefile.html": singlefile(),
        "bridge-singlefilez.html": singlefilez(),
        "bridge-httrack.html": httrack(),
        "bridge-monolith.html": monolith(),
        "bridge-savepage.html": savepage(),
        "bridge-firefox.html": firefox(),
        "bridge-utf16.html": PAGE.encode("utf-16-le"),
        "bridge-utf32.html": PAGE.encode("utf-32-be"),
        "bridge.htz": scrapbook(),
        "bridge-archivebox.zip": archivebox(),
        "bridge-packed.zip": zipped({"a/bridge.html.gz": gzip.compress(complete().encode(), mtime=0)}),
        "bridge.mht": internet_explorer(),
        "bridge-headless.mhtml": without_headers(),
        "bridge.wet.gz": wet(),
        "bridge-wayback.html": wayback(),
        "bridge.html.gz": gzip.compress(PAGE.encode(), mtime=0),
        "bridge-members.html.gz": b"".join(
            gzip.compress(half, mtime=0) for half in (PAGE[:300].encode(), PAGE[300:].encode())
        ),
        "bridge.mhtml": mhtml(),
        "bridge.webarchive": webarchive(plistlib.FMT_BINARY),
        "bridge-xml.webarchive": webarchive(plistlib.FMT_XML),
        "bridge.warc": b"".join(records),
        "bridge.warc.gz": b"".join(gzip.compress(one, mtime=0) for one in records),
        "bridge.arc": arc(),
        "bridge.wacz": wacz(),
        "bridge.zip": page_zip(),
        "wallabag.json": wallabag(),
        "omnivore.zip": omnivore(),
        "readwise.json": readwise(),
        "crawler.json": crawler(),
        "newsletter.eml": mail(),
        "letters.mbox": mbox(),
        "bridge.txt": f"{TITLE}\n\n" + "\n\n".join(PARAGRAPHS) + "\n",
        "pocket.html": link_page("<!DOCTYPE html><html><head><title>Pocket Export</title></head><body>"),
        "bookmarks.html": link_page("<!DOCTYPE NETSCAPE-Bookmark-file-1>"),
        "pocket.csv": f"title,url,time_added,tags,status\n{TITLE},{URL},1773059405,,unread\n",
        "instapaper.csv": f"URL,Title,Selection,Folder,Timestamp\n{URL},{TITLE},,Unread,1773059405\n",
        "bookmarks.json": json.dumps({"roots": {"bookmark_bar": {"children": [{"name": TITLE, "url": URL}]}}}),
        "feed.json": json.dumps(
            {"version": "https://jsonfeed.org/version/1.1", "items": [{"url": URL, "content_html": LEAD}]}
        ),
        "feed.xml": f'<?xml version="1.0"?><rss><channel><item><title>{TITLE}</title></item></channel></rss>',
    }


def main(folder: Path) -> None:
    """Write them all."""
    for name, content in files().items():
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())


if __name__ == "__main__":
    main(Path(sys.argv[1]) if sys.argv[1:] else Path(__file__).parent)
