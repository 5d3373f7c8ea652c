"""Work that is shared out among copies of a process comes back as if one had done it."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator, Sequence

import pytest

from site_builder import crew
from site_builder.crew import beside, flowing
from tests.conftest import none_is_left

CAN_COPY = crew.can_copy
NUMBERS = list(range(101))
SQUARES = [str(n * n).encode() for n in NUMBERS]


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a process of one thread; pytest may have threads of its own."""
    monkeypatch.setattr(crew, "can_copy", lambda: True)


def squares(numbers: Sequence[int]) -> list[bytes]:
    return [str(n * n).encode() for n in numbers]


@pytest.mark.parametrize("processes", [1, 2, 3, 7])
def test_the_answer_is_that_of_one_process_in_the_same_order(processes: int) -> None:
    assert list(flowing(NUMBERS, squares, processes, fewest=1)) == SQUARES


def test_nothing_to_do() -> None:
    assert list(flowing([], squares, 2, fewest=1)) == []


def who(_: Sequence[int]) -> list[bytes]:
    return [str(os.getpid()).encode() for _ in _]


def test_shares_are_done_by_processes_of_their_own_and_one_of_them_is_this() -> None:
    made = list(flowing(NUMBERS, who, 2, fewest=10))

    assert len(set(made)) == 2
    assert set(made[:50]) == {str(os.getpid()).encode()}


def test_beside_what_is_done_here_copies_do_everything() -> None:
    with beside(NUMBERS, who, 2) as made:
        by = list(made)
    with beside(NUMBERS, squares, 2) as made:
        in_order = list(made)

    assert len(by) == len(NUMBERS)
    assert len(set(by)) == 2
    assert str(os.getpid()).encode() not in by
    assert in_order == SQUARES


def test_few_things_are_done_here_after_what_they_are_done_beside() -> None:
    done = []

    def work(numbers: Sequence[int]) -> list[bytes]:
        done.append("work")
        return who(numbers)

    with beside(NUMBERS[:31], work, 2) as made:
        done.append("beside")
        by = list(made)

    assert by == [str(os.getpid()).encode()] * 31
    assert done == ["beside", "work"]


def test_few_things_are_done_here() -> None:
    assert set(flowing(NUMBERS[:63], who, 2, fewest=32)) == {str(os.getpid()).encode()}


def test_beside_another_thread_no_copy_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew, "can_copy", CAN_COPY)
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert set(flowing(NUMBERS, who, 2, fewest=1)) == {str(os.getpid()).encode()}
    finally:
        done.set()
        thread.join()


def killed_in_a_copy(here: int, how: int) -> crew.Work[int]:
    def work(numbers: Sequence[int]) -> list[bytes]:
        if os.getpid() != here:
            os.kill(os.getpid(), how)
        return squares(numbers)

    return work


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_the_share_of_a_copy_that_is_killed_is_done_here(how: int) -> None:
    assert list(flowing(NUMBERS, killed_in_a_copy(os.getpid(), how), 3, fewest=1)) == SQUARES


def test_the_share_of_a_copy_that_hangs_is_done_here(monkeypatch: pytest.MonkeyPatch, copies: list[int]) -> None:
    here = os.getpid()
    monkeypatch.setattr(crew, "PATIENCE", (0.2, 0.0))

    def work(numbers: Sequence[int]) -> list[bytes]:
        if os.getpid() != here:
            time.sleep(600)
        return squares(numbers)

    assert list(flowing(NUMBERS, work, 2, fewest=1)) == SQUARES
    assert len(copies) == 1
    assert none_is_left(copies)


def test_a_fault_in_any_share_is_raised_here() -> None:
    def work(numbers: Sequence[int]) -> list[bytes]:
        return [str(1 // (n - 77)).encode() for n in numbers]

    with pytest.raises(ZeroDivisionError):
        list(flowing(NUMBERS, work, 2, fewest=1))


def test_no_copy_is_left_when_our_own_share_fails(copies: list[int]) -> None:
    here = os.getpid()

    def work(numbers: Sequence[int]) -> list[bytes]:
        if os.getpid() != here:
            time.sleep(600)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(flowing(NUMBERS, work, 2, fewest=1))
    assert len(copies) == 1
    assert none_is_left(copies)


def test_one_thing_after_the_other_flows_before_the_next_is_made() -> None:
    made: list[int] = []

    def work(numbers: Sequence[int]) -> Iterator[bytes]:
        for number in numbers:
            made.append(number)
            yield str(number * number).encode()

    first = next(crew.flowing(NUMBERS, work, 1))

    assert first == b"0"
    assert made == [0]


def test_what_flows_from_copies_is_in_order_and_of_any_length() -> None:
    def work(numbers: Sequence[int]) -> Iterator[bytes]:
        return (b"x" * (number * 1000) for number in numbers)

    assert [len(one) for one in crew.flowing(NUMBERS, work, 3, fewest=1)] == [1000 * n for n in NUMBERS]


def test_an_answer_that_is_cut_short_is_made_here() -> None:
    here = os.getpid()

    def work(numbers: Sequence[int]) -> Iterator[bytes]:
        yield from squares(numbers if os.getpid() == here else numbers[:-1])

    assert list(crew.flowing(NUMBERS, work, 2, fewest=1)) == SQUARES
