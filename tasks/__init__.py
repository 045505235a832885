"""The work of clipdesk: one Prefect task module a stage, over subpackages that know nothing of Prefect.

Keep this file empty of imports: a child process that imports `tasks.pages` must not pay for Prefect or SQLAlchemy.
"""
