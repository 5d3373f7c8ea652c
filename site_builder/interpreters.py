"""Processes of their own: fresh interpreters, each with a line to this one.

In: words of Python. Out: a process and our end of the line. Invariant: it has our path of modules and, of all that is
open here, its own end of the line alone. A copy of this process (``crew.py``) would have its threads half-way.
"""

from __future__ import annotations

import subprocess
import sys
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from typing import Any

_FIRST = (
    "import sys; sys.path[:] = sys.argv[2:]\n"
    "from multiprocessing.connection import Connection; line = Connection(int(sys.argv[1]))\n"
)


def started(words: str, *, apart: bool = False) -> tuple[subprocess.Popen[bytes], Connection[Any, Any]]:
    """Start a process that runs some words, in which ``line`` is its end of a line to us.

    ``apart``: in a group of its own, so that what it starts can be ended with it, and Ctrl-C is for us alone. Raises
    OSError when the system gives none.
    """
    ours, theirs = Pipe()
    command = [sys.executable, "-c", _FIRST + words, str(theirs.fileno()), *sys.path]
    with theirs:
        process = subprocess.Popen(  # noqa: S603 - our own interpreter and our own words
            command,
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            process_group=0 if apart else None,
        )
    return process, ours
