-- What reading stored originals again needs: which frequent hashes may have become rare by what it removed.

create table ops.doubtful_fingerprints (
    hash integer primary key
);
comment on table ops.doubtful_fingerprints is
    'Frequent fingerprints of removed articles: relate counts their carriers anew, and those within the cap are rare again.';
comment on column ops.doubtful_fingerprints.hash is 'The lower half of the fingerprint.';

create table ops.doubtful_grams (
    hash bigint primary key
);
comment on table ops.doubtful_grams is
    'Frequent three-word runs of removed wordings: relate counts their carriers anew, and those within the cap are rare again.';
comment on column ops.doubtful_grams.hash is 'Hash of the run.';

comment on column ops.runs.inbox is
    'The folder that the run takes files from, as an absolute path: an inbox, the rejected files or the archive.';
