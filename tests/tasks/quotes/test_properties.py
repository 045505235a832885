"""What holds for every text whatever it is: offsets, order, nothing overlapping, no error."""

from __future__ import annotations

import io
import json
import sys
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tasks.quotes.__main__ import main
from tasks.quotes.as_lines import quotes_of
from tasks.quotes.attribution import RULES
from tasks.quotes.find import find_quotes
from tasks.quotes.marks import find_passages

# pieces that rules look for, in any order: far likelier to meet odd places than letters at random
PIECES = st.sampled_from(
    [
        *(
            "Bell",
            "Ann Bell",
            "he",
            "she",
            "who",
            "said",
            "told",
            "called",
            "adding",
            "according to",
            "the mayor",
            "of",
        ),
        *(
            "Mr.",
            "in a statement",
            "on Monday",
            "has",
            "was",
            "that",
            "and",
            "his claim",
            "Ode's",
            "the Council",
            "not",
        ),
        *(
            '"',
            "'",
            "“",
            "”",
            "‘",
            "’",
            "«",
            "»",
            "„",
            ",",
            ".",
            "?",
            ":",
            "—",
            "(",
            ")",
            "\n",
            "\n\n",
            " ",
            "90",
            "s'",
        ),
        *(
            '"It is late,"',
            "'It is very late.'",
            '"Night"',
            "BELL:",
            "l'",
            "<a href=",
            ">",
            "\u00a0",
            "é",
            "日本",
            "😀",
        ),
    ]
)
TEXTS = st.lists(PIECES, max_size=40).map(" ".join) | st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=80)
LANGUAGES = st.sampled_from([None, "en", "de", "fr", "es", "ru", "it", "pt", "ja", "en-US", "?"])


@settings(max_examples=300, deadline=None)
@given(TEXTS, LANGUAGES)
@example("“ Bell \n “", None)  # a quote that runs on, with a blank within its mark
def test_offsets_hold(text: str, language: str | None) -> None:
    """Offsets give the texts of quote, mention and cue; quotes come in order and do not overlap."""
    quotes = find_quotes(text, language)
    assert all(one.end <= two.start for one, two in pairwise(quotes))
    for quote in quotes:
        assert quote.text == text[quote.start : quote.end] == quote.text.strip()
        assert quote.mention is None or text[quote.mention_start : quote.mention_end] == quote.mention
        assert quote.cue is None or text[quote.cue_start : quote.cue_end] == quote.cue


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_speakers_are_founded(text: str) -> None:
    """Who has a speaker has a mention, a rule and a confidence; who has no rule has none of them."""
    for quote in find_quotes(text, "en"):
        assert 0 <= quote.confidence <= 1
        assert quote.speaker is None or (quote.mention is not None and quote.speaker_kind is not None)
        assert (quote.rule == "none") == (quote.mention is None) == (quote.confidence == 0)


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_statements_count_up(text: str) -> None:
    """Utterances are numbered from 1 without a gap."""
    numbers = [quote.statement for quote in find_quotes(text, "en")]
    assert all(0 <= two - one <= 1 for one, two in pairwise([0, *numbers]))


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_passages_lie_apart(text: str) -> None:
    """Passages lie within the text, in order, with their marks round them."""
    passages = find_passages(text)
    assert all(0 <= one.outer_start < one.start <= one.end <= one.outer_end <= len(text) for one in passages)
    assert all(one.outer_end <= two.outer_start for one, two in pairwise(passages))


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_same_twice(text: str) -> None:
    """The same text gives the same quotes."""
    assert find_quotes(text) == find_quotes(text)


@pytest.mark.parametrize(
    "piece", ['"a b c" ', "“a b, ", "Bell and ", 'Bell said "it is so" and ', "(", "s' ", "Bell, ", "— "]
)
def test_long_sentences(piece: str) -> None:
    """A sentence of thousands of words ends like any other."""
    text = piece * 2000 + ' said Ann Bell, "and so it goes on."'
    assert all(text[quote.start : quote.end] == quote.text for quote in find_quotes(text, "en"))


def test_rules_are_a_table() -> None:
    """Every rule has its own name, a prior between 0 and 1, and a reason."""
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert all(0 < rule.prior < 1 and rule.reason and rule.apply.__doc__ for rule in RULES)


def test_lines() -> None:
    """An article's line gives a line with its name and every field of its quotes."""
    answer = quotes_of({"name": "a", "text": '"The pier is safe," Ann Bell said.'})
    (quote,) = json.loads(json.dumps(answer))["quotes"]
    assert (answer["name"], quote["speaker"], quote["cue"], quote["rule"]) == (
        "a",
        "Ann Bell",
        "said",
        "speaker, cue after",
    )
    assert set(quote) >= {
        "start",
        "end",
        "text",
        "kind",
        "mention",
        "position",
        "confidence",
        "statement",
        "speaker_kind",
    }


def test_main(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The module answers line by line."""
    lines = [{"name": str(number), "text": '"It is late," Bell said.'} for number in range(3)]
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(json.dumps(line) + "\n" for line in lines)))
    main()
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(answer["name"], answer["quotes"][0]["speaker"]) for answer in answers] == [
        ("0", "Bell"),
        ("1", "Bell"),
        ("2", "Bell"),
    ]
