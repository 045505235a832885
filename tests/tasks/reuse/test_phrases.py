"""Quotes in canonical form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.reuse.phrases import form_of, tokens, word_count


@pytest.mark.parametrize(
    ("quote", "form"),
    [
        ("", ""),
        ("“We WON\u2019T go.”", "we will not go"),
        ("I can't, I cannot", "i can not i can not"),
        ("They shan't; it ain't", "they shall not it is not"),
        ("It's what they've said we'd do", "it is what they have said we would do"),
        ("the mayor's boat", "the mayor s boat"),
        ("the o'clock news", "the o clock news"),
        ("d'accord, l'eau", "d accord l eau"),
        ("4.5 per cent, 12 percent, 7 pct, 9%", "4.5 % 12 % 7 % 9 %"),
        ("per centre", "per center"),
        ("1,000,000 at 10:30", "1000000 at 10:30"),
        ("two of twenty", "2 of 20"),
        ("£5 or $5", "£ 5 or $ 5"),
        ("organised labour", "organized labor"),
        ("our four harbours", "our 4 harbors"),
        ("[The mayor] left", "[the mayor] left"),
        ("[...] left [sic!] […] (...) again", "... left [sic] ... ... again"),
        ("left. . . again… and so", "left ... again ... and so"),
        ("[!] left [", "left"),
        ("東京だ", "東 京 だ"),
    ],
)
def test_forms(quote: str, form: str) -> None:
    """Contractions, numbers, spellings, brackets and ellipses have one form each."""
    assert form_of(quote) == form


@given(st.text(st.one_of(st.characters(), st.sampled_from("[]()….,' %'\u2019anortse0123")), max_size=60))
def test_tokens_lead_back_to_the_quote(quote: str) -> None:
    """Offsets are ascending and inside the quote."""
    end = 0
    for token in tokens(quote):
        assert 0 <= token.start < token.end <= len(quote)
        assert token.end >= end
        end = token.end


@given(st.text(st.one_of(st.characters(), st.sampled_from("[]()….,' %'\u2019anortse0123")), max_size=60))
def test_the_form_of_a_form_is_itself(quote: str) -> None:
    """Forms can be compared as quotes can."""
    assert form_of(form_of(quote)) == form_of(quote)


def test_word_count_leaves_out_brackets_and_gaps() -> None:
    """Only the speaker's words count."""
    assert word_count(form_of("[Adler] has ... left")) == 2
