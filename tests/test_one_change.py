"""One cell of seeds/ is changed: what is shown changes everywhere, nothing else does, and ``diff`` says exactly that.

The cell is Leapmotor's April 2025, 41,039, which stands in one source only and in no text. With 41,139 the twelve
months no longer add up to the reported year, 596,555, nor the first eleven to 536,132.
"""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import BASE_URL, ROOT, TODAY, build, tree

CELL = "seeds/nev-sales-dashboard.csv"
OLD, NEW = "41,039", "41,139"
# Worked out by hand from the months on file: January to March 2025 are 25,170, 25,287 and 37,095; May 45,067; April
# 2024 15,005; April 2026 71,387; the second quarters of 2025 and 2026 are 134,112 and 246,332.
BY_HAND = {
    "Leapmotor deliveries, April 2025": ("41,039", "41,139"),
    "Leapmotor deliveries, January to April 2025, added up": ("128,591", "128,691"),
    "Leapmotor deliveries, January to May 2025, added up": ("173,658", "173,758"),
    "change on a year earlier of Leapmotor deliveries, April 2025": ("+173.5%", "+174.2%"),
    "change on the month before of Leapmotor deliveries, April 2025": ("+10.6%", "+10.9%"),
    "change on the month before of Leapmotor deliveries, May 2025": ("+9.8%", "+9.5%"),
    "change on a year earlier of Leapmotor deliveries, April 2026": ("+73.9%", "+73.5%"),
    "change on a year earlier of Leapmotor deliveries, second quarter of 2026": ("+84%", "+84%"),
}
# What holds a digest or an index of all pages, and so differs whenever one of them does.
OF_EVERYTHING = re.compile(r"build\.json|pagefind/.*")
_PANEL = re.compile(
    r'<div popover id="(?P<key>[^"]+)".*?<p><b>(?P<text>.*?)</b> '
    r"(?P<what>.*?)</p>",
    re.DOTALL,
)
_VALUE = re.compile(r'popovertarget="([^"]+)"><data value="([^"]+)"')


@dataclass(frozen=True)
class Change:
    """The site before and after, as published, and what ``diff`` says."""

    before: Path
    after: Path
    root: Path
    told: dict[str, Any]
    text: str


def diff(root: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "site_builder", "diff", *options, "--root", str(root), "--today", TODAY]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)


@pytest.fixture(scope="module")
def change(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Change:
    root = tmp_path_factory.mktemp("changed")
    for name in ("content", "seeds"):
        shutil.copytree(ROOT / name, root / name)
    cell = root / CELL
    text = cell.read_text(encoding="utf-8")
    assert text.count(f'2025-04,"{OLD}"') == text.count(OLD) == 1
    cell.write_text(text.replace(OLD, NEW), encoding="utf-8")
    done = build(root, root / "output", "--today", TODAY, "--base-url", BASE_URL)
    assert done.returncode == 0, done.stderr
    told = diff(root, str(ROOT), "--format", "json", "--exit-code")
    assert (told.returncode, told.stderr) == (1, "")
    return Change(built, root / "output", root, json.loads(told.stdout), told.stdout)


def texts(folder: Path) -> dict[str, str]:
    """The files that hold text."""
    found = {}
    for path, content in tree(folder).items():
        try:
            found[path] = content.decode("utf-8")
        except UnicodeDecodeError:
            assert path.endswith(
                (".png", ".ico", ".woff2", ".wasm", ".pagefind", ".pf_fragment", ".pf_index", ".pf_meta")
            )
    return found


def showing(folder: Path, *tokens: str) -> dict[str, int]:
    """How often the tokens stand in each file."""
    whole = re.compile(rf"(?<![\d,.])(?:{'|'.join(map(re.escape, tokens))})(?![\d]|[.,]\d)")
    counted = {path: len(whole.findall(text)) for path, text in texts(folder).items()}
    return {path: count for path, count in counted.items() if count}


@pytest.mark.parametrize(("old", "new"), [(OLD, NEW), ("128,591", "128,691"), ("173,658", "173,758")])
def test_a_changed_number_is_changed_wherever_it_is_shown(change: Change, old: str, new: str) -> None:
    shown = showing(change.before, old, old.replace(",", ""))

    assert len(shown) >= 3
    assert showing(change.after, old, old.replace(",", "")) == {}
    assert showing(change.after, new, new.replace(",", "")) == shown


def test_months_that_no_longer_add_up_are_published_as_a_disagreement(change: Change) -> None:
    page = html.unescape(re.sub(r"<[^>]+>", "", texts(change.after)["brands/leapmotor/index.html"]))

    assert "25,170 + 25,287 + … + 60,423 = 596,655, against 596,555" in page
    assert "The months on file do not add up to the reported year." in page
    before = html.unescape(re.sub(r"<[^>]+>", "", texts(change.before)["brands/leapmotor/index.html"]))
    assert "25,170 + 25,287 + … + 60,423 = 596,555, the reported year: 596,555" in before


def test_diff_tells_exactly_the_files_that_differ(change: Change) -> None:
    before, after = tree(change.before), tree(change.after)
    differ = {path for path in {*before, *after} if before.get(path) != after.get(path)}
    pages = change.told["pages"]
    routes = [*pages["added"], *pages["removed"], *(page["route"] for page in pages["changed"])]
    told = {f"{r}index.html" if r == "" or r.endswith("/") else r for r in routes} | set(change.told["files"])

    assert {path for path in told if not OF_EVERYTHING.fullmatch(path)} == {
        path for path in differ if not OF_EVERYTHING.fullmatch(path)
    }
    assert "brands/leapmotor/index.html" in told
    assert "brands/byd/index.html" not in told


def panels(text: str) -> dict[str, tuple[str, str, str]]:
    """What each number of a page is, how it reads, and its value."""
    values = dict(_VALUE.findall(text))
    found = _PANEL.finditer(text)
    return {m["key"]: (html.unescape(m["what"]), html.unescape(m["text"]), values.get(m["key"], "")) for m in found}


def test_diff_tells_exactly_the_numbers_that_differ(change: Change) -> None:
    before, after = texts(change.before), texts(change.after)
    found = set()
    for path in before:
        if path.endswith("index.html"):
            old, new = panels(before[path]), panels(after[path])
            assert old.keys() == new.keys()
            found |= {(path, *old[key], *new[key][1:]) for key in old if old[key] != new[key]}
    told = {
        (f"{route}index.html", number["what"], *shown(number["before"]), *shown(number["after"]))
        for number in change.told["numbers"]
        for route in number["pages"]
    }

    assert told == found
    assert {n["what"]: (n["before"]["text"], n["after"]["text"]) for n in change.told["numbers"]} == BY_HAND


def shown(number: dict[str, str]) -> tuple[str, str]:
    return (number["text"], number["value"])


def test_diff_tells_the_sentences_before_and_after(change: Change) -> None:
    page = next(p for p in change.told["pages"]["changed"] if p["route"] == "brands/leapmotor/")

    assert {"part": "reading it", "before": "The months add up to the reported year.",
            "after": "The months on file do not add up to the reported year."} in page["sentences"]  # fmt: skip
    for told in change.told["pages"]["changed"]:
        for sentence in told["sentences"]:
            assert sentence["before"] != sentence["after"]
            assert not re.search(rf"(?<!\d){OLD}(?!\d)", sentence["after"])


def test_a_site_does_not_differ_from_itself(change: Change) -> None:
    done = diff(change.root, str(change.root), "--exit-code")

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"nothing differs from {change.root}\n"
