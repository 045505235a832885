"""Lists as Postgres arrays: what comes back is what was given."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import DataError

from tasks.store.arrays import PlainListDumper

if TYPE_CHECKING:
    from sqlalchemy import Engine

CHARACTERS = st.one_of(st.sampled_from('"\\{},; \tNULnul\u00a0\u3000x'), st.characters(codec="utf-8"))
TEXTS = st.text(CHARACTERS.filter(lambda character: character != "\0"), max_size=9)
LISTS = st.one_of(
    st.tuples(st.just("text[]"), st.lists(st.one_of(TEXTS, st.none()))),
    st.tuples(st.just("bigint[]"), st.lists(st.one_of(st.integers(-(1 << 63), (1 << 63) - 1), st.none()))),
    st.tuples(st.just("bytea[]"), st.lists(st.binary(max_size=9))),
    st.tuples(st.just("text[]"), st.lists(st.lists(TEXTS, min_size=2, max_size=2))),
    st.tuples(st.just("boolean[]"), st.lists(st.booleans())),
)


def returned(engine: Engine, type_: str, given_: list[Any]) -> object:
    """Send a list to Postgres and back."""
    with engine.connect() as connection:
        return connection.execute(text(f"select cast(:given as {type_})"), {"given": given_}).scalar_one()


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(LISTS)
def test_a_list_comes_back(engine: Engine, typed: tuple[str, list[Any]]) -> None:
    """Numbers, texts and bytes, nulls among them, lists of lists, and what is left to psycopg."""
    type_, values = typed
    assert returned(engine, type_, values) == values


@pytest.mark.parametrize("values", [["a", "b\0c"], ["\0"]])
def test_nul_is_refused(engine: Engine, values: list[str]) -> None:
    """Postgres would end the array there."""
    with pytest.raises(DataError, match="NUL"):
        returned(engine, "text[]", values)


def test_connections_write_lists_so(engine: Engine) -> None:
    """What psycopg adapts a list with, on a connection of ours."""
    with engine.connect() as connection:
        adapters = connection.connection.driver_connection.adapters  # type: ignore[union-attr]
        assert adapters.get_dumper(list, "s") is PlainListDumper
