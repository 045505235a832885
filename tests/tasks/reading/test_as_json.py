"""The JSON lines of `clipdesk extract` have the fields of the contract, in its order."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

from tasks.model import Article, FileReading, Interval, Origin, PageReading, Part, Quote, Rejection
from tasks.reading.as_json import json_lines

_QUOTE = Quote(0, 5, "Never", "direct", speaker="Vance", speaker_kind="person", cue="said", cue_start=7, cue_end=11)
_ARTICLE = Article(
    role="main",
    position=0,
    title="The bridge",
    text="Never, said Vance.",
    locator="chars:0-18",
    byline=("A. Writer",),
    published=Interval(datetime(2026, 1, 2, tzinfo=UTC), datetime(2026, 1, 3, tzinfo=UTC), "day", "2 January", "line"),
    quotes=(_QUOTE,),
    full_names=(("Vance", "Ida Vance"),),
)
_PAGE = PageReading(sha256="ab", format="html", kind="article", articles=(_ARTICLE,), warnings=("truncated",))


def _line(reading: FileReading) -> dict[str, object]:
    (line,) = json_lines(b"inbox/page.html", reading)
    record = json.loads(line)
    assert isinstance(record, dict)
    return record


def test_a_page_has_the_fields_of_the_contract() -> None:
    """Every field stands on every line, null where it is not known."""
    record = _line(FileReading("ab", (_PAGE,)))
    assert list(record) == [
        *("path", "member", "sha256", "format", "url", "saved_at", "saved_at_source", "kind"),
        *("warnings", "rejected", "articles"),
    ]
    (article,) = record["articles"]  # type: ignore[misc] # the test states what is in it
    assert list(article) == [
        *("role", "position", "title", "byline", "outlet", "url", "language", "locator", "text", "published", "quotes"),
        *("modified", "section", "tags", "image", "agencies", "fields", "entries"),
    ]
    assert article["published"] == {
        "earliest": "2026-01-02T00:00:00+00:00",
        "latest": "2026-01-03T00:00:00+00:00",
        "precision": "day",
        "raw": "2 January",
        "source": "line",
    }


def test_each_field_has_its_source_and_confidence() -> None:
    """What a page says besides, behind the fields of the contract."""
    told = replace(
        _ARTICLE,
        modified=replace(_ARTICLE.published, raw="3 January"),
        section="Harbour",
        tags=("bridge", "winter"),
        image="https://gazette.example/a.jpg",
        agencies=("dpa",),
        origins=(("title", Origin("heading", 0.95)),),
    )
    record = _line(FileReading("ab", (replace(_PAGE, articles=(told,)),)))
    article = record["articles"][0]  # type: ignore[index] # the test states what is in it
    assert article["modified"]["raw"] == "3 January"
    assert (article["section"], article["tags"]) == ("Harbour", ["bridge", "winter"])
    assert (article["image"], article["agencies"]) == ("https://gazette.example/a.jpg", ["dpa"])
    assert article["fields"] == {"title": {"source": "heading", "confidence": 0.95}}


def test_a_speaker_has_the_fullest_name_of_the_page() -> None:
    """The name that another article of the page gives in full is the speaker's."""
    record = _line(FileReading("ab", (_PAGE,)))
    quote = record["articles"][0]["quotes"][0]  # type: ignore[index] # the test states what is in it
    assert quote["speaker"] == "Ida Vance"
    assert quote["text"] == "Never"
    assert list(quote) == [
        *("start", "end", "text", "kind", "speaker", "speaker_kind", "mention", "mention_start", "mention_end"),
        *("cue", "cue_start", "cue_end", "position", "confidence", "rule", "statement"),
    ]


def test_a_refused_file_has_a_line_too() -> None:
    """No file is passed over in silence."""
    record = _line(FileReading("ab", format="pdf", rejected=Rejection("unsupported_pdf", "print it as text")))
    assert record["rejected"] == {"reason": "unsupported_pdf", "detail": "print it as text"}
    assert record["format"] == "pdf"
    assert record["articles"] == []


def test_a_vanished_file_has_a_line_too() -> None:
    """A file that is not there says so."""
    record = _line(FileReading(None, left=Rejection("vanished", "gone")))
    assert (record["rejected"], record["sha256"]) == ({"reason": "vanished", "detail": "gone"}, None)


def test_parts_have_a_key_where_they_are_asked_for() -> None:
    """Each part of a page stands under `explain`, whoever has it, and nothing does without the option."""
    parts = (Part("It rains.", 0, "text"), Part("Read more", None, "label"))
    reading = FileReading("ab", (replace(_PAGE, parts=parts),))
    assert "explain" not in _line(reading)
    (line,) = json_lines(b"inbox/page.html", reading, explain=True)
    assert json.loads(line)["explain"] == [
        {"text": "It rains.", "article": 0, "rule": "text"},
        {"text": "Read more", "article": None, "rule": "label"},
    ]


def test_indirect_speech_has_a_key_of_its_own_where_it_is_asked_for() -> None:
    """`quotes` are words in marks, asked or not; a speaker has the fullest name of the page here, too."""
    clause = replace(_QUOTE, start=7, end=18, text="said Vance.", kind="indirect")
    reading = FileReading("ab", (replace(_PAGE, articles=(replace(_ARTICLE, indirect=(clause,)),)),))
    assert "indirect" not in _line(reading)["articles"][0]  # type: ignore[index] # the test states what is in it
    (line,) = json_lines(b"inbox/page.html", reading, indirect=True)
    (article,) = json.loads(line)["articles"]
    assert [(quote["kind"], quote["speaker"]) for quote in article["quotes"]] == [("direct", "Ida Vance")]
    assert [(quote["kind"], quote["speaker"]) for quote in article["indirect"]] == [("indirect", "Ida Vance")]
