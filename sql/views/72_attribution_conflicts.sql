-- A surname and a full name that ends with it may be one person: that is no conflict.
create view news.attribution_conflicts as
select
    q.statement_id,
    q.quote_id,
    sp.shown_as as speaker,
    q.text as quote,
    q.article_id
from news.quotes q
join news.speakers sp on sp.speaker_id = q.speaker_id
where q.variant <> 'altered'
    and exists (
        select from news.quotes other
        join news.speakers told on told.speaker_id = other.speaker_id
        where other.statement_id = q.statement_id
            and other.variant <> 'altered'
            and told.shown_as <> sp.shown_as
            and right(told.shown_as, length(sp.shown_as) + 1) <> ' ' || sp.shown_as
            and right(sp.shown_as, length(told.shown_as) + 1) <> ' ' || told.shown_as
    );

comment on view news.attribution_conflicts is 'Quotes of statements that articles put into the mouths of different speakers.';
comment on column news.attribution_conflicts.statement_id is 'The statement.';
comment on column news.attribution_conflicts.quote_id is 'The quote.';
comment on column news.attribution_conflicts.speaker is 'Who said it according to this article.';
comment on column news.attribution_conflicts.quote is 'The words as printed.';
comment on column news.attribution_conflicts.article_id is 'The article.';
