"""What was made in this build, put by in a file without a name until it is wanted.

In: bytes. Out: places, at which they are read. Invariant: what is read is what was put by; where no file can be had, or
it is full, bytes are held in memory. The file is gone with the process, however that ends.
"""

from __future__ import annotations

import os
import tempfile
import weakref

from site_builder.model.kept import Facts, Lost


class _File:
    """A file without a name; it is closed when nobody can read it any more."""

    def __init__(self) -> None:
        """Begin one. Raises OSError."""
        with tempfile.TemporaryFile() as file:
            self.handle = os.dup(file.fileno())
        weakref.finalize(self, os.close, self.handle)


class Piece(Facts):
    """Facts of bytes that were put by, and after them their place, in eight bytes."""

    __slots__ = ()

    @classmethod
    def at(cls, place: int, content: bytes) -> Piece:
        """The piece of some bytes that are at a place."""
        return cls(Facts.of(content) + place.to_bytes(8, "big"))

    @property
    def place(self) -> int:
        """Where the bytes are."""
        return int.from_bytes(self[40:], "big")


class Spool:
    """A file in the system's folder for such files, begun when something is put by.

    A place in it is a number: of the bytes that were put by before. What a copy of the process puts by goes into a
    file of its own, which continues that of its original.
    """

    def __init__(self) -> None:
        """Nothing is put by as yet."""
        self._files: list[tuple[int, _File]] = []  # each with the place where it begins, the last one first
        self._held: dict[int, bytes] = {}  # what could not be written, by its place
        self._end = 0
        self._usable = True
        self._process = os.getpid()

    def put(self, content: bytes) -> int:
        """Put bytes by; the place where they are. Never raises."""
        if self._usable:
            try:
                self._write(content)
            except OSError:
                self._usable = False
        if not self._usable:
            self._held[self._end] = content
        self._end += len(content)
        return self._end - len(content)

    def read(self, place: int, size: int) -> bytes:
        """So many bytes that were put by at a place; copies of this process may ask as well.

        Raises OSError, and Lost when the file was cut short.
        """
        if not size:
            return b""
        if place in self._held:
            return self._held[place]
        start, file = next((start, file) for start, file in self._files if start <= place)
        parts, left = [], size
        while left:
            part = os.pread(file.handle, left, place - start + size - left)
            if not part:
                raise Lost
            parts.append(part)
            left -= len(part)
        return parts[0] if len(parts) == 1 else b"".join(parts)

    def _write(self, content: bytes) -> None:
        if not self._files or self._process != os.getpid():  # a copy must not write into the file of its original
            self._files.insert(0, (self._end, _File()))
            self._process = os.getpid()
        start, file = self._files[0]
        rest = memoryview(content)
        while rest:
            rest = rest[os.pwrite(file.handle, rest, self._end - start + len(content) - len(rest)) :]
