from __future__ import annotations

import os
from pathlib import Path

import pytest

from site_builder.memo import tree
from site_builder.model.looks import Look, Stood

LATER = 60_000_000_000  # ns


def seen(folder: Path, known: tree.Tree | None = None, *, believe: bool = True) -> dict[str, tree.Seen]:
    now = tree.clock(folder.parent) + LATER
    return tree.look({"a": folder}, now, known or {}, believe=believe)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "folder"
    (made / "sub").mkdir(parents=True)
    (made / "one.md").write_text("one")
    (made / "sub" / "two.md").write_text("two")
    return made


def test_every_file_and_folder_is_told(folder: Path) -> None:
    (folder / "empty").mkdir()

    assert sorted(seen(folder)) == ["a/empty/", "a/one.md", "a/sub/", "a/sub/two.md"]


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert seen(tmp_path / "nowhere") == {}


@pytest.mark.parametrize("edit", ["bytes", "name", "more", "less", "folder", "mode"])
def test_every_change_is_a_difference(folder: Path, edit: str) -> None:
    before = seen(folder)
    {
        "bytes": lambda: (folder / "one.md").write_text("eno"),
        "name": lambda: (folder / "one.md").rename(folder / "three.md"),
        "more": lambda: (folder / "sub" / "more.md").write_text(""),
        "less": (folder / "sub" / "two.md").unlink,
        "folder": (folder / "new").mkdir,
        "mode": lambda: (folder / "one.md").chmod(0o600),
    }[edit]()

    assert not tree.same(before, seen(folder, before))


def test_new_times_alone_are_no_difference(folder: Path) -> None:
    before = seen(folder)
    os.utime(folder / "one.md", (1, 1))

    assert tree.same(before, seen(folder, before))


def test_a_file_written_in_the_same_instant_is_read_again(folder: Path) -> None:
    """Same size, same time, same inode: only its bytes tell, as they must for a file as young as its record."""
    file = folder / "one.md"
    times = file.stat()
    young = tree.look({"a": folder}, times.st_ctime_ns + 1, {})
    file.write_text("eno")
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    mended = {path: one._replace(changed=file.stat().st_ctime_ns) for path, one in young.items()}

    assert young["a/one.md"].inode == 0
    assert not tree.same(young, seen(folder, mended))


@pytest.mark.parametrize(("ns", "believed"), [(1_700_000_000_000_000_001, True), (1_700_000_000_000_000_000, False)])
def test_where_times_are_whole_seconds_a_file_is_young_for_two(folder: Path, ns: int, believed: bool) -> None:
    os.utime(folder / "one.md", ns=(ns, ns))
    a_second_later = (folder / "one.md").stat().st_ctime_ns + 1_000_000_000

    assert (tree.look({"a": folder}, a_second_later, {})["a/one.md"].inode != 0) is believed


def test_an_old_file_that_looks_the_same_is_not_read_unless_asked(folder: Path) -> None:
    before = seen(folder)
    wrong = {path: one._replace(digest="0" * 32) if one.digest else one for path, one in before.items()}

    assert tree.same(wrong, seen(folder, wrong))
    assert not tree.same(wrong, seen(folder, wrong, believe=False))


@pytest.mark.parametrize("kind", ["link", "pipe", "link to a folder"])
def test_what_is_neither_file_nor_folder_is_not_believed(folder: Path, kind: str) -> None:
    if kind == "pipe":
        os.mkfifo(folder / "x")
    else:
        (folder / "x").symlink_to("one.md" if kind == "link" else "sub")

    with pytest.raises(tree.Unreadable):
        seen(folder)


def test_what_was_just_placed_is_told_as_a_look_at_it_tells(folder: Path) -> None:
    standing = {
        path: Stood.with_bytes(Look.of(os.lstat(folder / path)), digest)
        for path, digest in {
            "": "",
            "sub/": "",
            "one.md": "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed",  # SHA-256 of "one"
            "sub/two.md": "3fc4ccfe745870e2c0d99f71f30ff0656c8dedd41cc1d7d3d376b0dbe685e2f3",  # of "two"
        }.items()
    }
    now = tree.clock(folder.parent) + LATER

    placed = tree.Placed(standing, now)

    assert dict(placed) == tree.look({"out": folder}, now)
    assert len(placed) == 3
