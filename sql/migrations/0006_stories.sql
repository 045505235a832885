-- A story that is printed everywhere stays one story: its copies meet the representatives of its fingerprints, whose
-- rows stay in the index. All of that is derived, so it is emptied, and every article is related again.

alter table ops.frequent_fingerprints
    add column representatives integer[] not null default '{}',
    add column of_story boolean not null default false,
    add column last_place integer not null default 0;
delete from ops.frequent_fingerprints;
alter table ops.frequent_fingerprints
    alter column representatives drop default,
    alter column of_story drop default,
    alter column last_place drop default;
comment on table ops.frequent_fingerprints is
    'Fingerprints that more articles carry than the cap of the scheme: of boilerplate, or of a story printed everywhere.';
comment on column ops.frequent_fingerprints.representatives is
    'The carriers whose text hashes are lowest, in that order: a fair sample, and the same in any order of arrival.';
comment on column ops.frequent_fingerprints.of_story is
    'Whether at least half of the pairs of representatives are copies of each other; if not, it is of boilerplate.';
comment on column ops.frequent_fingerprints.last_place is
    'First four bytes of the text hash of the last representative, less 2^31: a newcomer beyond it represents nothing.';
comment on table ops.fingerprints is 'The fingerprints of each article: hashes of five-word runs, winnowed.';
comment on table ops.wording_grams is 'The rare three-word runs of each wording of four words and more.';
comment on table ops.article_pairs is
    'Candidates: articles that meet in enough fingerprints. Looked at again when one of these becomes something else.';
drop table ops.doubtful_fingerprints;

delete from ops.fingerprints;
delete from ops.fingerprinted;
delete from ops.article_pairs;
delete from news.relations;
update news.articles set story_id = null where story_id is not null;
delete from news.stories;
delete from ops.wording_pairs;
delete from ops.wording_grams;
delete from ops.frequent_grams;
delete from ops.doubtful_grams;
delete from ops.quote_wordings;
delete from ops.wordings;
insert into ops.to_relate (article_id) select article_id from news.articles order by article_id;

create table news.story_merges (
    story_id bigint primary key,
    merged_into bigint not null references news.stories,
    merged_at timestamptz not null default now()
);
comment on table news.story_merges is
    'Stories that became part of another. Which stories there are does not depend on the order of arrival; this record does.';
comment on column news.story_merges.story_id is 'The key that the story had; no story has it now.';
comment on column news.story_merges.merged_into is 'The story that took it in, or that took in the one that did, however many merges later.';
comment on column news.story_merges.merged_at is 'When it was merged first.';
create index story_merges_merged_into on news.story_merges (merged_into);

drop function news.story_copies(bigint);
create function news.story_copies(of_story bigint)
returns table (
    article_id bigint,
    kind text,
    coverage real,
    compared_with bigint,
    published_earliest timestamptz,
    published_latest timestamptz,
    outlet text,
    title text,
    words integer,
    first_seen_at timestamptz
)
language sql stable as $$
    with members as (
        select a.article_id, a.words, a.first_seen_at, s.published_earliest, s.published_latest, s.title, o.name as outlet
        from news.articles a
        left join news.sightings s on s.sighting_id = a.sighting_id
        left join news.outlets o on o.outlet_id = s.outlet_id
        where a.story_id = coalesce(
            (select merge.merged_into from news.story_merges merge where merge.story_id = of_story), of_story
        )
    ),
    earliest as (
        select m.article_id from members m order by m.published_earliest nulls last, m.first_seen_at, m.article_id limit 1
    )
    select
        m.article_id, link.kind, link.coverage, link.other, m.published_earliest, m.published_latest, m.outlet, m.title,
        m.words, m.first_seen_at
    from members m
    cross join earliest
    left join lateral (
        select both_ways.kind, both_ways.coverage, both_ways.other
        from (
            select r.kind, r.coverage_a as coverage, r.article_b as other
            from news.relations r
            where r.article_a = m.article_id
            union all
            select r.kind, r.coverage_b, r.article_a
            from news.relations r
            where r.article_b = m.article_id
        ) both_ways
        where m.article_id <> earliest.article_id
            and both_ways.kind in ('exact', 'near_copy', 'truncated_copy', 'excerpt_of')
        order by both_ways.other = earliest.article_id desc, both_ways.coverage desc, both_ways.other
        limit 1
    ) link on true
    order by m.published_earliest nulls last, m.first_seen_at, m.article_id
$$;
comment on function news.story_copies(bigint) is
    'The articles of a story, the earliest first, each with how much of its words stands in the one it was compared with: the earliest, or else the closest. The key of a story that was merged into another gives that one.';

alter table news.speakers
    add column surname text not null generated always as (regexp_replace(name, '^.* ', '')) stored,
    add column resolved_id bigint references news.speakers,
    add column resolved_name text,
    add column shown_as text not null generated always as (coalesce(resolved_name, name)) stored,
    add check ((resolved_id is null) = (resolved_name is null));
comment on column news.speakers.surname is 'The last word of the name.';
comment on column news.speakers.resolved_id is
    'For a surname alone: the one person with that surname who is quoted anywhere; null where there is none, or several.';
comment on column news.speakers.resolved_name is 'The name of that person.';
comment on column news.speakers.shown_as is 'The name of the person that it is resolved to, else its own: what views show.';
create index speakers_surname on news.speakers (surname);
create index speakers_shown_as on news.speakers (shown_as);
create index speakers_resolved on news.speakers (resolved_id) where resolved_id is not null;

create or replace function news.quote_trail(of_statement bigint)
returns table (
    quote_id bigint,
    variant text,
    published_earliest timestamptz,
    published_latest timestamptz,
    outlet text,
    title text,
    article_id bigint,
    speaker text,
    quote text,
    changes text,
    edit jsonb
)
language sql stable as $$
    select
        q.quote_id,
        q.variant,
        s.published_earliest,
        s.published_latest,
        o.name,
        s.title,
        q.article_id,
        sp.shown_as,
        q.text,
        (
            select string_agg(
                case
                    when change ->> 'was' = '' then format('+ "%s"', change ->> 'now')
                    when change ->> 'now' = '' then format('- "%s"', change ->> 'was')
                    else format('"%s" -> "%s"', change ->> 'was', change ->> 'now')
                end,
                '; ' order by place
            )
            from jsonb_array_elements(q.edit) with ordinality as changes (change, place)
        ),
        q.edit
    from news.quotes q
    join news.articles a on a.article_id = q.article_id
    left join news.sightings s on s.sighting_id = a.sighting_id
    left join news.outlets o on o.outlet_id = s.outlet_id
    left join news.speakers sp on sp.speaker_id = q.speaker_id
    where q.statement_id = of_statement
    order by s.published_earliest nulls last, a.first_seen_at, q.quote_id
$$;
comment on function news.quote_trail(bigint) is
    'Who printed a statement, earliest first, how, and what each changed word by word (- left out, + put in, "was" -> "now").';

create index sightings_newest on news.sightings (published_earliest desc nulls last);
comment on index news.sightings_newest is 'The newest first, and what has no date last: as lists are asked for.';
create index files_name on ops.files (file_name);
