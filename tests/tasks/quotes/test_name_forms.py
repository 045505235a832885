"""One person under many forms of a name, and people whose names look alike: joined only where the article tells."""

from __future__ import annotations

import pytest

from tasks.quotes.find import find_quotes

SAID = "“The mill stays open for now,”"

FORMS: list[tuple[str, str, str | None]] = [
    ("Jan van der Berg came.", "Van der Berg said", "Jan van der Berg"),
    ("Jan van der Berg came.", "van der Berg said", "Jan van der Berg"),
    ("Jan van der Berg came.", "Berg said", "Jan van der Berg"),
    ("Luis de la Torre came.", "De la Torre said", "Luis de la Torre"),
    ("Omar al-Rashid came.", "al-Rashid said", "Omar al-Rashid"),
    ("Omar al-Rashid came.", "Al-Rashid said", "Omar al-Rashid"),
    ("Mohammed bin Salem came.", "bin Salem said", "Mohammed bin Salem"),
    ("Ann O'Neill came.", "O’Neill said", "Ann O'Neill"),
    ("Martin Luther Kell Jr. came.", "Kell said", "Martin Luther Kell Jr."),
    ("Tom Lowe III came.", "Lowe III said", "Tom Lowe III"),
    ("Tom Lowe came, and Ann Lowe left.", "Mr. Lowe said", "Tom Lowe"),
    ("Tom Lowe came, and Ann Lowe left.", "Ms. Lowe said", "Ann Lowe"),
    ("Ann Bell-Lowe came.", "Bell-Lowe said", "Ann Bell-Lowe"),
    ("ANN BELL, the mayor, came.", "BELL said", "Ann Bell"),
    ("ZYX QWOB came.", "QWOB said", "ZYX QWOB"),
    ("The mayor came.", "ANN O'NEILL said", "Ann O'Neill"),
    ("Ann Bell of Bell Corp. came.", "Bell said", "Ann Bell"),
    ("Ann Bell of Bell Corp. came.", "Bell Corp. said", "Bell Corp."),
    ("The ex-Mayor came.", "Bell said", "Bell"),
]
APART: list[tuple[str, str, str]] = [
    ("Robert Hale Jr. met Robert Hale Sr. there.", "Hale said", "Hale"),
    ("Tom Lowe III met Tom Lowe Jr. there.", "Lowe III said", "Tom Lowe III"),
    ("Jan van der Berg met Eva van der Berg there.", "Van der Berg said", "Van der Berg"),
    ("Jan van der Berg met Eva Berg there.", "Berg said", "Berg"),
    ("Jan van der Berg met Eva Berg there.", "van der Berg said", "Jan van der Berg"),
    ("Mary Ann Bell came.", "Ann Bell said", "Ann Bell"),
    ("Ann Bell-Lowe came.", "Bell said", "Bell"),
    ("Ann Bell-Lowe came.", "Lowe said", "Lowe"),
    ("Volodymyr Zelenskyy came.", "Zelensky said", "Zelensky"),
    ("Li Wei met Wang Wei there.", "Wei said", "Wei"),
    ("The Ann Bell Foundation met.", "Bell said", "Bell"),
    ("Bo Billson came.", "Bill said", "Bill"),
]


@pytest.mark.parametrize(("before", "attribution", "speaker"), FORMS)
def test_forms(before: str, attribution: str, speaker: str) -> None:
    """Particles, capitals, apostrophes and generations: the full name that the article gives once."""
    (quote,) = find_quotes(f"{before} {SAID} {attribution}.", "en")
    assert quote.speaker == speaker


@pytest.mark.parametrize(("before", "attribution", "speaker"), APART)
def test_apart(before: str, attribution: str, speaker: str) -> None:
    """Two who fit, another first name, another spelling: the name stays as it is printed."""
    (quote,) = find_quotes(f"{before} {SAID} {attribution}.", "en")
    assert quote.speaker == speaker
