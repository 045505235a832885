"""The progress artifact of a run: true at the end, and renewed seldom, however long the run takes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import cast
from uuid import UUID

import pytest
from prefect.futures import PrefectFutureList

from tasks import progress
from tasks.desk import Desk
from tasks.progress import follow

_DESK = cast("Desk", SimpleNamespace(engine=None, run_id=1, kind="ingest"))


class _Futures(list[str]):
    """Batches that have ended."""

    def result(self) -> list[str]:
        """Give what each gave."""
        return list(self)


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[tuple[float, str]]:
    """Give what Prefect is told, in order."""
    told: list[tuple[float, str]] = []

    def create(percent: float, *, key: str, description: str) -> UUID:
        assert key == "ingest-progress"
        told.append((percent, description))
        return UUID(int=1)

    def update(artifact: UUID, percent: float, *, description: str) -> None:
        assert artifact == UUID(int=1)
        told.append((percent, description))

    monkeypatch.setattr(progress, "create_progress_artifact", create)
    monkeypatch.setattr(progress, "update_progress_artifact", update)
    monkeypatch.setattr(progress, "in_transaction", lambda _engine, read: read(None))
    return told


@pytest.fixture
def run_of(monkeypatch: pytest.MonkeyPatch) -> Callable[[list[int], int], None]:
    """Let a run have settled so many of `seen` files at each look, and the last number of them when it ends."""

    def run(settled: list[int], seen: int) -> None:
        counts: Iterator[int] = iter(settled)
        looks = iter([True] * (len(settled) - 1))
        monkeypatch.setattr(progress, "settled_files", lambda _connection, _run_id: (next(counts), seen))
        monkeypatch.setattr(progress, "wait", lambda _futures, **_: SimpleNamespace(not_done=next(looks, False)))
        assert follow(_DESK, cast("PrefectFutureList[str]", _Futures(["a", "b"]))) == ["a", "b"]

    return run


def test_a_short_run_has_none(run_of: Callable[[list[int], int], None], shown: list[tuple[float, str]]) -> None:
    """What is over before the first look costs the server nothing."""
    run_of([0], 60)
    assert shown == []


def test_it_ends_at_all_files(run_of: Callable[[list[int], int], None], shown: list[tuple[float, str]]) -> None:
    """Made at the first look, renewed as it goes on, and true at the end."""
    run_of([10, 11, 30, 60], 60)
    assert [description for _, description in shown] == ["10 of 60 files", "30 of 60 files", "60 of 60 files"]


def test_a_long_run_renews_it_twenty_times_at_most(
    run_of: Callable[[list[int], int], None], shown: list[tuple[float, str]]
) -> None:
    """Ten thousand looks cost the server no more than a hundred do; nothing is told twice."""
    run_of(list(range(10_001)), 10_000)
    assert len(shown) <= 21
    assert shown[-1] == (100, "10,000 of 10,000 files")
    assert len(set(shown)) == len(shown)
