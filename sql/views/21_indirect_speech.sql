-- The same names as in news.who_said_what, so that a query can ask both; these words are the reporter's, not the speaker's.
create view news.indirect_speech as
select
    q.quote_id,
    sp.shown_as as speaker,
    sp.kind as speaker_kind,
    q.mention,
    q.cue,
    q.kind,
    q.text as content,
    q.confidence,
    q.start_char,
    q.end_char,
    q.article_id,
    s.title,
    o.name as outlet,
    s.published_earliest,
    s.published_latest,
    q.speaker_id,
    q.rule,
    q.cue_start,
    q.cue_end,
    q.name_in_article
from news.quotes q
join news.articles a on a.article_id = q.article_id
left join news.speakers sp on sp.speaker_id = q.speaker_id
left join news.sightings s on s.sighting_id = a.sighting_id and s.article_id = q.article_id
left join news.outlets o on o.outlet_id = s.outlet_id
where q.kind = 'indirect';

comment on view news.indirect_speech is 'What articles report that somebody said, without quotation marks: the clause, its cue and its speaker.';
comment on column news.indirect_speech.quote_id is 'The row of news.quotes.';
comment on column news.indirect_speech.speaker is 'Who is told to have said it: a surname alone is shown as the one quoted person that has it; null where the article does not tell.';
comment on column news.indirect_speech.speaker_kind is 'person or organisation.';
comment on column news.indirect_speech.mention is 'The words beside the clause that name the speaker.';
comment on column news.indirect_speech.cue is 'The verb, noun or phrase of saying.';
comment on column news.indirect_speech.kind is 'indirect, always: for queries that join this view to news.who_said_what.';
comment on column news.indirect_speech.content is 'The clause, as the reporter worded it.';
comment on column news.indirect_speech.confidence is 'How often answers of the rule that found the clause are right, 0 to 1.';
comment on column news.indirect_speech.start_char is 'First code point of the clause in the article''s text.';
comment on column news.indirect_speech.end_char is 'Code point after its last.';
comment on column news.indirect_speech.article_id is 'The article.';
comment on column news.indirect_speech.title is 'Title of the article.';
comment on column news.indirect_speech.outlet is 'Who published the article, where known.';
comment on column news.indirect_speech.published_earliest is 'The article was published not before; null where no date is known.';
comment on column news.indirect_speech.published_latest is 'The article was published not after; null where no date is known.';
comment on column news.indirect_speech.speaker_id is 'The speaker.';
comment on column news.indirect_speech.rule is 'The way in which the clause is reported; docs/quotes.md has them.';
comment on column news.indirect_speech.cue_start is 'Offset of the cue in the article''s text.';
comment on column news.indirect_speech.cue_end is 'End of the cue.';
comment on column news.indirect_speech.name_in_article is 'The fullest name that the article itself gives the speaker.';
