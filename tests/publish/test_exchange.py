"""What is asked of the system when a site is replaced, in which order, and what systems do that answer otherwise."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from site_builder.model.pages import Output
from site_builder.publish import exchange, folder, staging
from site_builder.publish.manifest import manifest_of
from tests.conftest import tree
from tests.publish.whole import publish

_SYSTEM = ctypes.CDLL(None, use_errno=True)
OLD, NEW = [Output("index.html", b"old"), Output("a/b.txt", b"kept")], [Output("index.html", b"new")]


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "root" / "output"


def whole(outputs: list[Output]) -> dict[str, bytes]:
    return {o.path: o.content for o in [*outputs, manifest_of(outputs, "1")]}


class Library:
    """The system's own library; what is asked of it is told before it is done."""

    def __init__(self, told: Callable[[str], object]) -> None:
        self._told = told

    def __getattr__(self, name: str) -> Any:
        def asked(*words: Any) -> Any:
            self._told(name)
            return getattr(_SYSTEM, name)(*words)

        return asked


@pytest.mark.skipif(sys.platform != "linux", reason="these calls are those of Linux")
def test_all_is_on_the_disk_before_it_is_exchanged_and_after(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(OLD, out, out.parent, "1")
    seen: list[tuple[str, object, object]] = []
    new = out.parent / ".output.site-builder" / "new"
    monkeypatch.setattr(
        ctypes, "CDLL", lambda *_, **__: Library(lambda name: seen.append((name, tree(new), tree(out))))
    )

    publish(NEW, out, out.parent, "1")

    assert seen == [
        ("syncfs", whole(NEW), whole(OLD)),
        ("renameat2", whole(NEW), whole(OLD)),
        ("syncfs", whole(OLD), whole(NEW)),
    ]


def test_a_disk_that_refuses_to_confirm_is_believed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Refusing:
        def syncfs(self, _: int) -> int:
            ctypes.set_errno(errno.EIO)
            return -1

    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: Refusing())

    with pytest.raises(OSError, match=os.strerror(errno.EIO)):
        exchange.flush(tmp_path)


def test_where_the_second_of_two_renames_fails_the_old_site_goes_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchange, "_exchange_in_one_step", lambda a, b: False)
    live, new, old = (tmp_path / name for name in ("live", "new", "old"))
    live.mkdir()
    (live / "index.html").write_text("old")

    with pytest.raises(FileNotFoundError):
        exchange.exchange(new, live, old)  # nothing is there that could be put in its place

    assert (tree(live), old.exists()) == ({"index.html": b"old"}, False)


def test_what_the_system_says_is_said_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: Path) -> bool:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(exchange, "_exchange_in_one_step", failing)
    (tmp_path / "live").mkdir()

    with pytest.raises(OSError, match=os.strerror(errno.EIO)) as told:
        exchange.exchange(tmp_path / "new", tmp_path / "live", tmp_path / "old")
    assert told.value.errno == errno.EIO


def test_where_open_files_stay_in_their_folder_nothing_is_left_beside_the_site(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As over networks and in user space (NFS, exFAT by FUSE): what is removed while it is open is renamed, and goes
    when it is closed. A folder that was left made every build believe that another had been killed."""
    real_unlink, real_close, hidden = Path.unlink, os.close, dict[int, Path]()

    def unlink(path: Path, missing_ok: bool = False) -> None:
        if path.name != "lock":
            real_unlink(path, missing_ok)
            return
        number = path.stat().st_ino
        [handle] = [one for one in range(256) if _number(one) == number]
        hidden[handle] = path.rename(path.with_name(".hidden"))

    def close(handle: int) -> None:
        real_close(handle)
        if handle in hidden:
            real_unlink(hidden.pop(handle))

    monkeypatch.setattr(Path, "unlink", unlink)
    monkeypatch.setattr(os, "close", close)
    for outputs in (OLD, NEW):
        publish(outputs, out, out.parent, "1")

        assert [path.name for path in out.parent.iterdir()] == ["output"]
        assert tree(out) == whole(outputs)


def _number(handle: int) -> int:
    try:
        return os.fstat(handle).st_ino
    except OSError:
        return 0


def test_a_lock_that_went_between_opening_and_locking_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The build before us ended just then; who comes next makes a lock of its own, and both would go on."""
    work, real = tmp_path / ".output.site-builder", os.open
    gone: list[Path] = []

    def opened(path: Path, *how: int) -> int:
        handle = real(path, *how)
        if path == work / "lock" and not gone:
            gone.append(path)
            path.unlink()
            work.rmdir()
        return handle

    monkeypatch.setattr(os, "open", opened)
    handle = folder._lock(work)

    assert gone
    assert os.fstat(handle).st_ino == (work / "lock").stat().st_ino
    os.close(handle)


def test_how_a_site_looks_is_not_told_where_something_came_into_it_meanwhile(
    out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The time of its folder would be taken for that of the site as it was published, and nobody would see it."""
    spare, real = tmp_path / "spare", folder.flush
    publish(OLD, out, out.parent, "1", spare=spare)

    def busy(place: Path) -> None:
        if place == out:
            (out / "mine.txt").write_text("mine")
        real(place)

    monkeypatch.setattr(folder, "flush", busy)

    assert publish(NEW, out, out.parent, "1", spare=spare).standing == {}
    assert (out / "mine.txt").read_text() == "mine"


def spelled_as(change: Callable[[str], str], outputs: list[Output]) -> list[Output]:
    return [Output(change(one.path), one.content) for one in outputs]


def test_a_name_spelt_otherwise_is_no_other_name_where_case_is_the_same(
    out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on macOS, Windows and exFAT: what lies in the spare under the name as it was spelt before is in the way."""
    real_mkdir, real_open = os.mkdir, os.open

    def refuse(path: str) -> None:
        place = Path(path)
        if place.parent.is_dir() and place.name.casefold() in (one.name.casefold() for one in place.parent.iterdir()):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), path)

    def mkdir(path: str, mode: int = 0o777) -> None:
        refuse(path)
        real_mkdir(path, mode)

    def opened(path: str, how: int, *mode: int, **more: Any) -> int:
        if how & os.O_EXCL:
            refuse(path)
        return real_open(path, how, *mode, **more)

    monkeypatch.setattr(os, "mkdir", mkdir)
    monkeypatch.setattr(os, "open", opened)
    outputs = [Output("index.html", b"x"), Output("old-name/deep/index.html", b"1"), Output("old-name/a.txt", b"2")]
    for change in (str.lower, str.title, str.upper, str.lower, str.upper):
        published = [Output("index.html", b"x"), *spelled_as(change, outputs[1:])]
        publish(published, out, out.parent, "1", spare=tmp_path / "spare")

        assert tree(out) == whole(published)


def test_a_folder_that_lies_in_the_place_of_a_name_spelt_otherwise_makes_room(
    out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, spare = staging._write, tmp_path / "spare"

    def write(target: str, content: bytes) -> Any:
        if target.endswith("/name") and Path(target).with_name("NAME").exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), target)
        return real(target, content)

    monkeypatch.setattr(staging, "_write", write)
    for outputs in ([Output("a/NAME/x", b"1")], [Output("b", b"2")], [Output("a/name", b"3")]):
        publish(outputs, out, out.parent, "1", spare=spare)

        assert tree(out) == whole(outputs)
