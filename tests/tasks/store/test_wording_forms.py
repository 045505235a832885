"""Stored wordings as relating needs them."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from tasks.reuse.phrases import form_of
from tasks.store import wording_forms
from tasks.store.wording_forms import WordingForms, runs_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Engine

FORMS = (
    "we shall open the new bridge in may",
    "we shall not open the new bridge in may",
    "the ferry needs four sailors on every night of the week",
)
NOTE = "insert into ops.wordings (wording_id, sha256, form, words) overriding system value values (:i, :d, :f, 8)"


@pytest.fixture
def connection(engine: Engine) -> Iterator[Connection]:
    """Give a transaction with three wordings, of the keys 1 to 3, that is taken back."""
    with engine.connect() as connection:
        for number, form in enumerate(FORMS, start=1):
            connection.execute(text(NOTE), {"i": number, "d": sha256(form.encode()).digest(), "f": form})
        yield connection


def test_forms_are_loaded_once(connection: Connection) -> None:
    """What was loaded, or is known from elsewhere, is not asked for again."""
    known = WordingForms(connection)
    known.know({3: "something else"})
    assert known.forms([1, 3]) == {1: FORMS[0], 3: "something else"}
    connection.execute(text("delete from ops.wordings"))
    assert known.forms([1]) == {1: FORMS[0]}


def test_few_forms_are_held(connection: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond the bound those are let go that nobody asks for now."""
    monkeypatch.setattr(wording_forms, "_HELD", 2)
    known = WordingForms(connection)
    known.forms([1, 2])
    assert known.forms([2, 3]) == {2: FORMS[1], 3: FORMS[2]}
    connection.execute(text("delete from ops.wordings"))
    assert known.forms([2, 3]) == {2: FORMS[1], 3: FORMS[2]}
    with pytest.raises(KeyError):
        known.forms([1])


def test_order_and_likeness(connection: Connection) -> None:
    """The order is that of the hashes; what prints one statement is alike, altered or not."""
    known = WordingForms(connection)
    assert known.order([1, 3]) == {number: sha256(FORMS[number - 1].encode()).digest() for number in (1, 3)}
    assert known.order([]) == {}
    assert known.alike({(1, 2), (1, 3)}) == {(1, 2)}
    assert known.alike(()) == set()


def test_runs_do_not_cross_brackets_and_gaps() -> None:
    """What an editor put in or left out is no run of the speaker's."""
    assert len(runs_of(form_of("one two three [four] five six ... seven eight nine"))) == 2
    assert len(runs_of("we shall open we shall open")) == 3


@given(st.lists(st.sampled_from(["the", "boat", "[x y]", "...", "12"]), max_size=12))
def test_runs_are_distinct_and_ascending(words: list[str]) -> None:
    """However often a run is said, it is there once."""
    found = runs_of(form_of(" ".join(words))).tolist()
    assert found == sorted(set(found))
