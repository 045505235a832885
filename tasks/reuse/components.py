"""Connected components: what hangs together by a list of pairs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

# Anything that can be told apart and put in order.
Node = TypeVar("Node", int, str)


class Groups(Generic[Node]):
    """Disjoint sets of numbers or names, joined pair by pair (union-find with path halving and union by size)."""

    def __init__(self, nodes: Iterable[Node]) -> None:
        """Begin with every node alone."""
        self._parent: dict[Node, Node] = {node: node for node in nodes}
        self._members: dict[Node, list[Node]] = {node: [node] for node in self._parent}

    def root(self, node: Node) -> Node:
        """Return the node that stands for a node's set at this moment."""
        while self._parent[node] != node:
            self._parent[node] = self._parent[self._parent[node]]
            node = self._parent[node]
        return node

    def members(self, node: Node) -> list[Node]:
        """Return all nodes of a node's set."""
        return self._members[self.root(node)]

    def join(self, left: Node, right: Node) -> None:
        """Make one set of two."""
        kept, gone = self.root(left), self.root(right)
        if kept == gone:
            return
        if len(self._members[kept]) < len(self._members[gone]):
            kept, gone = gone, kept
        self._parent[gone] = kept
        self._members[kept].extend(self._members.pop(gone))

    def sets(self) -> list[list[Node]]:
        """Return every set, ascending inside and by first member."""
        return sorted(sorted(members) for members in self._members.values())
