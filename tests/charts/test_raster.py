"""What pictures are painted on: paper is no shape, and pictures are the same as if it were."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_builder.charts import convert
from site_builder.charts.outlined import lifted

PAPER = '<path fill="#f6f7f3" d="M0 0h360v90H0z"/>'
NAMED = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="360" height="90" viewBox="0 0 360 90">'
    '<title id="t">A &gt; B</title>'
)


def test_paper_is_taken_out_and_gives_its_colour() -> None:
    assert lifted(f'{NAMED}{PAPER}<path d="M1 1h2"/></svg>') == (f'{NAMED}<path d="M1 1h2"/></svg>', "f6f7f3")


@pytest.mark.parametrize(
    "inside",
    [
        "",
        f'<path fill="#000000" d="M1 1h2v2z"/>{PAPER}',  # it lies over something
        PAPER.replace("h360", "h359"),
        PAPER.replace("<path", '<path opacity=".5"'),
    ],
)
def test_what_is_no_paper_under_all_stays(inside: str) -> None:
    assert lifted(f"{NAMED}{inside}</svg>") == (f"{NAMED}{inside}</svg>", "ffffff")


def test_paper_that_is_taken_out_is_painted_as_it_was(fonts: Path) -> None:
    shapes = '<path fill="#8a3610" fill-opacity=".26" d="M10.3 10h40v20h-40z"/>'
    under = f"{NAMED}{PAPER}{shapes}</svg>"
    drawn = under.replace("<path", "<g><path", 1).replace('h360v90H0z"/>', 'h360v90H0z"/></g>', 1)
    assert lifted(drawn) == (drawn, "ffffff")
    assert convert.picture(under, fonts / "drawing") == convert.picture(drawn, fonts / "drawing")
