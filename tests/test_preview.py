"""A process that builds beside the one that serves: the same previews, and its end is not the end of the other."""

from __future__ import annotations

import os
import shutil
import signal
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from site_builder.desk import Desk
from site_builder.model.preview import Preview, Stopped
from site_builder.preview import Builder
from tests.conftest import ROOT

SITE = ROOT / "tests" / "sites" / "minimal"
ADDRESS = "http://127.0.0.1:8000/"
BRIEF = "content/briefs/2026-01-20-leapmotor-in-december.md"
TODAY = date(2026, 11, 22)


def on(_: str) -> None:
    """Go on."""


def looks(builder: Builder | Desk, progress: Callable[[str], None] = on) -> list[Preview]:
    return list(builder.looks(TODAY, progress))


def seen(preview: Preview) -> tuple[object, ...]:
    files = [(output.path, output.content) for output in preview.outputs]
    return files, preview.findings, preview.pages, preview.fault, preview.until


def process_of(builder: Builder) -> int:
    assert builder._beside is not None
    return builder._beside.process.pid


def test_it_gives_what_a_desk_in_this_process_gives(tmp_path: Path) -> None:
    root = Path(shutil.copytree(SITE, tmp_path / "site"))
    desk = Desk(root, ADDRESS)
    brief, good = root / BRIEF, (root / BRIEF).read_text()
    with Builder(root, ADDRESS) as builder:
        for text in (good, f"{good}\nOne more.\n", good.replace("[[leapmotor", "[[leapmotr", 1), good, good):
            brief.write_text(text)
            assert [seen(one) for one in looks(builder)] == [seen(one) for one in looks(desk)]


def test_of_a_round_that_was_given_up_nothing_is_shown_and_nothing_is_missing_later(tmp_path: Path) -> None:
    root = Path(shutil.copytree(SITE, tmp_path / "site"))
    brief = root / BRIEF

    def stop(_: str) -> None:
        raise Stopped

    with Builder(root, ADDRESS) as builder:
        looks(builder)
        brief.write_text(f"{brief.read_text()}\nThe first.\n")
        with pytest.raises(Stopped):
            looks(builder, stop)
        brief.write_text(f"{brief.read_text()}\nThe second.\n")
        next(builder.looks(TODAY, on))  # and given up after its first preview
        shown = looks(builder)

    (clean,) = looks(Desk(root, ADDRESS))
    pages = {output.path: output.content for output in shown[-1].outputs}
    assert pages == {output.path: output.content for output in clean.outputs}


def test_after_its_death_another_builds_the_next_round(tmp_path: Path) -> None:
    root = Path(shutil.copytree(SITE, tmp_path / "site"))
    with Builder(root, ADDRESS) as builder:
        (first,) = looks(builder)
        os.kill(process_of(builder), signal.SIGSTOP)  # else it may be quicker than we are
        (told,) = looks(builder, lambda _: os.kill(process_of(builder), signal.SIGKILL))
        (after,) = looks(builder)

    assert (told.fault, told.outputs) == (
        "the process that builds was ended by signal 9; the next change starts another",
        (),
    )
    assert seen(after) == seen(first)


def test_after_its_death_between_rounds_the_next_one_is_whole(tmp_path: Path) -> None:
    """Nobody edits twice to see what was edited once."""
    root = Path(shutil.copytree(SITE, tmp_path / "site"))
    with Builder(root, ADDRESS) as builder:
        (first,) = looks(builder)
        os.kill(process_of(builder), signal.SIGKILL)
        os.waitid(os.P_PID, process_of(builder), os.WEXITED | os.WNOWAIT)
        (after,) = looks(builder)

    assert seen(after) == seen(first)


def test_no_process_is_left_also_when_it_is_at_work(tmp_path: Path) -> None:
    root = Path(shutil.copytree(SITE, tmp_path / "site"))

    def leave(_: str) -> None:
        raise KeyboardInterrupt

    builder, processes = Builder(root, ADDRESS), []

    def interrupted() -> None:
        with builder:
            processes.append(process_of(builder))
            looks(builder, leave)

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    for _ in range(600):  # what it had started is taken away by the system, soon
        try:
            os.killpg(processes[0], 0)
        except ProcessLookupError:
            return
        time.sleep(0.1)
    pytest.fail("a process is left")


def test_a_preview_is_over_with_its_day_unless_the_day_is_held_still() -> None:
    midnight = datetime(2026, 11, 23, tzinfo=UTC)
    builder = Builder(SITE)
    assert not builder.is_over(midnight)  # nothing is shown as yet

    builder.until = midnight.timestamp()

    assert not builder.is_over(midnight - timedelta(microseconds=1))
    assert builder.is_over(midnight)
    assert not builder.is_over(date(2026, 11, 24))
