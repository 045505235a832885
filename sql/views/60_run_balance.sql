create view ops.run_balance as
select
    r.run_id,
    r.kind,
    r.state,
    coalesce(r.files_seen, 0) as seen,
    done.ingested,
    done.duplicate,
    done.rejected,
    done.skipped,
    done.pending,
    done.articles,
    done.quotes,
    r.started_at,
    r.finished_at,
    r.code_version
from ops.runs r
cross join lateral (
    select
        count(*) filter (where t.outcome = 'ingested') as ingested,
        count(*) filter (where t.outcome = 'duplicate') as duplicate,
        count(*) filter (where t.outcome = 'rejected') as rejected,
        count(*) filter (where t.outcome = 'skipped') as skipped,
        count(*) filter (where t.outcome = 'pending') as pending,
        coalesce(sum(t.articles), 0) as articles,
        coalesce(sum(t.quotes), 0) as quotes
    from ops.attempts t
    where t.run_id = r.run_id
) done;

comment on view ops.run_balance is 'Every run with its counts: seen = ingested + duplicate + rejected + skipped + pending.';
comment on column ops.run_balance.run_id is 'The run.';
comment on column ops.run_balance.kind is 'Which flow: ingest, retry or reprocess.';
comment on column ops.run_balance.state is 'running, completed, failed (an error ended it) or crashed (a later run found it dead).';
comment on column ops.run_balance.seen is 'Files that the scan listed.';
comment on column ops.run_balance.ingested is 'Files with a page that was new.';
comment on column ops.run_balance.duplicate is 'Files whose content was known.';
comment on column ops.run_balance.rejected is 'Files that could not be taken in.';
comment on column ops.run_balance.skipped is 'Files left alone.';
comment on column ops.run_balance.pending is 'Files still without an outcome in this run.';
comment on column ops.run_balance.articles is 'Articles that this run added.';
comment on column ops.run_balance.quotes is 'Quotes that this run added.';
comment on column ops.run_balance.started_at is 'When the run began.';
comment on column ops.run_balance.finished_at is 'When the run ended; null while it runs.';
comment on column ops.run_balance.code_version is 'Version of clipdesk that ran.';
