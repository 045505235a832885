"""The way in: binary COPY, and the one door at which text is made fit to store."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_readings import rows
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from tasks.store.copy import Columns, clean, columns, copy_into, stage
from tasks.store.retry import is_bad_data, is_transient

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine

KINDS = columns("kinds", a="text", b="text[]", c="jsonb", d="bytea", e="timestamptz", f="int8", g="float4")


@given(st.text(st.characters(codec=None)))
def test_cleaned_text_can_be_stored_and_keeps_its_length(value: str) -> None:
    """Whatever comes in: no NUL, no lone surrogate, every offset where it was."""
    cleaned = clean(value)
    cleaned.encode()
    assert "\0" not in cleaned
    assert len(cleaned) == len(value)
    assert clean(cleaned) == cleaned


def test_every_kind_of_value_arrives(engine: Engine) -> None:
    """Texts are cleaned wherever they stand, also within lists and mappings."""
    moment = datetime(2031, 5, 6, 7, 8, tzinfo=UTC)
    row = ("a\0b", ("c\ud800", "d"), {"e\0": "f\udfff"}, b"\0\1", moment, 2**40, 0.5)
    with engine.begin() as connection:
        stage(connection, KINDS, [row, (None,) * 7])
        stage(connection, KINDS, [row, (None,) * 7])
        found = connection.execute(text("select * from kinds")).all()
    assert [tuple(r) for r in found] == [
        ("a\ufffdb", ["c\ufffd", "d"], {"e\ufffd": "f\ufffd"}, b"\0\1", moment, 2**40, 0.5),
        (None,) * 7,
    ]


def test_the_staging_table_goes_with_the_transaction(engine: Engine) -> None:
    """Nothing of it is left for the next user of the connection."""
    with engine.begin() as connection:
        stage(connection, columns("brief", a="int8"), [(1,)])
    assert rows(engine, "select to_regclass('brief')") == [(None,)]


def test_a_refused_row_is_an_error_like_any_other(engine: Engine) -> None:
    """It is known as bad data, and nothing of the copy stays."""
    with engine.begin() as connection:
        connection.execute(text("create table positive (n int check (n > 0))"))
    target = Columns("public.positive", (("n", "int4"),))
    with pytest.raises(DBAPIError) as caught, engine.begin() as connection:
        copy_into(connection, target, [(1,), (-1,)])
    assert is_bad_data(caught.value)
    assert rows(engine, "select * from positive") == []


def test_a_server_that_goes_away_in_mid_copy_is_known_as_such(engine: Engine) -> None:
    """The error says that the connection is lost, so that the batch may be sent again; the engine goes on."""

    def copy_and_die() -> None:
        with engine.begin() as connection:
            pid = connection.execute(text("select pg_backend_pid()")).scalar_one()
            stage(connection, columns("lines", a="text"), lines_with_a_death(pid))

    def lines_with_a_death(pid: int) -> Iterator[tuple[str]]:
        for n in range(3_000):
            if n == 5:
                rows(engine, "select pg_terminate_backend(:pid, 5000)", pid=pid)
            yield ("x" * 10_000,)

    with pytest.raises(DBAPIError) as caught:
        copy_and_die()
    assert is_transient(caught.value)
    assert rows(engine, "select 1") == [(1,)]
