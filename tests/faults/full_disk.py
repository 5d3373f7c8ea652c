"""Publishes a larger version of a site onto a disk that is too small for it, and looks at what is there.

In: ``full_disk.py ROOT FOLDER KIBIBYTES``, FOLDER empty, in name spaces of its own (``unshare``).
Out: a line of JSON. Invariant: the disk is a file system in memory of that size, seen by this process alone.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path


def run(root: str, folder: str, size: str) -> dict[str, object]:
    """Old version, new one on the full disk, old one once more, and the new one when the disk has grown."""
    sys.path.insert(0, root)
    from tests.faults.injection import ONCE, names, publish_version, state_of

    place, out = Path(folder), Path(folder) / "output"
    _mount("size=1g", "-t", "tmpfs", "tmpfs", folder)
    publish_version(place, "old")
    _mount(f"remount,size={size}k", folder)
    command = [sys.executable, "-I", "-S", str(ONCE), root, str(out), "new"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd="/", timeout=600)
    state, left = state_of(out), names(place)
    publish_version(place, "old")
    again = state_of(out), names(place)
    _mount("remount,size=1g", folder)
    publish_version(place, "new")
    return {
        "code": done.returncode,
        "said": done.stderr,
        "state": state,
        "left": left != ["output"],
        "mended": again == ("old", ["output"]) and state_of(out) == "new" and names(place) == ["output"],
    }


def _mount(options: str, *rest: str) -> None:
    subprocess.run(["mount", "-o", options, *rest], check=True, capture_output=True)


if __name__ == "__main__":
    print(json.dumps(run(*sys.argv[1:])))
