create view news.shared_passages as
select
    r.article_a,
    r.article_b,
    r.kind,
    (run.span ->> 0)::integer as start_a,
    (run.span ->> 1)::integer as end_a,
    (run.span ->> 2)::integer as start_b,
    (run.span ->> 3)::integer as end_b,
    exists (
        select from news.quotes q
        where q.article_id = r.article_a
            and q.kind <> 'indirect'
            and least(q.end_char, (run.span ->> 1)::integer) - greatest(q.start_char, (run.span ->> 0)::integer)
                > ((run.span ->> 1)::integer - (run.span ->> 0)::integer) / 2
    ) as quoted
from news.relations r
cross join lateral jsonb_array_elements(r.runs) as run (span);

comment on view news.shared_passages is 'Every run of eight words and more that two related articles share: who copied which span.';
comment on column news.shared_passages.article_a is 'The copy or the excerpt; for even kinds the one whose text hash is lower.';
comment on column news.shared_passages.article_b is 'The other: the fuller text.';
comment on column news.shared_passages.kind is 'The relation of the two articles.';
comment on column news.shared_passages.start_a is 'First code point of the run in article_a''s text.';
comment on column news.shared_passages.end_a is 'Code point after its last.';
comment on column news.shared_passages.start_b is 'First code point of the run in article_b''s text.';
comment on column news.shared_passages.end_b is 'Code point after its last.';
comment on column news.shared_passages.quoted is 'Whether most of it is a quote in article_a: then both quote a source, and neither need have copied.';
