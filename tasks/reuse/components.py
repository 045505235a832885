"""Connected components: what hangs together by a list of pairs."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Groups:
    """Disjoint sets of whole numbers, joined pair by pair (union-find with path halving and union by size)."""

    def __init__(self, nodes: Iterable[int]) -> None:
        """Begin with every node alone."""
        self._parent = {node: node for node in nodes}
        self._members = {node: [node] for node in self._parent}

    def root(self, node: int) -> int:
        """Return the node that stands for a node's set at this moment."""
        while self._parent[node] != node:
            self._parent[node] = self._parent[self._parent[node]]
            node = self._parent[node]
        return node

    def members(self, node: int) -> list[int]:
        """Return all nodes of a node's set."""
        return self._members[self.root(node)]

    def join(self, left: int, right: int) -> None:
        """Make one set of two."""
        kept, gone = self.root(left), self.root(right)
        if kept == gone:
            return
        if len(self._members[kept]) < len(self._members[gone]):
            kept, gone = gone, kept
        self._parent[gone] = kept
        self._members[kept].extend(self._members.pop(gone))

    def sets(self) -> list[list[int]]:
        """Return every set, ascending inside and by first member."""
        return sorted(sorted(members) for members in self._members.values())
