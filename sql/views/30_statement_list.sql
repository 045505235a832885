-- Lateral counts, no window: a condition on statement_id, also one from a join, reaches the index of the quotes.
create view news.statement_list as
select
    st.statement_id,
    sp.shown_as as speaker,
    st.text,
    printed.quotes,
    printed.articles,
    seen.outlets,
    printed.altered,
    seen.first_at,
    seen.last_at,
    st.speaker_id
from news.statements st
left join news.speakers sp on sp.speaker_id = st.speaker_id
cross join lateral (
    select
        count(*) as quotes,
        count(distinct q.article_id) as articles,
        count(*) filter (where q.variant = 'altered') as altered
    from news.quotes q
    where q.statement_id = st.statement_id
) printed
cross join lateral (
    select
        count(distinct s.outlet_id) as outlets,
        min(s.published_earliest) as first_at,
        max(s.published_latest) as last_at
    from news.quotes q
    join news.sightings s on s.article_id = q.article_id
    where q.statement_id = st.statement_id
) seen;

comment on view news.statement_list is 'Every statement with how far it travelled.';
comment on column news.statement_list.statement_id is 'The statement.';
comment on column news.statement_list.speaker is 'Who said it; null where unknown.';
comment on column news.statement_list.text is 'The longest variant without brackets.';
comment on column news.statement_list.quotes is 'Quotes that print it.';
comment on column news.statement_list.articles is 'Articles that print it.';
comment on column news.statement_list.outlets is 'Outlets in which those articles were sighted.';
comment on column news.statement_list.altered is 'Quotes that print it with words changed.';
comment on column news.statement_list.first_at is 'The earliest bound of any publication of those articles; null where no date is known.';
comment on column news.statement_list.last_at is 'The latest bound of any publication of those articles; null where no date is known.';
comment on column news.statement_list.speaker_id is 'The speaker.';
