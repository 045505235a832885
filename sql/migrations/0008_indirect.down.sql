-- Takes back 0008_indirect.sql: indirect speech is removed, and with a newer schema read again by a reprocess.

delete from news.quotes where kind = 'indirect';

alter table news.quotes
    drop constraint quotes_indirect_check,
    drop constraint quotes_kind_check,
    add constraint quotes_kind_check check (kind in ('direct', 'mixed'));

comment on table news.quotes is 'A passage in quotation marks in one article.';
comment on column news.quotes.seq is 'Order in the article, from 0.';
comment on column news.quotes.kind is 'direct (a sentence of its own) or mixed (part of the reporter''s sentence).';
comment on column news.quotes.utterance is
    'Number of the utterance in the article: quotes round one attribution share it.';
comment on column news.quotes.statement_id is 'The statement that it prints; null until relate has seen it.';
