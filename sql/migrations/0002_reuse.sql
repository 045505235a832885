-- What the relate stage keeps for finding repeats: an index of fingerprints and one of quote wordings.
-- All of it is derived: emptying these tables and relating everything again gives the same relations and statements.

create table ops.fingerprinted (
    article_id bigint primary key references news.articles,
    scheme integer not null
);
comment on table ops.fingerprinted is 'Articles whose fingerprints are in the index.';
comment on column ops.fingerprinted.article_id is 'The article.';
comment on column ops.fingerprinted.scheme is 'Version of the fingerprint scheme, as in tasks/reuse/scheme.py.';

-- Forty rows an article: four bytes a column are a quarter less than eight, and a foreign key a row would cost more
-- time than the index. ops.fingerprinted has the key.
create table ops.fingerprints (
    hash integer not null,
    article_id integer not null,
    primary key (hash, article_id)
);
comment on table ops.fingerprints is 'The rare fingerprints of each article: hashes of five-word runs, winnowed.';
comment on column ops.fingerprints.hash is 'The lower half of the fingerprint.';
comment on column ops.fingerprints.article_id is 'An article that carries it.';

create table ops.frequent_fingerprints (
    hash integer primary key
);
comment on table ops.frequent_fingerprints is
    'Fingerprints that more articles carry than the cap of the scheme: boilerplate. They leave ops.fingerprints for good.';
comment on column ops.frequent_fingerprints.hash is 'The lower half of the fingerprint.';

create table ops.article_pairs (
    article_a bigint not null references news.articles,
    article_b bigint not null references news.articles,
    primary key (article_a, article_b),
    check (article_a < article_b)
);
comment on table ops.article_pairs is
    'Candidates: articles that share rare fingerprints. Looked at again when one of these becomes frequent.';
comment on column ops.article_pairs.article_a is 'The article with the lower key.';
comment on column ops.article_pairs.article_b is 'The article with the higher key.';
create index article_pairs_b on ops.article_pairs (article_b);

create table ops.wordings (
    wording_id bigint generated always as identity primary key,
    sha256 bytea not null unique check (octet_length(sha256) = 32),
    form text not null,
    words integer not null
);
comment on table ops.wordings is 'The distinct canonical forms of quotes: marks, case, contractions and spelling apart.';
comment on column ops.wordings.wording_id is 'Key.';
comment on column ops.wordings.sha256 is 'SHA-256 of the form in UTF-8.';
comment on column ops.wordings.form is 'The canonical words, parted by spaces; [words] were bracketed, ... was left out.';
comment on column ops.wordings.words is 'How many words it has, brackets and gaps apart.';

create table ops.quote_wordings (
    quote_id bigint primary key references news.quotes on delete cascade,
    wording_id bigint not null references ops.wordings
);
comment on table ops.quote_wordings is 'Which wording a quote prints.';
comment on column ops.quote_wordings.quote_id is 'The quote.';
comment on column ops.quote_wordings.wording_id is 'Its wording.';
create index quote_wordings_wording on ops.quote_wordings (wording_id);

create table ops.wording_grams (
    hash bigint not null,
    wording_id bigint not null,
    primary key (hash, wording_id)
);
comment on table ops.wording_grams is 'The rare three-word runs of each wording of six words and more.';
comment on column ops.wording_grams.hash is 'Hash of the run.';
comment on column ops.wording_grams.wording_id is 'A wording that has it.';

create table ops.frequent_grams (
    hash bigint primary key
);
comment on table ops.frequent_grams is
    'Three-word runs that more wordings have than the cap: phrases of everybody. They leave ops.wording_grams for good.';
comment on column ops.frequent_grams.hash is 'Hash of the run.';

create table ops.wording_pairs (
    wording_a bigint not null references ops.wordings,
    wording_b bigint not null references ops.wordings,
    verdict text not null check (verdict in ('same', 'altered')),
    matched integer not null,
    repeats boolean not null,
    primary key (wording_a, wording_b),
    check (wording_a < wording_b)
);
comment on table ops.wording_pairs is 'Wordings that share rare three-word runs and print the same words, or nearly.';
comment on column ops.wording_pairs.wording_a is 'The wording with the lower key.';
comment on column ops.wording_pairs.wording_b is 'The wording with the higher key.';
comment on column ops.wording_pairs.verdict is 'same, or altered where a negation, a number or a content word differs.';
comment on column ops.wording_pairs.matched is 'Words that match: the stronger pair is joined first.';
comment on column ops.wording_pairs.repeats is 'One has every word of the other: joined even where one article prints both.';
create index wording_pairs_b on ops.wording_pairs (wording_b);
