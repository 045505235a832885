"""Where the embedded server lives: its folder, its sockets, its locks. Nothing that is not ours is opened up for it."""

from __future__ import annotations

import hashlib
import os
import stat
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tasks.errors import StoreUnavailableError
from tasks.store.account import can_enter, server_account

if TYPE_CHECKING:
    from tasks.store.account import Account

SYSTEM_FOLDER = Path("/var/lib/clipdesk")
SOCKET_PATH_MAX = 100  # the kernel takes 107 bytes, of which Postgres wants a few
PORT = 5432


@dataclass(frozen=True, slots=True)
class Place:
    """The folders of one embedded server and the account that owns them."""

    base: Path
    sockets: Path
    account: Account

    @property
    def data(self) -> Path:
        """The data directory; complete from the moment it exists."""
        return self.base / "data"

    @property
    def log(self) -> Path:
        """What the server has to say."""
        return self.base / "server.log"

    @property
    def control_lock(self) -> Path:
        """Held while deciding whether to make, start or stop."""
        return self.base / "ctl.lock"

    @property
    def use_lock(self) -> Path:
        """Shared by everyone who uses the server."""
        return self.base / "use.lock"

    @property
    def server_lock(self) -> Path:
        """Held by every process of the running server, which inherits it: free means that none is left."""
        return self.base / "server.lock"


def find_place(home: Path) -> Place:
    """Make and give the place of the server of this home.

    It is `home`/postgres. Where we are root and `nobody` cannot enter `home`, it is a folder of our own below
    /var/lib/clipdesk, or else the temp folder, named by a hash of the home's path. Raises StoreUnavailableError where
    no folder can be made or a found one belongs to somebody else.
    """
    account = server_account()
    try:
        home.mkdir(parents=True, exist_ok=True)
        base = _base(home.resolve(), account)
        own_folder(base, account)
        sockets = _sockets(base)
        own_folder(sockets, account)
    except OSError as error:
        raise StoreUnavailableError(f"cannot make the folder of the embedded Postgres: {error}") from error
    return Place(base, sockets, account)


def _base(home: Path, account: Account) -> Path:
    if can_enter(account, home):
        return home / "postgres"
    if (home / "postgres" / "data").exists():
        raise StoreUnavailableError(
            f"the user that runs Postgres can no longer enter {home}: give its parents o+x again"
        )
    for parent in (SYSTEM_FOLDER, Path(tempfile.gettempdir()) / "clipdesk"):
        if _open_folder(parent) and can_enter(account, parent):
            return parent / _name(home)
    raise StoreUnavailableError(f"the user that runs Postgres cannot enter {home}: set CLIPDESK_HOME to an open folder")


def _open_folder(folder: Path) -> bool:
    """Make a folder of ours that others may pass through; False where that is not ours to do."""
    try:
        folder.mkdir(mode=0o755)
        folder.chmod(0o755)  # the umask may have closed it
    except FileExistsError:
        return folder.lstat().st_uid == os.geteuid() and stat.S_ISDIR(folder.lstat().st_mode)
    except OSError:
        return False
    return True


def _sockets(base: Path) -> Path:
    sockets = base / "run"
    if len(os.fsencode(sockets / f".s.PGSQL.{PORT}.lock")) <= SOCKET_PATH_MAX:
        return sockets
    return Path("/tmp") / f"clipdesk-{_name(base)}"  # noqa: S108 - own_folder refuses one that is not ours


def _name(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:16]


def own_folder(folder: Path, account: Account) -> None:
    """Make a folder that only the account may enter; one that exists must be so already.

    Raises StoreUnavailableError for a folder of another owner, or open to others: somebody may have put it there.
    """
    try:
        folder.mkdir(mode=0o700)
        account.give(folder)
    except FileExistsError:
        _check_own(folder, account)


def _check_own(folder: Path, account: Account) -> None:
    found = folder.lstat()
    # root made it and was killed before giving it away
    if account.switch and found.st_uid == 0 and stat.S_ISDIR(found.st_mode):
        account.give(folder)
        return
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != account.uid or found.st_mode & 0o077:
        raise StoreUnavailableError(
            f"{folder} is not a private folder of user id {account.uid}: use another CLIPDESK_HOME"
        )
