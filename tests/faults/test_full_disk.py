"""A disk that is full before the new, larger site is on it.

The disk is a file system in memory, mounted in name spaces of the test's own. Where the system does not allow those, a
limit on the size of files stands for it.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from tests.conftest import ROOT
from tests.faults.injection import ONCE, names, publish_version, state_of
from tests.faults.once import versions

SIZES = 14
UNSHARED = ["unshare", "--map-root-user", "--mount"]


def kibibytes(version: str) -> int:
    """What a version takes on a disk of pages of 4 KiB, its manifest not counted."""
    return sum(-(-len(content) // 4096) * 4 for _, content in versions()[version])


@lru_cache(maxsize=1)
def mounts() -> bool:
    if shutil.which("unshare") is None:
        return False
    probe = [*UNSHARED, "mount", "-t", "tmpfs", "tmpfs", "/mnt"]
    return subprocess.run(probe, capture_output=True, check=False).returncode == 0


def test_a_disk_of_any_size_holds_one_whole_site(
    tmp_path: Path, whole: bool, record_property: Callable[[str, object], None]
) -> None:
    found = [_tried(tmp_path, turn) for turn in range(0, SIZES, 1 if whole else 3)]

    assert [one for one in found if not one["mended"]] == []
    assert [one for one in found if one["state"] not in ("old", "new")] == []
    assert [one for one in found if (one["code"] == 0) != (one["state"] == "new")] == []
    assert [one for one in found if one["code"] not in (0, 4) or "Traceback" in one["said"]] == []
    states = Counter(one["state"] for one in found)
    assert states["old"] > 0, "the new version always fitted"
    assert states["new"] > 0, "the new version never fitted"
    how = "file systems in memory" if mounts() else "limits on the size of a file"
    record_property("measured", f"full disk: {len(found)} sizes, {how}: {dict(sorted(states.items()))}; all mended")


def _tried(base: Path, turn: int) -> dict[str, str | int | bool]:
    folder = base / str(turn)
    folder.mkdir()
    if mounts():
        room = kibibytes("new") + 16  # besides the old version; the last sizes are enough
        size = kibibytes("old") + 8 + room * turn // (SIZES - 3)
        command = [*UNSHARED, sys.executable, "-m", "tests.faults.full_disk", str(ROOT), str(folder), str(size)]
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, timeout=600)
        assert done.returncode == 0, done.stderr
        return dict(json.loads(done.stdout))
    publish_version(folder, "old")
    limit = max(len(content) for _, content in versions()["new"]) // 1024 * turn // (SIZES - 3) + 1
    shell = f'ulimit -f {limit}; exec "$@"'
    command = [
        "bash",
        "-c",
        shell,
        "-",
        sys.executable,
        "-I",
        "-S",
        str(ONCE),
        str(ROOT),
        str(folder / "output"),
        "new",
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)
    state = state_of(folder / "output")
    publish_version(folder, "new")
    mended = state_of(folder / "output") == "new" and names(folder) == ["output"]
    return {"code": done.returncode, "said": done.stderr, "state": state, "mended": mended}
