"""Builds a small site with one hostile page after the other, and says what each took.

In: ``python -m tests.limits.one_after_the_other FOLDER``, names of texts on stdin. Out: for each a line of JSON, before
it a line that names it. Invariant: every build is the real one; only the page at hand differs from the last.
"""

from __future__ import annotations

import gc
import json
import resource
import shutil
import signal
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from site_builder import building
from tests.conftest import ROOT
from tests.limits.inputs import SIZE, front_matters, texts

HOSTILE = "content/briefs/2026-01-19-hostile.md"
BROKEN = "content/pages/about.md"
ENDLESS = 20  # seconds of processor time
OF_LINKS = ("EV592", "EV593")  # are looked for when all else is well
_UNTRIED = {"paths": [BROKEN], "links": [], "seconds": 0.0, "mebibytes": 0.0, "fault": ""}
_WHO = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)


def run(folder: Path) -> None:
    """One line for each name that is asked for."""
    root = Path(shutil.copytree(ROOT / "tests" / "sites" / "minimal", folder / "site"))
    whole = (root / "content/briefs/2026-01-20-leapmotor-in-december.md").read_text()
    front = whole.split("---\n")[1]
    good = (root / BROKEN).read_text()
    build(root)  # what is there besides is remembered from now on
    bodies, fronts = texts(), front_matters()
    for name in sys.stdin.read().split("\0"):
        print(json.dumps(name), flush=True)
        page = f"---\n{front}---\n{bodies[name]}" if name in bodies else f"---\n{fronts[name]}\n---\n{whole[-200:]}"
        (root / HOSTILE).write_bytes(page.encode()[:SIZE])
        (root / BROKEN).write_text(good)
        alone = build(root)
        (root / BROKEN).write_text(f"{good}\n[[nobody 2025-12]]\n")
        beside = build(root) if alone["paths"] else _UNTRIED
        print(json.dumps([alone, beside]), flush=True)


def build(root: Path) -> dict[str, object]:
    """Build; processor time and the most memory that it took, and the files with findings against publication.

    Those of links are told apart.
    """
    paths, links, fault = [], [], ""
    with _measured() as spent:
        try:
            told = building.build(root, root / "output", date(2026, 1, 25), building.Wishes(), warn=lambda _: None)
            errors = [found for found in told.findings if found.severity == "error"]
            paths = [found.position.path for found in errors if found.code not in OF_LINKS]
            links = [found.position.path for found in errors if found.code in OF_LINKS]
        except _Endless:
            fault = f"takes more than {ENDLESS} s"
        except Exception:
            fault = traceback.format_exc()[-600:]
    return {**spent, "paths": sorted(set(paths)), "links": sorted(set(links)), "fault": fault}


class _Endless(BaseException):
    """The build has taken far too long."""


def _endless(*_: object) -> None:
    raise _Endless


@contextmanager
def _measured() -> Iterator[dict[str, object]]:
    gc.collect()  # what the build before left: a command builds once, and the end of its process takes all that away
    Path("/proc/self/clear_refs").write_text("5")  # begin to measure the most memory anew
    spent: dict[str, object] = {}
    signal.signal(signal.SIGPROF, _endless)
    signal.setitimer(signal.ITIMER_PROF, ENDLESS)
    before = sum(sum(resource.getrusage(who)[:2]) for who in _WHO)
    yield spent
    signal.setitimer(signal.ITIMER_PROF, 0)
    spent["seconds"] = sum(sum(resource.getrusage(who)[:2]) for who in _WHO) - before
    status = Path("/proc/self/status").read_text()
    spent["mebibytes"] = int(status.partition("VmHWM:")[2].split()[0]) / 1024


if __name__ == "__main__":
    run(Path(sys.argv[1]))
