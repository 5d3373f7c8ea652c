"""Values that several processes make are those that one makes, and are remembered."""

from __future__ import annotations

import os
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import pytest

from site_builder import crew
from site_builder.crew import flowing
from site_builder.memo.store import opened
from site_builder.memo.values import Values

NUMBERS = list(range(101))
KEYS = [sha256(bytes([n])).digest() for n in NUMBERS]


@pytest.mark.parametrize("processes", [1, 2, 3])
def test_values_are_made_by_several_and_remembered_unless_they_are_not_to_last(
    tmp_path: Path, processes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crew, "can_copy", lambda: True)  # pytest may have threads of its own

    def share(places: Sequence[int], work: crew.Work[int]) -> Sequence[bytes]:
        return list(flowing(places, work, processes, fewest=1))

    def make(places: Sequence[int]) -> list[tuple[int, int]]:
        return [(place, os.getpid()) for place in places]

    store = opened(tmp_path)
    made = Values(store, b"code", share).made(KEYS, make, lasting=lambda value: value[0] < 90)
    store.close()

    assert [place for place, _ in made] == NUMBERS
    assert len({who for _, who in made}) == processes
    again = opened(tmp_path)
    asked: list[int] = []
    found = Values(again, b"code").made(KEYS, lambda places: asked.extend(places) or make(places))
    again.close()
    assert asked == list(range(90, 101))
    assert found[:90] == made[:90]
    assert found[90:] == make(range(90, 101))
