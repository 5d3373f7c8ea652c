"""A store beside others: its own writer, copies of its process, and what it may not remove."""

from __future__ import annotations

import os
import sqlite3
import threading
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from site_builder.memo import store as memo
from site_builder.memo import writing
from site_builder.memo.store import FILE, Store, opened
from tests.conftest import ROOT


def key(name: str) -> bytes:
    return sha256(name.encode()).digest()


def quiet(folder: Path) -> Store:
    return opened(folder, say=pytest.fail)


def test_as_much_is_kept_as_is_promised() -> None:
    promised = (ROOT / "docs" / "decisions" / "0005-remember-by-content.md").read_text()

    assert f"{memo.LIMIT // 2**30} GiB is kept" in promised
    assert memo.LIMIT % 2**30 == 0


def test_who_closes_it_waits_for_what_is_being_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The writer goes on only when somebody waits for it."""
    awaited, add = threading.Event(), writing.add

    def late(*arguments: Any) -> None:
        if threading.current_thread() is not threading.main_thread():
            awaited.wait()
        add(*arguments)

    monkeypatch.setattr(writing, "add", late)
    store = quiet(tmp_path)
    store.keep({key("a"): b"1"})
    store.write_early()
    writer = store._writer
    assert writer is not None
    join = writer.join
    monkeypatch.setattr(writer, "join", lambda: (awaited.set(), join()))
    try:
        store.close()
        assert not writer.is_alive()
    finally:
        awaited.set()


def test_what_was_written_early_is_not_written_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[bytes] = []
    add = writing.add

    def noted(connection: sqlite3.Connection, new: writing.New, *more: Any) -> None:
        rows = list(new)
        written.extend(content for _, _, content in rows)
        add(connection, iter(rows), *more)

    monkeypatch.setattr(writing, "add", noted)
    store = quiet(tmp_path)
    store.keep({key("a"): b"early", key("b"): b"early too"})
    store.write_early()
    assert store._writer is not None
    store._writer.join()
    store.keep({key("c"): b"late"})
    store.close()

    assert sorted(written) == [b"early", b"early too", b"late"]


@pytest.mark.parametrize("ask", ["find", "known"])
def test_a_use_is_noted_however_it_was_asked_for(tmp_path: Path, ask: str) -> None:
    """So that what every build asks for is not the first to go; only now and then, since noting means writing."""
    for number in range(2 * memo._TOUCH_AFTER + 2):
        store = quiet(tmp_path)
        store.keep({key("a"): b"1"} if number == 0 else {key(str(number)): b""})
        getattr(store, ask)([key("a")])
        store.close()
    with closing(sqlite3.connect(tmp_path / FILE)) as connection:
        (number,) = connection.execute("SELECT number FROM builds").fetchone()
        (used,) = connection.execute("SELECT used FROM entries WHERE key = ?", [key("a")]).fetchone()

    assert number - used <= memo._TOUCH_AFTER


def test_a_copy_of_the_process_never_uses_the_connection_of_its_original(tmp_path: Path) -> None:
    before = quiet(tmp_path)
    before.keep({key("a"): b"1"})
    before.close()
    store = quiet(tmp_path)
    child = os.fork()
    if child == 0:
        store._connection = object()  # type: ignore[assignment] # of no use to anybody
        try:
            os._exit(0 if store.find([key("a")]) == {key("a"): b"1"} else 1)
        finally:
            os._exit(2)

    assert os.waitpid(child, 0)[1] == 0
    store.close()


def test_what_can_only_not_be_read_now_is_not_removed(tmp_path: Path) -> None:
    before = quiet(tmp_path)
    before.keep({key("a"): b"1"})
    before.close()
    said: list[str] = []
    store = opened(tmp_path, said.append)
    with closing(sqlite3.connect(tmp_path / FILE)) as connection:
        connection.execute("ALTER TABLE contents RENAME TO elsewhere")  # OperationalError, as of a file that is locked
    assert store.find([key("a")]) == {}
    store.close()

    assert len(said) == 1
    assert (tmp_path / FILE).exists()
