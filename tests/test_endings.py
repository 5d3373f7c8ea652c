"""However a command ends it says so truly, also where nothing can be printed."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

SITE = ROOT / "tests" / "sites" / "minimal"
FULL = "site-builder: what is printed cannot be written: No space left on device\n"


def run(*arguments: str, full: str = "") -> subprocess.CompletedProcess[str]:
    """Run a command; ``full`` names one of its two outputs, which lies on a disk without room."""
    command = [sys.executable, "-m", "site_builder", *arguments]
    with open("/dev/full", "w") as nowhere:  # noqa: PTH123 - no file
        streams = {name: nowhere if name == full else subprocess.PIPE for name in ("stdout", "stderr")}
        return subprocess.run(command, text=True, check=False, cwd=ROOT, **streams)  # type: ignore[call-overload,no-any-return]


@pytest.mark.parametrize("arguments", [["--help"], ["build", "--help"], ["--version"], ["schema"]], ids=" ".join)
def test_what_cannot_be_printed_is_told_in_a_line(arguments: list[str]) -> None:
    done = run(*arguments, full="stdout")

    assert (done.returncode, done.stderr) == (4, FULL)


def test_a_site_that_was_published_is_not_called_untouched(tmp_path: Path) -> None:
    root = Path(shutil.copytree(SITE, tmp_path / "site"))

    first = run("build", "--root", str(root), "--today", "2026-02-01", full="stdout")
    assert run("build", "--root", str(root), "--today", "2026-02-01").stdout.startswith("Nothing to do")
    idle = run("build", "--root", str(root), "--today", "2026-02-01", full="stdout")

    assert (first.returncode, first.stderr) == (4, FULL)
    assert (root / "output" / "index.html").is_file()
    assert (idle.returncode, idle.stderr) == (4, FULL)


def test_a_wrong_word_ends_as_one_also_where_nobody_can_be_told() -> None:
    assert run("--nope", full="stderr").returncode == 2
    assert run("check", "--root", "/nowhere-at-all", full="stderr").returncode == 2


def test_whoever_stops_listening_is_not_complained_to() -> None:
    command = [sys.executable, "-m", "site_builder", "schema"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        child.stdout.close()
        assert child.stderr.read() == b""
    assert child.returncode == 4


def test_nothing_is_called_gone_that_was_not_there(tmp_path: Path) -> None:
    root = Path(shutil.copytree(SITE, tmp_path / "site"))
    missing = run("clean", "--root", str(tmp_path / "nowhere"))

    assert missing.returncode == 2
    assert f"there is no folder {tmp_path / 'nowhere'}; name that of the site with --root" in missing.stderr
    assert run("clean", "--root", str(root)).stdout == f"nothing is remembered in {root}; there was nothing to remove\n"
