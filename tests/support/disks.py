"""Disks that fail for real: full, read-only, or just another one. Mounted where we may, else the nearest thing."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

_SHARED_MEMORY = Path("/dev/shm")  # noqa: S108 - a file system of its own on every Linux


@dataclass(frozen=True)
class FailingDisk:
    """A folder on a device of its own that fails until it is mended."""

    folder: Path
    mend: Callable[[], object]


@contextmanager
def other_device(beside: Path) -> Iterator[Path]:
    """Give a folder on another device than `beside`; skip the test where the machine has none."""
    if not _SHARED_MEMORY.is_dir() or _SHARED_MEMORY.stat().st_dev == beside.stat().st_dev:
        pytest.skip("no second file system here")
    folder = Path(tempfile.mkdtemp(prefix="clipdesk-tests-", dir=_SHARED_MEMORY))
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


@contextmanager
def full_disk(beside: Path) -> Iterator[FailingDisk]:
    """Give a disk with room for 64 KiB. Where we may not mount, no file that this process writes may grow longer."""
    folder = beside / "full-disk"
    if _mount(folder, "size=64k"):
        with _mounted(folder):
            yield FailingDisk(folder, lambda: _mount(folder, "remount,size=8m"))
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)

    def lift() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    with other_device(beside) as elsewhere:
        resource.setrlimit(resource.RLIMIT_FSIZE, (64 << 10, hard))
        try:
            yield FailingDisk(elsewhere, lift)
        finally:
            lift()


@contextmanager
def read_only_disk(beside: Path) -> Iterator[FailingDisk]:
    """Give a disk that nothing can be written to; for a user who may not mount, a folder that he may not write to."""
    folder = beside / "read-only-disk"
    if _mount(folder, "ro"):
        with _mounted(folder):
            yield FailingDisk(folder, lambda: _mount(folder, "remount,rw"))
    elif os.geteuid() == 0:
        pytest.skip("a root that may not mount can write everywhere")
    else:
        folder.chmod(0o555)
        try:
            yield FailingDisk(folder, lambda: folder.chmod(0o755))
        finally:
            folder.chmod(0o755)


def _mount(folder: Path, options: str) -> bool:
    """Mount a file system in memory over a folder, or change the one there; False where this user may not."""
    folder.mkdir(exist_ok=True)
    program = shutil.which("mount")
    if program is None:
        return False
    command = [program, "-t", "tmpfs", "-o", options, "tmpfs", os.fspath(folder)]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


@contextmanager
def _mounted(folder: Path) -> Iterator[None]:
    try:
        yield
    finally:
        subprocess.run([shutil.which("umount") or "umount", os.fspath(folder)], check=True)
