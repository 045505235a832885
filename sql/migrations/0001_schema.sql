-- The tables of clipdesk. `news` is for analysts, `ops` is the ledger. Every table and column carries a comment.

create schema if not exists news;
create schema if not exists ops;
comment on schema news is 'What was published and said: articles, sightings, quotes, speakers, statements, stories.';
comment on schema ops is 'The ledger: runs, files, pages, attempts. Every path leads to an outcome.';

create table ops.runs (
    run_id bigint generated always as identity primary key,
    kind text not null check (kind in ('ingest', 'retry', 'reprocess')),
    state text not null default 'running' check (state in ('running', 'completed', 'failed', 'crashed')),
    inbox text not null,
    files_seen integer,
    code_version text not null,
    flow_run_id uuid,
    started_at timestamptz not null default now(),
    finished_at timestamptz,
    check ((state = 'running') = (finished_at is null))
);
comment on table ops.runs is 'One execution of a flow.';
comment on column ops.runs.run_id is 'Key.';
comment on column ops.runs.kind is 'Which flow: ingest, retry or reprocess.';
comment on column ops.runs.state is 'running, completed, failed (an error ended it) or crashed (a later run found it dead).';
comment on column ops.runs.inbox is 'The inbox folder of the run, as an absolute path.';
comment on column ops.runs.files_seen is 'Files that the scan listed, counted apart from the attempts so that the balance can fail.';
comment on column ops.runs.code_version is 'Version of clipdesk that ran.';
comment on column ops.runs.flow_run_id is 'The Prefect flow run, where there was one.';
comment on column ops.runs.started_at is 'When the run began.';
comment on column ops.runs.finished_at is 'When the run ended; null while it runs.';

create table ops.files (
    file_id bigint generated always as identity primary key,
    inbox text not null,
    path bytea not null,
    file_name text not null,
    size bigint not null,
    mtime_ns bigint not null,
    sha256 bytea check (octet_length(sha256) = 32),
    outcome text not null default 'pending'
        check (outcome in ('ingested', 'duplicate', 'rejected', 'skipped', 'pending')),
    reason text,
    detail text,
    stored_as text,
    run_id bigint not null references ops.runs,
    seen_at timestamptz not null default now(),
    settled_at timestamptz,
    unique (inbox, path, size, mtime_ns),
    check (outcome not in ('rejected', 'skipped') or reason is not null)
);
comment on table ops.files is 'A file as it was seen in an inbox: path, size and modification time.';
comment on column ops.files.file_id is 'Key.';
comment on column ops.files.inbox is 'The inbox folder, as an absolute path.';
comment on column ops.files.path is 'The path below the inbox, as raw bytes.';
comment on column ops.files.file_name is 'The path below the inbox as text: UTF-8, any other byte as \xNN.';
comment on column ops.files.size is 'Bytes, by lstat.';
comment on column ops.files.mtime_ns is 'Modification time, nanoseconds since 1970, by lstat; never used as a date of anything published.';
comment on column ops.files.sha256 is 'SHA-256 of the bytes read; null where none were read.';
comment on column ops.files.outcome is 'ingested, duplicate (the content was known), rejected, skipped (left alone) or pending (still in the inbox).';
comment on column ops.files.reason is 'Reason code of a rejection or a skip; the codes are in docs/formats.md.';
comment on column ops.files.detail is 'The reason in a sentence.';
comment on column ops.files.stored_as is 'archive or rejected once the original was moved there, named by its hash; null while it is in the inbox.';
comment on column ops.files.run_id is 'The run that gave it its outcome, or saw it last.';
comment on column ops.files.seen_at is 'When a run first listed it.';
comment on column ops.files.settled_at is 'When it got its outcome; null while pending.';
create index files_sha256 on ops.files (sha256);
create index files_pending on ops.files (inbox) where outcome = 'pending';

create table ops.attempts (
    run_id bigint not null references ops.runs,
    file_id bigint not null references ops.files,
    outcome text not null default 'pending'
        check (outcome in ('ingested', 'duplicate', 'rejected', 'skipped', 'pending')),
    reason text,
    detail text,
    articles integer not null default 0,
    quotes integer not null default 0,
    ended_at timestamptz,
    primary key (run_id, file_id)
);
comment on table ops.attempts is 'What one run did with one file: what the balance of a run is counted from.';
comment on column ops.attempts.run_id is 'The run.';
comment on column ops.attempts.file_id is 'The file.';
comment on column ops.attempts.outcome is 'Outcome in this run: a file that an earlier run ingested is a duplicate here.';
comment on column ops.attempts.reason is 'Reason code of a rejection or a skip.';
comment on column ops.attempts.detail is 'The reason in a sentence.';
comment on column ops.attempts.articles is 'Articles that this attempt added to news.articles.';
comment on column ops.attempts.quotes is 'Quotes that this attempt added to news.quotes.';
comment on column ops.attempts.ended_at is 'When the file was settled in this run; null while pending.';
create index attempts_file on ops.attempts (file_id);

create table ops.pages (
    page_id bigint generated always as identity primary key,
    sha256 bytea not null unique check (octet_length(sha256) = 32),
    format text not null,
    kind text not null check (kind in ('article', 'multi', 'index', 'none')),
    url text,
    saved_at timestamptz,
    saved_at_source text,
    warnings text[] not null default '{}',
    reason text,
    detail text,
    code_version text not null,
    read_at timestamptz not null default now()
);
comment on table ops.pages is 'The content of one saved document, known by the SHA-256 of its bytes.';
comment on column ops.pages.page_id is 'Key.';
comment on column ops.pages.sha256 is 'SHA-256 of the document''s bytes.';
comment on column ops.pages.format is 'What it was recognised as by its bytes: html, text and so on.';
comment on column ops.pages.kind is 'article, multi (several articles), index (teasers only) or none.';
comment on column ops.pages.url is 'The address it was saved from, where the file says so.';
comment on column ops.pages.saved_at is 'When it was saved, where the file or the user says so.';
comment on column ops.pages.saved_at_source is 'Who says when it was saved.';
comment on column ops.pages.warnings is 'Codes of what was mended or doubted while reading.';
comment on column ops.pages.reason is 'Reason code where the page was rejected.';
comment on column ops.pages.detail is 'The reason in a sentence.';
comment on column ops.pages.code_version is 'Version of clipdesk that read it.';
comment on column ops.pages.read_at is 'When it was read.';

create table ops.file_pages (
    file_sha256 bytea not null check (octet_length(file_sha256) = 32),
    page_id bigint not null references ops.pages,
    member text not null default '',
    primary key (file_sha256, page_id, member)
);
comment on table ops.file_pages is 'Which file content holds which pages: one for a plain page, several for a container file.';
comment on column ops.file_pages.file_sha256 is 'SHA-256 of the file''s bytes; ops.files has every name of it.';
comment on column ops.file_pages.page_id is 'The page.';
comment on column ops.file_pages.member is 'The page''s name within a container file; empty for a plain page.';
create index file_pages_page on ops.file_pages (page_id);

create table news.outlets (
    outlet_id bigint generated always as identity primary key,
    name text not null unique
);
comment on table news.outlets is 'Who published: the name as pages print it.';
comment on column news.outlets.outlet_id is 'Key.';
comment on column news.outlets.name is 'The name as printed.';

create table news.stories (
    story_id bigint primary key,
    articles integer not null check (articles > 1)
);
comment on table news.stories is 'Articles joined by exact, near_copy, truncated_copy and excerpt_of relations.';
comment on column news.stories.story_id is 'Key: the id of its first stored article.';
comment on column news.stories.articles is 'How many articles it joins.';

create table news.articles (
    article_id bigint generated always as identity primary key,
    text_sha256 bytea not null unique check (octet_length(text_sha256) = 32),
    text text not null,
    words integer not null,
    story_id bigint references news.stories,
    sighting_id bigint,
    code_version text not null,
    first_seen_at timestamptz not null default now(),
    search tsvector generated always as (to_tsvector('simple', left(text, 200000))) stored
);
comment on table news.articles is 'One row a distinct text. Title, outlet and date are those of its chosen sighting.';
comment on column news.articles.article_id is 'Key.';
comment on column news.articles.text_sha256 is 'SHA-256 of the text in UTF-8.';
comment on column news.articles.text is 'The body: paragraphs parted by a blank line.';
comment on column news.articles.words is 'Words in the text.';
comment on column news.articles.story_id is 'The story it belongs to; null where nothing stored repeats it.';
comment on column news.articles.sighting_id is 'The sighting that speaks for it: main before related, then the earliest published, then by hash.';
comment on column news.articles.code_version is 'Version of clipdesk that extracted it.';
comment on column news.articles.first_seen_at is 'When it was first loaded.';
comment on column news.articles.search is 'Words for full text search, unstemmed, of the first 200,000 characters.';
create index articles_search on news.articles using gin (search);
create index articles_story on news.articles (story_id) where story_id is not null;

create table news.sightings (
    sighting_id bigint generated always as identity primary key,
    article_id bigint not null references news.articles,
    page_id bigint not null references ops.pages,
    role text not null check (role in ('main', 'related')),
    position integer not null check (position >= 0),
    locator text not null,
    title text,
    outlet_id bigint references news.outlets,
    byline text[] not null default '{}',
    url text,
    language text,
    published_earliest timestamptz,
    published_latest timestamptz,
    published_precision text not null default 'unknown'
        check (published_precision in ('second', 'minute', 'hour', 'day', 'month', 'year', 'unknown')),
    published_raw text,
    published_source text,
    full_names jsonb not null default '{}',
    unique (page_id, position),
    check ((published_earliest is null) = (published_latest is null)),
    check (published_earliest <= published_latest),
    check (published_earliest >= '1800-01-01' and published_latest < '2200-01-01')
);
comment on table news.sightings is 'An article at a place on a page, with what that page says of it.';
comment on column news.sightings.sighting_id is 'Key.';
comment on column news.sightings.article_id is 'The article.';
comment on column news.sightings.page_id is 'The page.';
comment on column news.sightings.role is 'main, or related where the page shows it beside another.';
comment on column news.sightings.position is 'Order on the page, from 0.';
comment on column news.sightings.locator is 'Place in the saved document: chars:START-END of the decoded text, or an element path.';
comment on column news.sightings.title is 'Title as printed, without the site''s name.';
comment on column news.sightings.outlet_id is 'Who published it, where the page says so.';
comment on column news.sightings.byline is 'The people it names as authors.';
comment on column news.sightings.url is 'Address of the article, where the page gives one.';
comment on column news.sightings.language is 'Language tag, where known.';
comment on column news.sightings.published_earliest is 'Published not before; null where no date is known.';
comment on column news.sightings.published_latest is 'Published not after; null where no date is known.';
comment on column news.sightings.published_precision is 'How exact the source of the date is.';
comment on column news.sightings.published_raw is 'The date as printed.';
comment on column news.sightings.published_source is 'Where the date stood: json_ld, meta, time_element, line or address.';
comment on column news.sightings.full_names is 'Short speaker names of the article that other articles of the page give in full.';
create index sightings_article on news.sightings (article_id);
create index sightings_outlet on news.sightings (outlet_id);
create index sightings_published on news.sightings (published_earliest desc);
alter table news.articles add foreign key (sighting_id) references news.sightings;

create table news.speakers (
    speaker_id bigint generated always as identity primary key,
    name text not null,
    kind text not null check (kind in ('person', 'organisation')),
    unique (name, kind)
);
comment on table news.speakers is 'A person or organisation that is quoted.';
comment on column news.speakers.speaker_id is 'Key.';
comment on column news.speakers.name is 'The fullest name known.';
comment on column news.speakers.kind is 'person or organisation.';

create table news.speaker_aliases (
    speaker_id bigint not null references news.speakers,
    alias text not null,
    primary key (speaker_id, alias)
);
comment on table news.speaker_aliases is 'The words that articles name a speaker by.';
comment on column news.speaker_aliases.speaker_id is 'The speaker.';
comment on column news.speaker_aliases.alias is 'A mention as printed: a surname, a name with a title.';
create index speaker_aliases_alias on news.speaker_aliases (alias);

create table news.statements (
    statement_id bigint primary key,
    text text not null,
    speaker_id bigint references news.speakers
);
comment on table news.statements is 'What was said once; the quotes that print it are its variants.';
comment on column news.statements.statement_id is 'Key: the id of its first stored quote.';
comment on column news.statements.text is 'The longest variant without brackets.';
comment on column news.statements.speaker_id is 'Who said it; null where unknown.';
create index statements_speaker on news.statements (speaker_id);

create table news.quotes (
    quote_id bigint generated always as identity primary key,
    article_id bigint not null references news.articles,
    seq integer not null check (seq >= 0),
    start_char integer not null check (start_char >= 0),
    end_char integer not null,
    text text not null,
    kind text not null check (kind in ('direct', 'mixed')),
    speaker_id bigint references news.speakers,
    name_in_article text,
    speaker_kind text check (speaker_kind in ('person', 'organisation')),
    mention text,
    mention_start integer,
    mention_end integer,
    cue text,
    cue_start integer,
    cue_end integer,
    position text not null,
    confidence real not null check (confidence between 0 and 1),
    rule text not null,
    utterance integer not null,
    statement_id bigint references news.statements,
    variant text check (variant in ('identical', 'marks_only', 'bracketed', 'elided', 'cut', 'corrected', 'altered')),
    edit jsonb,
    unique (article_id, start_char, end_char),
    check (char_length(text) = end_char - start_char)
);
comment on table news.quotes is 'A passage in quotation marks in one article.';
comment on column news.quotes.quote_id is 'Key.';
comment on column news.quotes.article_id is 'The article.';
comment on column news.quotes.seq is 'Order in the article, from 0.';
comment on column news.quotes.start_char is 'First code point of the quote in the article''s text.';
comment on column news.quotes.end_char is 'Code point after its last.';
comment on column news.quotes.text is 'The words, without their marks.';
comment on column news.quotes.kind is 'direct (a sentence of its own) or mixed (part of the reporter''s sentence).';
comment on column news.quotes.speaker_id is 'Who said it; null where the article does not tell.';
comment on column news.quotes.name_in_article is 'The fullest name that the article itself gives the speaker.';
comment on column news.quotes.speaker_kind is 'person or organisation.';
comment on column news.quotes.mention is 'The words beside the quote that name the speaker.';
comment on column news.quotes.mention_start is 'Offset of the mention.';
comment on column news.quotes.mention_end is 'End of the mention.';
comment on column news.quotes.cue is 'The verb or phrase of saying.';
comment on column news.quotes.cue_start is 'Offset of the cue.';
comment on column news.quotes.cue_end is 'End of the cue.';
comment on column news.quotes.position is 'Where the attribution stands: after, before, according_to, colon, continuation or none.';
comment on column news.quotes.confidence is 'How often answers of this rule are right, 0 to 1.';
comment on column news.quotes.rule is 'The rule that found the speaker.';
comment on column news.quotes.utterance is 'Number of the utterance in the article: quotes round one attribution share it.';
comment on column news.quotes.statement_id is 'The statement that it prints; null until relate has seen it.';
comment on column news.quotes.variant is 'How it prints its statement.';
comment on column news.quotes.edit is 'The edit from the statement''s text to this one.';
create index quotes_statement on news.quotes (statement_id);
create index quotes_speaker on news.quotes (speaker_id);

create table news.relations (
    article_a bigint not null references news.articles,
    article_b bigint not null references news.articles,
    kind text not null check (kind in
        ('exact', 'near_copy', 'truncated_copy', 'excerpt_of', 'shares_passage', 'template_sibling')),
    coverage_a real not null check (coverage_a between 0 and 1),
    coverage_b real not null check (coverage_b between 0 and 1),
    score real not null check (score between 0 and 1),
    runs jsonb not null default '[]',
    scheme integer not null,
    primary key (article_a, article_b),
    check (article_a <> article_b)
);
comment on table news.relations is 'A typed link between two articles.';
comment on column news.relations.article_a is 'The copy or the excerpt; for even kinds the one whose text hash is lower.';
comment on column news.relations.article_b is 'The other: the fuller text.';
comment on column news.relations.kind is 'exact, near_copy, truncated_copy, excerpt_of, shares_passage or template_sibling.';
comment on column news.relations.coverage_a is 'Share of article_a''s words that stand in article_b.';
comment on column news.relations.coverage_b is 'Share of article_b''s words that stand in article_a.';
comment on column news.relations.score is 'The exact containment that decided, 0 to 1.';
comment on column news.relations.runs is 'The shared runs: [[start_a, end_a, start_b, end_b], ...] in code points.';
comment on column news.relations.scheme is 'Version of the fingerprint scheme that found it.';
create index relations_b on news.relations (article_b);

create table ops.to_relate (
    ticket_id bigint generated always as identity primary key,
    article_id bigint not null references news.articles
);
comment on table ops.to_relate is 'Articles that are new or newly sighted and wait for the relate stage: what a crash leaves to do.';
comment on column ops.to_relate.ticket_id is 'Key: an article may wait more than once, so that loading never waits for relate.';
comment on column ops.to_relate.article_id is 'The article.';
create index to_relate_article on ops.to_relate (article_id);
