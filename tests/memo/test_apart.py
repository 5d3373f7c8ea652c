"""Values in two parts: one at hand, the other read when it is asked for, by this process or by a copy of it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path

import pytest

from site_builder import crew
from site_builder.crew import flowing
from site_builder.memo import values
from site_builder.memo.store import FILE, nothing, opened
from site_builder.memo.values import Values
from site_builder.model.kept import Lost

NUMBERS = list(range(50))
KEYS = [sha256(bytes([n])).digest() for n in NUMBERS]


def in_two(places: Sequence[int]) -> Iterator[tuple[int, tuple[str, ...]]]:
    return ((place, (f"long text {place}",)) for place in places)


def not_again(places: Sequence[int]) -> Iterator[tuple[int, tuple[str, ...]]]:
    raise AssertionError(places)


@pytest.mark.parametrize("processes", [1, 2, 3])
def test_both_parts_are_those_that_were_made_now_and_in_the_next_build(
    tmp_path: Path, processes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crew, "can_copy", lambda: True)  # pytest may have threads of its own
    store = opened(tmp_path)
    made = Values(store, b"code", lambda places, work: flowing(places, work, processes, 1)).apart(KEYS, in_two)
    assert [(held, late()) for held, late in made] == [(n, (f"long text {n}",)) for n in NUMBERS]
    store.close()

    again = opened(tmp_path)
    found = Values(again, b"code").apart(KEYS, not_again)
    assert [(held, late()) for held, late in found] == [(n, (f"long text {n}",)) for n in NUMBERS]
    again.close()


def test_nothing_is_remembered_and_all_can_be_read() -> None:
    made = Values(nothing(), b"code").apart(KEYS, in_two)

    assert [late() for _, late in made] == [(f"long text {n}",) for n in NUMBERS]


def test_few_stay_at_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(values, "_AT_HAND", 2)
    made = Values(nothing(), b"code").apart(KEYS, in_two)
    first = made[0][1]()
    assert made[0][1]() is first
    for _, late in made[1:3]:
        late()

    assert made[0][1]() == first
    assert made[0][1]() is not first


def test_a_late_part_that_is_gone_is_made_again_and_one_that_goes_meanwhile_is_lost(tmp_path: Path) -> None:
    store = opened(tmp_path)
    Values(store, b"code").apart(KEYS[:2], in_two)
    store.close()
    found = Values(again := opened(tmp_path), b"code").apart(KEYS[:2], not_again)
    with sqlite3.connect(tmp_path / FILE) as connection:
        connection.execute("DELETE FROM contents")
        connection.execute("DELETE FROM entries")

    with pytest.raises(Lost):
        found[0][1]()
    assert Values(again, b"code").apart(KEYS[:1], in_two)[0][1]() == ("long text 0",)
    again.close()


def test_what_is_put_by_for_this_build_is_read_and_not_remembered(tmp_path: Path) -> None:
    store = opened(tmp_path)
    read = Values(store, b"code").aside("a text")
    assert read() == "a text"
    store.close()

    with sqlite3.connect(tmp_path / FILE) as connection:
        assert connection.execute("SELECT count(*) FROM entries").fetchone() == (0,)


def test_copies_read_what_the_store_on_disk_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew, "can_copy", lambda: True)
    store = opened(tmp_path)
    Values(store, b"code").apart(KEYS, in_two)
    store.close()
    again = opened(tmp_path)
    found = Values(again, b"code").apart(KEYS, not_again)

    def read(places: Sequence[int]) -> Iterator[bytes]:
        return (f"{found[place][1]()[0]} {os.getpid()}".encode() for place in places)

    said = [text.decode().rsplit(" ", 1) for text in flowing(NUMBERS, read, 2, 1)]
    again.close()
    assert [text for text, _ in said] == [f"long text {n}" for n in NUMBERS]
    assert len({who for _, who in said}) == 2
