-- ops.schema_migrations, and with it the schema ops, belongs to the runner and stays.
drop table ops.to_relate;
drop table news.relations;
drop table news.quotes;
drop table news.statements;
drop table news.speaker_aliases;
drop table news.speakers;
alter table news.articles drop constraint articles_sighting_id_fkey;
drop table news.sightings;
drop table news.articles;
drop table news.stories;
drop table news.outlets;
drop table ops.file_pages;
drop table ops.pages;
drop table ops.attempts;
drop table ops.files;
drop table ops.runs;
drop schema news;
