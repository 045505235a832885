-- Is an outlet losing its dates? The share of main articles without one, by outlet and week of reading. A jump says
-- that its pages have changed.
select
    coalesce(o.name, '(no outlet)') as outlet,
    date_trunc('week', p.read_at)::date as week,
    count(*) as articles,
    count(*) filter (where s.published_earliest is null) as without_date,
    round(100.0 * count(*) filter (where s.published_earliest is null) / count(*), 1) as percent
from news.sightings s
join ops.pages p on p.page_id = s.page_id
left join news.outlets o on o.outlet_id = s.outlet_id
where s.role = 'main'
group by 1, 2
order by 1, 2;
