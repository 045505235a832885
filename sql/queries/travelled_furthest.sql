-- The statements that stand in the most articles, and how each quote prints them.
with furthest as (
    select statement_id, speaker, text, articles, outlets, altered, first_at, last_at
    from news.statement_list
    where articles > 1
    order by articles desc, quotes desc, text
    limit 20
)
select f.articles, f.outlets, f.altered, f.speaker, f.text, q.variant, q.text as printed, f.first_at::date, f.last_at::date
from furthest f
join news.quotes q on q.statement_id = f.statement_id
order by f.articles desc, f.text, q.variant, q.text;
