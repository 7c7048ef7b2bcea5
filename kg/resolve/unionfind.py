"""Sets that only ever grow together."""


class UnionFind:
    """Numbers 0 … size−1, each in a set of its own at first.

    The smallest number of a set stands for it, so the outcome does not depend on
    the order in which sets were united.

    >>> sets = UnionFind(3)
    >>> sets.unite(2, 1), sets.find(2), sets.find(0)
    (1, 1, 0)
    """

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def find(self, item: int) -> int:
        """The number that stands for the set of `item`."""
        while self._parent[item] != item:
            self._parent[item] = self._parent[self._parent[item]]
            item = self._parent[item]
        return item

    def unite(self, left: int, right: int) -> int:
        """Make one set of two; returns the number that stands for it."""
        low, high = sorted((self.find(left), self.find(right)))
        self._parent[high] = low
        return low

    def roots(self) -> list[int]:
        """The numbers that stand for a set, in order."""
        return [number for number in range(len(self._parent)) if self.find(number) == number]
