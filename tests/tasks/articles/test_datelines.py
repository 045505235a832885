"""Dates within other lines: those that a mark parts from the rest, and no others."""

from __future__ import annotations

import pytest

from tasks.articles.datelines import dating_sentence, opening_date, titled_date

REST = "The bridge over the Sound is closed for the whole winter."


@pytest.mark.parametrize(
    ("opening", "date"),
    [
        ("27.1.2025 - ", "27.1.2025"),
        ("(3 May 2025) ", "3 May 2025"),
        ("(3. Mai 2025) ", "3. Mai 2025"),
        ("Portham, 3 May 2025 \u2013 ", "3 May 2025"),
        ("PORTHAM, May 3, 2025 (Agency) ", "May 3, 2025"),
        ("(Portham) 2025-05-03: ", "2025-05-03"),
        ("Portham. 3 de mayo de 2025.\u2014", None),
        ("01.02.2025 \u201e", "01.02.2025"),
        ("3 de mayo de 2025 \u2014 ", "3 de mayo de 2025"),
        ("3 May 2025 was the day. ", None),
        ("On 3 May 2025 - as planned - ", None),
        ("Portham - ", None),
        ("1 - 3 May: ", None),
        ("", None),
    ],
)
def test_a_text_may_open_with_its_date(opening: str, date: str | None) -> None:
    """A place may stand before it; a date within a sentence is none of the text's own."""
    assert opening_date(opening + REST) == date


@pytest.mark.parametrize(
    ("title", "date"),
    [
        ("Keeler bridge closes - News - 03/05/2025 - The Gazette", "03/05/2025"),
        ("Keeler bridge closes | The Gazette | 3.5.2025", "3.5.2025"),
        ("Keeler bridge closes : 03.05.2025, 11.41 Uhr", "03.05.2025"),
        ("3 May 2025 | Keeler bridge closes", "3 May 2025"),
        ("Keeler bridge closes \u2013 May 3, 2025", "May 3, 2025"),
        ("Minutes of 3 May 2025 - The Gazette", None),
        ("Keeler bridge closes, 3 May 2025", None),
        ("Keeler bridge closes - 3 of 4, 2025 - The Gazette", None),
        ("Keeler bridge closes", None),
        ("x" * 300 + " | 3 May 2025", None),
        ("", None),
    ],
)
def test_a_title_element_may_have_a_date_for_a_part(title: str, date: str | None) -> None:
    """What bars part from the headline and the site's name dates the page; a day in the headline does not."""
    assert titled_date(title) == date


@pytest.mark.parametrize(
    ("opening", "date"),
    [
        ("31. Oktober 2025. ", "31. Oktober 2025"),
        ("Portham, 3 May 2025. ", "3 May 2025"),
        ("3 May 2025 was the day. ", None),
        ("3 May 2025. and ", None),
        ("On 3 May 2025. ", None),
        ("", None),
    ],
)
def test_a_date_may_be_a_sentence(opening: str, date: str | None) -> None:
    """The date stands alone before the first sentence."""
    assert dating_sentence(opening + REST) == date
