from __future__ import annotations

from pathlib import Path

import jinja2
import pytest
from markupsafe import Markup

from site_builder.model.pages import Page
from site_builder.pages import links
from site_builder.render import BrokenTemplate, Renderer
from site_builder.render.engine import environment, written
from site_builder.render.texts import texts_of
from tests.render import sample_pieces

# Each way of writing, calling and looping that the code we make of a template could get wrong.
TEMPLATES = (
    "{{ text }} {{ safe }} {{ number }} {{ nothing }} {{ [text] }}",
    "{{ told(text) }} {{ told(safe, after=text) }} {{ told(*pair) }} {{ told(**named) }} {{ told(text, **named) }}",
    "{% macro m(a, b='<') %}{{ a }}{{ b }}{% endmacro %}{{ m(text) }}{{ m(text, b=safe) }}",
    "{% macro m(a) %}[{{ caller(a) }}]{% endmacro %}{% call(x) m(text) %}{{ x }}{{ told(x) }}{% endcall %}",
    "{% autoescape false %}{{ text }}{{ told(text) }}{% endautoescape %}{{ text }}",
    "{% autoescape number > 1 %}{{ text }}{% endautoescape %}",
    "{% for one in pair %}{{ loop.changed(one) }}{{ told(one, loop.index) }}{{ loop.cycle('<', '>') }}{% endfor %}",
    "{% set both %}{{ text }}{{ safe }}{% endset %}{{ both }}{{ both ~ text }}{{ text ~ number }}",
    "{{ '{}'.format(text) }}{{ safe.format(text) }}{{ text if number > 9 }}{{ text | upper }}{{ 1 if 0 }}",
    "{% block b %}{{ told(text) }}{% endblock %}{{ self.b() }}",
)
NAMES = {
    "text": 'BYD & NIO "<b>" it\'s',
    "safe": Markup("<i>{}</i>"),
    "number": 7,
    "nothing": None,
    "pair": ("<", Markup("<hr>")),
    "named": {"after": "&"},
    "told": lambda *values, after="": f"{values}{after}",
}


@pytest.mark.parametrize("template", TEMPLATES)
def test_the_code_that_we_make_of_a_template_writes_what_the_librarys_own_would(template: str) -> None:
    plain = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined)  # as the engine is set
    ours = environment({}, lambda message: message)

    assert ours.from_string(template).render(NAMES) == plain.from_string(template).render(NAMES)


def test_a_name_that_is_not_there_is_refused_when_it_is_called_too() -> None:
    ours = environment({}, lambda message: message)

    with pytest.raises(jinja2.UndefinedError, match="'absent' is undefined"):
        ours.from_string("{{ absent('x') }}").render()


def test_a_template_that_is_written_anew_is_compiled_anew(tmp_path: Path) -> None:
    for text in ("first", "second"):
        (tmp_path / "a.html").write_text(text)

        assert environment(texts_of([tmp_path]), str).get_template("a.html").render() == text


def test_what_is_written_is_escaped_once() -> None:
    assert written("Xiaomi & NIO's <b>") == "Xiaomi &amp; NIO&#39;s &lt;b&gt;"
    assert written(Markup("<b>&amp;</b>")) == "<b>&amp;</b>"
    assert written("plain") == "plain"
    assert written(7.5) == "7.5"


def test_templates_that_are_ready_are_read_no_more(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("{% include 'b.html' %}", encoding="utf-8")
    (tmp_path / "b.html").write_text("included", encoding="utf-8")
    renderer = Renderer([tmp_path, sample_pieces.TEMPLATES], links.relative, sample_pieces.SETTINGS)
    renderer.get_ready(["a.html"])
    (tmp_path / "b.html").unlink()

    assert renderer.render(Page("x/", "a.html", None), {}).content == b"included"


def test_a_template_that_cannot_be_compiled_is_told_of_when_a_page_wants_it(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("{% include 'b.html' %}", encoding="utf-8")
    (tmp_path / "b.html").write_text("{% if %}", encoding="utf-8")
    renderer = Renderer([tmp_path, sample_pieces.TEMPLATES], links.relative, sample_pieces.SETTINGS)
    renderer.get_ready(["a.html", "absent.html"])

    with pytest.raises(BrokenTemplate) as told:
        renderer.render(Page("x/", "a.html", None), {})
    assert (told.value.path, told.value.line) == ("b.html", 1)
