-- Takes back 0006_stories.sql. Every article waits to be related again.

drop index ops.files_name;
drop index news.sightings_newest;
drop index news.speakers_resolved;
drop index news.speakers_shown_as;
drop index news.speakers_surname;
alter table news.speakers drop column shown_as, drop column resolved_name, drop column resolved_id, drop column surname;
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
        sp.name,
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
drop function news.story_copies(bigint);
create function news.story_copies(of_story bigint)
returns table (
    article_id bigint,
    kind text,
    coverage real,
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
        where a.story_id = of_story
    ),
    earliest as (
        select m.article_id from members m order by m.published_earliest nulls last, m.first_seen_at, m.article_id limit 1
    )
    select
        m.article_id, link.kind, link.coverage, m.published_earliest, m.published_latest, m.outlet, m.title, m.words,
        m.first_seen_at
    from members m
    cross join earliest
    left join lateral (
        select r.kind, r.coverage_a as coverage
        from news.relations r
        where r.article_a = m.article_id and r.article_b = earliest.article_id
        union all
        select r.kind, r.coverage_b
        from news.relations r
        where r.article_a = earliest.article_id and r.article_b = m.article_id
    ) link on true
    order by m.published_earliest nulls last, m.first_seen_at, m.article_id
$$;
comment on function news.story_copies(bigint) is
    'The articles of a story, the earliest first; kind and coverage (share of its words) are towards that first one.';
drop table news.story_merges;

create table ops.doubtful_fingerprints (
    hash integer primary key
);
comment on table ops.doubtful_fingerprints is
    'Frequent fingerprints of removed articles: relate counts their carriers anew, and those within the cap are rare again.';
comment on column ops.doubtful_fingerprints.hash is 'The lower half of the fingerprint.';
alter table ops.frequent_fingerprints drop column representatives, drop column of_story, drop column last_place;
comment on table ops.frequent_fingerprints is
    'Fingerprints that more articles carry than the cap of the scheme: boilerplate. They leave ops.fingerprints for good.';
comment on table ops.fingerprints is 'The rare fingerprints of each article: hashes of five-word runs, winnowed.';
comment on table ops.wording_grams is 'The rare three-word runs of each wording of six words and more.';
comment on table ops.article_pairs is
    'Candidates: articles that share rare fingerprints. Looked at again when one of these becomes frequent.';

delete from ops.frequent_fingerprints;
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
