"""News agencies are known by name, and are no people."""

from __future__ import annotations

import pytest

from tasks.articles.agencies import agencies_in, is_agency


@pytest.mark.parametrize("name", ["dpa", "DPA", "Reuters", "Associated Press", "AFP", "新华社", "Agência Lusa", "ТАСС"])
def test_agencies_are_known(name: str) -> None:
    """By short form or name, in any case and script."""
    assert is_agency(name)


@pytest.mark.parametrize("name", ["", "Ada Vell", "Ada Reuters", "The Harbour Gazette"])
def test_others_are_none(name: str) -> None:
    """People, also those called like one, and outlets."""
    assert not is_agency(name)


def test_a_byline_is_parted() -> None:
    """Agencies in their order; the people stay out."""
    assert agencies_in(("Ada Vell", "dpa", "AFP")) == ("dpa", "AFP")
