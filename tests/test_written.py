"""Findings about pages say where in content/ that is written which they are about."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.conftest import ROOT, build

SITE = ROOT / "tests" / "sites" / "minimal"


def test_a_dead_link_is_told_where_it_is_written(tmp_path: Path) -> None:
    site = Path(shutil.copytree(SITE, tmp_path / "site"))
    file = "content/briefs/2026-01-20-leapmotor-in-december.md"
    with (site / file).open("a") as brief:
        brief.write("\nOf [the year](#the-yaer), and [about](/abuot/).\n")
    with (site / "content/brands/leapmotor.yaml").open("a") as brand:
        brand.write("counts: What it says [itself](/about/#nowhere-at-all).\n")

    done = build(site, tmp_path / "out", "--today", "2026-11-22")

    assert done.returncode == 1
    assert [line for line in done.stderr.splitlines() if "EV59" in line] == [
        "content/brands/leapmotor.yaml:10:31: EV593 the link '/about/#nowhere-at-all' names an anchor that"
        " about/index.html lacks; correct it [error]",
        f"{file}:19:15: EV593 the link '#the-yaer' names an anchor that briefs/leapmotor-in-december/index.html lacks;"
        " did you mean #the-year? [error]",
        f"{file}:19:39: EV592 the link '/abuot/' leads to no file of the site; did you mean /about/? [error]",
    ]


def test_a_dead_link_that_leads_up_is_told_where_it_is_written(tmp_path: Path) -> None:
    site = Path(shutil.copytree(SITE, tmp_path / "site"))
    file = "content/briefs/2026-01-20-leapmotor-in-december.md"
    with (site / file).open("a") as brief:
        brief.write("\nOf [another](../leapmotor-in-novmber/), [home](../../#nothing) and [itself](./#nothing).\n")

    done = build(site, tmp_path / "out", "--today", "2026-11-22")

    assert [line for line in done.stderr.splitlines() if "EV59" in line] == [
        f"{file}:19:14: EV592 the link '../leapmotor-in-novmber/' leads to no file of the site;"
        " did you mean /briefs/leapmotor-in-december/? [error]",
        f"{file}:19:48: EV593 the link '../../#nothing' names an anchor that index.html lacks; correct it [error]",
        f"{file}:19:77: EV593 the link './#nothing' names an anchor that briefs/leapmotor-in-december/index.html lacks;"
        " correct it [error]",
    ]


def test_a_dead_link_with_an_odd_address_is_told_where_it_is_written_too(tmp_path: Path) -> None:
    """What the converter takes for an address, with spaces, brackets in brackets and line ends in it."""
    site = Path(shutil.copytree(SITE, tmp_path / "site"))
    file = "content/briefs/2026-01-20-leapmotor-in-december.md"
    with (site / file).open("a") as brief:
        brief.write('\n[a](((((b))))) [c](x y "t") [d](/no/ (t)) [e](a\nb), not [f]((((( nor \\[g](h i).\n')

    done = build(site, tmp_path / "out", "--today", "2026-11-22")

    assert [line for line in done.stderr.splitlines() if "EV59" in line] == [
        f"{file}:19:5: EV592 the link '((((b))))' leads to no file of the site; correct it [error]",
        f"{file}:19:20: EV592 the link 'x y' leads to no file of the site; correct it [error]",
        f"{file}:19:33: EV592 the link '/no/ (t)' leads to no file of the site; correct it [error]",
        f"{file}:19:47: EV592 the link 'a\\nb' leads to no file of the site; correct it [error]",
    ]
