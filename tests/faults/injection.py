"""Disturbing a publication at one call of the system, and looking at what is there afterwards.

In: a call, a fault, a situation. Out: ``Outcome``. Invariant: what is looked at are the bytes on the disk, after the
disturbed build and again after the next one; nothing is asked of the code under test but to publish.

``strace`` injects the faults; where it cannot be had, Python's audit events do, which are fewer.
"""

from __future__ import annotations

import errno
import re
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from site_builder.model.pages import Output
from site_builder.publish.manifest import manifest_of
from tests.conftest import ROOT
from tests.faults.once import BEGINS, CACHE, ENDS, versions
from tests.publish.whole import publish

ONCE = Path(__file__).parent / "once.py"
ERRORS = ("ENOSPC", "EIO", "EACCES", "EMFILE")
KILL = "kill"
SITUATIONS = ("replaced", "first", "two-renames", "spare")
_CALL = re.compile(r"^(\w+)\((.*)$")
_FIXED = {"PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8"}  # as many calls every time
_PYTHON = (sys.executable, "-P", "-s", "-S")

Tree = dict[str, bytes]


@dataclass(frozen=True)
class Call:
    """A call of the system while a site is published: the Nth of its name since the process began, and its words."""

    name: str
    number: int
    words: str


@dataclass(frozen=True)
class Outcome:
    """What was there after a disturbed build (``old``, ``new``, ``missing`` or ``torn``), and after the next one.

    ``hit``: the call was really disturbed.
    """

    hit: bool
    code: int
    state: str
    said: str
    mended: bool
    left_over: bool

    def fault(self, situation: str, kind: str) -> str:
        """What must not be; "" when all is well."""
        before = "missing" if situation == "first" else "old"
        allowed = {before, "new"}
        if situation == "two-renames" and kind == KILL:
            allowed.add("missing")  # the documented instant between two renames
        if self.state not in allowed:
            return self.state
        if self.code == 0 and self.state != "new":
            return "exit 0 without the new site"
        if not self.hit:
            return "not disturbed"
        if self.code != 0 and kind != KILL and self.state == "new" and "the new site is in" not in self.said:
            return "new, but that is not said"
        if "Traceback" in self.said:
            return "traceback"
        if not self.mended:
            return "the next build differs from a clean one"
        return "left over" if self.left_over else ""


@lru_cache(maxsize=1)
def traced() -> bool:
    """Whether ``strace`` is there and may trace."""
    if shutil.which("strace") is None:
        return False
    probe = ["strace", "-qq", "-o", "/dev/null", "-e", "inject=openat:error=EIO:when=9999", sys.executable, "-c", ""]
    return subprocess.run(probe, capture_output=True, check=False).returncode == 0


def expected(version: str) -> Tree:
    """The files of a version, with their manifest."""
    outputs = [Output(path, content) for path, content in versions()[version]]
    return {output.path: output.content for output in [*outputs, manifest_of(outputs, "1")]}


@contextmanager
def place(base: Path) -> Iterator[Path]:
    """A folder of its own for one disturbed publication, in memory where that can be had, since thousands follow."""
    memory = Path("/dev/shm")  # noqa: S108
    folder = Path(tempfile.mkdtemp(prefix="faults-", dir=memory if memory.is_dir() else base))
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def calls(folder: Path, situation: str) -> list[Call]:
    """Every call of the file system while the new version is published."""
    _begin(folder, situation)
    if not traced():
        done = _run(folder, situation, "audit:count:0")
        return [Call(name, number, name) for number, name in enumerate(done.stdout.split("\n")[:-1], 1)]
    _run(folder, situation)  # so that what is compiled is compiled
    _begin(folder, situation)
    log = folder / "log"
    done = subprocess.run(
        ["strace", "-qq", "-o", str(log), "-e", "trace=%file,%desc", *_command(folder, situation)],
        capture_output=True, text=True, check=True, env=_FIXED, cwd=folder,
    )  # fmt: skip
    found, counts, inside = [], dict[str, int](), False
    for match in filter(None, map(_CALL.match, log.read_text(errors="replace").split("\n"))):
        name, words = match.groups()
        counts[name] = counts.get(name, 0) + 1
        if BEGINS in words or ENDS in words:
            inside = BEGINS in words
        elif inside and name != "mmap":
            found.append(Call(name, counts[name], words))
    log.unlink()
    return found


def disturbed(folder: Path, situation: str, call: Call, kind: str, *, lasting: bool = False) -> Outcome:
    """Publish, disturbed at one call (``lasting``: and at all later ones of its name), and then once more."""
    _begin(folder, situation)
    when = f"{call.number}{'+' if lasting else ''}"
    if traced():
        what = "signal=KILL" if kind == KILL else f"error={kind}"
        inject = f"inject={call.name}:{what}:when={when}"
        log = folder / "log"
        strace = ["strace", "-qq", "-o", str(log), "-e", f"trace={call.name}", "-e", inject]
        done = _run(folder, situation, strace=strace)
        hit = "(INJECTED)" in log.read_text(errors="replace") or done.returncode == -signal.SIGKILL
        log.unlink()
    else:
        done = _run(folder, situation, f"audit:{kind if kind == KILL else getattr(errno, kind)}:{when}")
        hit = done.returncode != 0 or kind != KILL
    out = folder / "output"
    state = state_of(out)
    publish_version(folder, "new", situation)
    mended = state_of(out) == "new"
    return Outcome(hit, done.returncode, state, done.stderr, mended, names(folder) != ["output"])


def state_of(out: Path) -> str:
    """Which version lies at a place, to the byte, the permissions included."""
    if not out.exists():
        return "missing"
    found = {path.relative_to(out).as_posix(): path for path in out.rglob("*")}
    modes = {stat.S_IMODE(p.lstat().st_mode) for p in found.values() if p.is_file()}
    folders = {stat.S_IMODE(p.lstat().st_mode) for p in [out, *found.values()] if p.is_dir()}
    if modes != {0o644} or folders != {0o755} or any(p.is_symlink() for p in found.values()):
        return "torn"
    files = {name: path.read_bytes() for name, path in found.items() if path.is_file()}
    return next((version for version in ("old", "new") if files == expected_once(version)), "torn")


def names(folder: Path) -> list[str]:
    """What lies in a folder, but for the cache."""
    return sorted(path.name for path in folder.iterdir() if path.name != CACHE)


def publish_version(folder: Path, version: str, situation: str = "replaced") -> None:
    """Publish a version, undisturbed."""
    outputs = [Output(path, content) for path, content in versions()[version]]
    spare = folder / CACHE / "spare" if situation == "spare" else None
    publish(outputs, folder / "output", folder / "site", "1", spare=spare)


expected_once = lru_cache(maxsize=2)(expected)


def _begin(folder: Path, situation: str) -> None:
    for name in ("output", CACHE):
        shutil.rmtree(folder / name, ignore_errors=True)
    (folder / CACHE).mkdir()
    for _ in range({"first": 0, "spare": 2}.get(situation, 1)):
        publish_version(folder, "old", situation)


def _command(folder: Path, situation: str, *rest: str) -> list[str]:
    how = [situation] if situation in ("two-renames", "spare") else []
    return [*_PYTHON, str(ONCE), str(ROOT), str(folder / "output"), "new", *how, *rest]


def _run(folder: Path, situation: str, *rest: str, strace: list[str] | None = None) -> subprocess.CompletedProcess[str]:
    command = [*(strace or []), *_command(folder, situation, *rest)]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=_FIXED, cwd=folder, timeout=600)
