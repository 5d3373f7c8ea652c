from __future__ import annotations

import errno
import os
import signal
import stat
import subprocess
import sys
import threading
from hashlib import sha256
from pathlib import Path

import pytest

from site_builder.model.pages import Output
from site_builder.publish import exchange, folder, staging
from site_builder.publish.folder import Locked, Publication, Refused, Unconfirmed
from tests.conftest import ROOT, tree
from tests.publish.whole import publish

OLD = [Output("index.html", b"old"), Output("briefs/a/index.html", b"kept"), Output("gone.txt", b"gone")]
NEW = [Output("index.html", b"new"), Output("briefs/a/index.html", b"kept"), Output("briefs/b/index.html", b"more")]


def site(outputs: list[Output]) -> dict[str, bytes]:
    return {o.path: o.content for o in outputs}


def without_manifest(files: dict[str, bytes]) -> dict[str, bytes]:
    return {path: content for path, content in files.items() if path != "build.json"}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "root" / "output"


def test_first_build_makes_the_folder_and_leaves_nothing_beside_it(out: Path) -> None:
    publish(OLD, out, out.parent, "1")

    assert without_manifest(tree(out)) == site(OLD)
    assert [p.name for p in out.parent.iterdir()] == ["output"]


def test_second_build_replaces_all_and_says_what_changed(out: Path) -> None:
    publish(OLD, out, out.parent, "1")

    report = publish(NEW, out, out.parent, "1")

    assert without_manifest(tree(out)) == site(NEW)
    assert (report.files, report.written, report.removed) == (
        4,
        3,
        1,
    )  # index, b, manifest are new; a is kept; gone.txt is gone
    assert [p.name for p in out.parent.iterdir()] == ["output"]


def test_a_live_file_whose_digest_is_known_is_linked_unread(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(OLD, out, out.parent, "1")
    number = (out / "briefs/a/index.html").stat().st_ino
    known = {o.path: o.digest[:32] for o in OLD} | {"build.json": "0" * 32}
    real = Path.read_bytes

    def unread(path: Path) -> bytes:
        return real(path) if path.name == "build.json" else pytest.fail(f"{path} was read")

    monkeypatch.setattr(Path, "read_bytes", unread)
    publish(OLD, out, out.parent, "1", lambda path, _: known[path])

    assert (out / "briefs/a/index.html").stat().st_ino == number


def test_a_live_file_that_is_known_to_be_another_is_written(out: Path) -> None:
    publish(OLD, out, out.parent, "1")
    (out / "briefs/a/index.html").write_bytes(b"KEPT")  # as long as what was there

    publish(OLD, out, out.parent, "1", lambda path, _: sha256((out / path).read_bytes()).hexdigest())

    assert without_manifest(tree(out)) == site(OLD)


def test_unchanged_files_are_linked_but_a_tampered_one_is_written_again(out: Path) -> None:
    publish(OLD, out, out.parent, "1")
    number = (out / "briefs/a/index.html").stat().st_ino
    (out / "index.html").write_bytes(b"odd")  # same length as "old"

    publish(OLD, out, out.parent, "1")

    assert (out / "briefs/a/index.html").stat().st_ino == number
    assert (out / "index.html").read_bytes() == b"old"


@pytest.mark.parametrize("mask", [0o000, 0o077])
def test_modes_do_not_depend_on_the_mask(out: Path, mask: int) -> None:
    before = os.umask(mask)
    try:
        publish(OLD, out, out.parent, "1")
    finally:
        os.umask(before)

    assert {stat.S_IMODE(p.stat().st_mode) for p in out.rglob("*") if p.is_file()} == {0o644}
    assert {stat.S_IMODE(p.stat().st_mode) for p in [out, *out.rglob("*")] if p.is_dir()} == {0o755}


def test_a_failure_while_staging_leaves_the_old_site_and_no_rest(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(OLD, out, out.parent, "1")
    before = tree(out)

    def full(target: Path, content: bytes) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(target))

    monkeypatch.setattr(staging, "_write", full)
    with pytest.raises(OSError, match="No space left"):
        publish(NEW, out, out.parent, "1")

    assert tree(out) == before
    assert [p.name for p in out.parent.iterdir()] == ["output"]


def test_what_is_put_into_the_site_while_it_is_replaced_is_never_removed(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(OLD, out, out.parent, "1")
    real = folder.flush

    def busy(place: Path) -> None:
        if place != out:
            (out / "notes.txt").write_text("mine")  # after the folder was looked at, before it is exchanged
        real(place)

    monkeypatch.setattr(folder, "flush", busy)
    with pytest.raises(Refused, match=r"notes\.txt was put into the site while it was replaced"):
        publish(NEW, out, out.parent, "1")
    monkeypatch.undo()
    left = out.parent / ".output.site-builder" / "new" / "notes.txt"
    with pytest.raises(Refused, match=r"notes\.txt was put into the site"):  # until it is moved away
        publish(OLD, out, out.parent, "1")

    assert without_manifest(tree(out)) == site(NEW)
    assert left.read_text() == "mine"

    left.rename(out.parent / "notes.txt")
    publish(OLD, out, out.parent, "1")
    assert without_manifest(tree(out)) == site(OLD)
    assert sorted(p.name for p in out.parent.iterdir()) == ["notes.txt", "output"]


def test_a_disk_that_does_not_confirm_the_new_site_is_told_of(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(OLD, out, out.parent, "1")
    real = folder.flush

    def failing(place: Path) -> None:
        if place == out:
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(place))
        real(place)

    monkeypatch.setattr(folder, "flush", failing)
    with pytest.raises(Unconfirmed, match=r"the new site is in .* but the disk did not confirm it"):
        publish(NEW, out, out.parent, "1")

    assert without_manifest(tree(out)) == site(NEW)
    assert [p.name for p in out.parent.iterdir()] == ["output"]


def test_a_folder_that_cannot_be_read_may_hold_anything(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(OLD, out, out.parent, "1")
    real = os.scandir

    def forbidden(path: str) -> object:
        if str(path).endswith("briefs"):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)
        return real(path)

    monkeypatch.setattr(os, "scandir", forbidden)
    with pytest.raises(PermissionError):
        publish(NEW, out, out.parent, "1")
    monkeypatch.undo()

    assert without_manifest(tree(out)) == site(OLD)


def test_a_folder_of_an_image_below_is_said_to_be_in_the_way(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As the site that an image of a container brought along, where layers of file systems are not told of moves."""

    def refused(*_: Path) -> bool:
        raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))

    publish(OLD, out, out.parent, "1")
    monkeypatch.setattr("site_builder.publish.exchange._exchange_in_one_step", refused)

    with pytest.raises(OSError, match="a layer of the file system that cannot be exchanged; remove it"):
        publish(NEW, out, out.parent, "1")
    assert (out / "index.html").read_bytes() == b"old"


def test_where_the_system_cannot_exchange_two_renames_do(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("site_builder.publish.exchange._exchange_in_one_step", lambda a, b: False)
    publish(OLD, out, out.parent, "1")

    publish(NEW, out, out.parent, "1")

    assert without_manifest(tree(out)) == site(NEW)
    assert [p.name for p in out.parent.iterdir()] == ["output"]


def test_a_kill_between_the_two_renames_is_mended_by_the_next_build(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(OLD, out, out.parent, "1")
    work = out.parent / ".output.site-builder"
    work.mkdir()
    (work / "lock").touch()
    out.rename(work / "old")
    (work / "new").mkdir()

    publish(NEW, out, out.parent, "1")

    assert without_manifest(tree(out)) == site(NEW)
    assert [p.name for p in out.parent.iterdir()] == ["output"]


def test_a_second_build_at_the_same_time_leaves_with_a_clear_line(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inside, leave = threading.Event(), threading.Event()
    real = folder.flush

    def slow(place: Path) -> None:
        inside.set()
        leave.wait(60)
        real(place)

    monkeypatch.setattr(folder, "flush", slow)
    first = threading.Thread(target=publish, args=(OLD, out, out.parent, "1"))
    first.start()
    assert inside.wait(60)

    with pytest.raises(Locked, match="another build"):
        publish(NEW, out, out.parent, "1")

    leave.set()
    first.join()
    assert without_manifest(tree(out)) == site(OLD)


LOOP = """
import sys
from pathlib import Path
from site_builder.model.pages import Output
from tests.publish.whole import publish
out = Path(sys.argv[1])
for n in range(100000):
    publish([Output(f"p{i}.html", f"{n}".encode() * 50) for i in range(30)], out, out.parent, "1")
    if n == 0:
        print("ready", flush=True)
"""


def test_killed_at_any_moment_the_folder_is_one_whole_site(out: Path) -> None:
    publish([Output(f"p{i}.html", b"start") for i in range(30)], out, out.parent, "1")
    for attempt in range(25):
        child = subprocess.Popen([sys.executable, "-c", LOOP, str(out)], stdout=subprocess.PIPE, cwd=ROOT)
        assert child.stdout is not None
        assert child.stdout.readline() == b"ready\n"
        child.stdout.close()
        try:
            child.wait(timeout=0.02 + attempt * 0.004)
        except subprocess.TimeoutExpired:
            child.send_signal(signal.SIGKILL)
        child.wait()
        found = without_manifest(tree(out))
        assert len(found) == 30
        assert len(set(found.values())) == 1, "pages of two builds are mixed"
        assert b"start" not in found.values()
    publish(NEW, out, out.parent, "1")

    assert without_manifest(tree(out)) == site(NEW)
    assert [p.name for p in out.parent.iterdir()] == ["output"]


def test_a_site_that_was_between_two_names_goes_back_to_its_own(tmp_path: Path) -> None:
    live, old = tmp_path / "output", tmp_path / "old"
    old.mkdir()
    (old / "index.html").write_text("old")
    exchange.recover(live, old)
    assert ((live / "index.html").read_text(), old.exists()) == ("old", False)

    old.mkdir()
    exchange.recover(live, old)  # both are there: nothing is to be mended
    assert ((live / "index.html").read_text(), old.exists()) == ("old", True)


def test_a_file_that_comes_into_an_empty_folder_meanwhile_stays(out: Path) -> None:
    out.mkdir(parents=True)

    with Publication(out, out.parent) as begun:
        begun.put(OLD)
        (out / "mine.txt").write_bytes(b"mine")
        with pytest.raises(OSError, match="not empty"):
            begun.finish(OLD, "1")

    assert tree(out) == {"mine.txt": b"mine"}
    assert [p.name for p in out.parent.iterdir()] == ["output"]
