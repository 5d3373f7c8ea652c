"""Templates of a site that cannot be used are named with file, line and reason; ours are not blamed on a site."""

from __future__ import annotations

from pathlib import Path

import jinja2
import pytest

from site_builder.model.pages import Page
from site_builder.pages import links
from site_builder.render import BrokenTemplate, Renderer
from tests.render.sample_pieces import SETTINGS, TEMPLATES, head


class View:
    head = head("Not here", "404.html")


def rendered(folder: Path, text: bytes, page: str = "pages/own.html") -> None:
    (folder / "pages").mkdir()
    (folder / "pages" / "own.html").write_bytes(text)
    Renderer([folder, TEMPLATES], links.relative, SETTINGS).render(Page("x/", page, View()), {})


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        (b"<p>\n{% if %}", 2, "Expected an expression, got 'end of statement block'"),
        (b"<p>\n\n{{ view.nothing }}", 3, "has no attribute 'nothing'"),
        (b"{{ nothing }}", 1, "'nothing' is undefined"),
        (b'{% extends "nowhere.html" %}', 1, "there is no template 'nowhere.html'"),
        (b"{{ 1 / 0 }}", 1, "ZeroDivisionError: division by zero"),
        (b'\n{% include "pages/own.html" %}', 2, "it leads back to itself without end"),
        (b"\xff\xfe", 1, "it is not text in UTF-8"),
        (b"{{ (10**100000)|string }}", 1, "ValueError: Exceeds the limit"),
        (b"{% for a in b %}" * 30 + b"{% endfor %}" * 30, 1, "SyntaxError: too many statically nested blocks"),
        (b"{{ " + b"(" * 5000 + b")" * 5000 + b" }}", 1, "RecursionError"),
    ],
)
def test_a_broken_template_is_named_with_its_line(tmp_path: Path, text: bytes, line: int, reason: str) -> None:
    with pytest.raises(BrokenTemplate) as caught:
        rendered(tmp_path, text)

    assert (caught.value.path, caught.value.line) == ("pages/own.html", line)
    assert reason in caught.value.reason


def test_a_template_of_ours_is_not_blamed_on_a_site(tmp_path: Path) -> None:
    with pytest.raises(jinja2.TemplateError):  # our page of briefs asks for more than this view has
        rendered(tmp_path, b"fine", page="pages/briefs.html")
