"""What the settings of reading are where nobody sets them; tasks.settings has them from here.

A module without pydantic: that would be a third of what `clipdesk extract` costs for one page.
"""

from __future__ import annotations

from dataclasses import dataclass

PREFIX = "CLIPDESK_"


@dataclass(frozen=True)
class ReadingSettings:
    """The fields of tasks.settings that say how files are read, with their defaults."""

    workers: int = 0
    page_seconds: int = 20
    page_memory_mib: int = 2048
    max_file_mib: int = 256
    max_text_mib: int = 64


READING = ReadingSettings()
