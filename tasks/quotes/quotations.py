"""Tell which passages of a text are quotations, and what is claimed of their speakers: what the rules find.

Nobody is named yet: that takes more of the text than the rules do, and only some of the claims need it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tasks.quotes.attribution import claim_for
from tasks.quotes.keep import is_quotation
from tasks.quotes.marks import Passage
from tasks.quotes.phrases import Span
from tasks.quotes.scene import CROWDED, Claim, Scene
from tasks.quotes.sentences import Stretch, read_tokens
from tasks.quotes.speakers import Cast
from tasks.quotes.surroundings import lines_round
from tasks.quotes.tables import Table
from tasks.quotes.tokens import QUOTE


class Quotation(NamedTuple):
    """A passage that is somebody's words, at a token of its scene, with the claim of the rule that has one."""

    at: int
    passage: Passage
    claim: Claim | None


class Account(NamedTuple):
    """A text read: the scene with the claims of its quotations, and the cast to find the speakers in."""

    scene: Scene
    cast: Cast
    quotations: list[Quotation]


def read_whole(text: str, passages: Sequence[Passage], table: Table) -> Account:
    """Read all of a text. `passages` are in order and do not overlap."""
    return _account_of(text, passages, table, None)


def read_round(text: str, passages: Sequence[Passage], table: Table) -> Account:
    """Read a text so far as its quotations take it: their lines and those beside them, or all of it.

    Finds the same quotations, claims and speakers as `read_whole`. All is read where a claim's speaker depends on who
    was told of before, where the lines are most of the text, and where there are so many passages that the share of
    other words counts.
    """
    stretches = lines_round(text, passages) if len(passages) <= CROWDED else None
    account = _account_of(text, passages, table, stretches)
    if stretches is None or not any(map(account.cast.looks_back, _mentions(account))):
        return account
    return read_whole(text, passages, table)


def _mentions(account: Account) -> list[Span]:
    """Give the tokens that name the speakers."""
    return [quotation.claim.mention for quotation in account.quotations if quotation.claim]


def _account_of(text: str, passages: Sequence[Passage], table: Table, stretches: Sequence[Stretch] | None) -> Account:
    """Read some stretches of a text, or all of it, as a scene, and claim the quotations in it."""
    reading = read_tokens(text, passages, table, stretches)
    scene = Scene(reading, table, [at for at, token in enumerate(reading.tokens) if token.kind == QUOTE])
    return Account(scene, Cast(scene), _claimed(scene, passages))


def _claimed(scene: Scene, passages: Sequence[Passage]) -> list[Quotation]:
    """Claim the quotations among the passages in their order, since a rule may look at those before."""
    quotations: list[Quotation] = []
    for at, passage in zip(scene.quotes, passages, strict=True):
        claim = claim_for(scene, at)
        if _is_within_mention(quotations, at) or not is_quotation(scene, at, claim):
            continue
        if claim:
            scene.claims[at] = claim
        quotations.append(Quotation(at, passage, claim))
    return quotations


def _is_within_mention(before: list[Quotation], at: int) -> bool:
    """Tell whether a passage stands in the words that name the last speaker: the author of '..'."""
    claim = before[-1].claim if before else None
    return claim is not None and claim.mention[0] < at < claim.mention[1]
