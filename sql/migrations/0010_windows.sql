-- Fingerprints of wider windows, a fifth fewer of them (version 3 of the scheme). All of what follows from them is derived,
-- so it is emptied, and every article is related again. A story gets the key again that it had, that of its first article.

delete from ops.fingerprints;
delete from ops.frequent_fingerprints;
delete from ops.fingerprinted;
delete from ops.article_pairs;
delete from news.relations;
update news.articles set story_id = null where story_id is not null;
delete from news.story_merges;
delete from news.stories;
insert into ops.to_relate (article_id) select article_id from news.articles order by article_id;
