"""A glance says yes only when all looks as it did, and nothing was young when that was written down."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from site_builder.memo import fresh, glance

MOMENT = datetime(2026, 11, 22, tzinfo=UTC)
RECORD = fresh.Record(7, (("EV302", "info", "a", 1, 1, "said", ""),), 0.0, 4e9, "UTC")
HOURS = 10**14  # ns
OLD = 0.06  # seconds after which a file is believed unread; see glance.TICK


@pytest.fixture(params=[glance._MANY, 1], ids=["one process", "two"])
def asked(tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, apart: None) -> fresh.Asked:
    """A site that was built some time ago, and found to be right."""
    monkeypatch.setattr(glance, "_MANY", request.param)
    for name in (
        "site/content/site.yaml",
        "site/content/briefs/a.md",
        "ours/page.html",
        "out/a/index.html",
        "out/b.js",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("one")
    made = fresh.Asked(tmp_path / "site", tmp_path / "out", tmp_path / "ours", tmp_path / "cache")
    fresh.write_down(made, fresh.before(made), RECORD, {})
    time.sleep(OLD)
    assert fresh.up_to_date(made, MOMENT) is not None
    return made


def seen(asked: fresh.Asked, moment: float | str = MOMENT.timestamp(), **other: str) -> int | None:
    names = {"root": str(asked.root), "out": str(asked.out), **other}
    key = glance.key(names["root"], names["out"], asked.options)
    return glance.still_right(glance.file_of(str(asked.cache), str(asked.out)), key, moment)


def edit_and_set_back(asked: fresh.Asked) -> None:
    file = asked.root / "content" / "briefs" / "a.md"
    times = file.stat()
    file.write_text("two")
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))


def link_instead(asked: fresh.Asked) -> None:
    (asked.out / "a").rename(asked.out.parent / "elsewhere")
    (asked.out / "a").symlink_to(asked.out.parent / "elsewhere")


CHANGES: dict[str, Callable[[fresh.Asked], object]] = {
    "an edit of the same length at the same time": edit_and_set_back,
    "a new file": lambda asked: (asked.root / "content" / "briefs" / "b.md").write_text("one"),
    "a folder where none was": lambda asked: (asked.root / "seeds").mkdir(),
    "a template of the site": lambda asked: (asked.root / "templates").mkdir(),
    "a file less": lambda asked: (asked.out / "b.js").unlink(),
    "another name": lambda asked: (asked.out / "b.js").rename(asked.out / "c.js"),
    "other permissions": lambda asked: (asked.out / "b.js").chmod(0o600),
    "a file in the output": lambda asked: (asked.out / "a" / "mine.txt").write_text("x"),
    "a link for a folder": link_instead,
    "no output": lambda asked: asked.out.rename(asked.out.parent / "gone"),
    "a build that was killed": lambda asked: (asked.out.parent / ".out.site-builder").mkdir(),
    "an edit of a template": lambda asked: (asked.templates / "page.html").write_text("two"),
}


def test_what_comes_into_a_folder_that_a_link_leads_to_is_seen(asked: fresh.Asked) -> None:
    theme = asked.out.parent / "theme"
    (theme / "partials").mkdir(parents=True)
    (asked.root / "templates").symlink_to(theme)
    fresh.write_down(asked, fresh.before(asked), RECORD, {})
    time.sleep(OLD)
    assert fresh.up_to_date(asked, MOMENT) is not None
    assert seen(asked) == RECORD.pages

    (theme / "pages").mkdir()
    assert seen(asked) is None


@pytest.mark.parametrize("year", [-370, 670])
def test_years_that_a_glance_has_no_room_for_are_no_fault(
    asked: fresh.Asked, year: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Times of files reach further than 64 bits of nanoseconds, on file systems in memory."""
    seconds = year * 31_556_952
    real = glance.folders
    far = 0o100644, 3, seconds * 10**9, seconds * 10**9, 7
    monkeypatch.setattr(glance, "folders", lambda *asked: {**real(*asked), "/far": far})

    assert fresh.up_to_date(asked, MOMENT) is not None


def test_what_is_as_it_was_is_right(asked: fresh.Asked) -> None:
    assert seen(asked) == 7
    assert seen(asked) == 7


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changes_is_seen(asked: fresh.Asked, change: str) -> None:
    CHANGES[change](asked)

    assert seen(asked) is None


@pytest.mark.parametrize("which", range(5), ids=["mode", "size", "time", "time of change", "inode"])
def test_each_number_of_a_look_counts_by_itself(
    asked: fresh.Asked, which: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not every file system keeps all of them: on some the time of change is the other time."""
    real, edited = glance._NUMBERS, (asked.out / "b.js").stat().st_ino

    def numbers(said: os.stat_result) -> tuple[int, ...]:
        return tuple(one + (place == which and said.st_ino == edited) for place, one in enumerate(real(said)))

    monkeypatch.setattr(glance, "_NUMBERS", numbers)

    assert seen(asked) is None


def test_what_was_asked_for_and_when_belongs_to_it(asked: fresh.Asked) -> None:
    assert seen(asked, root=str(asked.out)) is None
    assert seen(asked, out=str(asked.root)) is None
    assert seen(asked, moment=4e9) is None
    assert seen(asked, moment=-1.0) is None
    assert seen(asked, moment=0.0) == 7  # the first moment belongs to it, the last one does not
    assert seen(asked, moment="2026-11-22") is None  # a day has not been asked for yet
    assert fresh.up_to_date(asked, date(2026, 11, 22)) is not None
    assert seen(asked, moment="2026-11-22") == 7
    assert seen(asked, moment="2026-11-23") is None


@pytest.mark.parametrize(("name", "other"), [("version", "3.99.0 (another)"), ("path", ["/other/libraries"])])
def test_another_python_asks_for_itself(
    asked: fresh.Asked, name: str, other: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert seen(asked) == 7
    monkeypatch.setattr(sys, name, other)

    assert seen(asked) is None


@pytest.mark.parametrize("place", range(0, 400, 13))
def test_a_damaged_glance_says_nothing(asked: fresh.Asked, place: int) -> None:
    file = Path(glance.file_of(str(asked.cache), str(asked.out)))
    whole = file.read_bytes()

    file.write_bytes(whole[:place])
    assert seen(asked) is None
    file.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
    assert seen(asked) is None


def test_a_glance_that_ends_between_two_of_its_pieces_says_nothing(asked: fresh.Asked) -> None:
    file = Path(glance.file_of(str(asked.cache), str(asked.out)))
    whole = file.read_bytes()
    with file.open("rb") as stream:
        ends = [place + size for place, size, _ in glance._pieces(stream.fileno())]
    assert ends[-1] == len(whole)

    for end in ends[:-1]:
        file.write_bytes(whole[:end])
        assert seen(asked) is None
    file.write_bytes(whole)
    assert seen(asked) == 7


def test_where_we_stood_is_where_we_are_afterwards(asked: fresh.Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(asked.root)

    assert seen(asked) == 7
    assert Path.cwd() == asked.root.resolve()
    (asked.out / "b.js").write_text("two")
    assert seen(asked) is None
    assert Path.cwd() == asked.root.resolve()


def test_what_was_young_is_read_before_it_is_believed(asked: fresh.Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a file that changes within the tick of a clock its looks may stay; so nothing is written down so soon."""
    file = Path(glance.file_of(str(asked.cache), str(asked.out)))
    file.unlink()
    (asked.out / "b.js").write_text("one")
    with monkeypatch.context() as slow:
        slow.setattr(glance, "TICK", HOURS)  # however long a busy machine takes for it
        assert fresh.up_to_date(asked, MOMENT) is not None
    assert not file.exists()

    time.sleep(OLD)
    assert fresh.up_to_date(asked, MOMENT) is not None
    assert seen(asked) == 7


@pytest.mark.parametrize(
    ("modified", "changed", "told"), [(-HOURS, -HOURS, True), (-HOURS, -1, False), (-1, -HOURS, False)]
)
def test_nothing_is_written_down_while_a_folder_is_young(
    tmp_path: Path, modified: int, changed: int, told: bool
) -> None:
    """What comes into it within the same step of the clock leaves it as it looks."""
    now, file = 17 * 10**17 + 7, tmp_path / "a.glance"
    looks = {"old": (0o40755, 1, now - HOURS, now - HOURS, 1), "here": (0o40755, 1, now + modified, now + changed, 2)}

    glance.write(str(file), "asked", (7, 0.0, 4e9, ""), str(tmp_path), looks, now)

    assert file.exists() is told


def test_findings_that_people_should_see_are_not_passed_over(asked: fresh.Asked) -> None:
    Path(glance.file_of(str(asked.cache), str(asked.out))).unlink()
    warned = fresh.Record(7, (("EV400", "warning", "a", 1, 1, "said", ""),), 0.0, 4e9, "UTC")
    fresh.write_down(asked, fresh.before(asked), warned, {})
    time.sleep(OLD)

    assert fresh.up_to_date(asked, MOMENT) is not None
    assert seen(asked) is None


def test_folders_that_python_keeps_for_itself_are_not_looked_at(tmp_path: Path) -> None:
    (tmp_path / "code" / "__pycache__").mkdir(parents=True)
    (tmp_path / "code" / "room").mkdir()
    found = glance.folders([str(tmp_path / "code")], str(tmp_path / "out"))

    assert {p for p in found if p.startswith(str(tmp_path / "code"))} == {
        str(tmp_path / "code"),
        str(tmp_path / "code/room"),
    }


def test_a_build_leaves_a_glance_where_all_it_published_is_old_enough(
    asked: fresh.Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = Path(glance.file_of(str(asked.cache), str(asked.out)))
    file.unlink()
    (asked.out / "b.js").write_text("two")
    with monkeypatch.context() as slow:
        slow.setattr(glance, "TICK", HOURS)  # however long a busy machine takes for it
        fresh.write_down(asked, fresh.before(asked), RECORD, {}, MOMENT)
    assert not file.exists()

    time.sleep(OLD)
    fresh.write_down(asked, fresh.before(asked), RECORD, {}, date(2026, 11, 22))
    assert seen(asked) == 7
    assert seen(asked, moment="2026-11-22") == 7


def test_what_a_build_wrote_an_instant_ago_is_old_enough_when_it_ends(asked: fresh.Asked) -> None:
    """Else the next build, which has nothing to do, would look at every file for itself: a second among 65,000."""
    Path(glance.file_of(str(asked.cache), str(asked.out))).unlink()
    (asked.out / "b.js").write_text("two")
    fresh.write_down(asked, fresh.before(asked), RECORD, {}, MOMENT)

    assert seen(asked) == 7
