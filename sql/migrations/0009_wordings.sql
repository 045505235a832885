-- A statement that is printed in many ways stays one statement: its wordings meet the representatives of its runs, whose
-- rows stay in the index. All of that is derived, so it is emptied, and every article is related again.

alter table ops.frequent_grams
    add column representatives bigint[] not null default '{}',
    add column of_story boolean not null default false,
    add column last_place integer not null default 0;
delete from ops.frequent_grams;
alter table ops.frequent_grams
    alter column representatives drop default,
    alter column of_story drop default,
    alter column last_place drop default;
comment on table ops.frequent_grams is
    'Three-word runs that more wordings have than the cap: phrases of everybody, or of a statement printed in many ways.';
comment on column ops.frequent_grams.representatives is
    'The wordings that have it whose hashes are lowest, in that order: a fair sample, and the same in any order of arrival.';
comment on column ops.frequent_grams.of_story is
    'Whether at least half of the pairs of representatives print one statement; if not, it is a phrase of everybody.';
comment on column ops.frequent_grams.last_place is
    'First four bytes of the hash of the last representative, less 2^31: a newcomer beyond it represents nothing.';
comment on table ops.wording_grams is 'The three-word runs of each wording of four words and more.';
drop table ops.doubtful_grams;

delete from ops.wording_pairs;
delete from ops.wording_grams;
delete from ops.quote_wordings;
delete from ops.wordings;
insert into ops.to_relate (article_id) select article_id from news.articles order by article_id;
