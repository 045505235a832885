"""What the ends of two quotes tell before they are aligned: most pairs of one frame differ there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tasks.reuse.alignment import MAX_TOKENS, is_same_or_light
from tasks.reuse.language import PRONOUNS

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Sequence


def altered_ends(first: Sequence[str], second: Sequence[str], common: Container[str]) -> int:
    """Count at which ends of two quotes, each of words alone, a word was surely altered; `common` words both have.

    What one has there the other has nowhere, and the other way round: an alignment puts the two in one block, which
    nothing but a correction explains.
    """
    if max(len(first), len(second)) > MAX_TOKENS:
        return 0
    ends = ((first[0], second[0], str.startswith), (first[-1], second[-1], str.endswith))
    return sum(
        ours not in common and theirs not in common and not _may_be_corrected(ours, theirs, joins)
        for ours, theirs, joins in ends
    )


def _may_be_corrected(ours: str, theirs: str, joins: Callable[[str, str], bool]) -> bool:
    """Tell whether blocks of words with these at their end may be a correction; `joins` if they may be joined words."""
    return (
        not PRONOUNS.isdisjoint((ours, theirs))
        or joins(ours, theirs)
        or joins(theirs, ours)
        or is_same_or_light(ours, theirs)
    )
