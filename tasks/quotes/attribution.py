"""Attribute a quote: the ordered table of all rules, and the confidence of what they claim."""

from __future__ import annotations

from tasks.quotes.flow import NEIGHBOUR_RULES
from tasks.quotes.rules import SENTENCE_RULES, Rule
from tasks.quotes.scene import Claim, Scene

RULES: tuple[Rule, ...] = SENTENCE_RULES + NEIGHBOUR_RULES


def claim_for(scene: Scene, at: int) -> Claim | None:
    """Give the claim of the first rule that has one for the quote at token `at`; None rather than no rule's guess.

    A rule that takes over an earlier quote's claim is no surer than that claim was.
    """
    for rule in RULES:
        claim = rule.apply(scene, at)
        if claim:
            return claim._replace(rule=rule.name, confidence=min(rule.prior, rule.prior * claim.confidence))
    return None
