"""Files that are remembered: the same as those that are made, and read no sooner than somebody asks."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

from site_builder.memo.recall import file_key, recalled_files, recalled_groups
from site_builder.memo.store import FILE, nothing, opened
from site_builder.model.kept import Kept, Lost
from site_builder.model.pages import Output

KEYS = [sha256(name.encode()).digest() for name in ("a", "b", "c")]
PATHS = ["a.txt", "b.txt", "c.txt"]
CONTENTS = [b"of a", b"", b"of c" * 100]


def made(places: Sequence[int]) -> list[bytes]:
    return [CONTENTS[place] for place in places]


def never(_: Sequence[int]) -> list[bytes]:
    raise AssertionError("nothing is missing")


def test_with_no_memory_all_are_made() -> None:
    files = recalled_files(nothing(), KEYS, PATHS, made)

    assert [(o.path, o.content) for o in files.outputs] == list(zip(PATHS, CONTENTS, strict=True))
    assert files.made == (0, 1, 2)


def test_what_was_made_before_is_not_made_again_and_reads_the_same(tmp_path: Path) -> None:
    first = opened(tmp_path)
    before = recalled_files(first, KEYS, PATHS, made)
    first.close()
    second = opened(tmp_path)
    after = recalled_files(second, KEYS, PATHS, never)

    assert after.made == ()
    assert list(after.outputs) == list(before.outputs)
    assert [(o.content, o.digest, o.size) for o in after.outputs] == [
        (content, sha256(content).hexdigest(), len(content)) for content in CONTENTS
    ]
    assert {type(o) for o in (*before.outputs, *after.outputs)} == {Kept}
    second.close()


def test_what_was_put_by_on_the_way_counts_as_made(tmp_path: Path) -> None:
    store = opened(tmp_path)
    store.put(KEYS[1], CONTENTS[1])

    assert recalled_files(store, KEYS, PATHS, made, put_by={KEYS[1]}).made == (0, 1, 2)
    assert recalled_files(store, KEYS, PATHS, never).made == ()
    store.close()


def test_bytes_that_are_gone_are_lost_and_not_empty(tmp_path: Path) -> None:
    first = opened(tmp_path)
    recalled_files(first, KEYS, PATHS, made)
    first.close()
    second = opened(tmp_path, lambda _: None)
    files = recalled_files(second, KEYS, PATHS, never)
    (tmp_path / FILE).write_bytes(b"something else")
    (tmp_path / f"{FILE}-wal").unlink(missing_ok=True)

    with pytest.raises(Lost):
        [output.content for output in files.outputs]
    second.close()


GROUPS = [[Output("one/b", b"of b"), Output("one/a", b"of a")], [Output("two/a", b"of a")]]  # in no order of names


def test_groups_that_were_made_before_are_not_made_again_and_read_the_same(tmp_path: Path) -> None:
    first = opened(tmp_path)
    before = recalled_groups(first, KEYS[:2], lambda places: [GROUPS[place] for place in places])
    first.close()
    second = opened(tmp_path)
    after = recalled_groups(second, KEYS[:2], never_groups)

    assert [list(group) for group in before] == GROUPS
    assert after == before
    assert [[output.content for output in group] for group in after] == [[b"of b", b"of a"], [b"of a"]]
    second.close()


def test_only_a_group_that_is_not_remembered_whole_is_made(tmp_path: Path) -> None:
    first = opened(tmp_path)
    recalled_groups(first, KEYS[:1], lambda places: [GROUPS[place] for place in places])
    first.close()
    second, asked = opened(tmp_path), list[int]()

    def make(places: Sequence[int]) -> list[list[Output]]:
        asked.extend(places)
        return [GROUPS[place] for place in places]

    assert [list(group) for group in recalled_groups(second, KEYS[:2], make)] == GROUPS
    assert asked == [1]
    second.close()


def test_a_group_of_which_a_file_is_gone_is_made_again_in_its_order(tmp_path: Path) -> None:
    groups = [[*reversed(GROUPS[0])], GROUPS[1]]
    first = opened(tmp_path)
    recalled_groups(first, KEYS[:2], lambda places: [groups[place] for place in places])
    first.close()
    with closing(sqlite3.connect(tmp_path / FILE)) as connection, connection:
        gone = file_key(sha256(b"of b").hexdigest())
        assert connection.execute("DELETE FROM entries WHERE key = ?", [gone]).rowcount == 1
    second, asked = opened(tmp_path), list[int]()

    def make(places: Sequence[int]) -> list[list[Output]]:
        asked.extend(places)
        return [groups[place] for place in places]

    assert [[o.path for o in group] for group in recalled_groups(second, KEYS[:2], make)] == [
        ["one/a", "one/b"], ["two/a"],
    ]  # fmt: skip
    assert asked == [0]
    second.close()


def never_groups(_: Sequence[int]) -> list[list[Output]]:
    raise AssertionError("nothing is missing")
