"""The table of a chart: numbers stand under each other at the right, words at the left."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from site_builder.render import Renderer
from tests.render import sample_pieces, samples


@pytest.fixture(scope="module")
def renderer() -> Renderer:
    return sample_pieces.renderer()


def test_a_chart_without_a_drawing_is_its_table(renderer: Renderer) -> None:
    text = renderer.render(samples.brief(), {}).content.decode()

    assert 'class="drawing' not in text
    assert '<th scope="row">January</th><td class="num"><data value="25170">25,170</data></td>' in text


def test_that_there_is_no_number_stands_as_words_do(renderer: Renderer) -> None:
    """In the table of a chart, of a row without a figure, without a base, and without both."""
    page = samples.brief()
    view = samples.LEAD
    none = "no figure on file"
    rows = (("January", "25,170", none), ("February", none, "6,566"), ("March", none, none))
    odd = replace(view, rows=rows, firsts=("25170", "", ""), values=("", "6566", ""))
    body = replace(page.view.body, blocks=tuple(odd if block == view else block for block in page.view.body.blocks))
    text = renderer.render(replace(page, view=replace(page.view, body=body)), {}).content.decode()

    cells = re.findall(r'<th scope="row">(\w+)</th>(.*?)</tr>', text)
    number = '<td class="num"><data value="{}">{}</data></td>'.format
    words = f"<td>{none}</td>"
    assert cells[:3] == [
        ("January", number("25170", "25,170") + words),
        ("February", words + number("6566", "6,566")),
        ("March", words + words),
    ]
