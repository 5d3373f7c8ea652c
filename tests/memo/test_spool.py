"""What is put by is read again, wherever it lies, and leaves nothing behind."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

import pytest

from site_builder.memo.spool import Spool
from site_builder.model.kept import Lost

SOME = [b"", b"a", b"\x00" * 70_000, "ü".encode() * 10, b"the last"]


def test_what_is_put_by_is_read_again_in_any_order() -> None:
    spool = Spool()
    places = [spool.put(content) for content in SOME]

    assert [spool.read(place, len(one)) for place, one in reversed(list(zip(places, SOME, strict=True)))] == SOME[::-1]


def open_in(folder: Path) -> list[str]:
    """The files of a folder that this process has open, where the system tells; others open and close theirs."""
    links = []
    for one in Path("/proc/self/fd").glob("*"):
        with suppress(OSError):  # it is closed already
            links.append(str(one.readlink()))
    return [link for link in links if link.startswith(str(folder))]


def test_no_file_has_a_name_and_none_is_left_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    spool = Spool()
    place = spool.put(b"content")
    assert list(tmp_path.iterdir()) == []
    assert spool.read(place, 7) == b"content"
    assert len(open_in(tmp_path)) == Path("/proc/self/fd").is_dir()

    del spool
    assert open_in(tmp_path) == []


def test_where_no_file_can_be_had_bytes_are_held_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "missing"))
    spool = Spool()

    assert [spool.read(spool.put(content), len(content)) for content in (*SOME, b"")] == [*SOME, b""]


def test_a_disk_that_is_full_in_the_middle_costs_memory_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    spool = Spool()
    written = os.pwrite
    places = [spool.put(b"before")]

    def full(handle: int, content: bytes, place: int) -> int:
        if place > len(b"before"):
            raise OSError(28, "No space left on device")
        return written(handle, content[:3], place)

    monkeypatch.setattr(os, "pwrite", full)
    some = [b"before", b"cut in the middle", b"", b"after"]
    places += [spool.put(one) for one in some[1:]]

    assert [spool.read(place, len(one)) for place, one in zip(places, some, strict=True)] == some


def test_a_file_that_is_cut_short_is_never_taken_for_what_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    spool = Spool()
    place = spool.put(b"content")
    monkeypatch.setattr(os, "pread", lambda *_: b"")

    with pytest.raises(Lost):
        spool.read(place, 7)


def test_a_copy_of_the_process_reads_the_same() -> None:
    spool = Spool()
    place = spool.put(b"content")
    child = os.fork()
    if child == 0:
        own = [spool.put(b"its own"), spool.put(b"and more")]
        read = [spool.read(place, 7), spool.read(own[0], 7), spool.read(own[1], 8)]
        os._exit(0 if read == [b"content", b"its own", b"and more"] else 1)

    assert os.waitpid(child, 0)[1] == 0
    assert spool.read(spool.put(b"more"), 4) == b"more"


def test_a_copy_never_writes_over_what_its_original_puts_by() -> None:
    spool = Spool()
    spool.put(b"content")
    reads, writes = os.pipe()
    child = os.fork()
    if child == 0:
        os.read(reads, 1)  # until the original has put something by
        spool.put(b"its own, and long")
        os._exit(0)
    place = spool.put(b"of the original")
    os.write(writes, b".")
    assert os.waitpid(child, 0)[1] == 0
    os.close(reads)
    os.close(writes)

    assert spool.read(place, 15) == b"of the original"
