"""Publishes one version of a small made-up site, in a process of its own, for others to disturb.

In: ``once.py ROOT OUT VERSION [two-renames] [spare] [audit:FAULT:N]``, ROOT the checkout. Out: an exit code as in
docs/contract.md. Invariant: between the two marks nothing happens but publishing.

``audit:`` disturbs the Nth of Python's own events of the file system, where no tracer can be had: FAULT is ``kill``,
the number of an error, or ``count``.
"""

from __future__ import annotations

import os
import random
import signal
import sys
from contextlib import suppress
from pathlib import Path

BEGINS, ENDS = "/publishing-begins", "/publishing-ends"  # no such files; asking for them shows in a trace
CACHE = "cache"  # where, beside the site, the one that is replaced is put by
KEPT = 4  # pages that are the same in both versions


def versions() -> dict[str, list[tuple[str, bytes]]]:
    """Path and content by version; the new one is larger, drops some pages and changes others."""
    noise = random.Random(1)  # noqa: S311 - the same bytes every time
    kept = [(f"kept/{n}/index.html", noise.randbytes(900)) for n in range(KEPT)]
    old = [(f"page/{n}/index.html", b"old" + noise.randbytes(1200)) for n in range(3)]
    new = [(f"page/{n}/index.html", b"new" + noise.randbytes(20_000)) for n in range(2, 9)]
    return {
        "old": [("index.html", b"old"), *kept, *old, ("gone/deep/er/index.html", b"old")],
        "new": [("index.html", b"new"), *kept, *new, ("assets/site.css", noise.randbytes(30_000))],
    }


def marked(path: str) -> None:
    """Leave a mark in a trace."""
    with suppress(OSError):
        os.stat(path)  # noqa: PTH116 - exactly one call of the system


def disturb(fault: str, number: int, lasting: bool) -> None:
    """Let the Nth event of the file system from now on fail or kill; ``lasting``: and every later one, too."""
    seen = 0

    def event(name: str, _: object) -> None:
        nonlocal seen
        if name != "open" and not name.startswith(("os.", "fcntl.")):
            return
        seen += 1
        if fault == "count":
            sys.stdout.write(f"{name}\n")
        elif seen < number or (seen > number and not lasting):
            return
        elif fault == "kill":
            signal.raise_signal(signal.SIGKILL)
        else:
            raise OSError(int(fault), os.strerror(int(fault)))

    sys.addaudithook(event)


def run(root: str, out: str, version: str, *rest: str) -> int:
    """Publish; the exit code."""
    sys.path.insert(0, root)
    from site_builder.model.pages import Output
    from site_builder.publish import Locked, Refused, Unconfirmed, exchange
    from tests.publish.whole import publish

    if "two-renames" in rest:
        exchange._exchange_in_one_step = lambda a, b: False
    outputs = [Output(path, content) for path, content in versions()[version]]
    marked(BEGINS)
    for _, fault, number in (word.split(":") for word in rest if word.startswith("audit:")):
        disturb(fault, int(number.rstrip("+")), number.endswith("+"))
    try:
        spare = Path(out).parent / CACHE / "spare" if "spare" in rest else None
        publish(outputs, Path(out), Path(out).parent / "site", "1", spare=spare)
    except Refused as problem:
        sys.stderr.write(f"{problem}\n")
        return 2
    except (OSError, Locked, Unconfirmed) as problem:
        sys.stderr.write(f"{problem}\n")
        return 4
    marked(ENDS)
    return 0


if __name__ == "__main__":
    sys.exit(run(*sys.argv[1:]))
