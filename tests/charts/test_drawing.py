"""Drawing: the same on every run, honest about the odd, one failure taking no other with it."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest

from site_builder import charts
from site_builder.model.charts import Chart, Drawing, Mark

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "a.b[c]['d'] \\ \"e\"",
    "\x00\x01\x1b[31m",
    "\ufffe\uffff\ud800",
    "\u202eright to left\u202c",
    "${datum.x} {{ constructor }} datum['x']",
    "&lt;&amp;&#0;",
    "x" * 300,
    "零跑汽车 🚗 ﷽",
    "__proto__",
    " ",
]


def draw(chart: Chart, tokens: charts.Tokens, fonts: Path) -> Drawing:
    drawn = charts.draw([chart], tokens, fonts)
    assert drawn.failures == ()
    return drawn.drawings[chart]


def reason(chart: Chart, tokens: charts.Tokens, fonts: Path) -> str:
    drawn = charts.draw([chart], tokens, fonts)
    assert drawn.drawings == {}
    return drawn.failures[0].reason


def daily(count: int, value: float = 1.0) -> tuple[Mark, ...]:
    days = [date(2024, 1, 1) + timedelta(n) for n in range(count)]
    return tuple(Mark("byd", "BYD", str(d), value * (n % 7 + 1), str(n), d, d) for n, d in enumerate(days))


def test_drawn_twice_is_the_same(
    sample: Chart, drawings: dict[str, Drawing], tokens: charts.Tokens, fonts: Path
) -> None:
    assert draw(sample, tokens, fonts) == drawings[sample.id]


@pytest.mark.parametrize(("zone", "seed"), [("Asia/Tokyo", "1"), ("America/Los_Angeles", "2")])
def test_neither_time_zone_nor_hash_seed_matters(zone: str, seed: str, drawings: dict[str, Drawing]) -> None:
    script = (
        "import hashlib, sys; sys.path.insert(0, sys.argv[1]); import conftest as c\n"
        "from site_builder import charts\n"
        "tokens = charts.tokens((c.ASSETS / 'tokens.css').read_text(encoding='utf-8'))\n"
        "made = charts.draw(list(c.SAMPLES.values()), tokens, c.FONTS).drawings\n"
        "print(hashlib.sha256(''.join(d.wide + d.narrow for d in made.values()).encode()).hexdigest())\n"
    )
    environment = {**os.environ, "TZ": zone, "PYTHONHASHSEED": seed, "LC_ALL": "C"}
    command = [sys.executable, "-c", script, str(Path(__file__).parent)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    expected = hashlib.sha256("".join(d.wide + d.narrow for d in drawings.values()).encode()).hexdigest()
    assert done.stdout.strip() == expected
    assert done.stderr == ""


def test_one_failure_takes_no_other_with_it(samples: dict[str, Chart], tokens: charts.Tokens, fonts: Path) -> None:
    bad = replace(samples["bar"], id="bad", kind="pie")
    drawn = charts.draw([samples["line"], bad, samples["bullet"]], tokens, fonts)
    assert [c.id for c in drawn.drawings] == ["line", "bullet"]
    assert [f.chart.id for f in drawn.failures] == ["bad"]
    assert drawn.failures[0].reason.startswith("'pie' is not a kind of chart; the kinds are bar, bullet")


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")])
def test_a_number_that_is_not_finite_is_refused(
    value: float, sample: Chart, tokens: charts.Tokens, fonts: Path
) -> None:
    spoilt = [m for m in sample.marks if m.value is not None]
    if not spoilt:  # a timeline draws no values
        marks = tuple(replace(m, value=value) for m in sample.marks)
        assert draw(replace(sample, marks=marks), tokens, fonts).description
        return
    marks = tuple(replace(m, value=value) if m is spoilt[0] else m for m in sample.marks)
    assert "not a finite number" in reason(replace(sample, marks=marks), tokens, fonts)


def test_nothing_is_refused_not_drawn_empty(sample: Chart, tokens: charts.Tokens, fonts: Path) -> None:
    assert reason(replace(sample, marks=()), tokens, fonts)


def test_only_gaps_are_refused_not_drawn_empty(sample: Chart, tokens: charts.Tokens, fonts: Path) -> None:
    marks = tuple(replace(m, value=None, start=None, end=None) for m in sample.marks)
    assert reason(replace(sample, marks=marks), tokens, fonts)


@pytest.mark.parametrize("value", [0.0, -5.0, 1e12, 0.001])
def test_odd_numbers_are_drawn(value: float, sample: Chart, tokens: charts.Tokens, fonts: Path) -> None:
    marks = tuple(replace(m, value=None if m.value is None else value, low=None, high=None) for m in sample.marks)
    if sample.kind == "stacked-bar" and value < 0:
        assert "below zero" in reason(replace(sample, marks=marks), tokens, fonts)
        return
    assert "<path" in draw(replace(sample, marks=marks), tokens, fonts).wide


def test_one_mark_is_drawn(sample: Chart, tokens: charts.Tokens, fonts: Path) -> None:
    first = (
        next(m for m in sample.marks if m.role == "event" or (m.value is not None and m.role != "base"))
        if sample.kind != "slope"
        else None
    )
    marks = (first,) if first else sample.marks[:2]
    made = draw(replace(sample, marks=marks), tokens, fonts)
    assert "<path" in made.wide or "<circle" in made.wide


@pytest.mark.parametrize("kind", ["line", "column", "sparkline", "small-multiples", "cumulative"])
def test_five_hundred_points(kind: str, tokens: charts.Tokens, fonts: Path) -> None:
    made = draw(Chart("many", kind, "Many", "Days", daily(500)), tokens, fonts)
    longest = max(re.findall(r' d="([^"]+)"', made.wide), key=len)
    steps = len(re.findall(r"-?(?:\d+\.?\d*|\.\d+)", longest)) // 2  # of a line, or one path for each column
    assert made.wide.count("h") + steps >= 499


def test_too_many_marks_and_too_high_drawings_are_refused(tokens: charts.Tokens, fonts: Path) -> None:
    assert "more than 10,000" in reason(Chart("many", "line", "Many", "Days", daily(10_001)), tokens, fonts)
    assert "px high" in reason(Chart("high", "bar", "High", "Days", daily(200)), tokens, fonts)


@pytest.mark.parametrize("turn", [0, 6])
def test_hostile_words_stay_words(turn: int, sample: Chart, tokens: charts.Tokens, fonts: Path) -> None:
    texts = [HOSTILE[(place + turn) % len(HOSTILE)] for place in range(len(sample.marks) + 1)]
    marks = [replace(m, series_name=t, label=t, text=t) for m, t in zip(sample.marks, texts[1:], strict=True)]
    made = draw(replace(sample, title=texts[0], subtitle=texts[0], marks=tuple(marks)), tokens, fonts)
    for svg in (made.wide, made.narrow):
        names = {element.tag.rpartition("}")[2] for element in ElementTree.fromstring(svg).iter()}  # noqa: S314 - our own
        assert names <= {"svg", "title", "desc", "defs", "linearGradient", "stop", "g", "path", "circle", "text"}
        assert not any(ord(c) < 32 or c in "\ufffe\uffff\u202e" for c in svg)


def test_a_hostile_maker_and_id(tokens: charts.Tokens, fonts: Path, samples: dict[str, Chart]) -> None:
    marks = tuple(replace(m, series='x"><script>') for m in samples["bar"].marks)
    made = draw(replace(samples["bar"], id='A b"><x', marks=marks), tokens, fonts)
    assert 'id="a-b---x-w-t"' in made.wide
    assert "<script>" not in made.wide


def test_without_its_font_nothing_is_drawn(tmp_path: Path, samples: dict[str, Chart], tokens: charts.Tokens) -> None:
    with pytest.raises(OSError, match="PublicSans-Regular"):
        charts.draw([samples["bar"]], tokens, tmp_path)


def test_equal_charts_are_drawn_once(samples: dict[str, Chart], tokens: charts.Tokens, fonts: Path) -> None:
    drawn = charts.draw([samples["bar"], replace(samples["bar"])], tokens, fonts)
    assert len(drawn.drawings) == 1


def test_a_picture(samples: dict[str, Chart], tokens: charts.Tokens, fonts: Path) -> None:
    made = charts.png(samples["bar"], 643, tokens, fonts)
    assert made[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(made[16:20], "big") == 1286
