-- One row a path and content: touching a file makes a new row in ops.files, not a new outcome. A row that is still
-- pending while a later one has the same path was seen in mid-write, and counts no more.
-- Of several rows the best outcome counts, and of equal ones the last: asked row by row, so that a name reaches its index.
create view ops.file_outcomes as
select
    f.file_name,
    f.outcome,
    f.reason,
    f.detail,
    held.page_sha256,
    f.run_id,
    f.seen_at,
    f.settled_at,
    f.inbox,
    encode(f.sha256, 'hex') as file_sha256,
    f.stored_as,
    f.file_id
from ops.files f
cross join lateral (
    select
        case count(*)
            when 0 then encode(f.sha256, 'hex')
            when 1 then min(encode(p.sha256, 'hex'))
        end as page_sha256
    from ops.file_pages fp
    join ops.pages p on p.page_id = fp.page_id
    where fp.file_sha256 = f.sha256
) held
where (
    f.outcome <> 'pending'
    or not exists (
        select from ops.files later
        where later.inbox = f.inbox and later.path = f.path and later.file_id > f.file_id
    )
)
and not exists (
    select from ops.files better
    where better.inbox = f.inbox and better.path = f.path and better.sha256 is not distinct from f.sha256
        and better.outcome <> 'pending'
        and (array_position(array['ingested', 'duplicate', 'rejected', 'skipped', 'pending'], better.outcome), f.file_id)
            < (array_position(array['ingested', 'duplicate', 'rejected', 'skipped', 'pending'], f.outcome), better.file_id)
);

comment on view ops.file_outcomes is 'What became of every file, by path and content.';
comment on column ops.file_outcomes.file_name is 'The path below the inbox as text: UTF-8, any other byte as \xNN.';
comment on column ops.file_outcomes.outcome is 'ingested, duplicate (the content was known), rejected, skipped (left alone) or pending (still in the inbox).';
comment on column ops.file_outcomes.reason is 'Reason code of a rejection or a skip.';
comment on column ops.file_outcomes.detail is 'The reason in a sentence.';
comment on column ops.file_outcomes.page_sha256 is 'SHA-256 in hex of the one page it holds; null where it holds several or was not read.';
comment on column ops.file_outcomes.run_id is 'The run that gave it its outcome, or saw it first.';
comment on column ops.file_outcomes.seen_at is 'When a run first listed it.';
comment on column ops.file_outcomes.settled_at is 'When it got its outcome; null while pending.';
comment on column ops.file_outcomes.inbox is 'The inbox folder, as an absolute path.';
comment on column ops.file_outcomes.file_sha256 is 'SHA-256 of the file''s bytes in hex: the name of the stored original; null where none were read.';
comment on column ops.file_outcomes.stored_as is 'archive or rejected once the original was moved there; removed once its time was over; null while it is in the inbox.';
comment on column ops.file_outcomes.file_id is 'The file in ops.files.';
