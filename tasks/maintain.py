"""Maintain: the upkeep as Prefect tasks: a look, the removal of what is past its time, and the report of both."""

from __future__ import annotations

from dataclasses import replace

from prefect import task
from prefect.artifacts import create_markdown_artifact
from prefect.cache_policies import NO_CACHE

from tasks.settings import Settings
from tasks.store.engine import open_engine
from tasks.store.migrate import ensure_migrated
from tasks.upkeep import Findings, look, tidy
from tasks.upkeep_markdown import upkeep_markdown


@task(name="look after", cache_policy=NO_CACHE, persist_result=False)
def look_after(settings: Settings, *, delete: bool, stale_days: int) -> Findings:
    """Look at inbox, folders and database; with `delete` remove what the settings give a time that is over."""
    with open_engine(settings) as engine:
        ensure_migrated(engine)
        findings = look(settings, engine, stale_days)
        if delete:
            tidy(settings, engine, findings.at)
        return replace(findings, removed=delete)


@task(name="report upkeep", cache_policy=NO_CACHE, persist_result=False)
def report_upkeep(findings: Findings) -> dict[str, int]:
    """Publish the findings as the artifact `maintain-report` and give their counts."""
    create_markdown_artifact(upkeep_markdown(findings), key="maintain-report", description="What to do, sizes")
    return {
        "stale": sum(stale.files for stale in findings.stale),
        "refused": sum(refused.files for refused in findings.refused),
        "strays": sum(len(stock.strays) for stock in findings.stocks),
        "missing": sum(len(stock.missing) for stock in findings.stocks),
        "due": sum(due.count for due in findings.due),
    }
