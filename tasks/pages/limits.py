"""What one file may cost: sizes in bytes, counts, depth. Over a limit means rejected by name."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """The caps of one file; the defaults are those of `tasks.settings`.

    `elements` bounds the lists and objects of JSON, each of which takes memory many times its size in the file.
    `nesting` counts the compressions round a page. `unpacked_bytes` bounds all that is unpacked out of one file. Beyond
    `ratio_from` bytes, what was packed more than `ratio` times smaller is taken for a bomb: pages pack 3 to 30 times,
    deflate at most 1,032 times.
    """

    file_bytes: int = 256 * MIB
    text_bytes: int = 64 * MIB
    unpacked_bytes: int = 256 * MIB
    ratio: int = 200
    ratio_from: int = 8 * MIB
    entries: int = 10_000
    parts: int = 100_000
    records: int = 100_000
    elements: int = 1_000_000
    nesting: int = 1
    multipart_depth: int = 12

    def unpacked_too_far(self, packed: int, unpacked: int) -> bool:
        """Whether `unpacked` bytes out of `packed` bytes are over the size or the ratio."""
        return unpacked > self.unpacked_bytes or (unpacked > self.ratio_from and unpacked > packed * self.ratio)
