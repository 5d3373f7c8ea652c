"""What several tests share: the project's own site, built once a run by the real command.

In: the checkout. Out: fixtures ``root``, ``built`` and ``html_pages``. Invariant: tests never write into the checkout
(screenshots under tests/artifacts/ apart, which git ignores).
"""

from __future__ import annotations

import fcntl
import gc
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent
TODAY = "2026-11-22"
BASE_URL = "https://ev-market-briefs.example/below/a-path/"
# No test asserts a time, nor does Hypothesis of how long it takes to think of examples.
settings.register_profile("untimed", settings.default, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")
_NOT_RUN: list[str] = []
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # in the background of a shell; what we start would inherit it
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--approve`` writes what is found as what is expected; ``--whole`` tries all that otherwise a few stand for."""
    parser.addoption("--approve", action="store_true", help="write what is found into the expected files; never in CI")
    parser.addoption("--whole", action="store_true", help="run the whole of what otherwise a few stand for; takes long")


def build(root: Path, out: Path, *options: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the real build command; the result is not checked."""
    command = [sys.executable, "-m", "site_builder", "build", "--root", str(root), "--out", str(out), *options]
    return subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, **environment})


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes, by its path there."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.fixture(scope="session")
def whole(pytestconfig: pytest.Config) -> bool:
    """Whether everything is asked for of which tests otherwise try a few (tests/README.md)."""
    return bool(pytestconfig.getoption("--whole"))


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's own site, built for an address below a path; once for all processes that run tests together."""
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "built"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "site").exists():
            done = build(ROOT, folder / "site", "--no-cache", "--today", TODAY, "--base-url", BASE_URL)
            assert done.returncode == 0, done.stderr
    return folder / "site"


@pytest.fixture(scope="session")
def html_pages(built: Path) -> list[Path]:
    """Every page of the built site."""
    pages = sorted(built.rglob("*.html"))
    assert len(pages) > 30
    return pages


@pytest.fixture
def copies(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The copies that this process makes of itself; others may have been started here, a browser for other tests."""
    made: list[int] = []
    fork = os.fork

    def noted() -> int:
        number = fork()
        if number:
            made.append(number)
        return number

    monkeypatch.setattr(os, "fork", noted)
    return made


def none_is_left(copies: list[int]) -> bool:
    """Whether all of them have ended, and been waited for."""
    for number in copies:
        with suppress(ChildProcessError):
            os.waitpid(number, os.WNOHANG)
            return False
    return True


@pytest.fixture
def undisturbed() -> Iterator[None]:
    """A clock's word is lost on whoever is told of garbage: Hypothesis asks to be told, once a test of it has run."""
    told = list(gc.callbacks)
    gc.callbacks.clear()
    yield
    gc.callbacks.extend(told)


@pytest.fixture
def apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Our code and the checkout as folders in which nothing happens.

    A glance looks at them, too; what other tests compile and tools leave there would be seen.
    """
    (tmp_path / "code").mkdir()
    monkeypatch.setattr("site_builder.memo.fresh.PACKAGE", tmp_path / "code")
    monkeypatch.setattr(sys, "path", [folder for folder in sys.path if Path(folder).resolve() != ROOT])


def not_run(why: str) -> None:
    """Say loudly that tests cannot be run here; under CI that is a failure."""
    if os.environ.get("CI"):
        pytest.fail(f"not run: {why}")
    _NOT_RUN.append(why)
    pytest.skip(f"NOT RUN: {why}")


@pytest.hookimpl(wrapper=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> Iterator[None]:
    yield
    done = [*terminalreporter.stats.get("passed", []), *terminalreporter.stats.get("failed", [])]
    measured = [line for report in done for name, line in report.user_properties if name == "measured"]
    if measured:  # what tests measured with record_property("measured", line), also in other processes
        terminalreporter.write_sep("-", "measured")
        for line in sorted(measured):
            terminalreporter.write_line(line)
    skipped = terminalreporter.stats.get("skipped", [])
    missed = [report for report in skipped if "NOT RUN" in str(report.longrepr)]
    if missed:
        terminalreporter.write_sep(
            "!", f"{len(missed)} tests were NOT RUN; this is not a full run", red=True, bold=True
        )
