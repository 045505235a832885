-- Everything that one speaker is quoted with, under any of the names that articles use. Change the name.
with asked (name) as (values ('Ada Quill'))
select distinct w.published_earliest::date as published, w.speaker, w.quote, w.variant, w.outlet, w.title
from asked
join news.speaker_aliases a on a.alias = asked.name
join news.who_said_what w on w.speaker_id = a.speaker_id
order by published desc nulls last, w.quote
limit 100;
