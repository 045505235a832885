create table ops.doubtful_grams (
    hash bigint primary key
);
comment on table ops.doubtful_grams is
    'Frequent three-word runs of removed wordings: relate counts their carriers anew, and those within the cap are rare again.';
comment on column ops.doubtful_grams.hash is 'Hash of the run.';
alter table ops.frequent_grams drop column representatives, drop column of_story, drop column last_place;
comment on table ops.frequent_grams is
    'Three-word runs that more wordings have than the cap: phrases of everybody. They leave ops.wording_grams for good.';
comment on table ops.wording_grams is 'The rare three-word runs of each wording of six words and more.';

delete from ops.wording_pairs;
delete from ops.wording_grams;
delete from ops.frequent_grams;
delete from ops.quote_wordings;
delete from ops.wordings;
insert into ops.to_relate (article_id) select article_id from news.articles order by article_id;
