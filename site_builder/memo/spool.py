"""What was made in this build, put by in a file without a name until it is wanted.

In: bytes. Out: pieces, which read them. Invariant: what is read is what was put by; where no file can be had, or it is
full, bytes are held in memory. The file is gone with the process, however that ends.
"""

from __future__ import annotations

import os
import tempfile
import weakref
from contextlib import suppress

from site_builder.model.kept import Lost


class _File:
    """A file without a name; it is closed when nobody can read it any more."""

    def __init__(self) -> None:
        """Begin one. Raises OSError."""
        with tempfile.TemporaryFile() as file:
            self.handle = os.dup(file.fileno())
        weakref.finalize(self, os.close, self.handle)


class Piece:
    """Some bytes that were put by."""

    __slots__ = ("_file", "_size", "_start")

    def __init__(self, file: _File | bytes, start: int, size: int) -> None:
        """Bytes in a file, or in memory."""
        self._file = file
        self._start = start
        self._size = size

    def read(self) -> bytes:
        """The bytes; copies of this process may ask as well. Raises OSError, and Lost when the file was cut short."""
        if isinstance(self._file, bytes):
            return self._file
        parts, left = [], self._size
        while left:
            part = os.pread(self._file.handle, left, self._start + self._size - left)
            if not part:
                raise Lost
            parts.append(part)
            left -= len(part)
        return parts[0] if len(parts) == 1 else b"".join(parts)


class Spool:
    """A file in the system's folder for such files, begun when something is put by."""

    def __init__(self) -> None:
        """Nothing is put by as yet."""
        self._file: _File | None = None
        self._end = 0
        self._usable = True
        self._process = os.getpid()

    def put(self, content: bytes) -> Piece:
        """Put bytes by. Never raises."""
        if self._process != os.getpid():  # a copy of the process that began the file, which must not write into it
            self._file, self._end, self._process = None, 0, os.getpid()
        if self._usable:
            with suppress(OSError):
                return self._written(content)
            self._usable = False
        return Piece(content, 0, len(content))

    def _written(self, content: bytes) -> Piece:
        if self._file is None:
            self._file = _File()
        rest = memoryview(content)
        while rest:
            rest = rest[os.pwrite(self._file.handle, rest, self._end + len(content) - len(rest)) :]
        piece = Piece(self._file, self._end, len(content))
        self._end += len(content)
        return piece
