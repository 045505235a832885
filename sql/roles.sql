-- The read-only role of analysts: grant news_reader to a login role. Run again on every change of the views.
-- A database owner without CREATEROLE goes on without it; several databases of one cluster may migrate at once.
do $$
begin
    create role news_reader nologin;
exception
    when duplicate_object or unique_violation then
        null;
    when insufficient_privilege then
        raise notice 'role news_reader was not created: this user has no CREATEROLE';
end
$$;

do $$
begin
    if not exists (select from pg_roles where rolname = 'news_reader') then
        return;
    end if;
    grant usage on schema news, ops to news_reader;
    grant select on all tables in schema news to news_reader;
    grant select on ops.file_outcomes, ops.run_balance to news_reader;
    alter default privileges in schema news grant select on tables to news_reader;
end
$$;
