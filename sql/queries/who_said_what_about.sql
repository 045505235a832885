-- Who said what in articles about something. Change the words in the first line; quotation marks and "or" work too.
with asked (words) as (values ('harbour'))
select w.speaker, w.cue, w.quote, w.title, w.outlet, w.published_earliest::date as published
from asked
join news.articles a on a.search @@ websearch_to_tsquery('simple', asked.words)
join news.who_said_what w on w.article_id = a.article_id
order by w.published_earliest desc nulls last, w.article_id, w.start_char
limit 100;
