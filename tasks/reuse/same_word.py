"""Words that are one word: inflected, or with one slip of the keyboard or the scanner."""

from __future__ import annotations

from tasks.reuse.language import INFLECTIONS

# Shorter words differ by one letter too easily: form and from, trial and trail.
_SLIP_LENGTH = 6
# ... and one letter for another makes other words even at seven: prevent and present.
_SUBSTITUTION_LENGTH = 8
_STEM = 3


def is_same_word(word: str, other: str) -> bool:
    """Tell whether two canonical words, neither of them empty, are one.

    >>> is_same_word("bridges", "bridge"), is_same_word("harbuor", "harbour"), is_same_word("legal", "illegal")
    (True, True, False)
    """
    if word[0] != other[0]:
        return False
    return not _stems(word).isdisjoint(_stems(other)) or _is_slip(*sorted((word, other), key=len))


def _stems(word: str) -> set[str]:
    """Return a word and what is left of it without an ending."""
    stems = {word.removesuffix(ending) for ending in INFLECTIONS}
    return {word} | {stem for stem in stems if len(stem) >= _STEM}


def _is_slip(shorter: str, longer: str) -> bool:
    """Tell whether words differ by one letter too many, two letters swapped or, if long, one letter for another."""
    if len(shorter) < _SLIP_LENGTH:
        return False
    start = _first_difference(shorter, longer)
    ours, theirs = shorter[start:], longer[start:]
    if len(shorter) != len(longer):
        return ours == theirs[1:]
    return _is_swap(ours, theirs) or (len(shorter) >= _SUBSTITUTION_LENGTH and ours[1:] == theirs[1:])


def _is_swap(ours: str, theirs: str) -> bool:
    """Tell whether words are the same but for their first two letters, which changed places."""
    return ours[1:2] + ours[:1] + ours[2:] == theirs


def _first_difference(shorter: str, longer: str) -> int:
    """Return the first place where two words differ; the length of the shorter if it begins the longer."""
    for place, letter in enumerate(shorter):
        if letter != longer[place]:
            return place
    return len(shorter)
