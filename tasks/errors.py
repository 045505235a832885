"""The exceptions of clipdesk: one tree, raised where a fault is known, caught at a batch or a command."""

from __future__ import annotations


class ClipdeskError(Exception):
    """Base of all; its text is one sentence that says what to do."""


class RejectedInputError(ClipdeskError):
    """This file or page can never be taken in as it is. Carries a reason code of the table in docs/formats.md."""

    def __init__(self, reason: str, detail: str = "") -> None:
        """Keep the code and the sentence apart: the ledger stores both."""
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason
        self.detail = detail


class LeftInInboxError(ClipdeskError):
    """This file is not there, or not still, and stays where it is for a later run. Carries a reason code."""

    def __init__(self, reason: str, detail: str) -> None:
        """Keep the code and the sentence apart: the ledger stores both."""
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail


class UsageError(ClipdeskError):
    """What the user asked for cannot be done as asked: a folder that does not exist, a bad setting."""


class StoreUnavailableError(ClipdeskError):
    """Postgres could not be reached or started. Nothing was moved; the same command works once it is back."""


class MigrationError(ClipdeskError):
    """The schema of the database and the files in sql/ do not fit together."""
