-- What a page says of its article besides: when it was updated, its section, tags and picture, and how sure each field is.

alter table news.sightings
    add column modified_earliest timestamptz,
    add column modified_latest timestamptz,
    add column modified_precision text not null default 'unknown'
        check (modified_precision in ('second', 'minute', 'hour', 'day', 'month', 'year', 'unknown')),
    add column modified_raw text,
    add column modified_source text,
    add column section text,
    add column tags text[] not null default '{}',
    add column image text,
    add column agencies text[] not null default '{}',
    add column fields jsonb not null default '{}',
    add check ((modified_earliest is null) = (modified_latest is null)),
    add check (modified_earliest <= modified_latest),
    add check (modified_earliest >= '1800-01-01' and modified_latest < '2200-01-01');
comment on column news.sightings.modified_earliest is 'Last updated not before; null where this page does not say.';
comment on column news.sightings.modified_latest is 'Last updated not after; null where this page does not say.';
comment on column news.sightings.modified_precision is 'How exact the source of the update is.';
comment on column news.sightings.modified_raw is 'The date of the update as printed.';
comment on column news.sightings.modified_source is 'Where the date of the update stood, as in published_source.';
comment on column news.sightings.section is 'Section that this page files the article under.';
comment on column news.sightings.tags is 'Tags that this page gives the article.';
comment on column news.sightings.image is 'Address of the article''s picture; never fetched.';
comment on column news.sightings.agencies is 'Names of the byline that are news agencies.';
comment on column news.sightings.fields is 'For each field with a value, its source and its confidence, 0 to 1: lower where another source contradicts it.';
