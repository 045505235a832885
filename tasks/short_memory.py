"""A memory for what is asked about the same short texts again and again; long ones would fill it."""

from __future__ import annotations

from functools import lru_cache, wraps
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Answer = TypeVar("Answer")


def remembering_short(answers: int, longest: int) -> Callable[[Callable[[str], Answer]], Callable[[str], Answer]]:
    """Let a function of a text remember its last `answers` for texts of up to `longest` characters."""

    def remembering(function: Callable[[str], Answer]) -> Callable[[str], Answer]:
        remembered = lru_cache(maxsize=answers)(function)

        @wraps(function)
        def answer(text: str) -> Answer:
            return remembered(text) if len(text) <= longest else function(text)

        return answer

    return remembering
