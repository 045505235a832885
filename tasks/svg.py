"""A few shapes of SVG 1.1 and the picture that holds them, as text or as an image within markdown.

Prefect's UI shows an image whose address is a `data:` URI, on a light or a dark page: so pictures have no background,
and lines and words a grey that can be read on both.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable
from html import escape

GREY = "#868e99"
FAINT = "#868e9940"


def rect(x: float, y: float, width: float, height: float, fill: str) -> str:
    """Draw a filled rectangle from its upper left corner."""
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{fill}"/>'


def circle(x: float, y: float, radius: float, fill: str) -> str:
    """Draw a filled circle round a point."""
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{fill}"/>'


def line(x1: float, y1: float, x2: float, y2: float, stroke: str = FAINT) -> str:
    """Draw a thin line."""
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{stroke}"/>'


def words(x: float, y: float, said: str, anchor: str = "start") -> str:
    """Write words on one line; `anchor` (start, middle, end) is the part of them that stands at the point."""
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(_printable(said))}</text>'


def picture(width: int, height: int, shapes: Iterable[str]) -> str:
    """Put shapes into one picture, the later above the earlier; sizes are in CSS pixels."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
        f'<g font-family="system-ui, sans-serif" font-size="12" fill="{GREY}">{"".join(shapes)}</g></svg>'
    )


def as_markdown(svg: str, described: str) -> str:
    """Give a picture as an image within markdown; `described` is what it shows, without brackets."""
    return f"![{described}](data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()})"


def shortened(said: str, most: int) -> str:
    """Cut words that are longer than `most` characters, and show that they were cut."""
    return said if len(said) <= most else said[: most - 1].rstrip() + "…"


def _printable(said: str) -> str:
    """Leave out what XML cannot hold: a page's words may have any control character or half a surrogate pair."""
    return "".join(mark if mark.isprintable() else " " for mark in said)
