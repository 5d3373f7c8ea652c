"""No page of 64 KiB takes more than two seconds or 512 MiB, or it is told of; other pages' findings come all the same.

``pytest tests/limits --whole`` tries every hostile text; without ``--whole`` one of eight.
"""

from __future__ import annotations

import json
import selectors
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.limits.inputs import front_matters, texts
from tests.limits.one_after_the_other import BROKEN, HOSTILE

PAGE = "briefs/hostile/index.html"  # where a link is told of that is not found as it was written
SECONDS, MEBIBYTES = 2.0, 512  # of processor time and of memory, of a whole build
BESIDE = 10.0  # seconds of processor time where a few are tried: on a slower machine, beside other tests
PATIENCE = 600  # seconds until a text counts as one that never ends
ONE_OF = 8

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="asks /proc how much memory was used")


@linux_only
@pytest.mark.parametrize("kind", ["bodies", "front matters"])
def test_hostile_pages_are_built_or_told_of_within_bounds(
    kind: str, tmp_path: Path, whole: bool, record_property: Callable[[str, object], None]
) -> None:
    every = list(texts() if kind == "bodies" else front_matters())
    names = every if whole else every[:: ONE_OF if kind == "bodies" else ONE_OF // 2]
    measured = dict(_built(tmp_path, names))

    assert [name for name in names if name not in measured] == []
    faults = [
        f"{name}: {fault}" for name, one in measured.items() if (fault := _fault(*one, SECONDS if whole else BESIDE))
    ]
    assert "\n".join(faults) == ""
    refused = sum(bool(alone["paths"] or alone["links"]) for alone, _ in measured.values())
    slowest = max(measured, key=lambda name: measured[name][0]["seconds"])
    most = max(one["mebibytes"] for pair in measured.values() for one in pair)
    record_property(
        "measured",
        f"hostile {kind}: {len(names)} of {len(every)}, {refused} refused with findings; slowest {slowest} in"
        f" {measured[slowest][0]['seconds']:.2f} s of processor time, most memory {most:.0f} MiB",
    )


def _fault(alone: dict[str, Any], beside: dict[str, Any], limit: float) -> str:
    """What must not be; "" when all is well."""
    if alone["fault"] or beside["fault"]:
        return str(alone["fault"] or beside["fault"])
    seconds, mebibytes = (max(alone[what], beside[what]) for what in ("seconds", "mebibytes"))
    if seconds > limit:
        return f"took {seconds:.1f} s"
    if mebibytes > MEBIBYTES:
        return f"took {mebibytes:.0f} MiB"
    if set(alone["paths"]) - {HOSTILE} or set(alone["links"]) - {HOSTILE, PAGE}:
        return f"findings in {alone['paths']} {alone['links']}"
    if set(beside["paths"]) != {BROKEN, *alone["paths"]}:
        return f"another page's finding is missing: {beside['paths']}"
    return ""


def _built(folder: Path, names: Sequence[str]) -> Iterator[tuple[str, tuple[dict[str, Any], dict[str, Any]]]]:
    """Each name with what its builds took."""
    command = [sys.executable, "-m", "tests.limits.one_after_the_other", str(folder)]
    errors = folder / "errors"
    with errors.open("w") as stderr:
        child = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=stderr, text=True, cwd=ROOT
        )
    assert child.stdin is not None
    assert child.stdout is not None
    child.stdin.write("\0".join(names))
    child.stdin.close()
    selector = selectors.DefaultSelector()
    selector.register(child.stdout, selectors.EVENT_READ)
    name = "the first build"
    try:
        for turn in range(2 * len(names)):
            assert selector.select(PATIENCE), f"{name} does not end"
            line = child.stdout.readline()
            assert line, f"{name} ends the process: {errors.read_text()[-2000:]}"
            if turn % 2 == 0:
                name = json.loads(line)
            else:
                alone, beside = json.loads(line)
                yield name, (alone, beside)
    finally:
        child.kill()
        child.wait()
        child.stdout.close()
