"""Postgres: the embedded server, migrations, loading, the ledger, and what relate asks of it."""
