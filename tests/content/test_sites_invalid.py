"""Broken sites: exactly the findings expected, word for word, and never a traceback.

A case is a folder ``tests/sites_invalid/<code>-<name>/`` that holds only the files that differ from
``tests/sites/minimal``, and ``expected.txt``: the findings as the command prints them, one a line, sorted. Those that
the untouched site has as well are left out. ``without.txt`` names files of the untouched site that are taken away.

``pytest tests/content/test_sites_invalid.py --approve`` writes what is found into ``expected.txt``; read the difference
before you commit it. It is refused where ``CI`` is set.
"""

import os
import shutil
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from site_builder.model.findings import Finding
from site_builder.model.rules import RULES
from site_builder.pipeline import examine

TESTS = Path(__file__).parents[1]
BASE = TESTS / "sites" / "minimal"
CASES = sorted(folder for folder in (TESTS / "sites_invalid").iterdir() if folder.is_dir())
TODAY = date(2026, 11, 22)
OWN_FILES = ("expected.txt", "without.txt")


def findings_of(root: Path) -> tuple[Finding, ...]:
    """Everything that is found in a site, sorted: the stages up to and with the audit."""
    return examine(root, TODAY).findings


def five_thousand_rows(root: Path) -> None:
    """A table of 5,000 rows of which four are wrong."""
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    countries = [first + second for first in letters for second in letters]
    rows = [f"row-{n},{countries[n // 12]},2024-{n % 12 + 1:02d},{n},note" for n in range(5000)]
    rows[0] = "row-0,AA,2024-13,1,note"
    rows[2499] = "row-2499,ZZ,2024-01,1.8.2,note"
    rows[4998] = "row-4998,ZZ,2024-02"
    rows[4999] = "row-1,ZZ,2024-03,5000,note"
    table = root / "seeds" / "leapmotor-december.csv"
    table.write_text("\n".join(["id,geography,period,as_written,note", *rows]) + "\n", encoding="utf-8")


def a_megabyte(root: Path) -> None:
    """A page that is larger than any text."""
    page = root / "content" / "pages" / "about.md"
    page.write_text(page.read_text(encoding="utf-8") + "word " * 200_000, encoding="utf-8")


def not_utf8(root: Path) -> None:
    """A file saved in Latin-1."""
    (root / "content" / "topics.yaml").write_bytes("deliveries:\n  name: Auslieferungen für Käufer\n".encode("latin-1"))


def links_out(root: Path) -> None:
    """A file and a folder that are links."""
    (root / "content" / "brands" / "nio.yaml").symlink_to(root / "content" / "brands" / "byd.yaml")
    (root / "seeds" / "more").symlink_to(root.parent)


# What cannot be kept as a text file, or is too large to keep.
GENERATED: dict[str, Callable[[Path], None]] = {
    "EV003-latin-1": not_utf8,
    "EV005-a-megabyte": a_megabyte,
    "EV020-links-out": links_out,
    "EV105-5000-rows": five_thousand_rows,
}


def made(case: Path, root: Path) -> Path:
    """The broken site of a case."""
    shutil.copytree(BASE, root)
    without = case / "without.txt"
    for line in without.read_text(encoding="utf-8").splitlines() if without.exists() else ():
        (root / line).unlink()
    for file in sorted(path for path in case.rglob("*") if path.is_file() and path.name not in OWN_FILES):
        target = root / file.relative_to(case)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.read_bytes())
    GENERATED.get(case.name, lambda _: None)(root)
    return root


def without_place(finding: Finding) -> tuple[str, str, str]:
    return finding.position.path, finding.code, finding.message


@cache
def usual() -> frozenset[tuple[str, str, str]]:
    """What the untouched site already has, wherever edits may move it to."""
    return frozenset(map(without_place, findings_of(BASE)))


def told(case: Path, folder: Path) -> str:
    """The findings of a case as ``expected.txt`` keeps them."""
    found = findings_of(made(case, folder / "site"))
    return "".join(f"{finding}\n" for finding in found if without_place(finding) not in usual())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_findings_are_those_expected(case: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    actual = told(case, tmp_path)
    file = case / "expected.txt"
    if request.config.getoption("--approve"):
        assert not os.environ.get("CI"), "--approve is refused in CI: findings are approved by a person"
        file.write_text(actual, encoding="utf-8")
    expected = file.read_text(encoding="utf-8") if file.exists() else ""
    assert actual == expected, (
        f"the findings of {case.name} differ; if they are right, approve them with\n"
        f"    pytest tests/content/test_sites_invalid.py --approve -k {case.name}"
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_code_in_the_name_is_found(case: Path) -> None:
    assert f": {case.name[:5]} " in (case / "expected.txt").read_text(encoding="utf-8")


def test_generated_cases_have_folders() -> None:
    assert set(GENERATED) <= {case.name for case in CASES}


# Rules that no kept site can break, and why.
WITHOUT_CASE = {
    "EV021": "a file that cannot be opened: the account that runs tests may open everything",
    "EV023": "a text that is no end to read: none is known; see test_desk",
    "EV245": "a text longer than the longest file: files are refused first (EV005); see test_prose",
}


def test_every_rule_up_to_the_audit_has_a_case() -> None:
    kept = "".join((case / "expected.txt").read_text(encoding="utf-8") for case in CASES)
    early = {code for code, rule in RULES.items() if rule.stage in ("load", "check", "audit")}
    assert sorted(code for code in early if f": {code} " not in kept) == sorted(WITHOUT_CASE)


def test_there_are_enough_cases() -> None:
    expected = {case.name: (case / "expected.txt").read_text(encoding="utf-8").splitlines() for case in CASES}
    codes = {line.split(": ")[1][:5] for lines in expected.values() for line in lines}
    several = [name for name, lines in expected.items() if len({line.split(":")[0] for line in lines}) > 1]
    assert len(expected) >= 40
    assert len(codes) >= 25
    assert len(several) >= 10
