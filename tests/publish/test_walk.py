"""Whether a site that was replaced holds what it held is told by the times of its folders, where they can tell it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from site_builder.publish.walk import lying, same_names

SECOND = 1_000_000_000  # ns


@pytest.mark.parametrize(("times", "told"), [(SECOND + 1, True), (SECOND, False)])
def test_times_in_whole_seconds_tell_nothing(tmp_path: Path, times: int, told: bool) -> None:
    """As on exFAT: what comes within the same second leaves the time of its folder as it was."""
    (tmp_path / "a").mkdir()
    for folder in (tmp_path / "a", tmp_path):
        os.utime(folder, ns=(times, times))

    assert same_names(tmp_path, lying(tmp_path).folders) is told


def test_what_comes_is_told(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    os.utime(tmp_path / "a", ns=(SECOND + 1, SECOND + 1))
    before = lying(tmp_path).folders
    (tmp_path / "a" / "mine.txt").write_text("mine")

    assert not same_names(tmp_path, before)
