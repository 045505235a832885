"""The report of a run as markdown: what became of the files, what is news, and where to go on from here."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from urllib.parse import quote
from uuid import UUID

from tasks.charts import days_chart, trail_chart
from tasks.markdown import Markup, escape, markdown_table
from tasks.store.run_news import DAYS, Printing, StoryNews, Travelled
from tasks.store.summaries import Balance, ReasonCount, Summary
from tasks.svg import as_markdown, shortened

# Characters of a cell: the UI does not fold them, and a wider table has to be moved to be read.
_MOST = 60
_WORDS_MOST = 44


def report_markdown(summary: Summary, retry_deployment: UUID | None = None) -> str:
    """Write the report. With the id of the deployment `retry` each reason of rejection leads to its form, filled in."""
    parts = [
        f"# Run {summary.balance.run_id}",
        *_balance(summary.balance),
        *_reasons(summary.reasons, retry_deployment),
        *_stories(summary.new_stories, summary.stories),
        *_statements(summary.travelled),
        *_trail(summary.travelled, summary.trail),
        *_days(summary),
    ]
    return "\n\n".join(parts) + "\n"


def _balance(balance: Balance) -> Iterator[str]:
    """State the balance, and whether it adds up."""
    names = ("seen", "ingested", "duplicate", "rejected", "skipped", "pending", "articles", "quotes")
    yield markdown_table(names, [[getattr(balance, name) for name in names]])
    outcomes = " + ".join(f"{getattr(balance, name):,} {name}" for name in names[1:6])
    if balance.adds_up:
        yield f"{balance.seen:,} files = {outcomes}. The balance adds up."
    else:
        yield f"{balance.seen:,} files, and {outcomes}: **The balance does not add up: please report it.**"


def _reasons(reasons: Sequence[ReasonCount], retry_deployment: UUID | None) -> Iterator[str]:
    if not reasons:
        return
    yield "## Not taken in"
    rows = [(r.outcome, r.reason, r.files, r.example, _again(r, retry_deployment)) for r in reasons]
    yield markdown_table(("outcome", "reason", "files", "for example", "again"), rows)


def _again(reason: ReasonCount, retry_deployment: UUID | None) -> str:
    """Give the link to the form of `retry` with the reason filled in, where an original is kept to be read again.

    It has no host: it leads to the UI that shows the report, by whatever name that is reached.
    """
    if not retry_deployment or reason.outcome != "rejected" or not reason.kept:
        return ""
    parameters = quote(json.dumps({"reasons": [reason.reason]}), safe="")
    return Markup(f"[retry](/deployments/deployment/{retry_deployment}/run?parameters={parameters})")


def _stories(stories: Sequence[StoryNews], total: int) -> Iterator[str]:
    if not stories:
        return
    yield f"## Stories that are new or grew, of {total:,} in all"
    rows = [
        (s.story_id, _grown(s), s.articles, s.outlets, _day(s.first_at), shortened(s.title or "untitled", _MOST))
        for s in stories
    ]
    yield markdown_table(("story", "is", "articles", "outlets", "first published", "title of the first"), rows)


def _grown(story: StoryNews) -> str:
    return "new" if story.fresh == story.articles else f"{story.fresh} more"


def _statements(travelled: Sequence[Travelled]) -> Iterator[str]:
    if not travelled:
        return
    yield "## Statements that travelled furthest"
    rows = [
        (t.statement_id, t.articles, t.outlets, t.speaker or "unknown", t.variants, shortened(t.text, _WORDS_MOST))
        for t in travelled
    ]
    yield markdown_table(("statement", "articles", "outlets", "speaker", "printed", "words"), rows)


def _trail(travelled: Sequence[Travelled], trail: Sequence[Printing]) -> Iterator[str]:
    """Show who printed the first of the statements, when, and what each changed."""
    if not travelled or not trail:
        return
    yield f"## The trail of statement {travelled[0].statement_id}"
    yield f"> {escape(travelled[0].text)}\n>\n> {escape(travelled[0].speaker or 'unknown')}"
    if chart := trail_chart(trail):
        yield as_markdown(chart, "when which outlet printed it, and how")
    rows = [(_when(p), p.outlet or "unknown", p.variant, shortened(p.changes or "", _WORDS_MOST)) for p in trail]
    yield markdown_table(("published", "outlet", "printed", "changed"), rows)


def _days(summary: Summary) -> Iterator[str]:
    if chart := days_chart(summary.days):
        yield f"## Pages a day by outlet, the {DAYS} days to {summary.days[-1].day}"
        yield as_markdown(chart, "pages a day by outlet")
        yield "By day of publication, of all that is stored. Pages whose day is not known are not in it."


def _when(printing: Printing) -> str:
    """Give the time of a printing, and the hour only where it is known."""
    return f"{printing.published:%Y-%m-%d %H:%M}" if printing.exact else _day(printing.published)


def _day(moment: datetime | None) -> str:
    return f"{moment:%Y-%m-%d}" if moment else "unknown"
