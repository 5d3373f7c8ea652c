"""Templates are read once, and what a site brings is not followed out of its folder."""

from __future__ import annotations

import os
from pathlib import Path

import jinja2
import pytest

from site_builder.render import BrokenTemplate, Renderer, closures
from site_builder.render.engine import environment
from site_builder.render.texts import texts_of
from tests.render.sample_pieces import SETTINGS, TEMPLATES


@pytest.fixture
def own(tmp_path: Path) -> Path:
    (tmp_path / "own" / "pages").mkdir(parents=True)
    return tmp_path / "own"


def test_what_is_filled_is_what_the_digests_are_of(own: Path) -> None:
    """A template that is saved while a site is built waits for the next build: pages would be kept as another's."""
    (own / "pages" / "about.html").write_text("one")
    renderer = Renderer([own, TEMPLATES], lambda _, to: to, SETTINGS)
    (own / "pages" / "about.html").write_text("two")

    assert renderer._environment.get_template("pages/about.html").render() == "one"
    assert closures(renderer.texts) != closures(texts_of([own, TEMPLATES]))


@pytest.mark.parametrize("name", ["b.html", "./b.html", "/b.html", "sub/b.html", "sub//./b.html"])
def test_however_a_template_is_spelled_its_text_counts(own: Path, name: str) -> None:
    (own / "sub").mkdir()
    (own / "a.html").write_text(f'{{% include "{name}" %}}')
    told = []
    for words in ("one", "two"):
        for folder in (own, own / "sub"):
            (folder / "b.html").write_text(words)
        texts = texts_of([own])
        told.append((environment(texts, str).get_template("a.html").render(), closures(texts)["a.html"]))

    assert [text for text, _ in told] == ["one", "two"]
    assert told[0][1] != told[1][1]


def test_nothing_above_a_folder_is_a_template(own: Path) -> None:
    (own.parent / "secret.html").write_text("secret")
    (own / "a.html").write_text('{% include "../secret.html" %}')

    with pytest.raises(jinja2.TemplateNotFound):
        environment(texts_of([own]), str).get_template("a.html").render()


@pytest.mark.parametrize("link", ["pages/about.html", "pages/more", "assets/fonts"])
def test_a_link_in_a_folder_of_the_sites_own_is_refused(own: Path, link: str) -> None:
    """Two folders that lead to themselves would be walked a million million times."""
    (own / link).parent.mkdir(exist_ok=True)
    (own / link).symlink_to("." if "." not in link else "/etc/hostname")

    with pytest.raises(BrokenTemplate, match="a symbolic link, which is not followed") as caught:
        texts_of([own, TEMPLATES])
    assert caught.value.path == link


def test_an_editors_lock_is_no_template_and_links_in_our_own_are_followed(own: Path, tmp_path: Path) -> None:
    (own / "pages" / ".#about.html").symlink_to("somebody@somewhere.123:456")
    (tmp_path / "ours").symlink_to(own)
    (own / "pages" / "linked.html").symlink_to("about.html")
    (own / "pages" / "about.html").write_text("text")

    assert list(texts_of([tmp_path / "ours"])) == ["pages/about.html", "pages/linked.html"]
    (own / "pages" / "linked.html").unlink()
    assert "pages/about.html" in texts_of([own, TEMPLATES])


def test_a_template_that_is_far_too_long_is_not_read(own: Path) -> None:
    with (own / "pages" / "long.html").open("wb") as file:
        file.truncate(10**10)

    with pytest.raises(BrokenTemplate, match=r"it has 10,000,000,000 bytes; 1,048,576 are the most that are read"):
        texts_of([own, TEMPLATES])


def test_a_name_that_is_no_text_and_a_pipe_are_in_nobodys_way(own: Path) -> None:
    Path(os.fsdecode(os.fsencode(own) + b"/\xff.html")).write_text("text")
    os.mkfifo(own / "pages" / "about.html")

    assert len(closures(texts_of([own, TEMPLATES]))) == len(closures(texts_of([TEMPLATES]))) + 1
