-- Quotes that print a statement with words changed, beside the statement, with who printed them.
select w.speaker, st.text as statement, w.quote as printed, w.outlet, w.title, w.published_earliest::date as published
from news.who_said_what w
join news.statements st on st.statement_id = w.statement_id
where w.variant = 'altered'
order by st.text, w.quote
limit 100;
