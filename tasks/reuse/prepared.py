"""An article made ready for comparing: its words and three-word runs as hashes, and which words are boilerplate."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tasks.reuse.scheme import SCHEME, Scheme
from tasks.reuse.shingles import HashedWords, Hashes, hash_words, shingle_hashes

Flags = npt.NDArray[np.bool_]

TRIGRAM = 3


@dataclass(frozen=True, slots=True)
class Prepared:
    """A text with its hashed words, its three-word runs (element i from word i on) and a flag a word for boilerplate.

    `own` holds the distinct runs that touch no boilerplate, ascending: what containment is counted on.
    """

    text: str
    words: HashedWords
    trigrams: Hashes
    boilerplate: Flags
    own: Hashes

    @property
    def own_words(self) -> int:
        """How many words are not boilerplate."""
        return int(len(self.boilerplate) - np.count_nonzero(self.boilerplate))


def prepare(text: str, hot: Hashes, scheme: Scheme = SCHEME) -> Prepared:
    """Make a text ready. `hot` holds those of its own fingerprints that are frequent: the marks of its boilerplate."""
    words = hash_words(text)
    trigrams = shingle_hashes(words.hashes, TRIGRAM)
    boilerplate = np.zeros(len(words.hashes), np.bool_)
    if len(hot):
        boilerplate = _mark(np.isin(shingle_hashes(words.hashes, scheme.shingle), hot), len(words.hashes), scheme)
    return Prepared(text, words, trigrams, boilerplate, np.unique(trigrams[free_runs(boilerplate)]))


def free_runs(boilerplate: Flags) -> Flags:
    """Flag the three-word runs in which no word is boilerplate; one element less two than words."""
    if len(boilerplate) < TRIGRAM:
        return np.zeros(0, np.bool_)
    return ~(boilerplate[:-2] | boilerplate[1:-1] | boilerplate[2:])


def _mark(hits: Flags, words: int, scheme: Scheme) -> Flags:
    """Flag the words of frequent shingles, and what lies between two of them that are no more than a window apart."""
    spans = np.flatnonzero(hits)
    borders = np.zeros(words + 1, np.int64)
    window = scheme.windows[-1][1]
    # Nothing comes after the last one: its next is as far off as no word is.
    near = np.diff(spans, append=words + window) <= window
    stops = np.where(near, np.roll(spans, -1), spans) + scheme.shingle
    np.add.at(borders, spans, 1)
    np.add.at(borders, np.minimum(stops, words), -1)
    return np.cumsum(borders[:-1]) > 0
