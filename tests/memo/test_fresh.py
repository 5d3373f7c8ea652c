"""Whether there is anything to do, when clocks run backwards and builds are killed."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from site_builder.memo import fresh, tree

MOMENT = datetime(2026, 11, 22, tzinfo=UTC)
RECORD = fresh.Record(1, (), 0.0, 4e9, "UTC")
DAY = 86_400_000_000_000  # ns


@pytest.fixture
def asked(tmp_path: Path) -> fresh.Asked:
    """A site of two files that was built."""
    for name in ("site/content/site.yaml", "site/seeds/a.yaml", "ours/page.html", "out/index.html"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("one")
    return fresh.Asked(tmp_path / "site", tmp_path / "out", tmp_path / "ours", tmp_path / "cache")


def build(asked: fresh.Asked) -> None:
    fresh.write_down(asked, fresh.before(asked), RECORD, {})


def test_what_was_built_is_still_right(asked: fresh.Asked) -> None:
    build(asked)

    assert fresh.up_to_date(asked, MOMENT) is not None
    assert fresh.up_to_date(asked, MOMENT, verify=True) is not None


@pytest.mark.parametrize("name", ["seeds/a.yaml", "out/index.html"])
def test_who_verifies_reads_what_otherwise_is_believed_by_its_looks(asked: fresh.Asked, name: str) -> None:
    time.sleep(0.06)  # until its files are old enough
    build(asked)
    known = fresh.last(asked)
    assert known.record is not None
    trees = [dict(known.inputs), dict(known.outputs)]
    for one in trees:
        one.update({path: seen._replace(digest="0" * 32) for path, seen in one.items() if path == name})
    fresh._write(asked, known.record, *trees)

    assert fresh.up_to_date(asked, MOMENT) is not None
    assert fresh.up_to_date(asked, MOMENT, verify=True) is None


@pytest.mark.parametrize("name", ["content/site.yaml", "seeds/a.yaml"])
@pytest.mark.parametrize("days", [-1, 0, 1])
def test_an_edit_is_seen_whatever_the_clock_says(asked: fresh.Asked, name: str, days: int) -> None:
    """As long as before; its time is a day before the build, that of the first file, or a day after the build."""
    build(asked)
    file = asked.root / name
    time = file.stat().st_mtime_ns + days * DAY
    file.write_text("two")
    os.utime(file, ns=(time, time))

    assert fresh.up_to_date(asked, MOMENT) is None


@pytest.mark.parametrize("behind", [0, 3600, 400 * 86_400])
def test_a_clock_that_went_back_believes_no_file_unread(
    asked: fresh.Asked, behind: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files were written, slowly on a busy machine; then the clock was set back, or it has not moved since."""
    oldest = min(file.stat().st_mtime_ns for file in asked.root.rglob("*") if file.is_file())
    monkeypatch.setattr(tree, "clock", lambda folder: oldest - behind * 1_000_000_000)
    build(asked)
    seen = asked.inputs(tree.clock(asked.file.parent), {}, believe=True)
    code = [path for path in seen if path.startswith("code/")]
    young = [path for path, one in seen.items() if one.inode == 0 and one.digest and path not in code]

    assert sorted(young) == ["content/site.yaml", "our templates/page.html", "seeds/a.yaml"]
    assert fresh.up_to_date(asked, MOMENT) is not None
    (asked.root / "seeds" / "a.yaml").write_text("two")
    assert fresh.up_to_date(asked, MOMENT) is None


@pytest.mark.parametrize("place", range(0, 200, 7))
def test_a_truncated_record_is_not_believed(asked: fresh.Asked, place: int) -> None:
    build(asked)
    asked.file.write_bytes(asked.file.read_bytes()[:place])

    assert fresh.up_to_date(asked, MOMENT) is None


def test_what_was_built_otherwise_or_by_other_libraries_is_not_believed(
    asked: fresh.Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(asked)
    assert fresh.up_to_date(replace(asked, options=(("strict", "True"),)), MOMENT) is None
    assert fresh.up_to_date(asked, MOMENT) is not None
    monkeypatch.setattr(fresh, "versions_digest", lambda: b"others")

    assert fresh.up_to_date(asked, MOMENT) is None


@pytest.mark.parametrize("name", ["content", "seeds"])
def test_a_folder_that_was_put_elsewhere_and_linked_is_not_what_it_was(asked: fresh.Asked, name: str) -> None:
    """Every byte is the same, but no build follows a link there: it says so, and there is something to say."""
    build(asked)
    folder = asked.root / name
    folder.rename(asked.root / "elsewhere")
    folder.symlink_to("elsewhere")

    assert fresh.up_to_date(asked, MOMENT) is None
    assert fresh.before(asked) is None


@pytest.mark.parametrize("set_back", [False, True])
def test_what_was_saved_and_undone_while_a_site_was_built_is_not_believed(asked: fresh.Asked, set_back: bool) -> None:
    """The build may have read what stood there in between."""
    brief = asked.root / "content" / "site.yaml"
    inputs, before, times = fresh.before(asked), brief.read_bytes(), brief.stat()
    time.sleep(0.02)  # clocks of file systems advance in steps of up to 10 ms
    brief.write_bytes(b"saved")
    brief.write_bytes(before)
    if set_back:
        os.utime(brief, ns=(times.st_atime_ns, times.st_mtime_ns))
    fresh.write_down(asked, inputs, RECORD, {})

    assert fresh.up_to_date(asked, MOMENT) is None


def test_what_a_killed_build_left_half_written_goes_with_the_next(asked: fresh.Asked) -> None:
    number = 4_194_304  # more than any process has; that of one that has ended may be another's by now
    folder = asked.file.parent
    folder.mkdir(parents=True)
    kept = [folder / f"a.json.{os.getpid()}", folder / "mine.txt", folder / "b.json.bak"]
    gone = [folder / f"a.json.{number}", folder / f"a.parts.{number}", folder / f".clock-{number}"]
    for file in (*kept, *gone):
        file.write_text("half")

    build(asked)

    assert [file.exists() for file in kept] == [True, True, True]
    assert [file.exists() for file in gone] == [False, False, False]
    assert fresh.up_to_date(asked, MOMENT) is not None


@pytest.mark.parametrize("which", range(5), ids=["mode", "size", "time", "time of change", "inode"])
def test_a_published_file_is_recognised_by_all_of_its_looks(asked: fresh.Asked, which: int) -> None:
    time.sleep(0.06)
    build(asked)
    known, said = fresh.last(asked), (asked.out / "index.html").stat()
    numbers = (said.st_mode, said.st_size, said.st_mtime_ns, said.st_ctime_ns, said.st_ino)
    other = SimpleNamespace(numbers=tuple(one + (place == which) for place, one in enumerate(numbers)))
    look: Any = SimpleNamespace(numbers=numbers)

    assert fresh.recognised(known)("index.html", look) == "7692c3ad3540bb803c020b3aee66cd88"  # SHA-256 of "one"
    assert fresh.recognised(known, verify=True)("index.html", look) is None
    assert fresh.recognised(known)("index.html", cast("Any", other)) is None
