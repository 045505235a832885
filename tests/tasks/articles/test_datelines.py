"""The date that a text opens with: found where a mark parts it from the sentences, and nowhere else."""

from __future__ import annotations

import pytest

from tasks.articles.datelines import opening_date

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
