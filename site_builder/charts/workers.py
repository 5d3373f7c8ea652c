"""Supervised processes that draw: a dead or stuck one is replaced, its job fails alone, and the build goes on.

In: jobs. Out: for each job, in order, its result or the reason why there is none. Invariant: results come in the order
of the jobs, whichever process did them; no process outlives the ``with`` block.

The converter runs V8, which can end its process on odd input and cannot be interrupted from within; a process of its
own can be. Processes are started when there is something to do, by a fresh interpreter (a fork would copy threads
half-way), and live as long as the block.
"""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from importlib.util import find_spec
from multiprocessing.connection import Connection, wait
from types import TracebackType
from typing import Any, NamedTuple

from site_builder.charts.worker import Drawn, Job, Setting

_LIBRARIES = ("altair", "deflate", "pypdfium2", "vl_convert")  # what workers load
SECONDS = 600.0  # for one job, for a process that sleeps; one that works is ended by the system (``Setting.seconds``)
FEWEST_JOBS = 12  # for each process: starting one costs as much as so many drawings,
_FEWEST_UNTOLD = 40  # or as so many where no forms are known: it loads more, and makes forms that another makes as well
MOST_WORKERS = 8
_START = (
    "import gc, os; gc.disable(); os.environ['TZ'] = 'UTC'\nfrom site_builder.charts.worker import serve; serve(line)"
)
Start = Callable[[str], tuple[subprocess.Popen[bytes], "Connection[Any, Any]"]]


class Result(NamedTuple):
    """What came of a job: its value, or None and the reason."""

    value: Any
    reason: str = ""


@dataclass
class _Process:
    """One worker and what it is at."""

    process: subprocess.Popen[bytes]
    connection: Connection[Any, Any]
    job: int | None = None
    since: float = 0.0
    kinds: set[str] = field(default_factory=set)


@dataclass
class Workers:
    """A few processes that draw. Use as a context manager.

    Attributes:
        setting: what all jobs share.
        start: starts a process that runs some words, in which ``line`` is its end of the line that is given back.
        most: no more processes than this; fewer are started for few jobs.
        seconds: how long one job may take by the clock.
        forms: what is alike for many charts (``charts/forms.py``), as far as it is known; workers add to it.
    """

    setting: Setting
    start: Start
    most: int = 2
    seconds: float = SECONDS
    forms: dict[str, str] = field(default_factory=dict)
    _processes: list[_Process] = field(default_factory=list)

    def __enter__(self) -> Workers:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End all processes."""
        while self._processes:
            _end(self._processes.pop())

    def begin(self, forms: Mapping[str, str]) -> None:
        """Start a process, if no forms are known, so that it has loaded what makes them when jobs come."""
        if not forms and not self._processes:
            self._processes.append(self._started())

    def run(self, jobs: Sequence[Job]) -> list[Result]:
        """Do all jobs. Raises OSError when a worker finds its surroundings unfit (no fonts)."""
        results: list[Result | None] = [None] * len(jobs)
        waiting = list(range(len(jobs)))
        fewest = FEWEST_JOBS if self.forms else _FEWEST_UNTOLD
        wanted = max(1, min(self.most, MOST_WORKERS, -(-len(jobs) // fewest)))
        while waiting or any(p.job is not None for p in self._processes):
            while waiting and len(self._processes) < wanted:
                self._processes.append(self._started())
            for worker in [p for p in self._processes if p.job is None]:
                if waiting:
                    self._give(worker, self._next(worker, waiting, jobs), jobs, results)
            self._collect(results)
        return [result for result in results if result is not None]

    def _next(self, worker: _Process, waiting: list[int], jobs: Sequence[Job]) -> int:
        """Take the next job for a worker: of a kind that it knows, else of one that no other knows, else any.

        The forms of a kind are made once in each process that draws it and was not told them, which costs as much as
        ten drawings.
        """
        others = {kind for one in self._processes if one is not worker for kind in one.kinds}
        places = range(len(waiting))
        place = next((n for n in places if _kind(jobs[waiting[n]]) in worker.kinds), None)
        if place is None:
            place = next((n for n in places if _kind(jobs[waiting[n]]) not in others), 0)
        number = waiting.pop(place)
        worker.kinds.add(_kind(jobs[number]))
        return number

    def _give(self, worker: _Process, number: int, jobs: Sequence[Job], results: list[Result | None]) -> None:
        worker.job, worker.since = number, time.monotonic()
        try:
            worker.connection.send((number, jobs[number]))
        except OSError:
            self._lose(worker, results, _ending(worker, self.setting.seconds))

    def _collect(self, results: list[Result | None]) -> None:
        """Take what is ready; replace what is dead or has taken too long."""
        busy = [p for p in self._processes if p.job is not None]
        if not busy:
            return
        left = min(p.since for p in busy) + self.seconds - time.monotonic()
        ready = wait([p.connection for p in busy], max(left, 0.0))
        for worker in busy:
            if worker.connection in ready:
                self._take(worker, results)
            elif time.monotonic() - worker.since >= self.seconds:
                self._lose(worker, results, f"it took longer than {self.seconds:g} seconds")

    def _take(self, worker: _Process, results: list[Result | None]) -> None:
        try:
            number, value, reason, new = worker.connection.recv()
        except (EOFError, OSError):
            self._lose(worker, results, _ending(worker, self.setting.seconds))
            return
        if isinstance(value, OSError):
            raise value
        self.forms.update(new)
        results[number] = Result(value, reason)
        worker.job = None

    def _lose(self, worker: _Process, results: list[Result | None], reason: str) -> None:
        """Give up a worker and its job; another is started when there is more to do."""
        if worker.job is not None:
            results[worker.job] = Result(None, reason)
        self._processes.remove(worker)
        _end(worker)

    def _started(self) -> _Process:
        """A new process. Raises ModuleNotFoundError for a library without which it would end at once."""
        for library in _LIBRARIES:
            if find_spec(library) is None:
                raise ModuleNotFoundError(f"No module named {library!r}", name=library)
        process, line = self.start(_START)
        line.send((self.setting, self.forms))
        return _Process(process, line)


def _kind(job: Job) -> str:
    return job.chart.kind if isinstance(job, Drawn) else ""


def _ending(worker: _Process, seconds: float) -> str:
    """How a worker ended, in words; ``seconds`` of the processor were its own."""
    try:
        code = worker.process.wait(5)
    except subprocess.TimeoutExpired:
        return "the drawing process broke off"
    if code == -signal.SIGPROF:
        return f"it took more than {seconds:g} seconds of processor time"
    if code < 0:
        return f"the drawing process was ended by signal {-code} ({_reason()})"
    return f"the drawing process ended with code {code}"


def _reason() -> str:
    """Why a process that draws may have been ended: the converter reserves more addresses than it has use for."""
    with suppress(ImportError):  # Windows knows no such limit
        import resource  # noqa: PLC0415 - not everywhere

        limit, _ = resource.getrlimit(resource.RLIMIT_AS)
        if limit != resource.RLIM_INFINITY:
            return f"addresses are limited to {limit >> 20} MB by ulimit -v; the converter needs them unlimited"
    return "out of memory, or the converter gave up"


def _end(worker: _Process) -> None:
    worker.connection.close()
    if worker.process.poll() is None:
        worker.process.kill()
    worker.process.wait()


def cores() -> int:
    """How many processes may draw at once on this machine."""
    return max(1, os.cpu_count() or 1)
