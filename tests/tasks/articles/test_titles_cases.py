"""Titles: the one that the page prints, without the name of its site, chosen among headings and metadata."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.articles.titles import StatedTitles, choose_title, site_of, title_origin, without_site

GAZETTE = "The Harbour Gazette"
BRIDGE = "Keeler bridge closes for the winter"
LINES = st.lists(st.text("Ab |-–:»·&;", max_size=20), max_size=4).map(tuple)


def page(
    first: tuple[str, ...] = (), second: tuple[str, ...] = (), stated: tuple[str, ...] = (), element: str = ""
) -> StatedTitles:
    """Put titles where a page has them."""
    return StatedTitles(first, second, stated, element)


@pytest.mark.parametrize(
    "title",
    [
        BRIDGE,
        f"{BRIDGE} | {GAZETTE}",
        f"{BRIDGE}|{GAZETTE}",
        f"{BRIDGE} - {GAZETTE}",
        f"{BRIDGE} – {GAZETTE}",
        f"{BRIDGE} — {GAZETTE}",
        f"{BRIDGE} · {GAZETTE}",
        f"{BRIDGE} : {GAZETTE}",
        f"{BRIDGE} | {GAZETTE.upper()}",
        f"{BRIDGE} | {GAZETTE} | {GAZETTE}",
        f"{GAZETTE} | {BRIDGE}",
        f"{GAZETTE} : {BRIDGE} | {GAZETTE}",
        f"{GAZETTE} » {BRIDGE}",
        f"  {BRIDGE}  |\n {GAZETTE}",
    ],
)
@pytest.mark.parametrize("guess", [True, False])
def test_the_outlet_is_cut_off(title: str, guess: bool) -> None:  # noqa: FBT001 - both ways of one rule
    """With a known outlet its name goes from either end, behind any separator, in any case, once or twice."""
    assert without_site(title, GAZETTE, guess=guess) == BRIDGE


@pytest.mark.parametrize(
    ("title", "want"),
    [
        (f"{BRIDGE} | Larkpost", BRIDGE),
        (f"{BRIDGE} - Larkpost", BRIDGE),
        (f"{BRIDGE} | Portham | Larkpost", f"{BRIDGE} | Portham"),
        (f"Larkpost » {BRIDGE}", BRIDGE),
        (f"{BRIDGE} | News of all the towns round Portham", BRIDGE),
        (f"{BRIDGE} – news of all the towns round Portham", f"{BRIDGE} – news of all the towns round Portham"),
        (f"Portham - {BRIDGE}", f"Portham - {BRIDGE}"),
        ("Keeler bridge : what now", "Keeler bridge : what now"),
        ("A well-known bridge: what now", "A well-known bridge: what now"),
        ("Tide 3-2 Ferry", "Tide 3-2 Ferry"),
        ("", ""),
    ],
)
def test_an_unknown_site_is_guessed(title: str, want: str) -> None:
    """Without an outlet a short last part, or any behind a strong mark, is the site's; a dash alone proves little."""
    assert without_site(title, None) == want


@pytest.mark.parametrize(
    ("title", "want"),
    [
        (f"{BRIDGE} | Larkpost", BRIDGE),
        (f"{BRIDGE} | News of all the towns round Portham", f"{BRIDGE} | News of all the towns round Portham"),
        (f"{BRIDGE} - Larkpost", f"{BRIDGE} - Larkpost"),
        (f"Larkpost » {BRIDGE}", f"Larkpost » {BRIDGE}"),
    ],
)
def test_without_guessing_only_a_strong_mark_cuts(title: str, want: str) -> None:
    """A title from metadata is mostly clean: only a short part behind a strong mark goes."""
    assert without_site(title, None, guess=False) == want


@pytest.mark.parametrize(
    "titles",
    [
        page(first=(BRIDGE,)),
        page(second=(BRIDGE,), element=f"{BRIDGE} | {GAZETTE}"),
        page(element=f"{BRIDGE} | {GAZETTE}"),
        page(stated=(BRIDGE,)),
        page(stated=(f"{BRIDGE} | {GAZETTE}",)),
        page(stated=("", "–", BRIDGE)),
        page(first=(GAZETTE,), second=(BRIDGE,), stated=(BRIDGE,)),
        page(first=("Larkpost",), second=(BRIDGE,), element=f"{BRIDGE} | Larkpost"),
        page(first=("Larkpost",), second=(BRIDGE,), element=f"Larkpost » {BRIDGE}"),
        page(first=("Most read stories of today", BRIDGE), stated=(BRIDGE,)),
        page(first=("Most read stories of today", BRIDGE), element=f"{GAZETTE} - {BRIDGE}"),
        page(first=("Harbour",), stated=(BRIDGE,)),
        page(first=(f"Transport {BRIDGE}",), stated=(BRIDGE,)),
        page(first=(f"{BRIDGE} (with map)",), stated=(f"{BRIDGE} | {GAZETTE}",)),
        page(first=(BRIDGE,), stated=("Why no lorry crosses the Sound", "Lorries wait")),
        page(second=("About us",), stated=(f"{BRIDGE}",)),
    ],
)
def test_the_printed_title_is_chosen(titles: StatedTitles) -> None:
    """The heading that metadata repeats is the title; without one, a telling heading, then what is stated."""
    assert choose_title(titles, GAZETTE) == BRIDGE


def test_a_heading_keeps_its_own_spelling() -> None:
    """What the page prints is taken over what its metadata spells otherwise."""
    assert choose_title(page(first=("“Keeler” Bridge CLOSES",), stated=("Keeler bridge closes",)), None) == (
        "“Keeler” Bridge CLOSES"
    )


@pytest.mark.parametrize("escaped", ["Fish &amp; ships of Portham", "Fish &#38; ships of Portham"])
def test_titles_escaped_twice_are_resolved(escaped: str) -> None:
    """Metadata that was escaped twice reads as it was meant."""
    assert choose_title(page(stated=(escaped,)), None) == "Fish & ships of Portham"
    assert choose_title(page(element=f"{escaped}&nbsp;&nbsp;| Larkpost"), None) == "Fish & ships of Portham"


def test_a_short_heading_is_better_than_nothing() -> None:
    """One word in a first heading is no telling title, but the only one there is."""
    assert choose_title(page(first=("Low tide",)), None) == "Low tide"


@pytest.mark.parametrize("titles", [page(), page(first=(GAZETTE,)), page(second=("About us",)), page(stated=("…",))])
def test_no_title_is_none(titles: StatedTitles) -> None:
    """A page that prints no more than its site's name, or an unrelated second heading, has no title."""
    assert choose_title(titles, GAZETTE) is None


def test_a_flood_of_site_names_is_cut() -> None:
    """A hostile title that repeats the outlet without end costs one pass, and no depth of calls."""
    assert without_site(BRIDGE + f" | {GAZETTE}" * 20_000, GAZETTE) == BRIDGE
    assert choose_title(page(element="&nbsp;" * 100_000), GAZETTE) is None


def test_only_the_first_of_very_many_headings_count() -> None:
    """A page of nothing but headings and stated titles is compared in a bounded number of pairs."""
    headings = tuple(f"Notice number {number} of the harbour" for number in range(20_000))
    stated = tuple(f"Statement number {number} of the council" for number in range(20_000))
    assert choose_title(page(first=headings, stated=stated), None) == headings[0]


@given(st.builds(StatedTitles, LINES, LINES, LINES, st.text("Ab |-–:»·&;", max_size=30)), st.text("Ab| ", max_size=5))
def test_any_title_is_of_the_page(titles: StatedTitles, outlet: str) -> None:
    """Whatever stands there, the choice is None or words of one of the page's titles."""
    chosen = choose_title(titles, outlet or None)
    everything = (*titles.first_headings, *titles.second_headings, *titles.stated, titles.element)
    assert chosen is None or any(" ".join(chosen.split()) in " ".join(text.split()) for text in everything)


@given(st.text(), st.none() | st.text(max_size=10), st.booleans())
def test_cutting_never_adds(title: str, outlet: str | None, guess: bool) -> None:  # noqa: FBT001 - drawn
    """Cutting a site's name leaves a part of the title."""
    assert without_site(title, outlet, guess=guess) in " ".join(title.split())


def test_a_heading_about_something_else_is_no_title() -> None:
    """An appeal above the article yields to a title on which metadata and title element agree; else it stands."""
    appeal = "A message from our editors"
    assert choose_title(page(first=(appeal,), stated=(BRIDGE,), element=f"{BRIDGE} | {GAZETTE}"), GAZETTE) == BRIDGE
    assert choose_title(page(first=(appeal,), stated=(BRIDGE,), element="Lorries wait for spring"), GAZETTE) == appeal


@pytest.mark.parametrize(
    ("titles", "source"),
    [
        (page(first=(BRIDGE,), stated=(BRIDGE,)), "heading"),
        (page(second=(BRIDGE,)), "heading"),
        (page(stated=(f"{BRIDGE} | {GAZETTE}",)), "meta"),
        (page(element=BRIDGE), "title_element"),
    ],
)
def test_a_title_has_its_origin(titles: StatedTitles, source: str) -> None:
    """Where it is printed comes before where it is stated."""
    assert title_origin(BRIDGE, titles).source == source


def test_a_title_in_two_places_is_surer() -> None:
    """A heading that metadata or the title element repeats is surer than either alone."""
    alone = title_origin(BRIDGE, page(first=(BRIDGE,))).confidence
    assert title_origin(BRIDGE, page(first=(BRIDGE,), stated=(BRIDGE,))).confidence > alone
    assert title_origin(BRIDGE, page(first=(BRIDGE,), element=f"{BRIDGE} | {GAZETTE}")).confidence > alone


def test_a_heading_too_loses_the_site_behind_it() -> None:
    """Some templates print the title element as the heading; what is no site stays."""
    assert choose_title(page(first=(f"{BRIDGE} - {GAZETTE}",), element=f"{BRIDGE} - {GAZETTE}"), GAZETTE) == BRIDGE
    assert choose_title(page(first=(f"{BRIDGE} - Part two",)), GAZETTE) == f"{BRIDGE} - Part two"
    assert choose_title(page(), GAZETTE) is None


@pytest.mark.parametrize(
    ("address", "site"),
    [
        ("https://www.gazette.example/bridge", "gazette"),
        ("https://news.gazette.example", "gazette"),
        ("https://gazette.co.example:8080/", "gazette"),
        ("https://abc.example/", "abc"),
        ("https://localhost/", None),
        ("https://[broken/", None),
        ("/bridge", None),
        (None, None),
    ],
)
def test_an_address_names_its_site(address: str | None, site: str | None) -> None:
    """The part of the host before the suffix stands in for an outlet that the page does not name."""
    assert site_of(address) == site


def test_a_heading_that_is_a_stated_title_comes_before_a_part_of_one() -> None:
    """A logo in a heading ends the title element, too, where an unknown mark parts the site's name off."""
    titles = page(first=(GAZETTE, BRIDGE), stated=(BRIDGE,), element=f"{BRIDGE} l {GAZETTE}")
    assert choose_title(titles, None) == BRIDGE
    assert choose_title(page(first=(GAZETTE,), element=f"{BRIDGE} l {GAZETTE}"), None) == GAZETTE
