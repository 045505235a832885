create view news.article_list as
select
    s.article_id,
    a.story_id,
    s.title,
    o.name as outlet,
    s.byline,
    s.url,
    s.language,
    s.published_earliest,
    s.published_latest,
    s.published_precision,
    s.published_raw,
    s.published_source,
    s.role,
    s.position,
    f.file_name,
    encode(p.sha256, 'hex') as page_sha256,
    a.text,
    s.sighting_id,
    s.locator,
    s.sighting_id = a.sighting_id as chosen,
    s.modified_earliest,
    s.modified_latest,
    s.modified_precision,
    s.modified_raw,
    s.modified_source,
    s.section,
    s.tags,
    s.image,
    s.agencies,
    s.fields,
    (s.fields -> 'published' ->> 'confidence')::real as published_confidence
from news.sightings s
join news.articles a on a.article_id = s.article_id
join ops.pages p on p.page_id = s.page_id
left join news.outlets o on o.outlet_id = s.outlet_id
cross join lateral (
    select distinct names.file_name
    from ops.file_pages fp
    join ops.files names on names.sha256 = fp.file_sha256
    where fp.page_id = s.page_id
) f;

comment on view news.article_list is 'Every sighting of every article, under each name of its file: what the page says of it, and where it stands.';
comment on column news.article_list.article_id is 'The article: one distinct text.';
comment on column news.article_list.story_id is 'The story it belongs to; null where nothing stored repeats it.';
comment on column news.article_list.title is 'Title as this page prints it.';
comment on column news.article_list.outlet is 'Who published it, where this page says so.';
comment on column news.article_list.byline is 'The people this page names as authors.';
comment on column news.article_list.url is 'Address of the article, where this page gives one.';
comment on column news.article_list.language is 'Language tag, where known.';
comment on column news.article_list.published_earliest is 'Published not before; null where this page gives no date.';
comment on column news.article_list.published_latest is 'Published not after; null where this page gives no date.';
comment on column news.article_list.published_precision is 'How exact the source of the date is.';
comment on column news.article_list.published_raw is 'The date as printed.';
comment on column news.article_list.published_source is 'Where the date stood: json_ld, meta, time_element, line, address or script.';
comment on column news.article_list.role is 'main, or related where the page shows it beside another.';
comment on column news.article_list.position is 'Order on the page, from 0.';
comment on column news.article_list.file_name is 'The file that holds the page, as a path below the inbox; a page that lies in several files has a row for each.';
comment on column news.article_list.page_sha256 is 'SHA-256 of the page''s bytes in hex: the name of the archived original of a plain page.';
comment on column news.article_list.text is 'The body: paragraphs parted by a blank line.';
comment on column news.article_list.sighting_id is 'The sighting.';
comment on column news.article_list.locator is 'Place in the saved document: chars:START-END of the decoded text, or an element path.';
comment on column news.article_list.chosen is 'Whether title, outlet and date of the article are taken from this sighting; null until relate has run.';
comment on column news.article_list.modified_earliest is 'Last updated not before; null where this page does not say.';
comment on column news.article_list.modified_latest is 'Last updated not after; null where this page does not say.';
comment on column news.article_list.modified_precision is 'How exact the source of the update is.';
comment on column news.article_list.modified_raw is 'The date of the update as printed.';
comment on column news.article_list.modified_source is 'Where the date of the update stood, as in published_source.';
comment on column news.article_list.section is 'Section that this page files the article under.';
comment on column news.article_list.tags is 'Tags that this page gives the article.';
comment on column news.article_list.image is 'Address of the article''s picture; never fetched.';
comment on column news.article_list.agencies is 'Names of the byline that are news agencies.';
comment on column news.article_list.fields is 'For each field with a value, its source and its confidence, 0 to 1: lower where another source contradicts it.';
comment on column news.article_list.published_confidence is 'How sure the date of publication is, 0 to 1; null without one.';
