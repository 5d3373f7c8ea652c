"""Copies of a process whose original is gone."""

from __future__ import annotations

import os
import signal

import pytest

from site_builder import crew
from site_builder.team import Team, together

NUMBERS = list(range(300))


def test_a_copy_that_is_told_nothing_does_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """The original is killed when all have made their shares, before it can tell them what the others made."""
    monkeypatch.setattr(crew, "can_copy", lambda: True)  # pytest may have threads of its own
    read, write = os.pipe()
    original = os.fork()
    if original == 0:
        os.close(read)
        monkeypatch.setattr(Team, "_tell", lambda *_: os.kill(os.getpid(), signal.SIGKILL))

        def body(team: Team) -> None:
            team.shared(NUMBERS, lambda some: [str(number).encode() for number in some])
            os.write(write, b"goes on")

        together(body, 3)
        os._exit(1)
    os.close(write)

    assert os.waitstatus_to_exitcode(os.waitpid(original, 0)[1]) == -signal.SIGKILL
    with os.fdopen(read, "rb") as told:  # until the last copy is gone
        assert told.read() == b""
