"""Whom the embedded server runs as. Postgres refuses root, so root starts it as `nobody`, without adding any user."""

from __future__ import annotations

import os
import pwd
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tasks.errors import StoreUnavailableError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

UNPRIVILEGED = "nobody"
COMMAND_SECONDS = 300


@dataclass(frozen=True, slots=True)
class Account:
    """A user and group id. `switch` is False where it is simply our own, so that nothing has to change hands."""

    uid: int
    gid: int
    switch: bool

    @property
    def groups(self) -> list[int] | None:
        """Supplementary groups of a program started as this account: none when root steps down, else unchanged."""
        return [] if self.switch else None

    @property
    def start_as(self) -> tuple[int | None, int | None]:
        """User and group for `subprocess`; None where a program simply inherits ours."""
        return (self.uid, self.gid) if self.switch else (None, None)

    def give(self, path: Path) -> None:
        """Make the account the owner of a path that we have just made."""
        if self.switch:
            os.chown(path, self.uid, self.gid)


def server_account() -> Account:
    """Give our own account, or `nobody` where we are root. Raises StoreUnavailableError where there is no `nobody`."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid(), switch=False)
    try:
        entry = pwd.getpwnam(UNPRIVILEGED)
    except KeyError:
        raise StoreUnavailableError(
            f"Postgres does not run as root and there is no user {UNPRIVILEGED!r}: run as a normal user, "
            "or set CLIPDESK_DATABASE_URL"
        ) from None
    return Account(entry.pw_uid, entry.pw_gid, switch=True)


def clean_environment() -> dict[str, str]:
    """Give our environment without what would steer Postgres: PG* variables, locale and time zone."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PG", "LC_", "LANG"))}
    return {**kept, "LC_ALL": "C", "TZ": "UTC"}


def run_as(account: Account, argv: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """Run a program as the account, from the root directory, to its end; the exit code is the caller's to judge.

    Raises OSError where the account may not execute it, subprocess.TimeoutExpired after five minutes.
    """
    user, group = account.start_as
    return subprocess.run(  # noqa: S603 - a list of our own, no shell
        list(argv),
        check=False,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        timeout=COMMAND_SECONDS,
        cwd="/",  # ours may be closed to the account
        env=clean_environment(),
        user=user,
        group=group,
        extra_groups=account.groups,
    )


def can_enter(account: Account, folder: Path) -> bool:
    """Whether the account can enter a folder: tried, not computed, since mode bits are not the whole truth."""
    return not account.switch or run_as(account, ["/bin/sh", "-c", 'cd "$1"', "sh", str(folder)]).returncode == 0
