-- What a mention says besides the name is a title before it and a role after it; without the name it is a description.
create view news.speaker_titles as
select
    q.speaker_id,
    sp.shown_as as speaker,
    seen.title,
    seen.place,
    count(distinct q.article_id) as articles,
    min(s.published_earliest) as first_at,
    max(s.published_latest) as last_at
from news.quotes q
join news.speakers sp on sp.speaker_id = q.speaker_id
join news.articles a on a.article_id = q.article_id
left join news.sightings s on s.sighting_id = a.sighting_id
cross join lateral (
    select known.name, strpos(q.mention, known.name)
    from unnest(array[sp.name, q.name_in_article, sp.surname]) as known (name)
    order by strpos(q.mention, known.name) = 0, length(known.name) desc nulls last
    limit 1
) named (name, start)
cross join lateral (
    values
        ('before', split_part(btrim(left(q.mention, named.start - 1), ' ,'), ', ', -1), named.start > 1),
        (
            'after',
            split_part(btrim(substr(q.mention, named.start + length(named.name)), ' ,'), ', ', 1),
            named.start > 0 and substr(q.mention, named.start + length(named.name), 1) = ','
        ),
        ('instead', q.mention, named.start = 0 and strpos(q.mention, ' ') > 0)
) seen (place, title, holds)
where seen.holds and seen.title <> '' and lower(seen.title) not in ('the', 'der', 'die', 'le', 'la', 'el')
group by q.speaker_id, sp.shown_as, seen.title, seen.place;

comment on view news.speaker_titles is 'What speakers are called besides their names, as printed beside quotes: titles, roles and descriptions, with dates.';
comment on column news.speaker_titles.speaker_id is 'The speaker.';
comment on column news.speaker_titles.speaker is 'The name.';
comment on column news.speaker_titles.title is 'The words as printed.';
comment on column news.speaker_titles.place is 'before the name (a title), after it (a role), or instead of it (a description).';
comment on column news.speaker_titles.articles is 'Articles that call the speaker so beside a quote.';
comment on column news.speaker_titles.first_at is 'The earliest bound of their publication; null where no date is known.';
comment on column news.speaker_titles.last_at is 'The latest bound of their publication; null where no date is known.';
