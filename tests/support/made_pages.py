"""Small pages made by the dozen: fictional, each with its own text and quotes, some of them told twice."""

from __future__ import annotations

from pathlib import Path

_PEOPLE = ("Ida Vance", "Tomas Brandt", "Leonie Okafor", "Piet Harmsen", "Sora Lindqvist", "Emil Castan", "Nadia Ferro")
_PLACES = ("Port Merrin", "Halden Bay", "Ostervik", "Calder Falls", "Nether Poole", "Sankt Alva", "Brackwater")
_THINGS = ("bridge", "ferry", "reservoir", "tram line", "market hall", "lighthouse", "sewage plant", "library")


def page(number: int) -> str:
    """Write the page of this number: an article of some 90 words with two quotes of one speaker."""
    person, place = _PEOPLE[number % 7], _PLACES[number // 7 % 7]
    thing = _THINGS[number // 49 % 8]
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{place} votes on its {thing}, round {number}</title>
<meta property="og:site_name" content="{place} Courier">
<meta property="article:published_time" content="2026-03-{number % 28 + 1:02}T08:00:00Z"></head>
<body><nav><a href="/">Home</a> <a href="/news">News</a></nav><article>
<h1>{place} votes on its {thing}, round {number}</h1>
<p>The council of {place} voted on Tuesday, in ballot {number}, to keep the old {thing} open for {number + 2} weeks,
after engineers had finished survey {number * 3 + 1} of its foundations and found nothing that could not be mended.</p>
<p>"We have counted {number + 11} cracks in this {thing} and every one of them can be closed before the winter," said
{person}, who speaks for the council. The works will cost {number * 7 + 300} crowns a day, according to the tender.</p>
<p>"Nobody in {place} was asked {number + 5} times whether the {thing} should go, and nobody would have said yes,"
{person.split()[1]} said.</p>
</article><footer>{place} Courier</footer></body></html>
"""


def write_pages(folder: Path, count: int, first: int = 0) -> None:
    """Write `count` pages from the number `first` on.

    Every twentieth file is a second copy of the one before it, every fiftieth is empty.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(first, first + count):
        content = page(number - 1 if number % 20 == 19 else number)
        (folder / f"page-{number:05}.html").write_text("" if number % 50 == 49 else content, encoding="utf-8")
