"""What file systems cannot do, or do otherwise: mounted folders, no locks, no modes, files rewritten in place."""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
from hashlib import sha256
from pathlib import Path

import pytest

from site_builder.model.pages import Output
from site_builder.publish import Publication, exchange
from site_builder.publish.manifest import manifest_of
from tests.conftest import tree
from tests.publish.whole import publish

OLD = [Output("index.html", b"one"), Output("briefs/a/index.html", b"kept"), Output("gone/deep/x.txt", b"gone")]
NEW = [Output("index.html", b"two"), Output("briefs/a/index.html", b"kept"), Output("new/index.html", b"more")]


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "root" / "output"


def whole(outputs: list[Output]) -> dict[str, bytes]:
    return {o.path: o.content for o in [*outputs, manifest_of(outputs, "1")]}


def test_a_folder_that_is_mounted_is_said_to_be_so(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that is bound from the same file system, as containers have it, looks like any other until it is moved."""

    def refused(*_: Path) -> bool:
        raise OSError(errno.EBUSY, os.strerror(errno.EBUSY))

    out.mkdir(parents=True)
    monkeypatch.setattr(Path, "rename", refused)
    with pytest.raises(OSError, match="a folder that is mounted; name one inside it") as told:
        publish(OLD, out, out.parent, "1")
    monkeypatch.undo()
    assert (told.value.filename, tree(out)) == (str(out), {})

    publish(OLD, out, out.parent, "1")
    monkeypatch.setattr("site_builder.publish.exchange._exchange_in_one_step", refused)
    with pytest.raises(OSError, match="a folder that is mounted; name one inside it"):
        publish(NEW, out, out.parent, "1")
    assert tree(out) == whole(OLD)


@pytest.mark.parametrize("number", [errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP])
def test_where_there_are_no_locks_nothing_is_published(out: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    def refused(*_: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(fcntl, "flock", refused)
    with pytest.raises(OSError, match=rf"cannot be locked \({os.strerror(number)}\); name a folder of another") as told:
        publish(OLD, out, out.parent, "1")

    assert (told.value.errno, told.value.filename) == (number, str(out.parent / ".output.site-builder"))
    assert not out.exists()


def test_a_system_that_cannot_confirm_one_file_system_confirms_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Old:
        def syncfs(self, _: int) -> int:
            ctypes.set_errno(errno.ENOSYS)
            return -1

    asked: list[str] = []
    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: Old())
    monkeypatch.setattr(os, "sync", lambda: asked.append("sync"))

    exchange.flush(tmp_path)

    assert asked == ["sync"]


@pytest.mark.parametrize("number", [errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS])
def test_where_nobody_says_what_may_be_done_with_a_file_the_site_is_whole(
    out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """As on FAT and on folders shared with another system: modes are what they are there."""

    def refuse(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "chmod", refuse)
    monkeypatch.setattr(os, "fchmod", refuse)
    mask = os.umask(0o077)
    try:
        for outputs in (OLD, NEW, OLD):
            publish(outputs, out, out.parent, "1", spare=tmp_path / "spare")
            assert tree(out) == whole(outputs)
    finally:
        os.umask(mask)


def test_a_disk_that_fails_to_set_a_mode_is_believed(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(os, "chmod", fail)
    mask = os.umask(0o077)
    try:
        with pytest.raises(OSError, match=os.strerror(errno.EIO)):
            publish(OLD, out, out.parent, "1")
    finally:
        os.umask(mask)
    assert not out.exists()


def test_a_live_file_written_to_after_it_was_looked_at_is_not_linked_whatever_its_time_says(
    out: Path, tmp_path: Path
) -> None:
    """Of the same size, and its time set back: only the time of its last change of any kind tells."""
    publish(OLD, out, out.parent, "1")
    known = {path: sha256(content).hexdigest() for path, content in tree(out).items()}
    live = out / "briefs/a/index.html"
    with Publication(out, out.parent, lambda path, _: known.get(path), tmp_path / "spare") as site:
        site.put(OLD[:1])  # what lies there has been looked at now
        before = live.stat()
        live.write_bytes(b"KEPT")
        os.utime(live, ns=(before.st_atime_ns, before.st_mtime_ns))
        while live.stat().st_ctime_ns == before.st_ctime_ns:  # clocks of file systems go in steps
            os.utime(live, ns=(before.st_atime_ns, before.st_mtime_ns))
        site.finish(NEW, "1")

    assert tree(out) == whole(NEW)
