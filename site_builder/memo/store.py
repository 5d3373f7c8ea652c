"""The store: bytes by key, in one SQLite file below the site's cache folder.

In: keys and bytes. Out: bytes that were kept under the same key. Invariant: whatever is wrong with the file, the answer
is "not remembered" and never wrong bytes, since each value carries a digest of its key and itself; no fault of the
store reaches its caller.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing, suppress
from functools import partial
from pathlib import Path
from typing import TypeVar

from site_builder.memo import seals, writing
from site_builder.memo.pieces import Pieces
from site_builder.memo.spool import Piece, Spool
from site_builder.model.kept import Facts, Lost

FILE = "memo.sqlite"
LIMIT = 1 << 30  # bytes of values; the least recently used go first
_APPLICATION = 0x45564D42  # "EVMB", so that a file of another program is known as foreign
_FORMAT = 2
_TABLES = """
CREATE TABLE entries (id INTEGER PRIMARY KEY, key BLOB UNIQUE, used INTEGER, size INTEGER, facts BLOB);
CREATE TABLE contents (id INTEGER PRIMARY KEY, content BLOB NOT NULL);
CREATE TABLE builds (number INTEGER NOT NULL);
INSERT INTO builds VALUES (1);
"""
_SURELY_ENOUGH = "PRAGMA synchronous = NORMAL"  # after a power failure what was written last may be gone, all else not
_AT_ONCE = 500  # keys in one question to SQLite
_TOUCH_AFTER = 8  # builds; a use is noted only so often, since noting it means writing
_WAIT = 5.0  # seconds for another build that is writing

# What SQLite raises on damaged files: its own errors, and those of reading their words as text.
_FAULTS = (sqlite3.Error, ValueError, OverflowError, TypeError)

Say = Callable[[str], None]
T = TypeVar("T")


class Foreign(Exception):
    """The file is not a store of this format."""


class Store:
    """Bytes by key. Made with ``opened``; safe to use by several processes at once."""

    in_runs = True  # what is small is read together (see ``runs``)

    def __init__(self, folder: Path, connection: sqlite3.Connection | None, say: Say, limit: int) -> None:
        """Wrap a connection; None remembers nothing."""
        self._folder = folder
        self._connection = connection
        self._say = say
        self._limit = limit
        self._build = 0
        self._process = os.getpid()
        self._used: set[bytes] = set()
        self._new = Pieces()
        self._spool = Spool()
        self._writer: threading.Thread | None = None
        self._written = 0  # how much of what is new the writer has written
        self._wanted = True  # what the writer writes

    def find(self, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        """What is remembered of some keys."""
        return self._asked_for(keys, self._read_new, self._read)

    def read(self, keys: Iterable[bytes], value_of: Callable[[bytes], T]) -> dict[bytes, T]:
        """What is remembered of some keys, as values; what ``value_of`` raises ValueError for is not remembered."""
        values, once = {}, list(dict.fromkeys(keys))
        for start in range(0, len(once), _AT_ONCE):  # so that no more is in memory twice
            for key, content in self.find(once[start : start + _AT_ONCE]).items():
                with suppress(ValueError):
                    values[key] = value_of(content)
        return values

    def known(self, keys: Iterable[bytes]) -> dict[bytes, Facts]:
        """Size and digest of what is remembered of some keys, without reading it."""
        return self._asked_for(keys, lambda piece: piece, self._look)

    def _asked_for(
        self,
        keys: Iterable[bytes],
        of_new: Callable[[Piece], T],
        ask: Callable[[sqlite3.Connection, Sequence[bytes]], dict[bytes, T]],
    ) -> dict[bytes, T]:
        """An answer for each key that is remembered: from what this build made, else from the file."""
        once = list(dict.fromkeys(keys))
        found = {key: of_new(piece) for key in once if (piece := self._new.find(key)) is not None}
        wanted = [key for key in once if key not in found]
        if self._connection is None or not wanted:
            return found
        if os.getpid() != self._process:
            return {**found, **self._asked_in_copy(wanted, ask)}
        try:
            for start in range(0, len(wanted), _AT_ONCE):
                found.update(ask(self._connection, wanted[start : start + _AT_ONCE]))
        except _FAULTS as problem:
            self._give_up(problem)
        return found

    def _asked_in_copy(
        self, wanted: Sequence[bytes], ask: Callable[[sqlite3.Connection, Sequence[bytes]], dict[bytes, T]]
    ) -> dict[bytes, T]:
        """An answer in a copy of the process that opened the store, whose connection it may not use.

        The file is read as it lies there, without locks: what another build writes meanwhile is at worst not found.
        """
        found: dict[bytes, T] = {}
        with suppress(*_FAULTS):
            where = f"{(self._folder / FILE).resolve().as_uri()}?immutable=1"
            with closing(sqlite3.connect(where, uri=True)) as connection:
                for start in range(0, len(wanted), _AT_ONCE):
                    found.update(ask(connection, wanted[start : start + _AT_ONCE]))
        return found

    def keep(self, values: Mapping[bytes, bytes]) -> None:
        """Remember values; they reach the store on disk when it is closed."""
        if self._connection is not None:
            for key, content in values.items():
                self.put(key, content)

    def put(self, key: bytes, content: bytes) -> Facts:
        """Remember a value, for this build also where nothing is remembered, and say what is known of it."""
        piece = Piece.at(self._spool.put(content), content)
        self._new.put(key, piece)
        return piece

    def aside(self, content: bytes) -> Callable[[], bytes]:
        """Put bytes by for this build alone, and say how to read them again."""
        return partial(self._spool.read, self._spool.put(content), len(content))

    def _read_new(self, piece: Piece) -> bytes:
        """What was put by. Raises OSError, and Lost."""
        return self._spool.read(piece.place, piece.size)

    def write_early(self) -> None:
        """Begin to write what is new so far, in a thread beside what is done next; ``close`` waits for it.

        SQLite and its packing let others run. A process of two threads makes no copies of itself.
        """
        if self._connection is None or self._writer is not None or not len(self._new):
            return
        self._writer = threading.Thread(target=self._write_beside, args=(len(self._new),))
        with suppress(RuntimeError):  # no thread can be had: all is written in the end
            self._writer.start()

    def close(self) -> None:
        """Write what is new and not written yet, and trim what is old."""
        connection = self._let_go()
        if connection is None:
            return
        try:
            if len(self._new) > self._written:
                writing.add(connection, self._told(self._written, len(self._new)), self._build + 1)
            if len(self._new) or self._used:
                writing.end(connection, self._used, self._build + 1, self._limit)
        except (OSError, Lost, *_FAULTS) as problem:
            self._say(f"what was made cannot be remembered in {self._folder} ({problem})")
        with suppress(*_FAULTS):
            connection.close()

    def give_up(self) -> None:
        """Write nothing more, for a build that ends early."""
        self._wanted = False
        connection = self._let_go()
        if connection is not None:
            with suppress(*_FAULTS):
                connection.close()

    def _let_go(self) -> sqlite3.Connection | None:
        """The connection, for the last time, when nobody writes any more; None when there is none."""
        connection, self._connection = self._connection, None
        if self._writer is not None and self._writer.is_alive():
            self._writer.join()
        return connection

    def _told(self, first: int, end: int) -> writing.New:
        """What the file is told of what is new, from one on to the one before another."""
        return ((key, piece, self._read_new(piece)) for key, piece in self._new.between(first, end))

    def _write_beside(self, count: int) -> None:
        """Be the writer; what cannot be written is left to ``close``, which says why."""
        with suppress(OSError, Lost, writing.GivenUp, *_FAULTS), closing(_connection(self._folder)) as connection:
            connection.execute(_SURELY_ENOUGH)
            writing.add(connection, self._told(0, count), self._build + 1, lambda: self._wanted)
            self._written = count

    def _read(self, connection: sqlite3.Connection, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        marks = ",".join("?" * len(keys))
        question = f"SELECT key, used, content FROM entries JOIN contents USING (id) WHERE key IN ({marks})"  # noqa: S608
        found = {}
        for key, used, stored in connection.execute(question, keys):
            content = seals.opened(key, stored)
            if content is None:
                continue  # damaged: made anew, and written over
            found[key] = content
            if used + _TOUCH_AFTER <= self._build:
                self._used.add(key)
        return found

    def _look(self, connection: sqlite3.Connection, keys: Sequence[bytes]) -> dict[bytes, Facts]:
        marks = ",".join("?" * len(keys))
        rows = connection.execute(f"SELECT key, used, facts FROM entries WHERE key IN ({marks})", keys)  # noqa: S608
        found = {}
        for key, used, stored in rows:
            facts = seals.facts_in(key, stored)
            if facts is None:
                continue
            found[key] = facts
            if used + _TOUCH_AFTER <= self._build:
                self._used.add(key)
        return found

    def _give_up(self, problem: Exception) -> None:
        """Go on without memory; a damaged file is removed, so that the next build begins a new one."""
        self._say(f"the memory in {self._folder} cannot be read and is begun anew ({problem})")
        if self._connection is not None:
            with suppress(*_FAULTS):
                self._connection.close()
        self._connection = None
        if not isinstance(problem, sqlite3.OperationalError):
            remove(self._folder)


def nothing() -> Store:
    """A store that remembers nothing."""
    return Store(Path(), None, lambda _: None, 0)


def opened(folder: Path, say: Say = lambda _: None, limit: int = LIMIT) -> Store:
    """The store in a folder, begun when it is not there.

    One that is damaged or of another program is begun anew; one that cannot be used is done without. ``say`` is told
    either in one line.
    """
    try:
        try:
            return _connected(folder, say, limit)
        except (*_FAULTS, Foreign) as problem:
            if isinstance(problem, sqlite3.OperationalError):
                raise
            say(f"the memory in {folder} cannot be read and is begun anew ({problem})")
            remove(folder)
            return _connected(folder, say, limit)
    except (OSError, *_FAULTS, Foreign) as problem:
        say(f"the memory in {folder} cannot be used ({problem}); everything is made anew")
        return Store(folder, None, say, limit)


def _connected(folder: Path, say: Say, limit: int) -> Store:
    folder.mkdir(parents=True, exist_ok=True)
    if folder.is_symlink() or (folder / FILE).is_symlink():
        raise OSError("a symbolic link")
    connection = _connection(folder)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute(_SURELY_ENOUGH)
        store = Store(folder, connection, say, limit)
        store._build = _begun(connection)
    except BaseException:
        connection.close()
        raise
    return store


def _connection(folder: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(folder / FILE, timeout=_WAIT, isolation_level=None)
    connection.execute("PRAGMA temp_store = MEMORY")  # what a statement might take back: a few pages, else in a file
    return connection


def _begun(connection: sqlite3.Connection) -> int:
    """The number of the build; makes the tables in an empty file. Raises Foreign."""
    if connection.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,):
        with connection:
            connection.execute("BEGIN IMMEDIATE")
            if connection.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,):
                for statement in _TABLES.strip().split("\n"):
                    connection.execute(statement)
                connection.execute(f"PRAGMA application_id = {_APPLICATION}")
                connection.execute(f"PRAGMA user_version = {_FORMAT}")
    marks = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")]
    if marks != [_APPLICATION, _FORMAT]:
        raise Foreign("it was not made by this version of site-builder")
    (number,) = connection.execute("SELECT number FROM builds").fetchone()
    return int(number)


def remove(folder: Path) -> None:
    """Remove the store's files, as far as they can be."""
    for ending in ("", "-wal", "-shm", "-journal"):
        with suppress(OSError):
            (folder / (FILE + ending)).unlink()
