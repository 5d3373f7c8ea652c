"""Nothing to do is said at once, for a plain build alone, and as the command line would say it."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

from site_builder import __main__, building, idle
from site_builder.memo import fresh
from site_builder.places import OUR_TEMPLATES, cache_of
from tests.conftest import ROOT

NOW = datetime(2026, 11, 22, tzinfo=UTC).timestamp()


@pytest.fixture
def site(tmp_path: Path, apart: None) -> Path:
    """A site whose output is right, and was found to be."""
    for name in ("site/content/site.yaml", "site/output/index.html"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("one")
    root = tmp_path / "site"
    options = (("base URL", ""), ("strict", "False"))
    asked = fresh.Asked(root, root / "output", OUR_TEMPLATES, cache_of(root), options)
    fresh.write_down(asked, fresh.before(asked), fresh.Record(3, (), 0.0, 4e9, "UTC"), {})
    time.sleep(0.06)
    assert fresh.up_to_date(asked, datetime.fromtimestamp(NOW, UTC)) is not None
    return root


def test_it_says_what_the_command_line_says(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert idle.nothing_to_do(["build", "--root", str(site)], {}, NOW)
    told = building.build(site, site / "output", datetime.fromtimestamp(NOW, UTC), building.Wishes())

    assert capsys.readouterr().out == f"{told.summary}\n"
    assert told.summary == f"Nothing to do: 3 pages in {site}/output are up to date"


@pytest.mark.parametrize(("out", "said"), [("./a//b/", "a/b"), ("/a/./b", "/a/b"), ("a", "a"), ("../b", "../b")])
def test_a_path_is_spelled_as_the_command_line_spells_it(out: str, said: str) -> None:
    assert idle._spelled(out) == said == str(Path(out))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--out", "{}/output"], True),
        (["--out={}/output"], True),
        (["--today", "2026-11-22T10:00:00+01:00"], True),
        (["--today", "2026-11-22T10:00:00"], False),
        (["--today", "2026-11-22"], False),  # not asked for before: the command line works out when the day ends
        (["--today", "tomorrow"], False),
        (["--today"], False),
        (["--strict"], False),
        (["--base-url", "https://example.org/"], False),
        (["--verify"], False),
        (["--explain"], False),
        (["--no-cache"], False),
        (["--help"], False),
        (["elsewhere"], False),
    ],
)
def test_only_a_plain_build_is_answered(
    site: Path, words: list[str], said: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["build", "--root", str(site), *(word.format(site) for word in words)]

    assert idle.nothing_to_do(asked, {}, NOW) is said
    assert bool(capsys.readouterr().out) is said


def test_the_moment_is_that_of_the_environment_if_it_says_one(site: Path) -> None:
    words = ["build", "--root", str(site)]

    assert idle.nothing_to_do(words, {"SOURCE_DATE_EPOCH": "1700000000"}, NOW)
    assert not idle.nothing_to_do(words, {"SOURCE_DATE_EPOCH": "5000000000"}, NOW)
    assert not idle.nothing_to_do(words, {"SOURCE_DATE_EPOCH": "soon"}, NOW)
    assert not idle.nothing_to_do(["check", "--root", str(site)], {}, NOW)


def test_no_library_is_loaded_for_it(site: Path, tmp_path: Path) -> None:
    package, folder = Path(idle.__file__).parent, tmp_path / "elsewhere"
    folder.mkdir()
    (tmp_path / "ours" / "templates").mkdir(parents=True)
    shutil.copytree(package, tmp_path / "ours" / package.name, ignore=shutil.ignore_patterns("__pycache__"))
    code = (
        "import os, sys; from site_builder import __main__; leave = os._exit;"
        "slow = ('click', 'json', 'pathlib', 'dataclasses', 'site_builder.building');"
        "os._exit = lambda code: (print([m for m in slow if m in sys.modules], flush=True), leave(code));"
        "__main__.main()"
    )
    shutil.rmtree(site / ".cache")
    command = [sys.executable, "-S", "-c", code, "build", "--root", str(site)]
    path = [str(tmp_path / "ours"), *sys.path]
    options = (("base URL", ""), ("strict", "False"))
    ask = (
        "import sys, datetime; from pathlib import Path; from site_builder.memo import fresh;"
        "from site_builder.places import OUR_TEMPLATES, cache_of; root = Path(sys.argv[1]);"
        f"asked = fresh.Asked(root, root / 'output', OUR_TEMPLATES, cache_of(root), {options!r});"
        "fresh.write_down(asked, fresh.before(asked), fresh.Record(3, (), 0.0, 4e9, 'UTC'), {});"
        "import time; time.sleep(0.06);"
        "assert fresh.up_to_date(asked, datetime.datetime.now(datetime.UTC))"
    )
    environment = {"PYTHONPATH": ":".join(filter(None, path))}
    subprocess.run([sys.executable, "-S", "-c", ask, str(site)], check=True, env=environment, cwd=folder)
    said = subprocess.run(command, capture_output=True, text=True, check=True, env=environment, cwd=folder)

    assert said.stdout == f"Nothing to do: 3 pages in {site}/output are up to date\n[]\n"


@pytest.mark.parametrize(
    ("safe", "path", "left"),
    [
        (False, ["/home/an-editor", "/libraries"], ["/libraries"]),
        (False, [str(ROOT), "/libraries"], ["/libraries", str(ROOT)]),  # the program lies there and nowhere else
        (True, ["/libraries", "/more"], ["/libraries", "/more"]),  # ``python -P``: the folder is not on the path
    ],
)
def test_the_folder_in_which_it_was_started_is_not_looked_at(
    monkeypatch: pytest.MonkeyPatch, safe: bool, path: list[str], left: list[str]
) -> None:
    """Files come and go there, and no glance would be enough; or one is named like a library."""
    with monkeypatch.context() as patched:
        patched.setattr(sys, "flags", SimpleNamespace(safe_path=safe))
        patched.setattr(sys, "path", path)
        __main__._leave_folder()

    assert path == left
