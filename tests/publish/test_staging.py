"""The site that was replaced is put by, and the next one is made of it: nothing that lies in it is believed."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from site_builder.model.looks import Look
from site_builder.model.pages import Output
from site_builder.publish import Publication, Refused, folder
from site_builder.publish.manifest import manifest_of
from tests.publish.whole import publish

FIRST = [Output("index.html", b"one"), Output("briefs/a/index.html", b"kept"), Output("gone/deep/x.txt", b"gone")]
SECOND = [Output("index.html", b"two"), Output("briefs/a/index.html", b"kept"), Output("new/index.html", b"more")]
THIRD = [Output("index.html", b"three"), Output("briefs/a/index.html", b"kept"), Output("gone", b"a file now")]


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "root" / "output"


@pytest.fixture
def spare(tmp_path: Path) -> Path:
    (tmp_path / "cache").mkdir()
    return tmp_path / "cache" / "spare"


def lies(where: Path, outputs: list[Output]) -> bool:
    """Whether exactly these outputs and their manifest lie there, with the right modes."""
    found = {p.relative_to(where).as_posix(): p for p in where.rglob("*")}
    wanted = {o.path: o.content for o in [*outputs, manifest_of(outputs, "1")]}
    folders = {parent.as_posix() for path in wanted for parent in Path(path).parents} - {"."}
    modes = {stat.S_IMODE(p.lstat().st_mode) for p in found.values() if p.is_file()}
    folder_modes = {stat.S_IMODE(p.lstat().st_mode) for p in [where, *found.values()] if p.is_dir()}
    files = {path: p.read_bytes() for path, p in found.items() if p.is_file() and not p.is_symlink()}
    return files == wanted and found.keys() == wanted.keys() | folders and (modes, folder_modes) == ({0o644}, {0o755})


def test_each_site_is_made_of_the_last_but_one(out: Path, spare: Path) -> None:
    for turn, outputs in enumerate([FIRST, SECOND, THIRD, FIRST, SECOND]):
        publish(outputs, out, out.parent, "1", spare=spare)

        assert lies(out, outputs)
        assert [p.name for p in out.parent.iterdir()] == ["output"]
        assert spare.exists() == (turn > 0)
    assert lies(spare, FIRST)


def test_a_file_and_a_folder_that_are_as_they_must_be_are_not_touched(out: Path, spare: Path) -> None:
    publish(FIRST, out, out.parent, "1", spare=spare)
    publish(SECOND, out, out.parent, "1", spare=spare)
    (number, touched) = ((spare / "briefs").stat().st_ino, (out / "briefs/a/index.html").stat().st_ctime_ns)

    report = publish(THIRD, out, out.parent, "1", spare=spare)

    assert (out / "briefs").stat().st_ino == number
    assert (out / "briefs/a/index.html").stat().st_ctime_ns == touched
    assert (report.files, report.written, report.removed) == (4, 3, 1)


def _other_bytes(spare: Path) -> None:
    (spare / "briefs/a/index.html").unlink()
    (spare / "briefs/a/index.html").write_bytes(b"KEPT")


def _links(spare: Path) -> None:
    (spare / "index.html").unlink()
    (spare / "index.html").symlink_to("/etc/hostname")
    shutil.rmtree(spare / "briefs")
    (spare / "briefs").symlink_to("/tmp", target_is_directory=True)  # noqa: S108


def _folder_in_the_place_of_a_file(spare: Path) -> None:
    (spare / "index.html").unlink()
    (spare / "index.html" / "x").mkdir(parents=True)
    (spare / "index.html" / "x" / "y").write_bytes(b"?")


def _modes(spare: Path) -> None:
    (spare / "briefs").chmod(0o700)
    spare.chmod(0o700)


def _strangers(spare: Path) -> None:
    (spare / "stranger" / "empty").mkdir(parents=True)
    (spare / "stranger" / "x.txt").write_bytes(b"?")
    os.mkfifo(spare / "briefs" / "pipe")


def _is_a_file(spare: Path) -> None:
    shutil.rmtree(spare)
    spare.write_bytes(b"?")


def _is_a_link(spare: Path) -> None:
    shutil.rmtree(spare)
    (spare.parent / "elsewhere").mkdir()
    (spare.parent / "elsewhere" / "mine.txt").write_bytes(b"mine")
    spare.symlink_to("elsewhere")


def _is_empty(spare: Path) -> None:
    shutil.rmtree(spare)
    spare.mkdir()


def test_a_place_for_the_spare_that_nobody_may_look_at_is_done_without(out: Path) -> None:
    unfit = out.parent / ("n" * 300)  # for root no folder is forbidden; the system refuses this one as well

    publish(FIRST, out, out.parent, "1", spare=unfit)
    publish(SECOND, out, out.parent, "1", spare=unfit)

    assert {path: out.joinpath(path).read_bytes() for path in (one.path for one in SECOND)} == {
        one.path: one.content for one in SECOND
    }


@pytest.mark.parametrize(
    "spoil",
    [
        _other_bytes, _links, _folder_in_the_place_of_a_file, _modes, _strangers, _is_a_file, _is_a_link, _is_empty,
        shutil.rmtree,
    ],
)  # fmt: skip
def test_whatever_lies_where_the_spare_did_the_site_is_right(
    out: Path, spare: Path, spoil: Callable[[Path], None]
) -> None:
    publish(FIRST, out, out.parent, "1", spare=spare)
    publish(SECOND, out, out.parent, "1", spare=spare)
    spoil(spare)

    publish(THIRD, out, out.parent, "1", spare=spare)

    assert lies(out, THIRD)
    assert [p.name for p in out.parent.iterdir()] == ["output"]
    mine = spare.parent / "elsewhere" / "mine.txt"
    assert not mine.parent.exists() or mine.read_bytes() == b"mine"


def test_what_was_put_into_the_site_while_it_is_replaced_is_told_of_and_not_put_by(
    out: Path, spare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(FIRST, out, out.parent, "1", spare=spare)
    real = folder.flush

    def busy(place: Path) -> None:
        if place != out:
            (out / "notes.txt").write_text("mine")
        real(place)

    monkeypatch.setattr(folder, "flush", busy)
    with pytest.raises(Refused, match=r"notes\.txt was put into the site"):
        publish(SECOND, out, out.parent, "1", spare=spare)

    assert lies(out, SECOND)
    assert not spare.exists()
    assert (out.parent / ".output.site-builder" / "new" / "notes.txt").read_text() == "mine"


def test_nothing_is_put_by_where_nothing_can_be(out: Path, tmp_path: Path) -> None:
    spare = tmp_path / "no" / "such" / "folder" / "spare"
    for outputs in (FIRST, SECOND, THIRD):
        publish(outputs, out, out.parent, "1", spare=spare)

    assert lies(out, THIRD)
    assert [p.name for p in out.parent.iterdir()] == ["output"]
    assert not (tmp_path / "no").exists()


def test_what_is_put_early_is_published_with_the_rest(out: Path, spare: Path) -> None:
    for outputs in (FIRST, SECOND, THIRD, FIRST):
        with Publication(out, out.parent, spare=spare) as site:
            site.put(outputs[1:])
            site.put([outputs[1]])
            report = site.finish(outputs, "1")

        assert lies(out, outputs)
        assert report.files == 4
        assert [p.name for p in out.parent.iterdir()] == ["output"]


def test_what_is_other_in_the_end_than_what_was_put_early_counts(out: Path, spare: Path) -> None:
    for _ in range(3):  # written, linked, and kept from the spare
        with Publication(out, out.parent, spare=spare) as site:
            site.put([Output(one.path, one.content.upper()) for one in FIRST])
            site.finish(FIRST, "1")

        assert lies(out, FIRST)


def test_what_was_put_and_is_not_published_is_taken_away_and_the_spare_stays_one(out: Path, spare: Path) -> None:
    publish(FIRST, out, out.parent, "1", spare=spare)
    publish(SECOND, out, out.parent, "1", spare=spare)
    kept = (spare / "briefs").stat().st_ino
    with Publication(out, out.parent, spare=spare) as site:
        site.put(THIRD)

    assert lies(out, SECOND)
    assert [p.name for p in out.parent.iterdir()] == ["output"]
    publish(THIRD, out, out.parent, "1", spare=spare)
    assert lies(out, THIRD)
    assert (out / "briefs").stat().st_ino == kept


def test_with_a_problem_nothing_of_what_was_put_is_left(out: Path, spare: Path) -> None:
    def fail() -> None:
        with Publication(out, out.parent, spare=spare) as site:
            site.put(THIRD)
            raise OSError("full")

    publish(FIRST, out, out.parent, "1", spare=spare)
    publish(SECOND, out, out.parent, "1", spare=spare)
    with pytest.raises(OSError, match="full"):
        fail()

    assert lies(out, SECOND)
    assert [p.name for p in out.parent.iterdir()] == ["output"]
    assert not spare.exists()


def test_nothing_but_what_is_planned_is_published(out: Path) -> None:
    publish(FIRST, out, out.parent, "1")
    with Publication(out, out.parent) as site:
        site.put(SECOND)
        with pytest.raises(ValueError, match="not what was planned"):
            site.finish(THIRD, "1")

    assert lies(out, FIRST)
    assert [p.name for p in out.parent.iterdir()] == ["output"]


def test_how_the_site_looks_is_told(out: Path, spare: Path) -> None:
    """Written anew, linked (there is no spare as yet), and kept; as the system says afterwards, to the nanosecond."""
    for outputs in (FIRST, SECOND, THIRD):
        report = publish(outputs, out, out.parent, "1", spare=spare)
        everything = {o.path: o.digest for o in [*outputs, manifest_of(outputs, "1")]}
        folders = [f"{p.relative_to(out).as_posix()}/" for p in out.rglob("*") if p.is_dir()]

        assert {path: one.digest for path, one in report.standing.items() if one.digest} == everything
        assert sorted(report.standing.keys() - everything.keys()) == sorted(["", *folders])
        for path, one in report.standing.items():
            said = (out / path).lstat()
            assert one.numbers == (said.st_mode, said.st_size, said.st_mtime_ns, said.st_ctime_ns, said.st_ino)
            assert one.file == Look.of(said).file


def test_how_the_site_looks_is_not_told_where_it_changes_still(out: Path, spare: Path) -> None:
    """Its files are those of the old site, which is removed: that shows on them."""
    publish(FIRST, out, out.parent, "1", spare=spare)

    assert publish(SECOND, out, out.parent, "1").standing == {}


def test_a_file_that_comes_while_the_site_is_staged_is_found(out: Path, spare: Path) -> None:
    publish(FIRST, out, out.parent, "1", spare=spare)
    publication = Publication(out, out.parent, spare=spare)
    publication.put(SECOND)
    (out / "briefs/a/notes.txt").write_text("mine")
    publication.finish(SECOND, "1")
    with pytest.raises(Refused, match=r"briefs/a/notes\.txt was put into the site"), publication:
        pass

    assert lies(out, SECOND)
    assert (out.parent / ".output.site-builder" / "new" / "briefs/a/notes.txt").read_text() == "mine"


def test_a_live_file_of_another_mode_is_not_linked(out: Path, spare: Path) -> None:
    publish(FIRST, out, out.parent, "1", spare=spare)
    (out / "index.html").chmod(0o600)

    publish(FIRST, out, out.parent, "1", spare=spare)

    assert lies(out, FIRST)


def test_where_nothing_can_be_linked_files_are_written(out: Path, spare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError("no links here")

    publish(FIRST, out, out.parent, "1", spare=spare)
    monkeypatch.setattr(os, "link", refuse)
    for outputs in (SECOND, THIRD):
        publish(outputs, out, out.parent, "1", spare=spare)

        assert lies(out, outputs)
