"""The names of months: whole tables, and one number a name."""

from __future__ import annotations

import pytest

from tasks.articles.dates import parse_date
from tasks.articles.month_names import MONTH_NUMBER


def test_names_are_lower_case_and_numbers_are_months() -> None:
    """Look-ups are in lower case; every month has names."""
    assert set(MONTH_NUMBER.values()) == set(range(1, 13))
    assert all(name == name.lower() and name for name in MONTH_NUMBER)


@pytest.mark.parametrize(
    "raw",
    [
        "6 de julio de 2025",
        "6 de julho de 2025",
        "6 juillet 2025",
        "6 luglio 2025",
        "6 juli 2025",
        "6 lipca 2025",
        "6 июля 2025 г.",
        "6 липня 2025",
        "6 юли 2025",
        "6 Temmuz 2025",
        "6. července 2025",
        "6. júla 2025",
        "6 iulie 2025",
        "2025. július 6.",
        "6. heinäkuuta 2025",
        "6. juuli 2025",
        "2025 m. liepos 6 d.",
        "6 Ιουλίου 2025",
        "6. srpnja 2025",
        "6. julija 2025",
        "6. јула 2025",
        "6 de juliol de 2025",
        "6 Juli 2025",
        "6 tháng 7, 2025",
        "6 يوليو 2025",
        "6 ژوئیه 2025",
        "6 ביולי 2025",
        "6 जुलाई 2025",
        "6 জুলাই 2025",
        "6 กรกฎาคม 2025",
        "6 جولائی 2025",
        "2025年7月6日",
        "2025. 7. 6.",
    ],
)
def test_a_day_is_read_in_each_language(raw: str) -> None:
    """The same day, as each language writes it."""
    found = parse_date(raw)
    assert found is not None
    assert found.earliest is not None
    assert found.earliest.date().isoformat() == "2025-07-06"


def test_listopada_is_polish() -> None:
    """A name of two months in two languages is that of the larger one."""
    assert MONTH_NUMBER["listopada"] == 11
