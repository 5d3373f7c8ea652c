"""Where what was put by lies, by key: a build of ten thousand briefs puts 150,000 things by.

In: keys, which are digests, and pieces. Out: the pieces of some keys, or all, about in the order of the keys.
Invariant: what is found is what was put under a key last; a piece takes ninety bytes, a third of what a dictionary
takes, and copies of the process that look for one write to none of them.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator

from site_builder.memo.keys import DIGEST_SIZE
from site_builder.memo.spool import Piece

_PIECE = 48  # bytes
_ROW = DIGEST_SIZE + _PIECE
_FEWEST = 10  # slots are two to the power of this, or more
_BEGINNING = 4  # bytes of a key, which tell its slot: keys are evenly spread


class Pieces:
    """Pieces by key, each the next row of one text; the slots tell which, and if one is taken it is the next free."""

    def __init__(self) -> None:
        """None as yet."""
        self._rows = bytearray()
        self._power = _FEWEST
        self._slots = array("I", bytes(4 << _FEWEST))  # numbers of rows from 1, about in the order of the keys; 0: free

    def __len__(self) -> int:
        """How many there are."""
        return len(self._rows) // _ROW

    def put(self, key: bytes, piece: Piece) -> None:
        """Put a piece under a key. Raises ValueError for what is no digest or no piece."""
        if len(key) != DIGEST_SIZE or len(piece) != _PIECE:
            raise ValueError("pieces are put under digests")
        slot, start = self._place(key)
        if start is not None:
            self._rows[start : start + _ROW] = key + piece
            return
        self._rows += key + piece
        self._slots[slot] = len(self)
        if 3 * len(self) > 2 * len(self._slots):
            self._spread()

    def find(self, key: bytes) -> Piece | None:
        """The piece of a key."""
        _, start = self._place(key)
        return None if start is None else Piece(self._rows[start + DIGEST_SIZE : start + _ROW])

    def between(self, first: int, end: int) -> Iterator[tuple[bytes, Piece]]:
        """Keys and pieces from the one that was put as number ``first`` on, from 0, to the one before ``end``.

        About in the order of the keys. More may be put meanwhile.
        """
        for number in self._slots:
            if first < number <= end:
                row = bytes(self._rows[(number - 1) * _ROW : number * _ROW])
                yield row[:DIGEST_SIZE], Piece(row[DIGEST_SIZE:])

    def _place(self, key: bytes) -> tuple[int, int | None]:
        """The slot of a key, and where its row begins; None where it has none."""
        rows, slots = self._rows, self._slots
        slot = int.from_bytes(key[:_BEGINNING], "big") >> (8 * _BEGINNING - self._power)
        while number := slots[slot]:
            if rows.startswith(key, (number - 1) * _ROW):
                return slot, (number - 1) * _ROW
            slot = (slot + 1) % len(slots)
        return slot, None

    def _spread(self) -> None:
        """Spread the rows over twice as many slots."""
        self._power += 1
        self._slots = array("I", bytes(4 << self._power))
        for number in range(1, len(self) + 1):
            slot, _ = self._place(bytes(self._rows[(number - 1) * _ROW : (number - 1) * _ROW + DIGEST_SIZE]))
            self._slots[slot] = number
