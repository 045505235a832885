"""Explanations: a reader sees the speaker, the rule with its reason, and the words that it went by."""

from __future__ import annotations

from tasks.quotes.attribution import RULES
from tasks.quotes.explain import explain
from tasks.quotes.find import find_quotes, find_speech
from tasks.quotes.indirect import WAYS


def test_named_speaker() -> None:
    """Speaker, kind, confidence, rule, mention and cue are told, each with its place."""
    assert explain(find_quotes("“We will build on,” Mayor Ann Bell said.", "en")) == [
        '1. "We will build on," (direct, 1-18)',
        "   said by Ann Bell (person), confidence 0.98",
        "   rule: speaker, cue after - newspapers close a quote with its speaker",
        '   words: "Mayor Ann Bell" (20-34) and the cue "said" (35-39)',
    ]


def test_unnamed_speaker() -> None:
    """Someone who speaks without a name is not given one."""
    lines = explain(find_quotes("“We will build on,” a clerk said.", "en"))
    assert lines[1] == "   said by one whom the text does not name, confidence 0.98"


def test_no_claim() -> None:
    """A quote that no rule attributes says so."""
    lines = explain(find_quotes("“We will build on until the money is gone.”", "en"))
    assert lines == [
        '1. "We will build on until the money is gone." (direct, 1-42)',
        "   no speaker: no rule had a claim",
    ]


def test_no_cue() -> None:
    """A signature has no cue to tell of."""
    lines = explain(find_quotes("“We will build on until the money is gone.”\n— Ann Bell", "en"))
    assert lines[3] == '   words: "Ann Bell" (46-54)'


def test_indirect_in_its_place() -> None:
    """Indirect speech stands among the quotes in the order of the text."""
    speech = find_speech("Ann Bell said the road was shut. “It is late,” she added.", "en")
    kinds = [line for line in explain((*speech.quotes, *speech.indirect)) if line[0].isdigit()]
    assert kinds == ['1. "the road was shut" (indirect, 14-31)', '2. "It is late," (direct, 34-45)']


def test_long_quote_is_shortened() -> None:
    """A long quote shows its beginning and its end, in one line."""
    lines = explain(find_quotes("“" + "We will build on, " * 10 + "\u201d Ann Bell said.", "en"))
    assert lines[0] == '1. "We will build on, We will build on, .. We will build on, We will build on," (direct, 1-180)'


def test_every_rule_has_a_reason() -> None:
    """No rule or way to report goes unexplained, and no two share a name."""
    told = [(rule.name, rule.reason) for rule in RULES] + [(way.name, way.reason) for way in WAYS]
    assert len({name for name, _ in told}) == len(told)
    assert all(reason for _, reason in told)
