"""The limits of a reading child, from the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tasks.pages.limits import Limits
from tasks.reading.protocol import ChildLimits
from tasks.reading_settings import ReadingSettings

if TYPE_CHECKING:
    from tasks.settings import Settings

_MIB = 1 << 20


def child_limits(settings: ReadingSettings | Settings) -> ChildLimits:
    """Put the settings into the units that a child works with."""
    pages = Limits(file_bytes=settings.max_file_mib * _MIB, text_bytes=settings.max_text_mib * _MIB)
    return ChildLimits(settings.page_seconds, settings.page_memory_mib * _MIB, pages)
