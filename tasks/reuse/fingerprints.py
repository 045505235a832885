"""Articles to fingerprints: winnowed shingles (Schleimer, Wilkerson, Aiken 2003), a batch of texts at once.

A text keeps the least shingle of every window of shingles, so two texts that share a long enough run of words share
its fingerprints, wherever the run stands. The work is done once over the joined batch: the cost of a numpy call is
then spread over many texts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from tasks.reuse.scheme import SCHEME, Scheme
from tasks.reuse.shingles import Hashes, Positions, hash_words, shingle_hashes

if TYPE_CHECKING:
    from collections.abc import Sequence

# So many code points are joined at most: beyond, the tables of powers leave the processor's cache.
_JOINED = 1 << 16
_GREATEST = np.iinfo(np.uint64).max


def fingerprint(texts: Sequence[str], scheme: Scheme = SCHEME) -> list[Hashes]:
    """Return the fingerprints of each text, ascending and distinct; none for texts shorter than a shingle."""
    prints: list[Hashes] = []
    for batch in _batches(texts):
        prints.extend(_fingerprint_joined(batch, scheme))
    return prints


def stored_form(prints: Hashes) -> npt.NDArray[np.int64]:
    """Return the lower half of each fingerprint as a signed number: what an index of millions of texts needs.

    Winnowing takes the least, so the upper half is not evenly spread; two of one text can rarely become equal.
    """
    return prints.astype(np.uint32).view(np.int32).astype(np.int64)


def _batches(texts: Sequence[str]) -> list[list[str]]:
    """Group texts in order so that a group holds few code points; a longer text makes a group of its own."""
    batches: list[list[str]] = []
    room = 0
    for text in texts:
        if len(text) + 1 > room or not batches:
            batches.append([])
            room = _JOINED
        batches[-1].append(text)
        room -= len(text) + 1
    return batches


def _fingerprint_joined(texts: list[str], scheme: Scheme) -> list[Hashes]:
    """Fingerprint texts as one string with a separator between them."""
    hashed = hash_words("\n".join(texts))
    borders = np.cumsum([0, *(len(text) + 1 for text in texts)])
    firsts = np.searchsorted(hashed.starts, borders)
    counts = np.maximum(np.diff(firsts) - scheme.shingle + 1, 0)
    return _winnow(shingle_hashes(hashed.hashes, scheme.shingle), firsts[:-1], counts, scheme)


def _winnow(shingles: Hashes, firsts: Positions, counts: Positions, scheme: Scheme) -> list[Hashes]:
    """Return the distinct least shingles of all windows of each text.

    Text i has `counts[i]` shingles from `firsts[i]` on; what lies between belongs to no text.
    """
    limits, widths = np.array(scheme.windows).T
    width_of_text = widths[np.searchsorted(limits, counts)]
    prints = [np.empty(0, np.uint64)] * len(firsts)
    # Element i is the least of `reach` shingles from i on; a wider window is the less of two that cover it.
    least = np.append(shingles, np.full(widths[-1], _GREATEST))
    reach = 1
    for width in widths:
        while reach < width:
            step = min(reach, width - reach)
            least = np.minimum(least[:-step], least[step:])
            reach += step
        for text in np.flatnonzero((width_of_text == width) & (counts > 0)):
            prints[text] = np.unique(least[firsts[text] : firsts[text] + counts[text] - width + 1])
    return prints
