create view ops.reading_gaps as
with read as (
    select
        p.page_id,
        date_trunc('week', p.read_at)::date as week,
        s.sighting_id is null as without_body,
        s.sighting_id is not null and s.published_earliest is null as without_date,
        o.name as outlet,
        substring(lower(coalesce(s.url, p.url)) from '^https?://(?:www\.)?([^/:?#]+)') as host
    from ops.pages p
    left join news.sightings s on s.page_id = p.page_id and s.role = 'main'
    left join news.outlets o on o.outlet_id = s.outlet_id
    where p.kind <> 'index'
),
named as (
    select host, mode() within group (order by outlet) as outlet from read where outlet is not null group by host
)
select
    coalesce(r.outlet, n.outlet, r.host, '(unknown)') as outlet,
    r.week,
    count(*) as pages,
    count(*) filter (where r.without_body) as without_body,
    count(*) filter (where r.without_date) as without_date,
    round(count(*) filter (where r.without_body)::numeric / count(*), 3) as share_without_body,
    round(count(*) filter (where r.without_date)::numeric / count(*), 3) as share_without_date
from read r
left join named n on n.host = r.host
group by 1, 2;

comment on view ops.reading_gaps is 'Drift alarm: how many of an outlet''s pages gave no text or no date, by week of reading. A jump says that its pages have changed.';
comment on column ops.reading_gaps.outlet is 'The outlet; for a page that names none, the one that other pages of its host name, or the host.';
comment on column ops.reading_gaps.week is 'Monday of the week in which the pages were read.';
comment on column ops.reading_gaps.pages is 'Pages read in that week, but for lists of teasers.';
comment on column ops.reading_gaps.without_body is 'Pages that gave no main article.';
comment on column ops.reading_gaps.without_date is 'Pages whose main article has no date of publication.';
comment on column ops.reading_gaps.share_without_body is 'without_body of pages, 0 to 1.';
comment on column ops.reading_gaps.share_without_date is 'without_date of pages, 0 to 1.';
