"""Write the files of inbox/ that are packed or framed by the program that saved them, from the pages in packed/.

usage: python examples/pack.py      deterministic; run it again after a change here, and commit what it wrote
"""

from __future__ import annotations

import gzip
import io
import json
import plistlib
import zipfile
from pathlib import Path

HERE = Path(__file__).parent
TIDES = "<html><body><p>High water at Brackhaven today at 04:12 and 16:40, and not a minute sooner.</p></body></html>"


def page(name: str) -> str:
    """Read a page of packed/."""
    return (HERE / "packed" / f"{name}.html").read_text(encoding="utf-8")


def zipped(entries: dict[str, str | bytes]) -> bytes:
    """Pack a zip whose bytes are the same each time."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(zipfile.ZipInfo(name, (2025, 4, 16, 9, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def webarchive() -> bytes:
    """Frame a page as Safari does."""
    resource = {
        "WebResourceURL": "https://westerlowpost.example/news/mackerel-takes-the-tram",
        "WebResourceMIMEType": "text/html",
        "WebResourceTextEncodingName": "UTF-8",
        "WebResourceFrameName": "",
        "WebResourceData": page("westerlow-post-mackerel").encode(),
    }
    return plistlib.dumps({"WebMainResource": resource, "WebSubresources": []}, fmt=plistlib.FMT_BINARY)


def http(body: bytes, kind: str) -> bytes:
    """Write the answer of a server."""
    return f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body


def record(url: str, moment: str, body: bytes) -> bytes:
    """Write a WARC record, packed by itself."""
    block = http(body, "text/html; charset=utf-8")
    head = (
        f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:5a1e0f6c-8d0b-4c57-9d5e-{len(body):012}>\r\n"
        f"WARC-Date: {moment}\r\nWARC-Target-URI: {url}\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + block + b"\r\n\r\n", mtime=0)


def wacz() -> bytes:
    """Pack a crawl: a page and the frame beside it, of which the list of pages names the page."""
    url, moment = "https://halvernwire.example/2025/04/15/first-bearing", "2025-04-15T15:01:20Z"
    records = record(url, moment, page("halvern-wire-first-bearing").encode())
    records += record("https://tides.example/brackhaven", moment, TIDES.encode())
    pages = [{"format": "json-pages-1.0", "id": "pages", "title": "All Pages"}, {"id": "1", "url": url, "ts": moment}]
    return zipped(
        {
            "datapackage.json": json.dumps({"profile": "data-package", "wacz_version": "1.1.1", "resources": []}),
            "pages/pages.jsonl": "\n".join(map(json.dumps, pages)) + "\n",
            "archive/data.warc.gz": records,
        }
    )


def complete_in_zip() -> bytes:
    """Pack a page with the folder that Chrome saves beside it."""
    title = "The committee of the wrong days"
    return zipped(
        {
            f"{title}.html": page("lantern-quarter-notes-flag"),
            f"{title}_files/notes.css": "body { max-width: 38em; font-family: Georgia, serif }\n",
            f"{title}_files/tides.html": TIDES,
        }
    )


def singlefilez() -> bytes:
    """Write a page of SingleFile that unpacks itself: a shell, and the zip behind it."""
    url = "https://ledger.aldmere.example/companies/northstrand-settles"
    shell = (
        f"<!doctype html><html data-sfz><meta charset=windows-1252><!--\n Page saved with SingleFile \n url: {url} \n"
        " saved date: Wed Mar 19 2025 19:04:11 GMT+0100 (Central European Standard Time)\n-->"
        "<title>Northstrand settles</title><body>Please wait...<script>/* unpacks what follows */</script></body><!--"
    )
    manifest = {"originalUrl": url, "title": "Northstrand settles", "archiveTime": "2025-03-19T18:04:11.250Z"}
    entries: dict[str, str | bytes] = {
        "index.html": page("aldmere-ledger-night-sailings"),
        "manifest.json": json.dumps(manifest),
    }
    return shell.encode("windows-1252") + zipped(entries)


def arc() -> bytes:
    """Write an ARC file of 2004, in the charset of its day, which the answer's header names."""
    answer = http(page("brackhaven-courier-bride").encode("windows-1252"), "text/html; charset=iso-8859-1")
    url, moment = "http://www.brackhavencourier.example/news/bride.html", "20040620031502"
    version = b"1 0 Brackhaven Public Library\nURL IP-address Archive-date Content-type Archive-length\n\n"
    head = f"filedesc://courier-2004.arc 0.0.0.0 {moment} text/plain {len(version)}\n".encode()
    return head + version + f"\n{url} 192.0.2.7 {moment} text/html {len(answer)}\n".encode() + answer + b"\n"


def omnivore() -> bytes:
    """Pack Omnivore's export of a library of one page."""
    entry = {
        "id": "0b2f6f0e-27c5-4c0e-9c38-5a6d1f7d8e11",
        "slug": "in-praise-of-a-leaflet",
        "title": "In praise of a leaflet",
        "author": "Perpetua Vane",
        "url": "https://quaysidereview.example/essays/leaflet",
        "state": "Active",
        "savedAt": "2025-03-21T07:45:10.000Z",
        "publishedAt": "2025-03-20T06:00:00.000Z",
    }
    return zipped(
        {
            "metadata_0_to_20.json": json.dumps([entry], indent=2),
            "content/in-praise-of-a-leaflet.html": page("quayside-review-leaflet"),
        }
    )


def readwise() -> str:
    """Write an answer of Readwise Reader."""
    entry = {
        "id": "01jpz8",
        "url": "https://reader.example/read/01jpz8",
        "source_url": "https://morningtide.example/digest/three-sentences",
        "title": "Half a class and one sentence",
        "author": "Clemency Rudd",
        "site_name": "The Morning Tide",
        "category": "article",
        "saved_at": "2025-03-27T18:20:33+00:00",
        "published_date": "2025-03-27",
        "html_content": page("morning-tide-sentences"),
    }
    answer = {"count": 1, "nextPageCursor": None, "results": [entry]}
    return json.dumps(answer, indent=2, ensure_ascii=False) + "\n"


def archivebox() -> bytes:
    """Pack a snapshot of ArchiveBox: the same page as Chrome wrote it out and as a reader cut it."""
    markup = page("sound-mirror-seal")
    result = {"status": "succeeded", "end_ts": "2025-03-25T06:31:00+00:00", "output": "dom.html"}
    index = {
        "url": "https://soundmirror.example/news/stowaway-seal",
        "timestamp": "1742884200.0",
        "title": "Stowaway seal gets a season ticket | The Sound Mirror",
        "history": {"dom": [result]},
    }
    cut_out = markup.partition("<article>")[2].partition("</article>")[0]
    entries = {"index.json": json.dumps(index, indent=2), "dom.html": markup, "readability/content.html": cut_out}
    return zipped({f"1742884200.0/{name}": content for name, content in entries.items()})


def bookmarks() -> str:
    """Write the bookmarks of a browser: addresses without their pages."""
    links = "".join(
        f'    <DT><A HREF="https://{place}" ADD_DATE="1742500000">{title}</A>\n'
        for place, title in (
            ("lanternquarternotes.example/notes/fog", "Four words for fog"),
            ("westerlowpost.example/goats", "Goats, latest"),
        )
    )
    head = '<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8">\n'
    return f"{head}<TITLE>Bookmarks</TITLE>\n<H1>Bookmarks</H1>\n<DL><p>\n{links}</DL><p>\n"


FILES = {
    "aldmere-ledger-night-sailings.html": singlefilez,
    "brackhaven-courier-bride.arc": arc,
    "halvern-wire-first-bearing.wacz": wacz,
    "lantern-quarter-notes-flag.zip": complete_in_zip,
    "omnivore-export.zip": omnivore,
    "readwise-reader.json": readwise,
    "sound-mirror-seal.zip": archivebox,
    "to-read-some-day.html": bookmarks,
    "westerlow-post-mackerel.webarchive": webarchive,
}


def main() -> None:
    """Write them all."""
    inbox = HERE / "inbox"
    for name, pack in FILES.items():
        content = pack()
        (inbox / name).write_bytes(content if isinstance(content, bytes) else content.encode())


if __name__ == "__main__":
    main()
