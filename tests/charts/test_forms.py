"""Forms: filling one gives the drawing that compiling the whole gives; a process that knows them loads no Altair."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from site_builder import charts
from site_builder.charts import convert, drawing, forms, supervised
from site_builder.charts.specification import specify
from site_builder.charts.worker import Setting
from site_builder.charts.workers import Workers
from site_builder.interpreters import started
from site_builder.model.charts import Chart, Drawing

ASSETS = Path(__file__).resolve().parents[2] / "templates" / "assets"
SETTING = Setting((ASSETS / "tokens.css").read_text(encoding="utf-8"), ASSETS / "fonts")
_ALONE = (
    "import hashlib, json, sys; sys.path.insert(0, sys.argv[1]); import conftest as c\n"
    "from site_builder import charts\n"
    "from site_builder.charts import forms\n"
    "forms.learn(json.load(sys.stdin))\n"
    "tokens = charts.tokens((c.ASSETS / 'tokens.css').read_text(encoding='utf-8'))\n"
    "made = charts.draw(list(c.SAMPLES.values()), tokens, c.FONTS).drawings\n"
    "print(hashlib.sha256(''.join(repr(d) for d in made.values()).encode()).hexdigest())\n"
    "print(forms.taken(), 'altair' in sys.modules)\n"
)


@pytest.mark.parametrize("width", [643, 324])
def test_a_filled_form_draws_what_the_whole_specification_draws(
    width: int, sample: Chart, tokens: charts.Tokens, fonts: Path
) -> None:
    folder = fonts / "drawing"
    scene = drawing.place(sample, width, fonts)
    whole = specify(scene, tokens)
    form = forms.drawn(whole, scene, folder)
    assert not re.findall(r"datum\.|isValid|signal", json.dumps({**form, "data": form["data"][len(whole["layer"]) :]}))
    filled = convert.vega_to_svg(form, folder)
    plain = re.compile(r"gradient_\d+")  # numbered by the converter as it goes
    assert plain.sub("gradient", filled) == plain.sub("gradient", convert.to_svg(whole, folder))


def test_a_form_is_made_once() -> None:
    made: list[int] = []

    def make() -> dict[str, list[int]]:
        made.append(1)
        return {"rows": []}

    assert forms.form("of this test", make) == {"rows": []}
    assert forms.form("of this test", make) == {"rows": []}
    assert made == [1]
    assert forms.taken()["of this test"] == '{"rows":[]}'
    assert "of this test" not in forms.taken()


def test_drawing_changes_no_form(samples: dict[str, Chart], tokens: charts.Tokens, fonts: Path) -> None:
    charts.draw(list(samples.values()), tokens, fonts)
    before = json.dumps(forms._read, sort_keys=True)
    charts.draw(list(samples.values()), tokens, fonts)
    assert json.dumps(forms._read, sort_keys=True) == before


def test_who_is_told_the_forms_draws_the_same_without_altair(
    samples: dict[str, Chart], drawings: dict[str, Drawing]
) -> None:
    with Workers(SETTING, started, 1) as pool:
        assert supervised.draw_with(pool, list(samples.values())).failures == ()
        told = json.dumps(pool.forms)
    command = [sys.executable, "-c", _ALONE, str(Path(__file__).parent)]
    done = subprocess.run(command, input=told, capture_output=True, text=True, check=True)
    expected = hashlib.sha256("".join(repr(d) for d in drawings.values()).encode()).hexdigest()
    assert done.stdout.splitlines() == [expected, "{} False"]


def test_workers_pass_on_what_they_were_told(samples: dict[str, Chart], drawings: dict[str, Drawing]) -> None:
    with Workers(SETTING, started, 1) as first:
        supervised.draw_with(first, [samples["bar"]])
    assert first.forms
    with Workers(SETTING, started, 1, forms=dict(first.forms)) as second:
        assert supervised.draw_with(second, [samples["bar"]]).drawings == {samples["bar"]: drawings["bar"]}
    assert second.forms == first.forms
