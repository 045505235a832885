"""Report: the run in figures, as a Prefect artifact for the UI and as a summary for the caller."""

from __future__ import annotations

from uuid import UUID

from prefect import get_client, task
from prefect.artifacts import create_markdown_artifact
from prefect.cache_policies import NO_CACHE
from prefect.exceptions import ObjectNotFound

from tasks.changes import Changes
from tasks.desk import Desk
from tasks.markdown import changes_markdown
from tasks.run_markdown import report_markdown
from tasks.store.retry import in_transaction
from tasks.store.summaries import Summary, summarise


@task(name="report", cache_policy=NO_CACHE, persist_result=False)
def report(desk: Desk) -> dict[str, int]:
    """Publish the run report as the artifact `<kind of run>-report` and give the run's counts."""
    summary = in_transaction(desk.engine, lambda connection: summarise(connection, desk.run_id))
    again = _retry_deployment() if any(reason.kept for reason in summary.reasons) else None
    create_markdown_artifact(
        report_markdown(summary, again), key=f"{desk.kind}-report", description=f"Run {desk.run_id}"
    )
    return counts(summary)


@task(name="report changes", cache_policy=NO_CACHE, persist_result=False)
def report_changes(desk: Desk, changes: Changes, *, dry_run: bool) -> None:
    """Publish which pages differ, or would, as the artifact `reprocess-changes`."""
    title = "What reading the originals again would change" if dry_run else f"What run {desk.run_id} changed"
    create_markdown_artifact(changes_markdown(title, changes), key="reprocess-changes", description=title)


def _retry_deployment() -> UUID | None:
    """Find the deployment `retry`, to whose form the report leads; a server of the command line's has none."""
    with get_client(sync_client=True) as client:
        try:
            return client.read_deployment_by_name("retry/retry").id
        except ObjectNotFound:
            return None


def counts(summary: Summary) -> dict[str, int]:
    """Give the figures of a run that fit into a Prefect result: numbers, never pages."""
    balance = summary.balance
    names = ("run_id", "seen", "ingested", "duplicate", "rejected", "skipped", "pending", "articles", "quotes")
    return {name: getattr(balance, name) for name in names}
