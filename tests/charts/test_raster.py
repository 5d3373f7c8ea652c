"""What pictures are painted on: paper is no shape, and pictures are the same as if it were."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from site_builder.charts import convert
from site_builder.charts.outlined import lifted
from tests.conftest import ROOT

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


PAGES = (
    "import sys, platform, resource; from pathlib import Path\n"
    "from site_builder.charts import convert, worker\n"
    "worker._keeps_what_it_had()\n"
    "fonts, svg = Path(sys.argv[1]), sys.stdin.read()\n"
    "convert.picture(svg, fonts, 4.0), convert.picture(svg, fonts, 4.0)\n"
    "before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt\n"
    "for _ in range(4): convert.picture(svg, fonts, 4.0)\n"
    "print(resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before, platform.libc_ver()[0])\n"
)


def test_a_process_that_draws_is_given_memory_once(fonts: Path) -> None:
    """A picture of 1,440 × 360 pixels takes 1.5 MB, which is 380 pages of memory; four of them 1,520."""
    command = [sys.executable, "-c", PAGES, str(fonts / "drawing")]
    svg = f"{NAMED}{PAPER}</svg>"
    done = subprocess.run(command, input=svg, capture_output=True, text=True, check=True, cwd=ROOT)
    asked, *library = done.stdout.split()
    assert int(asked) < 380 or library != ["glibc"]
