"""The machine that measures: what a command costs, which versions are installed, what the machine is. Linux alone."""

from __future__ import annotations

import json
import os
import platform
import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

SAMPLING = 0.02  # seconds between two looks at memory
PAGE = os.sysconf("SC_PAGE_SIZE")


class Cost(NamedTuple):
    """Seconds of wall and of processor (children counted); MiB of the largest process, and of all at once.

    ``together`` adds up resident memory, so that what processes share counts for each of them; it is looked at every
    20 ms, and is never told as less than the largest process.
    """

    wall: float
    cpu: float
    largest: float
    together: float


def run(command: Sequence[str], folder: Path, path: Path) -> Cost:
    """Run a command in a folder to its end, Python's modules taken from ``path`` first, compiled as they are installed.

    Raises CalledProcessError, with the end of what it said, when it fails.
    """
    with tempfile.TemporaryFile() as log:
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        environment = {**kept, "PYTHONPATH": str(path)}
        began = time.perf_counter()
        child = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log, env=environment)
        most = [0.0]
        ended = threading.Event()
        watcher = threading.Thread(target=_watch, args=(child.pid, ended, most))
        watcher.start()
        _, status, used = os.wait4(child.pid, 0)
        wall = time.perf_counter() - began
        ended.set()
        watcher.join()
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            log.seek(0)
            raise subprocess.CalledProcessError(child.returncode, command, log.read().decode()[-2000:])
    largest = used.ru_maxrss / 1024
    return Cost(wall, used.ru_utime + used.ru_stime, largest, max(largest, most[0]))


def _watch(process: int, ended: threading.Event, most: list[float]) -> None:
    """Keep the most memory that a process and its children had at once."""
    while not ended.wait(SAMPLING):
        most[0] = max(most[0], sum(_resident(one) for one in (process, *children(process))))


def _resident(process: int) -> float:
    try:
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * PAGE / 2**20
    except (OSError, IndexError):
        return 0.0


def children(process: int) -> Iterator[int]:
    """All that a process started and that run still, and what those started."""
    for child in _started(process):
        yield child
        yield from children(child)


def _started(process: int) -> list[int]:
    """What all threads of a process started; nothing of a process that has just ended."""
    started: list[int] = []
    with suppress(OSError):
        for tasks in Path(f"/proc/{process}/task").glob("*/children"):
            started += map(int, tasks.read_text().split())
    return started


def found(environment: Path, word: str) -> str:
    """A file below the environment; Node from it, else from the machine. Raises FileNotFoundError."""
    if word == "node":
        known = shutil.which("node", path=f"{environment / 'bin'}{os.pathsep}{os.environ['PATH']}")
    else:
        known = str(environment / word) if (environment / word).is_file() else None
    if known is None:
        raise FileNotFoundError(f"{word} is not installed in {environment}; see the head of benchmarks/run.py")
    return known


def versions(environment: Path | None, names: Iterable[str]) -> dict[str, str]:
    """What to call each generator in a table: its name and version."""
    words = {"hugo": "Hugo", "pelican": "Pelican", "mkdocs": "MkDocs", "eleventy": "Eleventy"}
    return {
        name: f"{words[name]} {version_of(environment, name)}" if environment and name in words else name
        for name in names
    }


def version_of(environment: Path, name: str) -> str:
    """The version of a generator in the environment. Raises FileNotFoundError."""
    if name == "eleventy":
        package = environment / "eleventy" / "node_modules" / "@11ty" / "eleventy" / "package.json"
        return str(json.loads(package.read_text())["version"])
    folders = [str(folder) for folder in (environment / "lib").glob("python*/site-packages")]
    for distribution in metadata.distributions(name=name, path=folders):
        return distribution.version
    raise FileNotFoundError(f"{name} is not installed in {environment}; see the head of benchmarks/run.py")


def described(names: Iterable[str]) -> str:
    """The machine, the versions and the day, in one sentence without its stop."""
    text = Path("/proc/cpuinfo").read_text()
    models = [line.partition(":")[2].strip() for line in text.splitlines() if line.startswith("model name")]
    model = models[0] if models else platform.machine()
    libraries = ", ".join(f"{name} {metadata.version(name)}" for name in ("markdown", "jinja2"))
    others = ", ".join(name for name in names if not name.startswith("ours"))
    return (
        f"{os.cpu_count()} cores of {model} ({platform.machine()}, {platform.system()}), load {os.getloadavg()[0]:.1f};"
        f" Python {platform.python_version()}, {libraries}{'; ' if others else ''}{others}; {date.today():%Y-%m-%d}"
    )
