"""Stretches: every file is in one, and what they offer and want is told whole."""

from __future__ import annotations

from site_builder.checks import mark_of, marks_as_bytes, marks_in, marks_of, offered, places_in, stretches
from site_builder.checks.signposts import Signposts
from site_builder.model.pages import Output

FILES = [Output(f"p{number}/index.html", b"") for number in range(200)]


def test_each_file_is_in_one_stretch_and_an_edit_leaves_all_others() -> None:
    cut = list(stretches(FILES))

    assert sorted(one.path for some in cut for one in some) == sorted(one.path for one in FILES)
    assert len(cut) > 2
    for missing in (FILES[0], FILES[77], FILES[-1]):
        after = list(stretches([one for one in FILES if one is not missing]))
        assert sum(some not in cut for some in after) <= 1


def test_what_is_offered_are_files_and_their_anchors() -> None:
    stored = offered([Output("a.html", b""), Output("b.txt", b"")], {"a.html": Signposts("\0x\0y\0")})

    assert places_in(stored) == {("a.html", ""), ("a.html", "x"), ("a.html", "y"), ("b.txt", "")}


def test_what_a_file_wants_is_told_as_it_is_offered() -> None:
    signs = Signposts(wanted=(("a.html", "x"), ("b.txt", "x")), named=("c.xml",))

    wanted = list(marks_of(signs))
    assert wanted == [mark_of(place) for place in (("a.html", "x"), ("b.txt", ""), ("c.xml", ""))]
    assert list(marks_in(marks_as_bytes(wanted))) == sorted(wanted)
