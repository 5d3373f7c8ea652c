"""Processes that go on together: a piece of work in steps that build on one another, each of them shared out.

In: a function, which is handed a ``Team``. Out: what it returns. Invariant: the answer is that of one process; a copy
that dies, hangs or sees things otherwise than its original costs time only, since its share is then done here. Copies
are made when work is first shared out; from there on each runs the same function, and ends before it would leave it.
"""

from __future__ import annotations

import os
import socket
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from typing import BinaryIO, TypeVar

from site_builder import crew
from site_builder.crew import COPY, Copy, Work

_SAME = 32  # bytes that tell of what a share was done
_PLACE = 8  # bytes of a number: where in a file it begins, how much it is, of which thing
_AT_A_TIME = 8  # things that are claimed together, and so at most are left to one process in the end
_MOST = 1 << 12  # claims to a share

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Member:
    """A copy as its original knows it, and a line to it."""

    copy: Copy
    line: socket.socket


@dataclass(frozen=True, slots=True)
class _Self:
    """What a copy knows of itself: the number of its share, a line to its original, the file into which it writes."""

    number: int
    line: socket.socket
    answer: BinaryIO

    def say(self, things: Sequence[int], made: Iterable[bytes]) -> None:
        """Write what was made, and say that it is done."""
        start = self.answer.tell()
        count = crew.write(self.answer, made)
        self.line.sendall(_which(things) + start.to_bytes(_PLACE, "big") + count.to_bytes(_PLACE, "big"))

    def told(self, file: BinaryIO, count: int) -> list[bytes]:
        """What the original has of all shares, which it tells in a file; a copy that is told nothing ends."""
        start = self.line.recv(_PLACE)
        if len(start) < _PLACE:
            os._exit(0)
        return list(crew.read(file, int.from_bytes(start, "big"), count))


def together(body: Callable[[Team], T], processes: int, before: Callable[[], None] = lambda: None) -> T:
    """What ``body`` returns here; what it shares out is done by so many processes.

    ``before`` is called just before copies are made: what it makes ready they need not make again. The copies run
    ``body`` too, up to its call of ``finished``, so before that it must change nothing that lasts. Raises what ``body``
    raises here.
    """
    team = Team(processes, before)
    try:
        return body(team)
    finally:
        team.end()


class Team:
    """This process and its copies; or, in a copy, that copy and its original."""

    def __init__(self, processes: int, before: Callable[[], None]) -> None:
        """Alone as yet."""
        self._processes = processes
        self._before = before
        self._shares = 1
        self._copies: list[_Member | None] = []  # None for one that could not be made, or failed
        self._told: BinaryIO | None = None  # what the original tells its copies
        self._claims: list[BinaryIO] = []  # for each share a file of numbers, which all read on in
        self._copy: _Self | None = None  # in a copy

    def shared(self, things: Sequence[int], work: Work[int]) -> list[bytes]:
        """What ``work`` makes of some things, in their order, for the original and for each copy.

        Raises what ``work`` raises for the things of any share.
        """
        self._begin(len(things))
        if self._copy is not None and self._told is not None:
            share = crew.shares_of(things, self._shares)[self._copy.number]
            self._copy.say(things, work(share) if share else ())
            return self._copy.told(self._told, len(things))
        made = list(self._made(things, work))
        self._tell(made)
        return made

    def finished(self, things: Sequence[int], work: Work[int]) -> Iterator[tuple[int, bytes]]:
        """What ``work`` makes of some things, each with its thing, in any order; for the original: copies end here.

        Who has done its share goes on with those of others, some things at a time.
        """
        self._begin(len(things))
        made = (pair for some in self._claimed(things) for pair in zip(some, work(some), strict=True))
        if self._copy is not None:
            self._copy.say(things, (part for thing, one in made for part in (thing.to_bytes(_PLACE, "big"), one)))
            os._exit(0)
        done, began = set(), time.monotonic()
        for thing, one in made:
            done.add(thing)
            yield thing, one
        until = crew.patient(began)
        for number in range(len(self._copies)):
            parts = self._said(number, until, things)
            for name, one in zip(parts, parts, strict=True):
                done.add(int.from_bytes(name, "big"))
                yield int.from_bytes(name, "big"), one
        left = [thing for thing in things if thing not in done]
        yield from zip(left, work(left) if left else (), strict=True)

    def end(self) -> None:
        """Leave no copy. A copy ends here, wherever it was."""
        if self._copy is not None:
            os._exit(1)
        self._dismiss()
        for file in (self._told, *self._claims):
            if file is not None:
                with suppress(OSError):  # what could not be written
                    file.close()

    def _begin(self, count: int) -> None:
        """Make copies for so many things, if there are none as yet."""
        shares = min(self._processes, count // crew.FEWEST)
        if self._shares > 1 or shares <= 1 or not crew.can_copy():
            return
        self._before()
        with suppress(OSError):  # without a file there are no copies
            self._claims = [_numbers() for _ in range(shares)]
            self._told = tempfile.TemporaryFile()  # noqa: SIM115 - closed by ``end``
            self._shares = shares
            while len(self._copies) < shares - 1 and self._copy is None:
                self._copies.append(self._copied())

    def _copied(self) -> _Member | None:
        """A copy of this process; None where there is none, and in the copy itself."""
        try:
            here, there = socket.socketpair()
        except OSError:
            return None
        copy = crew.copied()
        if copy is not None and copy.handle == COPY:
            for line in (here, *(member.line for member in self._copies if member is not None)):
                line.close()  # so that each copy sees it when the original is gone
            self._copy = _Self(len(self._copies) + 1, there, copy.answer)
            return None
        there.close()
        if copy is not None:
            return _Member(copy, here)
        here.close()
        return None

    def _made(self, things: Sequence[int], work: Work[int]) -> Iterator[bytes]:
        """What is made of some things: the original's share first, then those of the copies."""
        first, *others = crew.shares_of(things, self._shares)
        began = time.monotonic()
        yield from work(first) if first else ()
        until = crew.patient(began)
        for number, share in enumerate(others):
            made = list(self._said(number, until, things))
            yield from made if len(made) == len(share) else work(share)

    def _claimed(self, things: Sequence[int]) -> Iterator[Sequence[int]]:
        """Some things after others, each to one process: those of its own share, then of others, from their ends.

        From the ends, since what takes long comes last, and nobody should be left alone with it.
        """
        shares = crew.shares_of(things, self._shares)
        own = self._copy.number if self._copy is not None else 0
        for number in (*range(own, len(self._claims)), *range(own)):
            share, file = shares[number], self._claims[number].fileno()
            size = max(_AT_A_TIME, -(-len(share) // _MOST))
            while (claim := os.read(file, _PLACE)) and (end := len(share) - int.from_bytes(claim, "big") * size) > 0:
                yield share[max(0, end - size) : end]

    def _said(self, number: int, until: float, things: Sequence[int]) -> Iterator[bytes]:
        """What a copy has made of its part of some things; nothing when it has not in time, and then it ends."""
        member = self._copies[number]
        told = None if member is None else _done(member, until, _which(things))
        if member is None or told is None:
            self._let_go(number)
            return iter(())
        return crew.read(member.copy.answer, *told)

    def _tell(self, made: list[bytes]) -> None:
        """Tell the copies what all have made; where that cannot be done there are none any more."""
        if self._told is None:
            return
        start = self._told.tell()
        try:
            crew.write(self._told, made)
            for member in filter(None, self._copies):
                member.line.sendall(start.to_bytes(_PLACE, "big"))
        except OSError:
            self._dismiss()

    def _dismiss(self) -> None:
        for number in range(len(self._copies)):
            self._let_go(number)

    def _let_go(self, number: int) -> None:
        """End a copy, if it is not yet."""
        member, self._copies[number] = self._copies[number], None
        if member is not None:
            member.copy.end()
            member.line.close()


def _numbers() -> BinaryIO:
    """A file of the numbers from 0: of those that read on in it, also in copies of the process, each gets another."""
    file: BinaryIO = tempfile.TemporaryFile()  # noqa: SIM115 - closed by ``Team.end``
    file.write(b"".join(number.to_bytes(_PLACE, "big") for number in range(_MOST)))
    file.seek(0)
    return file


def _done(member: _Member, until: float, which: bytes) -> tuple[int, int] | None:
    """Where in its file begins what a copy has made, and how many; None when it has made nothing of these in time."""
    with suppress(OSError):
        if crew.is_heard(member.line.fileno(), until):
            said = member.line.recv(_SAME + 2 * _PLACE)
            start, count = (int.from_bytes(said[at : at + _PLACE], "big") for at in (_SAME, _SAME + _PLACE))
            if said[:_SAME] == which and crew.is_whole(member.copy.answer, start, count):
                return start, count
    return None


def _which(things: Sequence[int]) -> bytes:
    """The digest of what is shared out: all must see the same."""
    return sha256(repr(list(things)).encode()).digest()
