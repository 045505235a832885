"""The quotation marks in use: the family that each opens, the families that it closes, and the single ones."""

from __future__ import annotations

# Opening mark -> family. A family is closed by its own marks only; writers mix curly and straight ones.
OPENERS = {
    "“": "curly",
    "„": "low",
    "«": "angle",
    "‘": "single",
    "‚": "low single",
    "‹": "angle single",
    "「": "corner",
    "『": "white corner",
    "《": "title",
    "〝": "prime",
}
STRAIGHT = {'"': "straight", "'": "straight single", "»": "reversed angle", "›": "reversed angle single"}
CLOSES: dict[str, tuple[str, ...]] = {
    "”": ("curly", "low", "straight"),
    "“": ("low",),
    '"': ("straight", "curly", "low", "angle"),
    "»": ("angle",),
    "«": ("reversed angle",),
    "’": ("single", "low single", "straight single"),
    "‘": ("low single",),
    "'": ("straight single", "single"),
    "›": ("angle single",),
    "‹": ("reversed angle single",),
    "」": ("corner",),
    "』": ("white corner",),
    "》": ("title",),
    "〞": ("prime",),
    "〟": ("prime",),
}
SINGLE_FAMILIES = frozenset(("single", "low single", "straight single", "angle single", "reversed angle single"))
_SINGLE_MARKS = frozenset("'’‘‚‹›")
APOSTROPHES = frozenset("'’‘")


def family_of(mark: str) -> str | None:
    """Give the family of passages that a mark can open, None where it only closes."""
    return OPENERS.get(mark) or STRAIGHT.get(mark)


def is_single(mark: str) -> bool:
    """Tell a single mark, which stands for a quote within a quote in most styles, from a double one."""
    return mark in _SINGLE_MARKS
