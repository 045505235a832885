-- Surnames are resolved, and speakers removed, among those that something happened to: no longer among all, at every run.

create table ops.unsettled_speakers (
    speaker_id bigint primary key
);
comment on table ops.unsettled_speakers is
    'Speakers that are new, gained their first quote or lost one since surnames were resolved, and those without a quote: what a crash leaves to do.';
comment on column ops.unsettled_speakers.speaker_id is 'The speaker; it may be gone.';
insert into ops.unsettled_speakers (speaker_id) select speaker_id from news.speakers;

-- As with ops.fingerprints: a key that is looked up for every quote costs more than the row. Wordings are taken out of
-- both tables at once (wordings.py).
alter table ops.quote_wordings drop constraint quote_wordings_wording_id_fkey;
