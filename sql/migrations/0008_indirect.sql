-- Indirect speech: clauses that articles report without marks stand beside the quotes, as quotes of kind indirect.

alter table news.quotes
    drop constraint quotes_kind_check,
    add constraint quotes_kind_check check (kind in ('direct', 'mixed', 'indirect')),
    add constraint quotes_indirect_check check (kind <> 'indirect' or statement_id is null);

comment on table news.quotes is
    'A passage in quotation marks in one article; of kind indirect, a clause that it reports without marks.';
comment on column news.quotes.seq is
    'Order in the article, from 0, of the quotes in marks; indirect speech is numbered by itself.';
comment on column news.quotes.kind is
    'direct (a sentence of its own), mixed (part of the reporter''s sentence) or indirect (reported without marks).';
comment on column news.quotes.utterance is
    'Number of the utterance in the article: quotes round one attribution share it. Indirect speech is numbered by itself.';
comment on column news.quotes.statement_id is
    'The statement that it prints; null until relate has seen it, and for indirect speech, whose words are the reporter''s.';
