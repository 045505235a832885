-- The article of the sighting is named twice, so that a condition on the outlet finds its quotes without the articles.
create view news.who_said_what as
select
    q.quote_id,
    q.statement_id,
    sp.shown_as as speaker,
    sp.kind as speaker_kind,
    q.mention,
    q.cue,
    q.kind,
    q.text as quote,
    q.variant,
    q.confidence,
    q.start_char,
    q.end_char,
    q.article_id,
    s.title,
    o.name as outlet,
    s.published_earliest,
    s.published_latest,
    q.speaker_id,
    q.edit,
    q.name_in_article
from news.quotes q
join news.articles a on a.article_id = q.article_id
left join news.speakers sp on sp.speaker_id = q.speaker_id
left join news.sightings s on s.sighting_id = a.sighting_id and s.article_id = q.article_id
left join news.outlets o on o.outlet_id = s.outlet_id
where q.kind <> 'indirect';

comment on view news.who_said_what is 'Every quote in marks with its speaker, and title, outlet and date of the article''s chosen sighting; news.indirect_speech has the rest.';
comment on column news.who_said_what.quote_id is 'The quote.';
comment on column news.who_said_what.statement_id is 'The statement that it prints; null until relate has seen it.';
comment on column news.who_said_what.speaker is 'Who said it: a surname alone is shown as the one quoted person that has it; null where the article does not tell.';
comment on column news.who_said_what.speaker_kind is 'person or organisation.';
comment on column news.who_said_what.mention is 'The words beside the quote that name the speaker.';
comment on column news.who_said_what.cue is 'The verb or phrase of saying.';
comment on column news.who_said_what.kind is 'direct (a sentence of its own) or mixed (part of the reporter''s sentence).';
comment on column news.who_said_what.quote is 'The words, without their marks.';
comment on column news.who_said_what.variant is 'How it prints its statement: identical, marks_only, bracketed, elided, cut, corrected or altered.';
comment on column news.who_said_what.confidence is 'How often answers of the rule that found the speaker are right, 0 to 1.';
comment on column news.who_said_what.start_char is 'First code point of the quote in the article''s text.';
comment on column news.who_said_what.end_char is 'Code point after its last.';
comment on column news.who_said_what.article_id is 'The article.';
comment on column news.who_said_what.title is 'Title of the article.';
comment on column news.who_said_what.outlet is 'Who published the article, where known.';
comment on column news.who_said_what.published_earliest is 'The article was published not before; null where no date is known.';
comment on column news.who_said_what.published_latest is 'The article was published not after; null where no date is known.';
comment on column news.who_said_what.speaker_id is 'The speaker.';
comment on column news.who_said_what.edit is 'The edit from the statement''s text to this quote.';
comment on column news.who_said_what.name_in_article is 'The fullest name that the article itself gives the speaker.';
