"""Prefect's settings, put into the environment before Prefect is imported. What the user has set stays.

Without a configured server a run from the command line starts a temporary one; its defaults give up after 20 s, which
a loaded machine needs for the import alone.
"""

from __future__ import annotations

import os
from pathlib import Path

from tasks.errors import UsageError
from tasks.settings import Settings

# For every process: nothing leaves this machine, nothing listens beyond it, and none takes modules from the current
# folder: that may be one of saved files.
_PRIVATE = {
    "PYTHONSAFEPATH": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
    "PREFECT_SERVER_API_HOST": "127.0.0.1",
    "DO_NOT_TRACK": "1",
}

_TEMPORARY = {
    "PREFECT_SERVER_ALLOW_EPHEMERAL_MODE": "true",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "180",
    "PREFECT_LOGGING_LEVEL": "WARNING",
}

_FORTNIGHT_SECONDS = 14 * 24 * 3600
_LASTING = {
    # Prefect keeps flow runs for ever unless told; what is true stands in Postgres, in `ops`.
    "PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "events,flow_runs",
    "PREFECT_SERVER_SERVICES_DB_VACUUM_RETENTION_PERIOD": str(_FORTNIGHT_SECONDS),
    # In memory, as Prefect has it, a server that is started again knows no more which run holds a slot.
    "PREFECT_SERVER_CONCURRENCY_LEASE_STORAGE": "prefect.server.concurrency.lease_storage.filesystem",
    # Prefect's ten seconds are most of the time between a file's arrival and its run; asking costs little.
    "PREFECT_WORKER_QUERY_SECONDS": "3",
    "PREFECT_WORKER_WEBSERVER_HOST": "127.0.0.1",
    "PREFECT_RUNNER_SERVER_HOST": "127.0.0.1",
    "PREFECT_CLI_PROMPT": "false",
}


def prepare(settings: Settings) -> None:
    """Set what the user has not; a user without a Prefect profile gets one below CLIPDESK_HOME.

    Raises UsageError where no folder can be made for it there.
    """
    for name, value in (_PRIVATE | _TEMPORARY).items():
        os.environ.setdefault(name, value)
    if "PREFECT_HOME" not in os.environ and not (Path.home() / ".prefect").exists():
        os.environ["PREFECT_HOME"] = os.fspath(_made(settings.home / "prefect"))


def _made(folder: Path) -> Path:
    """Make a folder and those round it: in one that is missing Prefect's server waits minutes for its database."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"cannot make {folder}: {error.strerror}. Set CLIPDESK_HOME to a folder of yours.") from error
    return folder


def lasting_environment(settings: Settings, port: int) -> dict[str, str]:
    """Give the environment of the local stack's processes: clipdesk's folders as full paths, Prefect's settings.

    Only what the user has not set is ours to say. An auth string given for the server serves its clients too.
    """
    home = settings.home.absolute()
    folders = {
        "CLIPDESK_HOME": home,
        "CLIPDESK_INBOX": settings.inbox_path.absolute(),
        "CLIPDESK_ARCHIVE": settings.archive_path.absolute(),
        "CLIPDESK_REJECTED": settings.rejected_path.absolute(),
    }
    auth = os.environ.get("PREFECT_SERVER_API_AUTH_STRING")
    ours = (
        _PRIVATE
        | _LASTING
        | {
            "PREFECT_HOME": os.fspath(home / "prefect"),
            # Otherwise the server writes its UI into the installed package, which two servers then share.
            "PREFECT_SERVER_UI_STATIC_DIRECTORY": os.fspath(home / "prefect" / "ui"),
        }
        | ({"PREFECT_API_AUTH_STRING": auth} if auth else {})
    )
    here = {"PREFECT_API_URL": f"http://127.0.0.1:{port}/api", "PREFECT_SERVER_API_PORT": str(port)}
    return ours | os.environ | here | {name: os.fspath(folder) for name, folder in folders.items()}
