-- Takes back 0006_stories.sql. Every article waits to be related again.

create table ops.doubtful_fingerprints (
    hash integer primary key
);
comment on table ops.doubtful_fingerprints is
    'Frequent fingerprints of removed articles: relate counts their carriers anew, and those within the cap are rare again.';
comment on column ops.doubtful_fingerprints.hash is 'The lower half of the fingerprint.';
alter table ops.frequent_fingerprints drop column representatives, drop column of_story, drop column last_place;
comment on table ops.frequent_fingerprints is
    'Fingerprints that more articles carry than the cap of the scheme: boilerplate. They leave ops.fingerprints for good.';
comment on table ops.fingerprints is 'The rare fingerprints of each article: hashes of five-word runs, winnowed.';
comment on table ops.article_pairs is
    'Candidates: articles that share rare fingerprints. Looked at again when one of these becomes frequent.';

delete from ops.frequent_fingerprints;
delete from ops.fingerprints;
delete from ops.fingerprinted;
delete from ops.article_pairs;
delete from news.relations;
update news.articles set story_id = null where story_id is not null;
delete from news.stories;
insert into ops.to_relate (article_id) select article_id from news.articles order by article_id;
