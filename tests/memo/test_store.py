from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Mapping
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

from site_builder.memo import store as memo
from site_builder.memo.store import FILE, Store, nothing, opened
from site_builder.model.kept import Facts


def key(name: str) -> bytes:
    return sha256(name.encode()).digest()


def kept(folder: Path, **values: bytes) -> None:
    store = quiet(folder)
    store.keep({key(name): content for name, content in values.items()})
    store.close()


def quiet(folder: Path, limit: int = memo.LIMIT) -> Store:
    """A store that must not have anything to say."""
    return opened(folder, say=pytest.fail, limit=limit)


def found(folder: Path, *names: str) -> dict[str, bytes]:
    store = quiet(folder)
    answer = store.find([key(name) for name in names])
    store.close()
    return {name: answer[key(name)] for name in names if key(name) in answer}


def test_what_was_kept_is_found_by_the_next_build_and_nothing_else_is(tmp_path: Path) -> None:
    kept(tmp_path, a=b"", b=b"two" * 1000)

    assert found(tmp_path, "a", "b", "c") == {"a": b"", "b": b"two" * 1000}


def test_more_keys_than_one_question_takes(tmp_path: Path) -> None:
    names = [f"n{number}" for number in range(1_300)]
    kept(tmp_path, **{name: name.encode() for name in names})

    assert found(tmp_path, *names) == {name: name.encode() for name in names}


def test_what_is_kept_is_found_at_once_and_can_be_kept_again(tmp_path: Path) -> None:
    store = quiet(tmp_path)
    store.keep({key("a"): b"1"})
    assert store.find([key("a")]) == {key("a"): b"1"}
    store.close()
    kept(tmp_path, a=b"2")

    assert found(tmp_path, "a") == {"a": b"2"}


def test_size_and_digest_are_known_without_reading(tmp_path: Path) -> None:
    kept(tmp_path, a=b"some bytes")
    with sqlite3.connect(tmp_path / FILE) as connection:
        connection.execute("DELETE FROM contents")
    connection.close()
    store = quiet(tmp_path)

    known = store.known([key("a"), key("b")])

    assert told(known) == {key("a"): (sha256(b"some bytes").hexdigest(), 10)}
    assert store.find([key("a")]) == {}
    store.keep({key("new"): b""})
    assert told(store.known([key("new")])) == {key("new"): (sha256(b"").hexdigest(), 0)}
    store.close()


def told(known: Mapping[bytes, Facts]) -> dict[bytes, tuple[str, int]]:
    return {key: (facts.digest, facts.size) for key, facts in known.items()}


def test_what_is_known_of_another_key_is_not_believed(tmp_path: Path) -> None:
    kept(tmp_path, a=b"of a", b=b"of b")
    with sqlite3.connect(tmp_path / FILE) as connection:
        connection.execute("UPDATE entries SET facts = (SELECT facts FROM entries WHERE id = 1)")
    connection.close()
    store = quiet(tmp_path)

    expected = {key("b"): (sha256(b"of b").hexdigest(), 4)}  # the lower key came first
    assert told(store.known([key("a"), key("b")])) == expected
    store.close()


def test_what_is_written_early_is_found_meanwhile_and_later_with_what_came_after_it(tmp_path: Path) -> None:
    """Also what an earlier build had under the same key is another value then; the last one counts."""
    kept(tmp_path, old=b"o", again=b"1")
    store = quiet(tmp_path)
    store.keep({key("again"): b"2", **{key(f"n{number}"): b"x" * number for number in range(900)}})
    store.write_early()
    store.keep({key("late"): b"l"})
    store.write_early()  # is on its way
    seen = store.find([key("old"), key("again"), key("n7"), key("late")])
    store.close()

    assert seen == {key("old"): b"o", key("again"): b"2", key("n7"): b"x" * 7, key("late"): b"l"}
    assert found(tmp_path, "old", "again", "late") == {"old": b"o", "again": b"2", "late": b"l"}
    assert len(found(tmp_path, *(f"n{number}" for number in range(900)))) == 900


def test_nothing_that_is_known_to_be_there_is_forgotten_before_the_end(tmp_path: Path) -> None:
    noise = b"".join(sha256(bytes([n])).digest() for n in range(250))  # 8,000 bytes that do not compress
    kept(tmp_path, old=noise)
    store = quiet(tmp_path, limit=10_000)
    known = store.known([key("old")])
    store.keep({key("new"): noise})
    store.write_early()
    assert store._writer is not None
    store._writer.join()

    assert known
    assert store.find([key("old"), key("new")]) == {key("old"): noise, key("new"): noise}
    store.close()
    assert sorted(found(tmp_path, "old", "new")) == ["new"]


def test_a_build_that_ends_early_waits_for_nothing_and_leaves_the_store_whole(tmp_path: Path) -> None:
    kept(tmp_path, a=b"1")
    store = quiet(tmp_path)
    store.keep({key(str(number)): b"x" * 100_000 for number in range(300)})
    store.write_early()
    store.give_up()

    assert store.find([key("a")]) == {}
    assert found(tmp_path, "a") == {"a": b"1"}


def test_what_cannot_be_written_early_is_told_of_in_the_end(tmp_path: Path) -> None:
    kept(tmp_path, a=b"1")
    said: list[str] = []
    store = opened(tmp_path, said.append)
    with closing(sqlite3.connect(tmp_path / FILE)) as connection:
        connection.execute("DROP TABLE contents")
    store.keep({key("b"): b"2"})
    store.write_early()
    store.close()

    assert [line.partition(" (")[0] for line in said] == [f"what was made cannot be remembered in {tmp_path}"]


def test_a_store_that_remembers_nothing() -> None:
    store = nothing()
    store.keep({key("a"): b"1"})

    assert store.find([key("a")]) == {}
    store.close()


@pytest.mark.parametrize("asked", ["old", "new"])
def test_the_least_recently_used_goes_first(tmp_path: Path, asked: str) -> None:
    noise = b"".join(sha256(bytes([n])).digest() for n in range(250))  # 8,000 bytes that do not compress
    kept(tmp_path, old=noise, new=noise)
    for number in range(memo._TOUCH_AFTER):
        kept(tmp_path, **{f"small{number}": b""})
    found(tmp_path, asked)
    store = quiet(tmp_path, limit=25_000)
    store.find([key(asked)])
    store.keep({key("third"): noise, key("fourth"): noise})
    store.close()

    assert sorted(found(tmp_path, "old", "new", "third", "fourth")) == sorted(["fourth", asked, "third"])


@pytest.mark.parametrize(
    "damage",
    [b"", b"x", b"SQLite format 3\0" + b"\xff" * 5000, b"no database at all, but long enough to be read as one" * 99],
)
def test_a_damaged_file_is_begun_anew_with_one_line(tmp_path: Path, damage: bytes) -> None:
    kept(tmp_path, a=b"1")
    memo.remove(tmp_path)
    (tmp_path / FILE).write_bytes(damage)
    said: list[str] = []
    store = opened(tmp_path, said.append)
    assert store.find([key("a")]) == {}
    store.keep({key("a"): b"2"})
    store.close()

    assert len(said) <= 1
    assert found(tmp_path, "a") == {"a": b"2"}


def test_damage_anywhere_in_the_file_never_gives_wrong_bytes(tmp_path: Path) -> None:
    values = {f"n{number}": sha256(str(number).encode()).digest() * 40 for number in range(60)}
    kept(tmp_path / "whole", **values)
    whole = (tmp_path / "whole" / FILE).read_bytes()
    for place in range(0, len(whole), 977):
        folder = tmp_path / str(place)
        folder.mkdir()
        damaged = bytearray(whole)
        damaged[place : place + 64] = b"\xa5" * 64
        (folder / FILE).write_bytes(damaged)
        said: list[str] = []
        store = opened(folder, said.append)
        answer = store.find([key(name) for name in values])
        store.keep({key("again"): b"1"})
        store.close()
        assert {k: v for k, v in answer.items() if v != values[_name(k, values)]} == {}
        assert len(said) <= 1


def _name(wanted: bytes, values: dict[str, bytes]) -> str:
    return next(name for name in values if key(name) == wanted)


def test_bytes_under_the_wrong_key_are_not_believed(tmp_path: Path) -> None:
    kept(tmp_path, a=b"of a", b=b"of b")
    with sqlite3.connect(tmp_path / FILE) as connection:
        connection.execute("UPDATE contents SET content = (SELECT content FROM contents WHERE id = 1)")
    connection.close()

    assert found(tmp_path, "a", "b") == {"b": b"of b"}  # the lower key was written first


def test_another_programs_file_is_not_used(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / FILE) as connection:
        connection.execute("CREATE TABLE entries (key BLOB)")
    connection.close()
    said: list[str] = []
    opened(tmp_path, said.append).close()

    assert [line.startswith(f"the memory in {tmp_path} cannot be read") for line in said] == [True]
    assert found(tmp_path, "a") == {}


@pytest.mark.parametrize("mark", ["user_version", "application_id"])
def test_a_store_of_another_format_is_not_used(tmp_path: Path, mark: str) -> None:
    kept(tmp_path, a=b"1")
    with closing(sqlite3.connect(tmp_path / FILE)) as connection:
        connection.execute(f"PRAGMA {mark} = 1")
    said: list[str] = []
    opened(tmp_path, said.append).close()

    assert [line.startswith(f"the memory in {tmp_path} cannot be read") for line in said] == [True]
    assert found(tmp_path, "a") == {}


def test_a_folder_that_cannot_be_made_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    said: list[str] = []
    store = opened(tmp_path / "file" / "cache", said.append)
    store.keep({key("a"): b"1"})
    assert store.find([key("a")]) == {}
    store.close()

    assert len(said) == 1
    assert "everything is made anew" in said[0]


def test_a_store_behind_a_link_is_not_used(tmp_path: Path) -> None:
    kept(tmp_path / "real", a=b"1")
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / FILE).symlink_to(tmp_path / "real" / FILE)
    said: list[str] = []
    opened(tmp_path / "cache", said.append).close()

    assert len(said) == 1


def test_several_builds_at_once(tmp_path: Path) -> None:
    code = """
import sys
from pathlib import Path
from hashlib import sha256
from site_builder.memo import store as room
from site_builder.memo.store import opened
room._WAIT = 600.0  # however long a busy disk takes for what the others write
for turn in range(5):
    store = opened(Path(sys.argv[1]), lambda line: sys.exit(line))
    names = [f"{n}".encode() for n in range(turn * 20, turn * 20 + 40)]
    keys = {sha256(n).digest(): n * 100 for n in names}
    for key, content in store.find(keys).items():
        assert keys[key] == content
    store.keep(keys)
    store.close()
"""
    running = [subprocess.Popen([sys.executable, "-c", code, str(tmp_path)]) for _ in range(4)]

    assert [one.wait() for one in running] == [0, 0, 0, 0]
    assert found(tmp_path, "0", "119") == {"0": b"0" * 100, "119": b"119" * 100}
