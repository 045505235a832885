"""The SQL of clipdesk, shipped beside the code: migrations, the views for analysts, queries to start from."""
