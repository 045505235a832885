-- The stories that ran in the most outlets, with the first of their titles.
select
    l.story_id,
    count(distinct l.article_id) as articles,
    count(distinct l.outlet) as outlets,
    (array_agg(l.title order by l.published_earliest nulls last, l.title))[1] as first_title,
    min(l.published_earliest) as first_at
from news.article_list l
where l.story_id is not null
group by l.story_id
order by outlets desc, articles desc, l.story_id
limit 50;
