"""The real command, killed and refused by the disk where it reads the site, keeps what it remembers, and publishes.

``pytest tests/faults --whole`` disturbs it at many calls; without ``--whole`` at two. Where there is no ``strace``,
it is killed at moments instead.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import ROOT, tree
from tests.faults.injection import traced
from tests.faults.test_full_disk import UNSHARED, mounts

SITE = ROOT / "tests" / "sites" / "minimal"
MANY, FEW = 45, 2
KINDS = ("error=EIO", "signal=KILL", "error=ENOSPC", "error=EMFILE", "error=EACCES")
_CALL = re.compile(r"^(\w+)\((.*)$")
_FIXED = {**os.environ, "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": str(ROOT)}
COMMAND = [sys.executable, "-P", "-m", "site_builder", "build", "--root", "site", "--today", "2026-11-22"]

Tree = dict[str, bytes]
_Done = subprocess.CompletedProcess[str]


@dataclass(frozen=True)
class Prepared:
    """A folder with a site that was built and then edited, its trees before and after, and the calls of that build."""

    folder: Path
    old: Tree
    new: Tree
    calls: list[tuple[str, int, str]]
    seconds: float  # that the build takes, on a machine as busy as it was


def run(folder: Path, *before: str) -> _Done:
    command = [*before, *COMMAND]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder, env=_FIXED, timeout=600)


def edit(folder: Path) -> None:
    """A longer brief, and another observation: more pages change than the brief's own."""
    brief = next((folder / "site" / "content" / "briefs").glob("*.md"))
    brief.write_text(brief.read_text() + "\nOne more paragraph.\n" * 50)
    pages = folder / "site" / "content" / "pages" / "about.md"
    pages.write_text(pages.read_text() + "\nOne more.\n")


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    folder = tmp_path_factory.mktemp("prepared")
    shutil.copytree(SITE, folder / "site")
    assert run(folder).returncode == 0
    old = tree(folder / "site" / "output")
    edit(folder)
    copy = folder.with_name("traced")
    shutil.copytree(folder, copy)
    untraced = folder.with_name("untraced")
    shutil.copytree(folder, untraced)
    began = time.monotonic()
    assert run(untraced).returncode == 0
    seconds = time.monotonic() - began
    trace = ["strace", "-y", "-qq", "-o", "log", "-e", "trace=%file,%desc"] if traced() else []
    done = run(copy, *trace)
    assert done.returncode == 0, done.stderr
    counts, calls = dict[str, int](), []
    lines = (copy / "log").read_text(errors="replace").split("\n") if traced() else []
    for match in filter(None, map(_CALL.match, lines)):
        name, words = match.groups()
        counts[name] = counts.get(name, 0) + 1
        about = words.replace(f"AT_FDCWD<{copy}>", "")
        if ('"site/' in about or str(copy) in about) and name not in ("mmap", "getcwd"):
            calls.append((name, counts[name], words[:100]))
    return Prepared(folder, old, tree(copy / "site" / "output"), calls, seconds)


def test_the_command_leaves_one_whole_site_and_the_next_build_mends_all(
    prepared: Prepared, tmp_path: Path, whole: bool, record_property: Callable[[str, object], None]
) -> None:
    times = MANY if whole else FEW
    faults, codes = _disturbed_often(
        prepared, tmp_path, times, lambda place, turn: _disturbed(prepared, place, turn, times)
    )

    assert faults == []
    record_property("measured", f"faults: the command disturbed {times} times; exit codes {codes}")


def test_a_signal_at_any_moment_ends_a_build_in_a_known_way(
    prepared: Prepared, tmp_path: Path, whole: bool, record_property: Callable[[str, object], None]
) -> None:
    times = MANY if whole else FEW
    strange: list[str] = []
    lasts = prepared.seconds  # or less, where the machine was busy when that was measured: else signals come too late

    def signalled(place: Path, turn: int) -> tuple[_Done, str]:
        nonlocal lasts
        number, began = (signal.SIGINT, signal.SIGTERM)[turn % 2], time.perf_counter()
        done = _after_a_while(place, number, 0.05 + lasts * 1.1 * (turn + 0.5) / times)
        if done.returncode == 0:
            lasts = min(lasts, time.perf_counter() - began)
        if "Traceback" in done.stderr and not re.search(r'__main__\.py", line \d+, in main', done.stderr):
            done.returncode, done.stderr = -number, ""  # Python itself was still starting: none of our lines had run
        if done.returncode not in (0, 128 + number, -number):
            strange.append(f"moment {turn}: exit {done.returncode}")
        return done, f"moment {turn}"

    faults, codes = _disturbed_often(prepared, tmp_path, times, signalled)

    assert [*strange, *faults] == []
    record_property("measured", f"signals: {times} moments of a build of {lasts:.1f} s; exit codes {codes}")


def test_a_cache_that_can_only_be_read_costs_time_and_a_line(prepared: Prepared, tmp_path: Path) -> None:
    """It holds what the build before the edit left; where nothing can be mounted, it is a file instead of a folder."""
    place = tmp_path / "place"
    shutil.copytree(prepared.folder, place, copy_function=shutil.copy2)
    cache = place / "site" / ".cache"
    if mounts():
        script = 'mount --bind site/.cache site/.cache && mount -o remount,bind,ro site/.cache && exec "$@"'
        done = run(place, *UNSHARED, "sh", "-c", script, "-")
    else:
        shutil.rmtree(cache)
        cache.write_text("")
        done = run(place)

    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Published ")
    assert done.stderr.startswith("site-builder: the memory in ")
    assert done.stderr.count("\n") == 1
    assert tree(place / "site" / "output") == prepared.new


def _disturbed_often(
    prepared: Prepared, folder: Path, times: int, disturb: Callable[[Path, int], tuple[_Done, str]]
) -> tuple[list[str], dict[int, int]]:
    """What is wrong after disturbed builds, each of a fresh copy, and after those that follow; their exit codes."""
    faults: list[str] = []
    codes: Counter[int] = Counter()
    for turn in range(times):
        place = folder / str(turn)
        shutil.copytree(prepared.folder, place, copy_function=shutil.copy2)
        done, words = disturb(place, turn)
        codes[done.returncode] += 1
        found = tree(place / "site" / "output")
        next_one, again = run(place), run(place)
        faults += [f"{words}: exit {done.returncode}: {fault}" for fault in _faults(prepared, done, found)]
        faults += [f"{words}: {fault}" for fault in _after(prepared, place, next_one, again)]
        shutil.rmtree(place)
    return faults, dict(sorted(codes.items()))


def _after_a_while(place: Path, number: signal.Signals, seconds: float) -> _Done:
    """Build, and send a signal after some seconds, unless the build has ended by then."""
    child = subprocess.Popen(COMMAND, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=place, env=_FIXED)
    try:
        out, said = child.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        child.send_signal(number)
        out, said = child.communicate(timeout=600)
    return subprocess.CompletedProcess(COMMAND, child.returncode, out, said)


def _disturbed(prepared: Prepared, place: Path, turn: int, times: int) -> tuple[_Done, str]:
    """Build, disturbed at the turn's share of all calls; what came of it, and what was done."""
    if traced():
        name, number, words = prepared.calls[len(prepared.calls) * (2 * turn + 1) // (2 * times)]
        kind = KINDS[turn % len(KINDS)]
        inject = [
            "strace",
            "-qq",
            "-o",
            "/dev/null",
            "-e",
            f"trace={name}",
            "-e",
            f"inject={name}:{kind}:when={number}",
        ]
        return run(place, *inject), f"{kind} at {name} {number} ({words})"
    child = subprocess.Popen(COMMAND, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=place, env=_FIXED)
    time.sleep(0.3 + 2.0 * turn / times)
    child.kill()
    out, said = child.communicate()
    return subprocess.CompletedProcess(COMMAND, child.returncode, out, said), f"killed at moment {turn}"


def _faults(prepared: Prepared, done: _Done, found: Tree) -> list[str]:
    """What must not be after a disturbed build."""
    faults = []
    if found not in (prepared.old, prepared.new):
        faults.append("torn or missing")
    if done.returncode == 0 and found != prepared.new:
        faults.append("exit 0 without the new site")
    if done.returncode in (3, 120) or "Traceback" in done.stderr:
        faults.append(f"not a known end: {done.stderr[-600:]}")
    if done.returncode == 4 and found == prepared.new and "as it was" in done.stderr:
        faults.append(f"says that the old site is there: {done.stderr}")
    return faults


def _after(
    prepared: Prepared,
    place: Path,
    next_one: _Done,
    again: _Done,
) -> list[str]:
    """What must not be after the next build."""
    faults = []
    if next_one.returncode != 0 or tree(place / "site" / "output") != prepared.new:
        faults.append(f"the next build is not a clean one: {next_one.stderr}")
    if not again.stdout.startswith("Nothing to do"):
        faults.append(f"the one after that has something to do: {again.stdout}")
    left = [p.name for p in (place / "site").iterdir() if p.name not in (".cache", "content", "output", "seeds")]
    half = [p.name for p in (place / "site" / ".cache").rglob("*") if re.search(r"\.(json|parts)\.|clock", p.name)]
    return [*faults, *(f"left over: {name}" for name in (*left, *half))]
