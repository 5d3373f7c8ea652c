"""A publication that is killed, or refused by the disk, at every call of the file system.

``pytest tests/faults --whole`` disturbs every call in every way; without ``--whole`` a few of each kind.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.faults.injection import ERRORS, KILL, SITUATIONS, Call, calls, disturbed, place, traced

FEW = 25  # calls of each kind of fault, without --whole
# The calls that everything hangs on are disturbed in any case.
_DECISIVE = ("renameat2", "rename", "syncfs", "flock", "unlink", "os.rename", "fcntl.flock")

Record = Callable[[str, object], None]


@pytest.mark.parametrize("situation", SITUATIONS)
def test_killed_at_any_call_the_site_is_whole(
    situation: str, tmp_path: Path, whole: bool, record_property: Record
) -> None:
    few = FEW if situation == "replaced" else FEW // 3
    record_property("measured", _disturb(tmp_path, situation, [KILL], None if whole else few))


@pytest.mark.parametrize(
    ("situation", "lasting"), [("replaced", False), ("replaced", True), ("two-renames", False), ("spare", False)]
)
def test_whatever_call_fails_the_site_is_whole(
    situation: str, lasting: bool, tmp_path: Path, whole: bool, record_property: Record
) -> None:
    kinds = ERRORS if situation == "replaced" and not lasting else ("ENOSPC", "EIO")
    few = FEW // len(kinds) if situation == "replaced" and not lasting else FEW // 3 // len(kinds)
    record_property("measured", _disturb(tmp_path, situation, kinds, None if whole else few, lasting=lasting))


def _disturb(base: Path, situation: str, kinds: Sequence[str], few: int | None, *, lasting: bool = False) -> str:
    """Disturb at all calls, or at a few; a line that says what came of it. Fails for anything that must not be."""
    with place(base) as folder:
        known = calls(folder, situation)
    assert len(known) > (200 if traced() else 40)
    tasks = [(call, kind) for turn, kind in enumerate(kinds) for call in _some(known, few, turn)]

    def one(task: tuple[Call, str]) -> tuple[str, str, int]:
        call, kind = task
        with place(base) as folder:
            outcome = disturbed(folder, situation, call, kind, lasting=lasting)
        fault = outcome.fault(situation, kind)
        words = f"{kind} at {call.name} {call.number}, {call.words[:80]}: exit {outcome.code}, {outcome.state}: {fault}"
        return (words if fault else ""), outcome.state, outcome.code

    with ThreadPoolExecutor((os.cpu_count() or 1) if few is None else 1) as pool:
        outcomes = list(pool.map(one, tasks))
    assert [fault for fault, _, _ in outcomes if fault] == []
    states = Counter(state for _, state, _ in outcomes)
    refused = sum(code != 0 and state == "new" for _, state, code in outcomes)
    how = f"{'/'.join(kinds)}{' from then on' if lasting else ''}, {situation}, by {'strace' if traced() else 'audit'}"
    return (
        f"faults: {how}: {len(tasks)} of {len(known) * len(kinds)} disturbed; {dict(sorted(states.items()))}, "
        f"{refused} new without exit 0; 0 torn, 0 false successes, 0 left over after the next build"
    )


def _some(known: Sequence[Call], few: int | None, turn: int) -> list[Call]:
    """All calls; or some, spread over the whole, others for every kind of fault."""
    if few is None:
        return list(known)
    step = max(1, len(known) // few)
    spread = set(range(turn * step // 3 % step, len(known), step))
    return [call for number, call in enumerate(known) if number in spread or call.name in _DECISIVE]
