from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import jinja2
import pytest

from site_builder import pages, pipeline
from site_builder.render import Renderer, closure, closures
from site_builder.render.texts import texts_of

TEMPLATES = Path(__file__).parents[2] / "templates"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in {
        "page.html": '{% extends "base.html" %}{% import "macros.html" as m %}',
        "base.html": '{% include "head.html" %}',
        "head.html": "head",
        "macros.html": "macros",
        "other.html": "other",
        "computing.html": "{% include view.kind %}",
        "parting.html": '{{ part("head.html", a=1) }}',
        "parting_any.html": "{{ part (name) }} is a part of it",
        "words.html": "part of the words, a part (of them)",
        "assets/site.css": "a{}",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


@pytest.mark.parametrize(
    ("edited", "changed"),
    [
        ("head.html", {"head.html", "base.html", "page.html", "parting.html", "parting_any.html", "computing.html"}),
        ("macros.html", {"macros.html", "page.html", "parting_any.html", "computing.html"}),
        ("other.html", {"other.html", "parting_any.html", "computing.html"}),
        ("assets/site.css", set()),
    ],
)
def test_an_edit_reaches_what_names_it(folder: Path, edited: str, changed: set[str]) -> None:
    before = closures(texts_of([folder]))
    (folder / edited).write_text("edited")
    after = closures(texts_of([folder]))

    assert {name for name in before if before[name] != after[name]} == changed


def test_a_sites_own_template_takes_the_place_of_ours(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    own = tmp_path_factory.mktemp("own")
    (own / "macros.html").write_text("own macros")
    before, after = closures(texts_of([folder])), closures(texts_of([own, folder]))

    assert before["page.html"] != after["page.html"]
    assert before["base.html"] == after["base.html"]


def test_rendering_loads_nothing_outside_the_closure() -> None:
    """The closures are read from the text of templates; here is what Jinja really asks for, page kind by page kind."""
    examined = pipeline.examine(TEMPLATES.parent, date(2026, 11, 22))
    site, _, _, _ = examined.parts
    named = closure.names_in(texts_of([TEMPLATES]))
    asked: set[str] = set()

    class Loader(jinja2.FileSystemLoader):
        def get_source(self, environment: jinja2.Environment, template: str) -> Any:
            asked.add(template)
            return super().get_source(environment, template)

    renderer = Renderer([TEMPLATES], link=pages.relative, settings=site.settings)
    renderer._environment.loader = Loader(TEMPLATES)
    longest = {page.template: page for page in sorted(pipeline.plan(examined), key=lambda page: len(repr(page.view)))}
    for template, page in sorted(longest.items()):
        asked.clear()
        assert renderer._environment.cache is not None
        renderer._environment.cache.clear()
        renderer.render(page, {})
        assert template in asked
        assert asked - set(closure.reached(template, named)) == set()
    assert len(longest) > 15
