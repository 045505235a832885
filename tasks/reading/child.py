"""What a child process does that reads files; tasks.reading.nursery forks it.

Hostile pages end here. The child has a limit on memory for its life and on CPU for each file; whatever kills it costs
that file alone. It ends by itself when its parent is gone, and imports neither Prefect nor the database.
"""

from __future__ import annotations

import os
import resource
from typing import BinaryIO

from tasks.errors import LeftInInboxError, RejectedInputError
from tasks.model import FileReading, PageReading, Rejection
from tasks.pages.read import format_name
from tasks.reading.file import FileBytes, read_file_bytes
from tasks.reading.protocol import Go, Hashed, Order, Request, receive, send
from tasks.reading.read import read_pages


def main(requests: BinaryIO, answers: BinaryIO) -> None:
    """Serve the parent until it closes `requests`; its first frame is our Order."""
    try:
        order = receive(requests)
        assert isinstance(order, Order)
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (order.limits.memory_bytes, hard))
        while True:
            request = receive(requests)
            assert isinstance(request, Request)
            send(answers, order.answer(request.path, _serve(request, order, requests, answers)))
    except (EOFError, BrokenPipeError):
        return


def _serve(request: Request, order: Order[object], requests: BinaryIO, answers: BinaryIO) -> FileReading:
    """Read one file to a FileReading, whatever it holds."""
    _allow_cpu(order.limits.cpu_seconds)
    try:
        file = read_file_bytes(request.path, order.limits.pages.file_bytes)
    except RejectedInputError as error:
        return FileReading(None, rejected=Rejection(error.reason, error.detail))
    except LeftInInboxError as error:
        return FileReading(None, left=Rejection(error.reason, error.detail))
    if request.asks and not _is_wanted(file, requests, answers):
        return FileReading(file.sha256, known=True)
    return _parse(file, request, order)


def _is_wanted(file: FileBytes, requests: BinaryIO, answers: BinaryIO) -> bool:
    """Ask the parent whether a file is to be parsed."""
    send(answers, Hashed(file.sha256))
    go = receive(requests)
    assert isinstance(go, Go)
    return go.parse


def _parse(file: FileBytes, request: Request, order: Order[object]) -> FileReading:
    """Parse the bytes; this is the one place where any exception becomes a rejection."""
    limits = order.limits.pages
    if file.data is None:
        detail = f"more than {limits.file_bytes >> 20} MiB; CLIPDESK_MAX_FILE_MIB raises the limit"
        return FileReading(file.sha256, rejected=Rejection("too_large", detail))
    pages: tuple[PageReading, ...] = ()
    try:
        found = read_pages(file.data, limits, request.saved_at, indirect=order.indirect, explain=order.explain)
        pages = tuple(found)
        rejected = _all_rejected(pages)
    except RejectedInputError as error:
        rejected = Rejection(error.reason, error.detail)
    except MemoryError:
        rejected = Rejection("memory_limit", "reading it needs more memory than is allowed")
    except Exception as error:  # noqa: BLE001 a fault of ours must cost this file alone, and say where it is
        rejected = Rejection("reader_failed", _where(error))
    # Pages name their own formats: only of a file without any is it asked for.
    return FileReading(file.sha256, pages, format=None if pages else format_name(file.data), rejected=rejected)


def _all_rejected(pages: tuple[PageReading, ...]) -> Rejection | None:
    """Refuse a file when every page of it is refused, for the reason of the first."""
    if any(page.rejected is None for page in pages):
        return None
    return pages[0].rejected if pages else Rejection("no_article_text", "there is no page in it")


def _where(error: Exception) -> str:
    """Name an error and its innermost place, without the page's text."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f"{os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno}" if trace else "?"
    return f"{type(error).__name__} at {place}; please report it with the file"


def _allow_cpu(seconds: int) -> None:
    """Allow this process `seconds` of CPU from now on; beyond them the kernel ends it by SIGXCPU."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + seconds + 1, hard))
