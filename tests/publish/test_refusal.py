from __future__ import annotations

import os
from pathlib import Path

import pytest

from site_builder.model.pages import Output
from site_builder.publish import Refused, refuse
from tests.publish.whole import publish


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("content", "seeds", "templates", "deep/er"):
        (tmp_path / "root" / name).mkdir(parents=True)
    return tmp_path / "root"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        (".", "is the site's root or holds it"),
        ("..", "is the site's root or holds it"),
        ("content", "lies in content/"),
        ("content/site", "lies in content/"),
        ("seeds/out", "lies in seeds/"),
        ("templates/out", "lies in templates/"),
        ("deep/../content/x", "lies in content/"),
        ("a-file", "is a file"),
        ("a-link", "is a symbolic link"),
        ("full", "is not empty and was not written by site-builder"),
        ("/proc", "is a mount point"),
        ("deep/..", "is the site's root or holds it"),
        ("deep/er/..", "names a folder from within"),
        (".cache", "what builds remember lies in"),
        (".cache/site-builder/spare", "what builds remember lies in"),  # it would be taken to build the next one
    ],
)
def test_places_that_must_not_be_written(root: Path, name: str, words: str) -> None:
    (root / "a-file").touch()
    (root / "a-link").symlink_to(root / "deep")
    (root / "full").mkdir()
    (root / "full" / "thesis.txt").touch()

    with pytest.raises(Refused, match=words):
        refuse(root / name, root)


@pytest.mark.parametrize("name", ["output", "deep/er/site", "../elsewhere", "empty"])
def test_places_that_may_be_written(root: Path, name: str) -> None:
    (root / "empty").mkdir()

    refuse(root / name, root)

    assert not (root / "output").exists()  # asking changes nothing


def test_a_file_that_no_build_wrote_is_never_removed(root: Path) -> None:
    out = root / "output"
    publish([Output("index.html", b"x")], out, root, "1")
    (out / "notes.txt").write_text("mine")

    with pytest.raises(Refused, match=r"holds notes\.txt, which no build wrote"):
        publish([Output("index.html", b"y")], out, root, "1")

    assert (out / "notes.txt").read_text() == "mine"
    assert (out / "index.html").read_bytes() == b"x"


def test_a_manifest_of_somebody_else_does_not_make_a_folder_ours(root: Path) -> None:
    (root / "output").mkdir()
    (root / "output" / "build.json").write_text('{"generator": "other", "files": {}}')

    with pytest.raises(Refused, match="was not written by site-builder"):
        refuse(root / "output", root)


@pytest.mark.parametrize("kind", ["deep", "pipe", "link"])
def test_what_can_be_no_manifest_makes_no_folder_ours(root: Path, kind: str) -> None:
    (root / "output").mkdir()
    manifest = root / "output" / "build.json"
    if kind == "deep":
        manifest.write_text("[" * 200_000)
    elif kind == "pipe":
        os.mkfifo(manifest)
    else:
        (root / "elsewhere.json").write_text('{"generator": "ev-market-briefs site-builder", "files": {}}')
        manifest.symlink_to(root / "elsewhere.json")

    with pytest.raises(Refused, match="was not written by site-builder"):
        refuse(root / "output", root)


def test_a_folder_in_the_way_of_the_staging_folder_is_not_touched(root: Path) -> None:
    work = root / ".output.site-builder"
    work.mkdir()
    (work / "mine.txt").write_text("mine")

    with pytest.raises(Refused, match="is in the way"):
        publish([Output("index.html", b"x")], root / "output", root, "1")

    assert (work / "mine.txt").read_text() == "mine"


def test_the_root_may_be_reached_through_a_link(root: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(root)

    with pytest.raises(Refused, match="lies in content/"):
        refuse(link / "content" / "x", root)
