"""A database and folders of its own for the `clipdesk` command, run as a person would run it."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

_ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Place:
    """A database and folders of its own, and the environment of a command that uses them."""

    url: str
    inbox: Path
    home: Path

    def command(self) -> list[str]:
        """Give the command that takes in the inbox once."""
        return [sys.executable, "-m", "flows.cli", "ingest", os.fspath(self.inbox)]

    def environment(self) -> dict[str, str]:
        """Give its environment: our database and folders, no waiting for files to stand still."""
        ours = {
            "CLIPDESK_DATABASE_URL": self.url,
            "CLIPDESK_HOME": os.fspath(self.home),
            "CLIPDESK_SETTLE_SECONDS": "0",
            "PYTHONPATH": os.fspath(_ROOT),
        }
        return os.environ | ours

    def ingest(self) -> subprocess.CompletedProcess[str]:
        """Run the command to its end."""
        return subprocess.run(self.command(), env=self.environment(), capture_output=True, text=True, check=False)

    def start(self) -> subprocess.Popen[bytes]:
        """Start the command as the leader of a process group; what it says goes to `said`."""
        with self.said.open("ab") as said:
            return subprocess.Popen(
                self.command(), env=self.environment(), stdout=said, stderr=said, start_new_session=True
            )

    @property
    def said(self) -> Path:
        """Give the file in which started commands say what they have to say."""
        return self.home.with_name("said")
