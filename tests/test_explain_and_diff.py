"""``explain`` and ``diff`` as people and programs run them, on a small site in a repository of its own."""

from __future__ import annotations

import json
import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from site_builder.cli import main
from tests.conftest import ROOT
from tests.test_contract import run as run_apart
from tests.test_revisions import git

DAY = ("--today", "2026-11-22")


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    returncode: int
    stdout: str
    stderr: str


def run(*arguments: str) -> Ended:
    """Run a command in this process, which has loaded every stage already."""
    result = CliRunner().invoke(main, arguments, prog_name="site-builder")
    return Ended(result.exit_code, result.stdout, result.stderr)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The smallest site, committed once."""
    root = Path(shutil.copytree(ROOT / "tests" / "sites" / "minimal", tmp_path / "site"))
    git(root, "init", "-q")
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "first")
    return root


def change(site: Path, name: str, old: str, new: str) -> None:
    path = next(p for p in sorted(site.rglob(name)) if ".git" not in p.parts)
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def seed(site: Path, token: str) -> str:
    """The file of seeds/ that holds a token."""
    return next(p.name for p in sorted((site / "seeds").iterdir()) if token in p.read_text(encoding="utf-8"))


def told(site: Path, *arguments: str) -> dict[str, Any]:
    done = run(*arguments, "--root", str(site), *DAY, "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_a_number_is_explained_down_to_the_line_where_it_is_recorded(site: Path) -> None:
    done = run("explain", "[[byd", "2025]]", "--root", str(site), *DAY)
    found = told(site, "explain", "byd 2025")

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("[[byd 2025]]\n\n4,602,436  BYD sales, 2025\n")
    assert "as written “4,602,436” “sold”" in done.stdout
    assert (found["text"], found["value"], found["kind"]) == ("4,602,436", "4602436", "observation")
    origin = found["origin"]
    line = (site / origin["file"]).read_text(encoding="utf-8").splitlines()[origin["line"] - 1]
    assert line.strip().startswith("- id: year-2025")
    assert f"{origin['file']}:{origin['line']}:" in done.stdout
    assert origin["url"] == "https://byd.example/2025"


def test_a_page_is_asked_for_by_route_or_address(site: Path) -> None:
    route = next(p.stem for p in (site / "content" / "briefs").iterdir())[11:]
    by_route = told(site, "explain", f"briefs/{route}/")
    address = re.search(r"base_url: (\S+)", (site / "content" / "site.yaml").read_text(encoding="utf-8"))
    assert address is not None
    base = address[1].strip("\"'")
    by_address = told(site, "explain", f"{base}briefs/{route}/")
    by_file = told(site, "explain", f"/briefs/{route}/index.html")
    moved = told(site, "explain", f"https://other.example/briefs/{route}/", "--base-url", "https://other.example/")

    assert by_route == by_address == by_file == moved
    assert [n["text"] for n in by_route["numbers"]][:1] == ["596,555"]
    assert {s["source"] for s in by_route["sources"]} >= {s for n in by_route["numbers"] for s in n["sources"]}
    key = by_route["numbers"][0]["key"]
    assert [n["key"] for n in told(site, "explain", f"briefs/{route}/#{key}")["numbers"]] == [key]


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("leapmotr 2025", 'character 1: EV250 "leapmotr" is not a subject of this site; did you mean "leapmotor"?'),
        ("leapmotor 2025 yoyo", "character 16: EV201"),
        ("leapmotor 1999", "EV221"),
        ("brands/leapmotr/", 'there is no page "brands/leapmotr/"; did you mean "brands/leapmotor/"?'),
        ("brands/leapmotor/#e-nothing", 'has no number "e-nothing"'),
        ("https://elsewhere.example/", "there is no page"),
        ("leapmotor", "EV240"),
        ("[[ ]]", "EV207"),
    ],
)
def test_what_does_not_exist_ends_with_2_and_the_closest_that_does(site: Path, asked: str, words: str) -> None:
    done = run("explain", asked, "--root", str(site), *DAY)

    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_numbers_are_explained_while_something_else_is_wrong_and_pages_are_not(site: Path) -> None:
    change(site, "*.md", "[[leapmotor 2025-12]] cars in December, after", "[[leapmotor 1999-12]] cars, after")

    number = run("explain", "byd 2025", "--root", str(site), *DAY)
    page = run("explain", "brands/byd/", "--root", str(site), *DAY)

    assert (number.returncode, page.returncode) == (0, 2)
    assert "EV221" in number.stderr
    assert number.stdout.startswith("[[byd 2025]]")
    assert "no error" in page.stderr


def test_a_site_that_cannot_be_read_ends_with_1(site: Path) -> None:
    (site / "content" / "site.yaml").write_text("title: [\n", encoding="utf-8")

    for command in (("explain", "byd 2025"), ("diff", "HEAD")):
        done = run(*command, "--root", str(site), *DAY)
        assert (done.returncode, done.stdout) == (1, "")
        assert "content/site.yaml:" in done.stderr


def test_diff_with_a_commit_tells_what_the_work_tree_changed(site: Path) -> None:
    assert run("diff", "HEAD", "--root", str(site), *DAY, "--exit-code").stdout == "nothing differs from HEAD\n"
    change(site, seed(site, "4,602,436"), "4,602,436", "4,602,437")
    before = {p: p.read_bytes() for p in sorted(site.rglob("*")) if p.is_file() and ".git" not in p.parts}

    done = run("diff", "HEAD", "--root", str(site), *DAY, "--exit-code")
    found = told(site, "diff", "HEAD")

    assert done.returncode == 1  # and 0 without --exit-code, as in told()
    assert "    BYD sales, 2025: 4,602,436 → 4,602,437\n" in done.stdout
    values = {n["what"]: (n["before"]["value"], n["after"]["value"], n["pages"]) for n in found["numbers"]}
    assert values.keys() == {"BYD sales, 2025", "BYD sales, 2025, as a multiple of Leapmotor’s"}
    assert values["BYD sales, 2025"][:2] == ("4602436", "4602437")
    assert "brands/byd/" in values["BYD sales, 2025"][2]
    assert values["BYD sales, 2025, as a multiple of Leapmotor’s"][:2] == ("7.715024", "7.715025")  # by 596,555
    assert {"part": "body", "before": "BYD sold 4,602,436 in the same time.",
            "after": "BYD sold 4,602,437 in the same time."} in [
        s for page in found["pages"]["changed"] for s in page["sentences"]
    ]  # fmt: skip
    assert {p: p.read_bytes() for p in sorted(site.rglob("*")) if p.is_file() and ".git" not in p.parts} == before


def test_diff_tells_pages_that_come_and_go(site: Path) -> None:
    brief = next((site / "content" / "briefs").iterdir())
    brief.rename(brief.with_name("2026-01-21-another-address.md"))

    pages = told(site, "diff", "HEAD")["pages"]

    assert "briefs/another-address/" in pages["added"]
    assert f"briefs/{brief.stem[11:]}/" in pages["removed"]


def test_diff_with_a_folder_whose_site_is_unfit_names_that_folder(site: Path, tmp_path: Path) -> None:
    other = Path(shutil.copytree(site, tmp_path / "other"))
    change(other, "*.md", "[[byd 2025]]", "[[bid 2025]]")

    done = run("diff", str(other), "--root", str(site), *DAY)

    assert (done.returncode, done.stdout) == (1, "")
    assert f"{other}:content/briefs/" in done.stderr
    assert "nothing was compared" in done.stderr


def test_diff_in_a_shallow_clone_says_what_to_fetch(site: Path, tmp_path: Path) -> None:
    first = git(site, "rev-parse", "HEAD")
    change(site, seed(site, "4,602,436"), "4,602,436", "4,602,437")
    git(site, "commit", "-q", "-a", "-m", "second")
    git(tmp_path, "clone", "-q", "--depth", "1", site.as_uri(), "shallow")

    lacking = run("diff", first, "--root", str(tmp_path / "shallow"), *DAY)
    there = run("diff", "HEAD", "--root", str(tmp_path / "shallow"), *DAY)

    assert (lacking.returncode, there.returncode) == (2, 0)
    assert "shallow" in lacking.stderr
    assert f"git fetch --depth=1 origin {first}" in " ".join(lacking.stderr.split())


def test_git_hooks_may_call_diff(site: Path) -> None:
    change(site, seed(site, "4,602,436"), "4,602,436", "4,602,437")
    inside = {"GIT_DIR": str(site / ".git"), "GIT_INDEX_FILE": str(site / ".git" / "index")}

    done = run_apart("diff", "HEAD", "--root", str(site), *DAY, cwd=site, PYTHONPATH=f"{ROOT}{os.pathsep}", **inside)

    assert done.returncode == 0, done.stderr
    assert "4,602,436 → 4,602,437" in done.stdout
