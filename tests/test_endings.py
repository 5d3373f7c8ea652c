"""However a command ends it says so truly, also where nothing can be printed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from site_builder.starting import begin_site
from tests.conftest import ROOT, TODAY

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


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_what_nobody_listens_to_stops_no_command(closed: str, tmp_path: Path) -> None:
    """Nor do files of the site get the numbers of closed streams, so that words would be written into them."""
    root = Path(shutil.copytree(SITE, tmp_path / "site"))
    command = f'"{sys.executable}" -m site_builder build --root "{root}" --today 2026-02-01 {closed}'

    codes = [subprocess.run(["/bin/sh", "-c", command], capture_output=True, check=False, cwd=ROOT).returncode]
    codes += [subprocess.run(["/bin/sh", "-c", command], capture_output=True, check=False, cwd=ROOT).returncode]

    assert codes == [0, 0]
    assert (root / "output" / "index.html").is_file()


@pytest.mark.parametrize(("spelling", "shown"), [("latin-1", r"\u2603ut"), ("utf-8", "☃ut")])
def test_what_a_terminal_has_no_letters_for_is_spelled(spelling: str, shown: str, tmp_path: Path) -> None:
    root = Path(shutil.copytree(SITE, tmp_path / "site"))
    command = [sys.executable, "-m", "site_builder", "build", "--root", str(root), "--today", "2026-02-01"]
    command += ["--out", str(tmp_path / "☃ut")]
    variables = {**os.environ, "PYTHONIOENCODING": f"{spelling}:strict"}

    said = [
        subprocess.run(command, capture_output=True, check=False, cwd=ROOT, env=variables).stdout.decode(spelling)
        for _ in range(2)
    ]

    assert f"to {tmp_path}/{shown} in" in said[0]
    assert said[1] == f"Nothing to do: 29 pages in {tmp_path}/{shown} are up to date\n"


def test_a_name_that_is_no_text_is_told_as_it_is(tmp_path: Path) -> None:
    root = Path(shutil.copytree(SITE, tmp_path / "site"))
    out = os.fsencode(tmp_path) + b"/\xff"
    command = [sys.executable.encode(), b"-m", b"site_builder", b"build", b"--today", b"2026-02-01", b"--out", out]
    variables = {**os.environ, "PYTHONIOENCODING": "utf-8:strict"}

    done = subprocess.run(
        [*command, b"--root", os.fsencode(root)], capture_output=True, check=False, cwd=ROOT, env=variables
    )

    assert (done.returncode, done.stderr) == (0, b"")
    assert b" to " + out + b" in " in done.stdout


def test_a_folder_that_is_gone_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "gone").mkdir()
    command = f'cd gone && rmdir ../gone && "{sys.executable}" -m site_builder build'
    variables = {**os.environ, "PYTHONPATH": str(ROOT)}

    done = subprocess.run(
        ["/bin/sh", "-c", command], capture_output=True, text=True, check=False, cwd=tmp_path, env=variables
    )

    said = "site-builder: No such file or directory; the published site is as it was\n"
    assert (done.returncode, done.stderr) == (4, said)


def test_without_its_documentation_nothing_is_built(tmp_path: Path) -> None:
    """The page of methods says what the documentation of functions says."""
    command = [
        sys.executable,
        "-OO",
        "-m",
        "site_builder",
        "build",
        "--root",
        str(SITE),
        "--out",
        str(tmp_path / "out"),
    ]

    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)

    assert done.returncode == 2
    assert done.stderr == "site-builder: -OO takes words away that pages show; run Python without it\n"
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("kilobytes", "code", "said"),
    [
        (150_000, 4, "site-builder: addresses are limited to 146 MB (ulimit -v), and this needs 256 MB at least; the"),
        (1_600_000, 1, "addresses are limited to 1562 MB by ulimit -v; the converter needs them unlimited) [error]"),
    ],
)
def test_a_limit_of_addresses_is_named_and_not_what_a_library_says_of_it(
    kilobytes: int, code: int, said: str, tmp_path: Path
) -> None:
    begin_site(tmp_path / "site")
    build = f"{sys.executable} -m site_builder build --root {tmp_path}/site --no-cache --today {TODAY}"

    done = subprocess.run(
        ["sh", "-c", f"ulimit -v {kilobytes} && exec {build}"], capture_output=True, text=True, check=False, cwd=ROOT
    )

    assert (done.returncode, done.stdout) == (code, "")
    assert said in done.stderr
    assert "OpenBLAS" not in done.stderr
    assert not (tmp_path / "site/output").exists()


def test_a_library_that_cannot_be_loaded_is_no_fault_of_ours(tmp_path: Path) -> None:
    (tmp_path / "yaml").mkdir()
    (tmp_path / "yaml/__init__.py").write_text("raise ImportError('failed to map segment\\nand more')\n")
    command = [sys.executable, "-m", "site_builder", "check", "--root", str(SITE), "--today", TODAY]
    variables = {**os.environ, "PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}"}

    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, env=variables)

    said = "site-builder: a library is broken, or there is no memory for it: failed to map segment"
    assert (done.returncode, done.stderr.splitlines()) == (4, [f"{said}; the published site is whole"])


def test_memory_that_runs_out_is_no_fault_of_ours(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import site_builder.building as b\ndef build(*a, **k): raise MemoryError\nb.build = build\n"
    )
    command = [sys.executable, "-m", "site_builder", "build", "--root", str(SITE), "--out", str(tmp_path / "out")]
    variables = {**os.environ, "PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}"}

    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, env=variables)

    said = "site-builder: the system gives no more memory; the published site is as it was\n"
    assert (done.returncode, done.stderr) == (4, said)
