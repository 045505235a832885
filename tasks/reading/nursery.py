"""The process that reading children are forked from; tasks.reading.children starts it by `main_at_stdin`.

It imports what a child needs once, so that a child costs a fork and not a quarter of a second. It never touches a saved
page, has one thread, and ends when its parent closes the socket that is its standard input.
"""

from __future__ import annotations

import gc
import os
import signal
import socket
import sys

from tasks.reading import as_json, child  # noqa: F401 as_json is what children are told to answer with, by name
from tasks.reading.protocol import FORK, NUMBER

# A page's tree is a hundred thousand objects that refer to each other: looking for cycles more often is a sixth of the
# time of reading it, for nothing.
_OBJECTS_BETWEEN_COLLECTIONS = 100_000


def main(control: socket.socket) -> None:
    """Serve the parent until it closes its end of `control`."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's: it ends us by closing the socket
    gc.freeze()
    while True:
        message, handles, _, _ = socket.recv_fds(control, NUMBER.size, 1)
        if not message:
            return
        (number,) = NUMBER.unpack(message)
        control.sendall(NUMBER.pack(_fork(handles[0], control) if number == FORK else _wait(number)))


def _wait(pid: int) -> int:
    """Wait for a child's end and give its exit code."""
    _, status = os.waitpid(pid, 0)
    return os.waitstatus_to_exitcode(status)


def _fork(handle: int, control: socket.socket) -> int:
    """Give the process id of a new child that serves at the socket `handle`, which is closed here."""
    pid = os.fork()
    if not pid:
        control.close()
        _serve(handle)
    os.close(handle)
    return pid


def _serve(handle: int) -> None:
    """Be a child until the other end is closed; what goes wrong beyond that is an exit code of 1. Never returns."""
    code = 1
    try:
        gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
        gc.enable()
        with socket.socket(fileno=handle) as connection:
            child.main(connection.makefile("rb"), connection.makefile("wb"))
        code = 0
    except BaseException:  # noqa: BLE001 the traceback is for the log; the parent sees the code
        sys.excepthook(*sys.exc_info())
    finally:
        os._exit(code)


def main_at_stdin() -> None:
    """Serve the parent at the other end of standard input."""
    with socket.socket(fileno=sys.stdin.fileno()) as parent:
        main(parent)
