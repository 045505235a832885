"""Attribute a quote: the ordered table of all rules, and the confidence of what they claim.

The rules are tried in their order; the first that has a claim attributes the quote. A rule's prior is the share of its
claims that were right on news articles in which people had marked the speakers; it becomes the quote's confidence.
"""

from __future__ import annotations

from tasks.quotes.following import cue_then_speaker, dash_and_name, speaker_later, speaker_then_cue
from tasks.quotes.neighbours import (
    goes_on,
    paragraph_before,
    reopened,
    same_paragraph,
    sentence_before,
    within_sentence,
)
from tasks.quotes.preceding import (
    according_to,
    colon,
    cue_beside,
    cue_far,
    cue_near,
    inverted_before,
    noun_of_speech,
    participle,
    second_verb,
    subject_of_sentence,
)
from tasks.quotes.scene import Claim, Rule, Scene

RULES: tuple[Rule, ...] = (
    Rule("cue beside", 0.94, "nothing comes between a cue and the quote that it touches", cue_beside, needs_cue=True),
    Rule("speaker, cue after", 0.98, "newspapers close a quote with its speaker", speaker_then_cue, needs_cue=True),
    Rule("cue, speaker after", 0.97, "the same, inverted", cue_then_speaker, needs_cue=True),
    Rule("colon", 0.8, "a colon hands over to the speaker just named", colon),
    Rule("according to", 0.89, "the phrase names its source", according_to, needs_cue=True),
    Rule("cue, speaker before", 0.8, "an inverted verb hands over to the quote", inverted_before, needs_cue=True),
    Rule("cue near", 0.89, "the nearest finite cue has a subject of its own", cue_near, needs_cue=True),
    Rule("participle", 0.87, "a participle shares the subject of its sentence", participle, needs_cue=True),
    Rule("second verb", 0.8, "so does a verb after 'and'", second_verb, needs_cue=True),
    Rule("speaker later", 0.89, "a cue that closes the sentence holds for all of it", speaker_later, needs_cue=True),
    Rule("cue far", 0.83, "a cue governs its sentence", cue_far, needs_cue=True),
    Rule("noun of speech", 0.66, "what was said is its owner's", noun_of_speech),
    Rule("dash and name", 0.87, "a signature", dash_and_name),
    Rule("goes on", 0.98, "speech goes on after its attribution until something else is told", goes_on),
    Rule("reopened", 0.95, "a mark left open and opened again is one speech", reopened),
    Rule("within sentence", 0.82, "one sentence, one speaker", within_sentence),
    Rule("paragraph before", 0.78, "a paragraph of speech alone goes on", paragraph_before),
    Rule("sentence before", 0.58, "speech alone takes up what was just told", sentence_before),
    Rule("subject of sentence", 0.57, "the subject is the likeliest speaker", subject_of_sentence),
    Rule("same paragraph", 0.57, "a paragraph keeps to its speaker", same_paragraph),
)
_RULES_WITHOUT_CUE = tuple(rule for rule in RULES if not rule.needs_cue)


def claim_for(scene: Scene, at: int) -> Claim | None:
    """Give the claim of the first rule that has one for the quote at token `at`, None where no rule has.

    A sentence crowded with quotes or cues has no claims, nor has an article of quotes alone. A rule that takes over an
    earlier quote's claim is no surer than that claim was.
    """
    if scene.is_bare or scene.is_crowded(at):
        return None
    for rule in RULES if scene.cues(at) else _RULES_WITHOUT_CUE:
        claim = rule.apply(scene, at)
        if claim:
            return claim._replace(rule=rule.name, confidence=rule.prior * claim.confidence)
    return None
