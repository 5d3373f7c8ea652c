"""Writing the store: what is new goes in, what was used least recently goes.

In: a connection, what was put by, keys that were used. Out: rows. Invariant: what is written at once is
written in one transaction, or nothing of it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator

from site_builder.memo import seals
from site_builder.model.kept import Facts

New = Iterator[tuple[bytes, Facts, bytes]]  # keys about in order, what is known of the bytes of each, and the bytes

_ENTRY = """
INSERT INTO entries (key, used, size, facts) VALUES (?, ?, ?, ?)
ON CONFLICT (key) DO UPDATE SET used = excluded.used, size = excluded.size, facts = excluded.facts
"""
_CONTENT = "INSERT OR REPLACE INTO contents (id, content) SELECT id, ? FROM entries WHERE key = ?"


class GivenUp(Exception):
    """Nobody waits for it any more."""


def add(connection: sqlite3.Connection, new: New, build: int, wanted: Callable[[], bool] = lambda: True) -> None:
    """Write what the build of a number made; ``wanted`` is asked now and then whether to go on.

    Raises GivenUp, sqlite3.Error, and what reading a piece raises.
    """
    with connection:
        connection.execute("BEGIN IMMEDIATE")
        for key, facts, content in new:
            if not wanted():
                raise GivenUp
            stored = seals.closed(key, content)
            connection.execute(_ENTRY, (key, build, len(stored), seals.sealed(key, facts)))
            connection.execute(_CONTENT, (stored, key))


def end(connection: sqlite3.Connection, used: Iterable[bytes], build: int, limit: int) -> None:
    """End the build of a number: note what it used, and forget what is beyond ``limit`` bytes. Raises sqlite3.Error.

    Not while somebody may still read what he knows to be there.
    """
    with connection:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE builds SET number = max(number, ?)", (build,))
        connection.executemany("UPDATE entries SET used = ? WHERE key = ?", [(build, key) for key in sorted(used)])
        _trim(connection, limit)


def _trim(connection: sqlite3.Connection, limit: int) -> None:
    """Forget what was used least recently until the rest fits."""
    (pages,), (of_bytes,) = (connection.execute(f"PRAGMA page_{what}").fetchone() for what in ("count", "size"))
    if pages * of_bytes <= limit:  # asked first, since adding up looks at every value
        return
    (total,) = connection.execute("SELECT coalesce(sum(size), 0) FROM entries").fetchone()
    excess, gone = total - limit, []
    if excess <= 0:
        return
    for number, size in connection.execute("SELECT id, size FROM entries ORDER BY used, id"):
        if excess <= 0:
            break
        gone.append((number,))
        excess -= size
    connection.executemany("DELETE FROM contents WHERE id = ?", gone)
    connection.executemany("DELETE FROM entries WHERE id = ?", gone)
