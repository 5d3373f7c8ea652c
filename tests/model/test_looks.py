"""What the system says of a file, in few bytes, is what it said."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from site_builder.model.looks import Look, Stood


@pytest.mark.parametrize("modified", [0, 1, 1_700_000_000_123_456_789, -1, -1_500_000_000, 20_000_000_000_000_000_000])
def test_all_numbers_are_told_also_of_years_far_away(modified: int, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"123")
    os.utime(file, ns=(0, modified))
    said = file.stat()

    look = Look.of(said)

    assert look.numbers == (said.st_mode, 3, said.st_mtime_ns, said.st_ctime_ns, said.st_ino)


def test_inode_and_device_tell_files_apart_whatever_their_names(tmp_path: Path) -> None:
    for name in ("one", "other"):
        (tmp_path / name).write_bytes(b"same")
    (tmp_path / "link").hardlink_to(tmp_path / "one")
    one, other, link = (Look.of((tmp_path / name).stat()) for name in ("one", "other", "link"))

    assert one.file == link.file != other.file


def test_a_digest_is_told_after_the_look(tmp_path: Path) -> None:
    look = Look.of(tmp_path.stat())

    assert Stood.with_bytes(look, "0a" * 32).digest == "0a" * 32
    assert Stood.with_bytes(look, "").digest == ""
    assert Stood.with_bytes(look, "0a" * 32).numbers == look.numbers
    assert Stood.with_bytes(look, "0a" * 32).file == look.file
