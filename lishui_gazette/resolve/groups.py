"""Groups: which things belong together because some pairs of them do."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)


class Groups(Generic[T]):
    """A partition that joins can only make coarser (disjoint sets); its order is that of first mention."""

    def __init__(self, members: Iterable[T] = ()) -> None:
        self._parent: dict[T, T] = {member: member for member in members}

    def leader(self, member: T) -> T:
        """The first mentioned member of the group of `member`, which is added where it is new."""
        self._parent.setdefault(member, member)
        root = member
        while self._parent[root] != root:
            root = self._parent[root]
        while self._parent[member] != root:
            self._parent[member], member = root, self._parent[member]
        return root

    def join(self, one: T, other: T) -> None:
        """Puts both into one group."""
        first, second = self.leader(one), self.leader(other)
        if first != second:
            self._parent[second] = first

    def lists(self) -> list[list[T]]:
        """Every group, members in order of mention."""
        found: dict[T, list[T]] = {}
        for member in list(self._parent):
            found.setdefault(self.leader(member), []).append(member)
        return list(found.values())
