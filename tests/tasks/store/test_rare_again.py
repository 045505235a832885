"""The index of rare hashes when owners leave it: what was frequent only through them is rare again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from made_readings import rows
from sqlalchemy import text

from tasks.store.rare_hashes import HashIndex, add_owners, doubt_hashes, remove_owners, settle_doubts

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt
    from sqlalchemy import Connection, Engine

INDEX = HashIndex("ops.wording_grams", "wording_id", "ops.frequent_grams", "ops.doubtful_grams", cap=2, shared=1)
RARE = "select hash, wording_id from ops.wording_grams order by 1, 2"
FREQUENT = "select hash from ops.frequent_grams order by 1"

Hashes = dict[int, "npt.NDArray[np.int64]"]


def owners(**hashes: tuple[int, ...]) -> Hashes:
    """Give owners o1, o2, ... with their hashes."""
    return {int(owner[1:]): np.array(values, np.int64) for owner, values in hashes.items()}


EVERYBODY = owners(o1=(10, 20), o2=(10, 20), o3=(10, 30), o4=(10,))


@pytest.fixture
def connection(engine: Engine) -> Iterator[Connection]:
    """Give a transaction with four owners in the index; three of them and more carry hash 10."""
    with engine.begin() as connection:
        wording = "insert into ops.wordings (sha256, form, words) values (sha256(cast(:n as bytea)), 'x', 9)"
        for number in range(4):
            connection.execute(text(wording), {"n": str(number).encode()})
        add_owners(connection, INDEX, EVERYBODY)
        yield connection


def take_away(connection: Connection, *gone: int) -> set[int]:
    """Remove owners and settle what is in doubt by it; give those who must be added again."""
    leaving = {owner: EVERYBODY[owner] for owner in gone}
    remove_owners(connection, INDEX, leaving)
    doubt_hashes(connection, INDEX, leaving)
    left = {owner: values for owner, values in EVERYBODY.items() if owner not in gone}
    return settle_doubts(connection, INDEX, [{owner: values} for owner, values in left.items()])


@pytest.mark.parametrize(
    ("gone", "again", "frequent"),
    [
        ((), set(), [10]),
        ((4,), set(), [10]),
        ((3, 4), {1, 2}, []),
        ((1, 2, 3, 4), set(), []),
    ],
)
def test_a_hash_within_the_cap_is_rare_again(
    engine: Engine, connection: Connection, gone: tuple[int, ...], again: set[int], frequent: list[int]
) -> None:
    """Counted over all that are left; its carriers are named, and nothing stays in doubt."""
    assert take_away(connection, *gone) == again
    connection.commit()
    assert [value for (value,) in rows(engine, FREQUENT)] == frequent
    assert rows(engine, "select count(*) from ops.doubtful_grams") == [(0,)]
    assert not {owner for _, owner in rows(engine, RARE)}.intersection(gone)


def test_carriers_that_are_added_again_have_it(engine: Engine, connection: Connection) -> None:
    """The index is then as if those who left had never been there."""
    again = take_away(connection, 3, 4)
    remove_owners(connection, INDEX, {owner: EVERYBODY[owner] for owner in again})
    add_owners(connection, INDEX, {owner: EVERYBODY[owner] for owner in again})
    connection.commit()
    assert rows(engine, RARE) == [(10, 1), (10, 2), (20, 1), (20, 2)]


def test_without_doubts_nobody_is_asked(connection: Connection) -> None:
    """All owners are gone through only where it is needed."""
    assert settle_doubts(connection, INDEX, iter(lambda: 1 / 0, None)) == set()  # type: ignore[arg-type]
