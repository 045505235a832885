"""The fingerprint scheme: every number that a stored fingerprint depends on, under one version."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scheme:
    """How texts are fingerprinted and when pairs of them are looked at. A change of any value needs a new version.

    `shingle` words make a shingle; `windows` pairs (texts of up to so many shingles, width of their winnowing window),
    both ascending: a wider window picks a subset, so that texts of any two lengths still meet. A fingerprint
    that more than `cap` texts carry is frequent: boilerplate, a template or a story that is printed everywhere.
    `representatives` of its carriers tell which, and the first `leaders` of these are what the copies of such a story
    are compared with. `shared` common ones make a candidate.
    """

    version: int
    shingle: int
    windows: tuple[tuple[int, int], ...]
    cap: int
    shared: int
    representatives: int
    leaders: int


# Winnowing with w=20 over 5-word shingles finds every shared run of 24 words (Schleimer, Wilkerson, Aiken 2003:
# w + k - 1). Short texts take narrower windows, or a clipping of 60 words would have seven fingerprints; long ones a
# wider window, since even an eighth of them is long. An article of 350 words has 32 fingerprints: they are what the
# index costs. Three of them in common take a shared run of some 35 words, as four of w=16 did, which cost a quarter
# more; made-up newsrooms with boilerplate and templates give 1.95 candidates an article, nine tenths of them related.
SCHEME = Scheme(
    version=3,
    shingle=5,
    windows=((24, 1), (48, 2), (96, 5), (192, 10), (768, 20), (1 << 62, 32)),
    cap=24,
    shared=3,
    representatives=4,
    leaders=2,
)
