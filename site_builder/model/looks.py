"""How files look, told in few bytes: a site has tens of thousands, and what the system says of one takes half a KB.

In: what the system says of a file or folder. Out: ``Look`` and ``Stood``. Invariant: two looks are equal when mode,
size, times (to the nanosecond), inode and device are.
"""

from __future__ import annotations

import os
from struct import Struct

_NUMBERS = Struct("<QQqLqLQQ")  # times in seconds and nanoseconds: there are years that fill 64 bits with these alone
_SECOND = 1_000_000_000  # ns


class Look(bytes):
    """How a file or folder looked."""

    __slots__ = ()

    @classmethod
    def of(cls, said: os.stat_result) -> Look:
        """From what the system says."""
        times = *divmod(said.st_mtime_ns, _SECOND), *divmod(said.st_ctime_ns, _SECOND)
        return cls(_NUMBERS.pack(said.st_mode, said.st_size, *times, said.st_ino, said.st_dev))

    @property
    def numbers(self) -> tuple[int, int, int, int, int]:
        """Mode, size in bytes, time of the last change of its bytes and of itself (ns since 1970), inode."""
        mode, size, modified, part, changed, part_of_changed, inode, _ = _NUMBERS.unpack_from(self)
        return mode, size, modified * _SECOND + part, changed * _SECOND + part_of_changed, inode

    @property
    def file(self) -> bytes:
        """What tells files apart, by whatever name: inode and device."""
        return self[40:56]


class Stood(Look):
    """How a file looked when it was put in its place, and after that the SHA-256 of its bytes; a folder has none."""

    __slots__ = ()

    @classmethod
    def with_bytes(cls, look: Look, digest: str) -> Stood:
        """A file that looks so and has this digest, in hexadecimal; "" for a folder."""
        return cls(look + bytes.fromhex(digest))

    @property
    def digest(self) -> str:
        """In hexadecimal; "" of a folder."""
        return self[56:].hex()
