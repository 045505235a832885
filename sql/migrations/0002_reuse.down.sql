-- Takes back 0002_reuse.sql. Nothing is lost that relating everything again would not give.

drop table ops.wording_pairs;
drop table ops.frequent_grams;
drop table ops.wording_grams;
drop table ops.quote_wordings;
drop table ops.wordings;
drop table ops.article_pairs;
drop table ops.frequent_fingerprints;
drop table ops.fingerprints;
drop table ops.fingerprinted;
