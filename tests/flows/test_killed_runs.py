"""Good, broken and hostile files under `kill -9` at random moments: in the end all is as after one clean run."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from bad_pages import write_bad_pages
from command_place import Place
from killed_runs import Plan, clean_snapshot, differences, finished_snapshot, killed_runs
from made_readings import rows
from sqlalchemy import Engine


@pytest.mark.usefixtures("prefect_api")
def test_runs_killed_at_ten_moments_end_as_one_clean_run(
    engine: Engine, database_url: str, another_database_url: str, tmp_path: Path
) -> None:
    """Every row of `news` and `ops`, every original kept: as one run alone leaves them. Every run is accounted for."""
    folder = tmp_path / "files"
    outcomes = write_bad_pages(folder)
    clean = Place(another_database_url, tmp_path / "clean" / "inbox", tmp_path / "clean" / "home")
    expected = clean_snapshot(clean, folder)

    killed = Place(database_url, tmp_path / "killed" / "inbox", tmp_path / "killed" / "home")
    kills = list(killed_runs(killed, folder, Plan(kills=10, within=2.5, seed=20261123)))
    assert any(kill.was_running and kill.pending for kill in kills), kills
    assert list(differences(expected, finished_snapshot(killed))) == []
    found = rows(engine, "select file_name, concat_ws(' ', outcome, reason) from ops.file_outcomes")
    assert dict(found) == outcomes  # type: ignore[arg-type] # two columns
    assert rows(engine, "select count(*) from ops.runs where state = 'running'") == [(0,)]
    last = "select seen = ingested + duplicate + rejected + skipped + pending from ops.run_balance"
    assert set(rows(engine, last)) == {(True,)}
    left = {os.fspath(path.relative_to(killed.inbox)) for path in killed.inbox.rglob("*") if not path.is_dir()}
    assert left == {name for name, outcome in outcomes.items() if outcome.startswith("skipped")} | {
        "link.html",
        "pipe.html",
    }
