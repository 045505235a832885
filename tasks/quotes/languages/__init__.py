"""The word tables, one a language: data only, read by `tasks.quotes.tables`."""
