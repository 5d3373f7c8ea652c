"""Runs: what is read together is what would be read one by one, whatever came, went or was damaged in between."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.memo import runs, store
from site_builder.memo.runs import Runs, joined, parted
from site_builder.memo.warm import Warm


def key(number: int) -> bytes:
    return sha256(str(number).encode()).digest()


KEYS = [key(number) for number in range(400)]


def said(content: bytes) -> str:
    """A value; raises UnicodeDecodeError, which is a ValueError."""
    return content.decode()


def asked(cache: Path, keys: list[bytes]) -> tuple[dict[bytes, str], int]:
    """What a build finds that asks for these keys and makes what is missing, and how many things it read."""
    memory = store.opened(cache, pytest.fail)
    read: list[bytes] = []
    find = memory.find

    def noted(some: Iterable[bytes]) -> dict[bytes, bytes]:
        once = list(some)
        read.extend(once)
        return find(once)

    memory.find = noted  # type: ignore[method-assign,assignment]
    together = Runs(memory, keys)
    found = together.read(said)
    count = len(read)
    memory.keep({one: f"value of {one.hex()}".encode() for one in keys if one not in found})
    together.keep()
    memory.close()
    return found, count


def test_from_the_second_build_on_few_things_are_read(tmp_path: Path) -> None:
    values = {one: f"value of {one.hex()}" for one in KEYS}

    found, one_by_one = asked(tmp_path, KEYS)
    assert found == {}
    assert one_by_one > len(KEYS)
    found, together = asked(tmp_path, KEYS)
    assert found == values
    assert together < len(KEYS) / 16


def test_each_run_is_read_once_however_many_there_are(tmp_path: Path) -> None:
    keys = [key(number) for number in range(2_000)]
    assert len(list(runs._cut(tuple(keys)))) > 2 * runs._AT_ONCE
    asked(tmp_path, keys)
    found, read = asked(tmp_path, keys)

    assert len(found) == len(keys)
    assert read == len(list(runs._cut(tuple(keys))))


def test_a_run_of_which_something_is_not_remembered_is_not_kept(tmp_path: Path) -> None:
    memory = store.opened(tmp_path, pytest.fail)
    together = Runs(memory, KEYS)
    together.read(said)
    memory.keep(dict.fromkeys(KEYS[1:], b"fine"))  # the first could not be made
    together.keep()
    memory.close()
    memory = store.opened(tmp_path, pytest.fail)

    assert Runs(memory, KEYS).read(said) == dict.fromkeys(KEYS[1:], "fine")
    memory.close()


def test_what_comes_goes_or_changes_reads_its_own_run_anew(tmp_path: Path) -> None:
    for _ in range(2):
        _, settled = asked(tmp_path, KEYS)
    edited = [*KEYS[:100], key(1001), *KEYS[101:200], *KEYS[201:300], key(1002), *KEYS[300:]]

    found, read = asked(tmp_path, edited)
    assert found == {one: f"value of {one.hex()}" for one in edited if one in KEYS}
    assert settled < read < len(KEYS)
    found, read = asked(tmp_path, edited)
    assert found.keys() == set(edited)
    assert read < len(KEYS) / 16


@given(st.lists(st.integers(0, 300), max_size=300), st.lists(st.integers(0, 300), max_size=300))
def test_cuts_move_only_where_something_moved(one: list[int], other: list[int]) -> None:
    cut = [list(runs._cut(tuple(map(key, numbers)))) for numbers in (one + other, other)]

    assert [[number for run in some for number in run] for some in cut] == [
        list(map(key, one + other)),
        list(map(key, other)),
    ]
    assert set(cut[1][1:]) <= set(cut[0])  # all but the first run of what follows is as it was


def test_a_damaged_run_is_read_thing_by_thing(tmp_path: Path) -> None:
    for _ in range(2):
        asked(tmp_path, KEYS)
    with sqlite3.connect(tmp_path / store.FILE) as connection:
        changed = connection.execute("UPDATE contents SET content = zeroblob(90) WHERE length(content) > 500").rowcount
    assert changed > 3

    assert asked(tmp_path, KEYS)[0] == {one: f"value of {one.hex()}" for one in KEYS}


def test_what_is_no_value_is_not_remembered_and_does_not_spoil_its_run(tmp_path: Path) -> None:
    memory = store.opened(tmp_path, pytest.fail)
    memory.keep({one: b"\xff" if one == KEYS[7] else b"fine" for one in KEYS})
    memory.close()
    for _ in range(2):
        found, _ = asked(tmp_path, KEYS[:7] + KEYS[8:])
        assert found == dict.fromkeys(KEYS[:7] + KEYS[8:], "fine")
    memory = store.opened(tmp_path, pytest.fail)

    assert Runs(memory, KEYS).read(said) == dict.fromkeys(KEYS[:7] + KEYS[8:], "fine")


def test_a_warm_store_keeps_things_at_hand_one_by_one(tmp_path: Path) -> None:
    for _ in range(2):
        asked(tmp_path, KEYS)
    warm = Warm(store.opened(tmp_path, pytest.fail))
    assert len(Runs(warm, KEYS).read(said)) == len(KEYS)
    warm.close()

    other = [*KEYS[:9], key(1001), *KEYS[10:]]
    assert len(Runs(warm, other).read(said)) == len(KEYS) - 1


@given(st.lists(st.binary(max_size=40)))
def test_what_is_joined_is_parted_again(parts: list[bytes]) -> None:
    assert parted(joined(parts)) == parts
