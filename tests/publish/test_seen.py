"""What lies where we publish is looked at ahead; what changes until it is asked for is seen all the same."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from site_builder import publishing
from site_builder.model.looks import Look
from site_builder.model.pages import Output
from site_builder.publish import Publication, Refused, refusal, seen, seen_in, staging
from site_builder.publish.walk import Lying, lying
from tests.publish.test_staging import FIRST, SECOND, THIRD, lies
from tests.publish.whole import publish


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A site, with the one before it put by."""
    made = tmp_path / "root" / "output"
    (tmp_path / "cache").mkdir()
    for outputs in (FIRST, SECOND):
        publish(outputs, made, made.parent, "1", spare=tmp_path / "cache" / "spare")
    return made


@pytest.fixture
def spare(out: Path, tmp_path: Path) -> Path:
    return tmp_path / "cache" / "spare"


def ahead(out: Path, spare: Path) -> Callable[[], tuple[Lying, Lying]]:
    """What lies there now, as it is told later."""
    live, before = seen_in(seen([out, spare]))
    return lambda: (live, before)


def test_what_is_told_to_another_process_is_what_lies_there(out: Path, spare: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (out / os.fsdecode(b"caf\xe9 \n.txt")).write_text("x")
    (tmp_path / "link").symlink_to(out)
    folders = [out, tmp_path / "gone", tmp_path / "empty", spare, tmp_path / "link"]
    told = seen_in(seen(folders))

    assert told == [lying(out), Lying(), lying(tmp_path / "empty"), lying(spare), Lying()]


def test_a_copy_of_the_process_looks(out: Path, spare: Path) -> None:
    with publishing.seen_ahead(out, spare) as told:
        assert told() == (lying(out), lying(spare))


def test_where_nothing_changed_nothing_is_walked_through(
    out: Path, spare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = ahead(out, spare)
    for room in (refusal, staging):
        monkeypatch.setattr(room, "lying", pytest.fail)
    with Publication(out, out.parent, spare=spare, seen=told) as site:
        site.put(THIRD[:2])
        report = site.finish(THIRD, "1")

    assert lies(out, THIRD)
    assert report.written == 3  # two files that are other, and the manifest


def _a_foreign_file(where: Path) -> None:
    (where / "briefs" / "notes.txt").write_text("mine")


def _no_file(where: Path) -> None:
    (where / "briefs/a/index.html").unlink()


def _other_bytes_by_name(where: Path) -> None:
    (where / "briefs/a/new").write_bytes(b"KEPT")
    (where / "briefs/a/new").rename(where / "briefs/a/index.html")


def _other_bytes_in_place(where: Path) -> None:
    (where / "briefs/a/index.html").write_bytes(b"KEPT")


def _other_modes(where: Path) -> None:
    (where / "briefs").chmod(0o700)
    (where / "briefs/a/index.html").chmod(0o600)


def _another_folder(where: Path) -> None:
    (where / "briefs").rename(where.parent / "elsewhere")
    (where / "briefs").mkdir()


CHANGES = [_no_file, _other_bytes_by_name, _other_bytes_in_place, _other_modes, _another_folder]


@pytest.mark.parametrize("which", ["site", "spare", "both"])
@pytest.mark.parametrize("change", CHANGES)
def test_what_changes_after_it_was_seen_is_seen(
    which: str, change: Callable[[Path], None], out: Path, spare: Path
) -> None:
    told = ahead(out, spare)
    looks, digests = told()[0].files.copy(), {one.path: one.digest for one in SECOND}
    time.sleep(0.02)  # so that the clock of the file system has gone on
    for where in {"site": [out], "spare": [spare], "both": [out, spare]}[which]:
        change(where)

    def recognised(path: str, look: Look) -> str | None:
        return digests.get(path) if look == looks.get(path) else None

    with Publication(out, out.parent, recognised, spare, told) as site:
        site.finish(THIRD, "1")

    assert lies(out, THIRD)


def test_what_is_linked_was_not_written_to_since_it_was_seen(out: Path, spare: Path) -> None:
    """Its bytes are known by how it looked; without a spare it is linked."""
    told = ahead(out, spare)
    known = {path: Output("", b"kept").digest for path in told()[0].files if path == "briefs/a/index.html"}
    time.sleep(0.02)
    _other_bytes_in_place(out)
    with Publication(out, out.parent, lambda path, _look: known.get(path), seen=told) as site:
        site.finish(THIRD, "1")

    assert lies(out, THIRD)


def test_a_file_that_comes_after_it_was_seen_is_refused(out: Path, spare: Path) -> None:
    told = ahead(out, spare)
    time.sleep(0.02)
    _a_foreign_file(out)
    with (
        pytest.raises(Refused, match=r"briefs/notes\.txt, which no build wrote"),
        Publication(out, out.parent, spare=spare, seen=told) as site,
    ):
        site.put(THIRD)

    assert (out / "briefs" / "notes.txt").read_text() == "mine"


def test_a_spare_that_is_gone_is_no_matter(out: Path, spare: Path) -> None:
    told = ahead(out, spare)
    spare.rename(spare.parent / "elsewhere")
    with Publication(out, out.parent, spare=spare, seen=told) as site:
        site.finish(THIRD, "1")

    assert lies(out, THIRD)
