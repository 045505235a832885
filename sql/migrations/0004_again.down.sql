-- Takes back 0004_again.sql. A hash in doubt stays frequent.

comment on column ops.runs.inbox is 'The inbox folder of the run, as an absolute path.';
drop table ops.doubtful_grams;
drop table ops.doubtful_fingerprints;
