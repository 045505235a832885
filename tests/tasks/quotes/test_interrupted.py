"""Passages that the writer interrupts to say who speaks are parted; nothing but the remark is lost."""

from __future__ import annotations

import pytest

from tasks.quotes.interrupted import part_interrupted
from tasks.quotes.marks import find_passages
from tasks.quotes.tables import load_table

CASES = [
    ("«Мы ждём, — сказал Бранд, — пока есть вода».", ["Мы ждём,", "пока есть вода"]),
    ("«Мост закрыт! — объявил Бранд. — Ключи у меня».", ["Мост закрыт!", "Ключи у меня"]),
    ("«Мост закрыт, — объявил Бранд».", ["Мост закрыт,"]),
    ("«Да, — сказал он, — да, — добавил Бранд, — да».", ["Да,", "да,", "да"]),
    ("«Мост, — пишут в газете, — закрыт», — сказал он.", ["Мост,", "закрыт"]),
    ("«Мост — это дорога, — и дорога одна».", ["Мост — это дорога, — и дорога одна"]),
    ("«Мост — сказал Бранд — закрыт».", ["Мост — сказал Бранд — закрыт"]),
    ("«Мы ждём, — Сказал Бранд, — воды».", ["Мы ждём, — Сказал Бранд, — воды"]),
    ("«Мы ждём», — сказал Бранд.", ["Мы ждём"]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_parts(text: str, expected: list[str]) -> None:
    """A dash after a mark and a verb of speech in lower case begin a remark; any other dash belongs to the speech."""
    table = load_table("ru")
    assert table is not None
    parts = part_interrupted(text, find_passages(text), table)
    assert [text[part.start : part.end] for part in parts] == expected
    bounds = [bound for part in parts for bound in (part.outer_start, part.start, part.end, part.outer_end)]
    assert bounds == sorted(bounds)
