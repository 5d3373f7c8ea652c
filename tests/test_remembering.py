"""What docs/contract.md says of remembering: with nothing to do nothing is done, and damage is noticed."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import ROOT, tree
from tests.test_contract import SITE, run


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SITE, tmp_path / "my site"))


def test_with_nothing_to_do_nothing_is_written_and_findings_are_told_again(site: Path) -> None:
    """A description that is too short is told of; the second build reads the record of the first alone."""
    options = ["build", "--root", str(site), "--today", "2026-11-22"]
    brief = next((site / "content" / "briefs").glob("*.md"))
    brief.write_text(re.sub("^description: .*$", "description: Short.", brief.read_text(), flags=re.MULTILINE))
    first = run(*options)
    stamps = {path: path.stat().st_mtime_ns for path in (site / "output").rglob("*")}
    second, third = run(*options), run(*options, "--verify", "--explain")

    assert first.returncode == second.returncode == third.returncode == 0
    assert first.stdout.startswith("Published ")
    assert second.stdout.startswith("Nothing to do: ")
    assert "EV411" in first.stderr
    assert second.stderr == third.stderr == first.stderr
    assert "kept     index.html  nothing changed since the last build\n" in third.stdout
    assert {path: path.stat().st_mtime_ns for path in (site / "output").rglob("*")} == stamps


EXCHANGED = "open({file!r}, 'a').write('\\n# another version\\n')\n"


@pytest.fixture
def exchanged(tmp_path: Path) -> Callable[[str], dict[str, str]]:
    """Another copy of our code, of which a module changes when it is loaded, or used: an environment to run it in."""
    code = Path(shutil.copytree(ROOT / "site_builder", tmp_path / "new" / "site_builder"))
    shutil.copytree(ROOT / "templates", tmp_path / "new" / "templates")
    edit = EXCHANGED.format(file=str(code / "wording" / "words.py"))

    def environment(when: str) -> dict[str, str]:
        if when == "loaded":
            with (code / "pages" / "__init__.py").open("a") as module:
                module.write(edit)
        else:
            (tmp_path / "sitecustomize.py").write_text(
                f"import site_builder.pipeline as p\nreal = p.make\ndef make(*a, **k):\n    {edit}"
                "    return real(*a, **k)\np.make = make\n"
            )
        return {**os.environ, "PYTHONPATH": f"{tmp_path}{os.pathsep}{tmp_path / 'new'}"}

    return environment


@pytest.mark.parametrize("when", ["loaded", "used"])
def test_what_was_made_while_our_code_was_exchanged_is_forgotten(
    site: Path, tmp_path: Path, exchanged: Callable[[str], dict[str, str]], when: str
) -> None:
    """Some of it was made by the old code and some by the new: nobody knows under whose key it was kept."""
    command = [sys.executable, "-P", "-m", "site_builder", "build", "--root", str(site), "--today", "2026-11-22"]

    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path, env=exchanged(when))

    assert done.returncode == 0, done.stderr
    assert (site / "output" / "index.html").is_file()
    assert not (site / ".cache" / "site-builder" / "memo.sqlite").exists()


PREVIEW = """
import sys
from datetime import date
from pathlib import Path
from site_builder.preview import Builder
with Builder(Path(sys.argv[1]), "http://127.0.0.1:8000/") as builder:
    print([(len(one.outputs) > 100, one.fault) for one in builder.looks(date(2026, 11, 22), lambda _: None)])
"""


def test_so_is_what_the_first_round_of_a_preview_made(
    site: Path, tmp_path: Path, exchanged: Callable[[str], dict[str, str]]
) -> None:
    command = [sys.executable, "-P", "-c", PREVIEW, str(site)]
    for environment, remembered in ((exchanged("loaded"), False), ({**os.environ, "PYTHONPATH": str(ROOT)}, True)):
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path, env=environment)

        assert (done.stdout, done.stderr) == ("[(True, '')]\n", "")
        assert _remembers(site) == remembered


def _remembers(site: Path) -> bool:
    with closing(sqlite3.connect(site / ".cache" / "site-builder" / "memo.sqlite")) as connection:
        return bool(connection.execute("SELECT count(*) FROM entries").fetchone() > (0,))


def test_what_changed_is_explained(site: Path) -> None:
    options = ["build", "--root", str(site), "--today", "2026-11-22"]
    assert run(*options).returncode == 0
    about = next((site / "content" / "pages").glob("*.md"))
    about.write_text(about.read_text() + "\nOne more paragraph.\n")
    said = run(*options, "--explain").stdout

    assert f"written  {about.stem}/index.html  what it shows changed: " in said
    assert "kept     404.html  nothing that it shows changed\n" in said


def test_what_was_staged_for_a_build_that_finds_a_dead_link_is_gone(site: Path) -> None:
    """Links are judged when most of the site is staged already, made of the site before the last."""
    options = ["build", "--root", str(site), "--today", "2026-11-22"]
    about = next((site / "content" / "pages").glob("*.md"))
    for words in ("One more paragraph.", "And another one."):
        about.write_text(f"{about.read_text()}\n{words}\n")
        assert run(*options).returncode == 0
    before, written = tree(site / "output"), about.read_text()
    about.write_text(f"{written}\nOne that [leads nowhere](/no/such/page/).\n")
    assert run(*options).returncode == 1

    assert tree(site / "output") == before
    assert not (site / ".output.site-builder").exists()
    assert (site / ".cache" / "site-builder" / "spare" / "index.html").is_file()
    about.write_text(f"{written}\nThe last one.\n")
    assert run(*options).returncode == 0
    assert run(*options, "--no-cache", "--out", str(site / "clean")).returncode == 0
    assert tree(site / "output") == tree(site / "clean")


@pytest.mark.parametrize("damage", ["removed", "record", "memory", "file of the site", "file that nobody wrote"])
def test_a_damaged_memory_or_site_is_noticed(site: Path, damage: str) -> None:
    options = ["build", "--root", str(site), "--today", "2026-11-22"]
    assert run(*options).returncode == 0
    before = tree(site / "output")
    cache = site / ".cache" / "site-builder"
    for glance in cache.glob("builds/*.glance"):  # is asked first, where there is one yet, and has tests of its own
        glance.unlink()
    if damage == "removed":
        assert run("clean", "--root", str(site)).stdout == f"{cache} is gone\n"
        assert not cache.exists()
    elif damage == "record":
        record = next(cache.glob("builds/*.json"))
        record.write_bytes(record.read_bytes().replace(b'"pages"', b'"sages"'))
    elif damage == "memory":
        (cache / "memo.sqlite").write_bytes(b"no database" * 1000)
        next(cache.glob("builds/*.json")).unlink()
    elif damage == "file of the site":
        (site / "output" / "index.html").write_text("defaced")
    else:
        (site / "output" / "mine.txt").write_text("mine")
    done = run(*options)

    if damage == "file that nobody wrote":
        assert done.returncode == 2
        assert "mine.txt" in done.stderr
    else:
        assert done.returncode == 0
        assert done.stdout.startswith("Published ")
        assert tree(site / "output") == before
        told = "cannot be read and is begun anew" in done.stderr
        assert told == (damage == "memory")


def test_nothing_to_do_loads_no_stage(site: Path) -> None:
    options = ["build", "--root", str(site), "--today", "2026-11-22"]
    assert run(*options).returncode == 0
    heavy = ("pandas", "altair", "vl_convert", "jinja2", "markdown", "pydantic", "nh3", "yaml", "babel", "sqlite3")
    code = (
        "import sys\nfrom site_builder import cli\n"
        f"cli.main({options!r}, standalone_mode=False)\nprint([m for m in {heavy!r} if m in sys.modules])"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)

    assert said.stdout.startswith("Nothing to do: ")
    assert said.stdout.endswith("\n[]\n")
