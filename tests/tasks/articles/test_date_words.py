"""The words that date: which part of a line says when something was published, and which when it was updated."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.articles import date_words
from tasks.articles.date_words import dated_parts, is_dated, names_update, word_behind


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("", []),
        ("Harbour news", []),
        ("3 May 2025", [("none", "3 May 2025")]),
        ("Published: 3 May 2025", [("published", ": 3 May 2025")]),
        ("Updated 4 May 2025", [("updated", " 4 May 2025")]),
        ("3 May 2025, updated 4 May 2025", [("none", "3 May 2025, "), ("updated", " 4 May 2025")]),
        ("Updated 4 May 2025 | Published 3 May 2025", [("updated", " 4 May 2025 | "), ("published", " 3 May 2025")]),
        ("3 May 2025 (aktualisiert: 4. Mai 2025)", [("none", "3 May 2025 ("), ("updated", ": 4. Mai 2025)")]),
        ("Stand: 3. Mai 2025", [("published", ": 3. Mai 2025")]),
        ("Updated yesterday", [("updated", " yesterday")]),
        ("3 May 2025Updated: 4 May 2025", [("none", "3 May 2025"), ("updated", ": 4 May 2025")]),
        (
            "Written: 2025-05-03 15:03Updated: 2025-05-04",
            [("published", ": 2025-05-03 15:03"), ("updated", ": 2025-05-04")],
        ),
        ("Last active 3 May 2025", [("updated", " 3 May 2025")]),
        ("Date Last Reviewed: 3 May 2025", [("updated", ": 3 May 2025")]),
        ("Post time: 3 May 2025", [("published", ": 3 May 2025")]),
        ("The backdated 3 May 2025", [("none", "The backdated 3 May 2025")]),
    ],
)
def test_a_word_speaks_of_the_date_behind_it(line: str, parts: list[tuple[str, str]]) -> None:
    """A line is parted at its dating words, and each part with a date has the kind of the word before it."""
    assert dated_parts(line) == parts


@pytest.mark.parametrize(
    ("line", "kinds"),
    [
        ("2025.05.03 입력 2025.05.04 수정", ["published", "updated"]),
        ("3 May 2025, edited", ["updated"]),
        ("3. Mai 2025 geändert", ["updated"]),
    ],
)
def test_at_the_end_of_a_line_words_speak_of_the_date_before_them(line: str, kinds: list[str]) -> None:
    """Where the line begins with a date and ends with a word, each word belongs to the date before it."""
    assert [kind for kind, _ in dated_parts(line)] == kinds


@pytest.mark.parametrize(
    "line",
    [
        "Updated 3 May",
        "Zuletzt aktualisiert am 3. Mai",
        "Mis à jour le 3 mai",
        "Actualizado el 3 de mayo",
        "Atualizado em 3 de maio",
        "Aggiornato il 3 maggio",
        "Обновлено 3 мая",
        "Оновлено 3 травня",
        "Bijgewerkt op 3 mei",
        "Zaktualizowano 3 maja",
        "Güncelleme: 3 Mayıs",
        "Uppdaterad 3 maj",
        "Opdateret 3. maj",
        "Oppdatert 3. mai",
        "Päivitetty 3.5.",
        "Aktualizováno 3. května",
        "Frissítve: május 3.",
        "Actualizat la 3 mai",
        "Ενημερώθηκε 3 Μαΐου",
        "Diperbarui 3 Mei",
        "Cập nhật 3/5",
        "آخر تحديث 3 مايو",
        "עודכן 3 במאי",
        "更新于5月3日",
        "最終更新 5月3日",
        "수정 5월 3일",
    ],
)
def test_updates_are_known_in_many_languages(line: str) -> None:
    """The word for an update is found in each language, whatever its case."""
    assert names_update(line)
    assert names_update(line.upper()) or not line.isascii()


@pytest.mark.parametrize(
    "line",
    [
        "Deadline: 15 March 2025",
        "Closing date Friday 15 March 2025",
        "Anmeldeschluss ist der 15. März 2025",
        "Kundenbewertung 2. Mai 2025 um 8:11 Uhr",
        "Date limite : 15 mars 2025",
        "3 May 2025, 13:15 - 19:00",
        "3. Mai 2025, 13.15 Uhr bis 19 Uhr 13:15 Uhr - 19:00 Uhr",
        "On show 9 - 23 May 2025",
        "Ausstellung vom 9. bis 23. Mai 2025",
    ],
)
def test_dates_of_events_and_offers_are_no_parts(line: str) -> None:
    """A date right behind a word for such things, or with a second hour or day, is not when something was published."""
    assert is_dated(line)
    assert dated_parts(line) == []


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("Deadline | Ada Vell | 3 May 2025", [("none", " | Ada Vell | 3 May 2025")]),
        ("3 May 2025 - 10:15", [("none", "3 May 2025 - 10:15")]),
        ("3 May 2025 | 2-3 min read", [("none", "3 May 2025 | 2-3 min read")]),
        ("2025-05-03 Harbour", [("none", "2025-05-03 Harbour")]),
        ("Published 3 May 2025. Deadline: 15 May 2025", [("published", " 3 May 2025. ")]),
    ],
)
def test_other_dates_stay(line: str, parts: list[tuple[str, str]]) -> None:
    """A word further off, a time of day, a reading time and an ISO date make no event."""
    assert dated_parts(line) == parts


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("am 3. Mai 2025 gepostet", "published"),
        ("am 3. Mai 2025 um 9:15 Uhr gepostet und abgelegt", "published"),
        ("am 3. Mai 2025 um 9:15 Uhr geändert", "updated"),
        ("op 3 mei 2025 om 9:15 geplaatst", "published"),
        ("3 Mayıs 2025 tarihinde yayınlandı", "published"),
        ("den 3. Mai 2025 Veröffentlichung", None),
        ("im Mai (2025) stand ein Boot", None),
        ("3 May 2025 \u2022 edited", None),
        ("3 May 2025", None),
    ],
)
def test_a_verb_may_close_the_sentence_that_dates(text: str, kind: str | None) -> None:
    """The verb stands behind its date and a time of day, in lower case; a noun, or a word behind a mark, is none."""
    assert word_behind(text, text.index("2025") + 4) == kind


@pytest.mark.parametrize("line", ["", "3 May 2025", "Published 3 May", "Veröffentlicht am 3. Mai", "Outdated plans"])
def test_other_lines_name_no_update(line: str) -> None:
    """A date alone, a publication and a word that only holds those letters are no update."""
    assert not names_update(line)


def test_numbers_are_dates_where_their_order_is_known() -> None:
    """03/04/2025 is a date only for a reader who knows what comes first."""
    assert not is_dated("03/04/2025")
    assert is_dated("03/04/2025", "day")
    assert dated_parts("Published 03/04/2025", "month") == [("published", " 03/04/2025")]


@given(st.text(max_size=60), st.text(max_size=60))
def test_parts_are_pieces_of_the_line(before: str, behind: str) -> None:
    """Whatever stands round it, each part is a dated piece of the line, in order."""
    line = f"{before} updated 3 May 2025 {behind}"
    start = 0
    for _, part in dated_parts(line):
        assert is_dated(part)
        start = line.index(part, start) + len(part)


@pytest.mark.parametrize("word", sorted(date_words._UPDATED | date_words._PUBLISHED | date_words._OF_OTHERS))
def test_the_quick_look_lets_every_dating_word_through(word: str) -> None:
    """In small letters, in capitals, and between other words."""
    for text in (word, word.upper(), f"Ada {word} 3 May 2025"):
        found = [(match.start(), match.end()) for match in date_words._dating_words(text)]
        assert found == [(match.start(), match.end()) for match in date_words._WORD.finditer(text)]
