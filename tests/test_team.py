"""Steps that build on one another, shared out among copies of a process, come to what one process makes of them."""

from __future__ import annotations

import os
import signal
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress

import pytest

from site_builder import crew
from site_builder.team import Team, together
from tests.conftest import none_is_left

NUMBERS = list(range(300))
SQUARES = [str(n * n).encode() for n in NUMBERS]
SUM = 300 * 299 * 599 // 6  # of the squares below 300, by the formula
AFTER = [str(n + SUM).encode() for n in NUMBERS]
HERE = os.getpid()

Fault = Callable[[str], None]


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch, copies: list[int]) -> Iterator[None]:
    """As in a process of one thread, of which no copy is left in the end."""
    monkeypatch.setattr(crew, "can_copy", lambda: True)
    yield
    assert none_is_left(copies)


def squares(numbers: Sequence[int]) -> list[bytes]:
    return [str(n * n).encode() for n in numbers]


def made(pairs: Iterable[tuple[int, bytes]]) -> list[bytes]:
    """What was made of the numbers, in their order."""
    return [one for _, one in sorted(pairs)]


def who(numbers: Sequence[int]) -> list[bytes]:
    return [str(os.getpid()).encode() for _ in numbers]


def nothing(_: str) -> None:
    """Nothing goes wrong."""


def in_copies(do: Callable[[], None], step: str) -> Fault:
    def fault(at: str) -> None:
        if os.getpid() != HERE and at == step:
            do()

    return fault


def two_steps(processes: int, fault: Fault = nothing) -> list[bytes]:
    """The numbers, each with the sum of all squares: what is made second needs all that was made first."""

    def body(team: Team) -> list[bytes]:
        def first(numbers: Sequence[int]) -> list[bytes]:
            fault("first")
            return squares(numbers)

        total = sum(map(int, team.shared(NUMBERS, first)))
        fault("between")

        def second(numbers: Sequence[int]) -> Iterator[bytes]:
            fault("second")
            return (str(n + total).encode() for n in numbers)

        return made(team.finished(NUMBERS, second))

    return together(body, processes)


@pytest.mark.parametrize("processes", [1, 2, 3, 7])
def test_the_answer_is_that_of_one_process(processes: int) -> None:
    assert two_steps(processes) == AFTER


def test_each_process_does_its_own_share_of_each_step_before_those_of_others() -> None:
    done: list[int] = []

    def body(team: Team) -> list[bytes]:
        def here(numbers: Sequence[int]) -> list[bytes]:
            done.extend(numbers)
            return who(numbers)

        return [*team.shared(NUMBERS, who), *made(team.finished(NUMBERS, here))]

    processes = together(body, 3)

    assert len(set(processes[:300])) == 3
    assert set(processes[:100]) == {str(HERE).encode()}
    assert [n for n, process in enumerate(processes[300:]) if process == str(HERE).encode()] == sorted(done)
    assert done == sorted(done, key=lambda number: number >= 100)  # in a stable order: first its own


def test_who_is_done_goes_on_with_what_is_left_of_others() -> None:
    """The copies claim eight things each and sleep until the original has done all others."""
    read, write = os.pipe()

    def body(team: Team) -> list[bytes]:
        def slowly(numbers: Sequence[int]) -> list[bytes]:
            if os.getpid() != HERE:
                with suppress(OSError):  # it is closed already
                    os.close(write)
                os.read(read, 1)
            return who(numbers)

        def here() -> Iterator[tuple[int, bytes]]:
            for place, one in enumerate(team.finished(NUMBERS, slowly)):
                if place == 300 - 2 * 8 - 1:
                    os.close(write)
                yield one

        return made(here())

    processes = together(body, 3)
    os.close(read)

    assert sorted(map(processes.count, set(processes))) in ([8, 8, 284], [8, 292], [16, 284], [300])
    assert processes.count(str(HERE).encode()) >= 284


def test_what_is_made_ready_is_made_ready_once_and_only_before_copies() -> None:
    ready: list[int] = []

    def body(team: Team) -> list[bytes]:
        team.shared(NUMBERS[:40], squares)
        assert ready == []
        return [
            *team.shared(NUMBERS, lambda some: [f"{ready}".encode() for _ in some]),
            *made(team.finished(NUMBERS, who)),
        ]

    ready_or_who = together(body, 2, lambda: ready.append(os.getpid()))

    assert ready == [HERE]
    assert set(ready_or_who[:300]) == {f"[{HERE}]".encode()}


def test_few_things_are_done_here() -> None:
    assert set(together(lambda team: team.shared(NUMBERS[:63], who), 2)) == {str(HERE).encode()}
    assert together(lambda team: made(team.finished([], squares)), 2) == []


@pytest.mark.parametrize("step", ["first", "between", "second"])
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_copy_that_is_killed_costs_time_only(how: signal.Signals, step: str) -> None:
    assert two_steps(3, in_copies(lambda: os.kill(os.getpid(), how), step)) == AFTER


@pytest.mark.parametrize("step", ["first", "between", "second"])
def test_a_copy_that_hangs_costs_time_only(step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew, "PATIENCE", (0.2, 0.0))

    assert two_steps(2, in_copies(lambda: time.sleep(600), step)) == AFTER


@pytest.mark.parametrize("step", ["first", "between", "second"])
def test_a_copy_that_fails_costs_time_only(step: str) -> None:
    def fail() -> None:
        raise ValueError(step)

    assert two_steps(2, in_copies(fail, step)) == AFTER


def test_a_copy_that_sees_things_otherwise_is_not_believed() -> None:
    def body(team: Team) -> list[bytes]:
        team.shared(NUMBERS, squares)
        numbers = NUMBERS if os.getpid() == HERE else [n + 1 for n in NUMBERS]
        return made(team.finished(numbers, squares))

    def again(team: Team) -> list[bytes]:
        team.shared(NUMBERS, squares)
        return team.shared(NUMBERS if os.getpid() == HERE else [n + 1 for n in NUMBERS], squares)

    assert together(body, 2) == SQUARES
    assert together(again, 2) == SQUARES


def test_a_share_that_is_cut_short_is_made_here() -> None:
    def body(team: Team) -> list[bytes]:
        return team.shared(NUMBERS, lambda some: squares(some if os.getpid() == HERE else some[:-1]))

    assert together(body, 2) == SQUARES


def test_a_fault_in_any_share_is_raised_here() -> None:
    def body(team: Team) -> list[bytes]:
        return team.shared(NUMBERS, lambda some: [str(1 // (n - 277)).encode() for n in some])

    with pytest.raises(ZeroDivisionError):
        together(body, 2)


def test_an_interruption_leaves_no_copy() -> None:
    def stop() -> None:
        if os.getpid() != HERE:
            time.sleep(600)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        two_steps(3, lambda step: stop() if step == "second" else None)


def test_a_copy_never_leaves_what_is_done_together() -> None:
    """It would do all that follows a second time."""

    def body(team: Team) -> int:
        team.shared(NUMBERS, squares)
        return os.getpid()

    assert together(body, 2) == HERE


def test_where_files_cannot_be_had_all_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def full() -> None:
        raise OSError("no space left")

    monkeypatch.setattr(tempfile, "TemporaryFile", full)

    assert two_steps(2) == AFTER


def test_what_cannot_be_told_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk is full when the copies should be told what the others made."""
    write = crew.write

    def full(file: object, contents: object) -> None:
        if os.getpid() == HERE:
            raise OSError("no space left")
        write(file, contents)  # type: ignore[arg-type]

    monkeypatch.setattr(crew, "write", full)

    assert two_steps(2) == AFTER
