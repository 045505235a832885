-- A story that is printed everywhere stays one story: its copies meet the representatives of its fingerprints, whose
-- rows stay in the index. All of that is derived, so it is emptied, and every article is related again.

alter table ops.frequent_fingerprints
    add column representatives integer[] not null default '{}',
    add column of_story boolean not null default false,
    add column last_place integer not null default 0;
delete from ops.frequent_fingerprints;
alter table ops.frequent_fingerprints
    alter column representatives drop default,
    alter column of_story drop default,
    alter column last_place drop default;
comment on table ops.frequent_fingerprints is
    'Fingerprints that more articles carry than the cap of the scheme: of boilerplate, or of a story printed everywhere.';
comment on column ops.frequent_fingerprints.representatives is
    'The carriers whose text hashes are lowest, in that order: a fair sample, and the same in any order of arrival.';
comment on column ops.frequent_fingerprints.of_story is
    'Whether at least half of the pairs of representatives are copies of each other; if not, it is of boilerplate.';
comment on column ops.frequent_fingerprints.last_place is
    'First four bytes of the text hash of the last representative, less 2^31: a newcomer beyond it represents nothing.';
comment on table ops.fingerprints is 'The fingerprints of each article: hashes of five-word runs, winnowed.';
comment on table ops.article_pairs is
    'Candidates: articles that meet in enough fingerprints. Looked at again when one of these becomes something else.';
drop table ops.doubtful_fingerprints;

delete from ops.fingerprints;
delete from ops.fingerprinted;
delete from ops.article_pairs;
delete from news.relations;
update news.articles set story_id = null where story_id is not null;
delete from news.stories;
insert into ops.to_relate (article_id) select article_id from news.articles order by article_id;
