"""The ingest flow without Prefect: its tasks are functions, its batches run in two threads, nothing is reported.

What a run on a Prefect server costs over this is what Prefect costs. Run in a process of its own, with an inbox.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import nullcontext
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import TypeVar

Made = TypeVar("Made")
_MODULES = (
    "prefect",
    "prefect.artifacts",
    "prefect.cache_policies",
    "prefect.exceptions",
    "prefect.futures",
    "prefect.runtime",
    "prefect.task_runners",
)


class _Unmapped:
    """An argument that every call of a mapped task gets."""

    def __init__(self, value: object) -> None:
        self.value = value


class _Futures(list[Future[object]]):
    """What mapping a task gives: one future a call."""

    def result(self) -> list[object]:
        """Wait for all of them and give what they gave, in order."""
        return [future.result() for future in self]


class _Task:
    """A task that is nothing but its function."""

    def __init__(self, function: Callable[..., object]) -> None:
        self.fn = function

    def __call__(self, *values: object, **named: object) -> object:
        return self.fn(*values, **named)

    def map(self, *values: object) -> _Futures:
        """Call the function for every value of the one argument that is mapped, two at a time, as the flow does."""
        (mapped,) = [value for value in values if not isinstance(value, _Unmapped)]
        assert isinstance(mapped, Iterable)
        with ThreadPoolExecutor(2) as threads:
            return _Futures([threads.submit(self.fn, *_fill(values, one)) for one in mapped])


def _fill(values: Iterable[object], one: object) -> list[object]:
    return [value.value if isinstance(value, _Unmapped) else one for value in values]


def _nothing(*_: object, **__: object) -> None:
    """Stand for whatever else Prefect offers."""


class _Empty(ModuleType):
    """A module of Prefect's whose names do nothing, but for those that are set."""

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        # An exception's name must be good for `except`.
        return type(name, (Exception,), {}) if self.__name__ == "prefect.exceptions" else _nothing


def _take_prefects_place() -> None:
    """Let every import of Prefect give something that only calls functions."""
    modules = {name: _Empty(name) for name in _MODULES}
    sys.modules.update(modules)
    client = SimpleNamespace(read_deployment_by_name=lambda _: SimpleNamespace(id=None))
    prefect: dict[str, object] = {
        "task": lambda **_: _Task,
        "flow": lambda **_: _as_it_is,
        "unmapped": _Unmapped,
        "get_client": lambda **_: nullcontext(client),
    }
    vars(modules["prefect"]).update(prefect)
    vars(modules["prefect.runtime"]).update(flow_run=SimpleNamespace(id=None))
    vars(modules["prefect.futures"]).update(wait=wait)


def _as_it_is(made: Made) -> Made:
    return made


if __name__ == "__main__":
    _take_prefects_place()
    from flows.ingest import ingest

    sys.stdout.write(json.dumps(ingest(Path(sys.argv[1]))))
