-- Everything that one speaker is told to have said, in quotation marks or without. Change the name.
with asked (name) as (values ('Ada Quill')),
told as (
    select a.speaker_id from asked join news.speaker_aliases a on a.alias = asked.name
)
select w.published_earliest::date as published, w.speaker, w.kind, w.cue, w.quote as words, w.outlet, w.title
from told join news.who_said_what w using (speaker_id)
union
select i.published_earliest::date, i.speaker, i.kind, i.cue, i.content, i.outlet, i.title
from told join news.indirect_speech i using (speaker_id)
order by published desc nulls last, words
limit 100;
