"""The same inputs give the same tree, whatever differs around the build.

``pytest tests/test_reproducible.py --whole`` makes 24 builds of the smallest site and 8 of the project's own over all
that may differ; without ``--whole`` there are three of the smallest.
"""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path

import pytest

from tests.conftest import ROOT

MINIMAL = ROOT / "tests" / "sites" / "minimal"

# What may differ: each list is gone through from a place of its own, so that levels meet in many ways.
FACTORS: Mapping[str, list[str]] = {
    "zone": ["UTC", "Pacific/Kiritimati", "America/St_Johns", "Asia/Kathmandu"],
    "locale": ["C.UTF-8", "C", "ASCII", "tr_TR.UTF-8", "de_DE.UTF-8"],
    "seed": ["0", "1", "4294967295", "random"],
    "mask": ["022", "000", "077"],
    "place": ["plain", "with spaces", "räume ★ 電動", "-dash"],
    "order": ["as it is", "reversed", "shuffled"],
    "workers": ["1", "2", "5"],
    "cache": ["cold", "warm", "swapped", "damaged", "foreign", "none"],
    "today": ["day", "epoch"],
}
# One processor or many, whatever the machine has.
PROCESSORS = "import os\nos.cpu_count = lambda: int(os.environ['PROCESSORS'])\n"


def levels(turn: int) -> dict[str, str]:
    """What holds in one build."""
    chosen = {}
    for name, all_of_it in FACTORS.items():
        order = random.Random(f"{name} {turn // len(all_of_it)}")  # noqa: S311 - the same every time
        rounds = order.sample(all_of_it, len(all_of_it))
        chosen[name] = rounds[turn % len(all_of_it)]
    return chosen


@pytest.fixture(scope="module")
def locales(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Locales made for the test; where the system cannot make them, their names lead nowhere, which is a case, too."""
    folder = tmp_path_factory.mktemp("locales")
    for name in ("tr_TR", "de_DE"):
        if shutil.which("localedef"):
            made = ["localedef", "-i", name, "-f", "UTF-8", "--no-archive", str(folder / f"{name}.UTF-8")]
            subprocess.run(made, capture_output=True, check=False)
    return folder


@pytest.fixture
def desk() -> Iterator[Path]:
    """A folder in memory where that can be had: there, the order of a listing follows the order of making."""
    memory = Path("/dev/shm")  # noqa: S108
    folder = Path(tempfile.mkdtemp(prefix="same-", dir=memory if memory.is_dir() else None))
    yield folder
    shutil.rmtree(folder)


@pytest.mark.parametrize("site", ["minimal", "own"])
def test_whatever_differs_around_the_build_there_is_one_tree(
    site: str, whole: bool, desk: Path, locales: Path, record_property: Callable[[str, object], None]
) -> None:
    times = {"minimal": 24 if whole else 3, "own": 8 if whole else 0}[site]
    source = MINIMAL if site == "minimal" else ROOT
    digests: dict[str, list[dict[str, str]]] = {}
    for turn in range(times):
        chosen = levels(turn)
        digests.setdefault(_built(source, desk / str(turn), chosen, locales), []).append(chosen)
        shutil.rmtree(desk / str(turn))

    assert len(digests) <= 1, digests
    assert times == 0 or len(next(iter(digests.values()))) == times
    if times:
        record_property(
            "measured", f"same bytes: {times} builds of the {site} site, one tree, {next(iter(digests))[:16]}"
        )


def _built(source: Path, base: Path, chosen: Mapping[str, str], locales: Path) -> str:
    """The digest of the tree of one build."""
    root = base / chosen["place"]
    _copy(source, root, chosen["order"])
    (base / "sitecustomize.py").write_text(PROCESSORS)
    options = _options(chosen)
    cache = ["--no-cache"] if chosen["cache"] == "none" else []
    if chosen["cache"] not in ("none", "cold"):
        _run(base, root, [*options, "--out", "../before"], chosen, locales)
        _poison(root / ".cache" / "site-builder" / "memo.sqlite", chosen["cache"])
    _run(base, root, [*options, *cache, "--out", "../the site"], chosen, locales)
    return _digest(base / "the site")


def _options(chosen: Mapping[str, str]) -> list[str]:
    """The end of the day in the sites' zones, or the same moment as SOURCE_DATE_EPOCH tells it."""
    return ["--today", "2026-11-22"] if chosen["today"] == "day" else []


def _run(base: Path, root: Path, options: list[str], chosen: Mapping[str, str], locales: Path) -> None:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHON", "TZ"))}
    ascii_only = {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"} if chosen["locale"] == "ASCII" else {}
    environment = {
        **kept,
        **ascii_only,
        "TZ": chosen["zone"],
        "LC_ALL": "C" if chosen["locale"] == "ASCII" else chosen["locale"],
        "LOCPATH": str(locales),
        "PYTHONHASHSEED": chosen["seed"],
        "PYTHONPATH": f"{base}{os.pathsep}{ROOT}",
        "PROCESSORS": chosen["workers"],
        "SOURCE_DATE_EPOCH": "1795391999",  # 2026-11-22T23:59:59Z
    }
    command = [sys.executable, "-P", "-m", "site_builder", "build", *options]
    done = subprocess.run(
        command, capture_output=True, check=False, cwd=root, env=environment, umask=int(chosen["mask"], 8), timeout=600
    )
    assert done.returncode == 0, (chosen, done.stderr.decode(errors="replace"))
    assert done.stdout.startswith(b"Published "), done.stdout


def _copy(source: Path, root: Path, order: str) -> None:
    """The site's inputs, made in another order, which changes the order of listings."""
    files = sorted(p for name in ("content", "seeds") for p in (source / name).rglob("*") if p.is_file())
    if order == "reversed":
        files.reverse()
    elif order == "shuffled":
        random.Random(7).shuffle(files)  # noqa: S311
    for path in files:
        target = root / path.relative_to(source)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)


def _poison(memory: Path, how: str) -> None:
    if how == "swapped":  # every entry holds another's bytes
        with sqlite3.connect(memory) as connection:
            connection.execute(
                "UPDATE contents SET content = (SELECT content FROM contents AS o WHERE o.id > contents.id LIMIT 1)"
                " WHERE id < (SELECT max(id) FROM contents)"
            )
        connection.close()
    elif how == "damaged":
        content = bytearray(memory.read_bytes())
        content[len(content) // 3 : len(content) // 3 + 9000] = b"\x55" * 9000
        memory.write_bytes(content)
    elif how == "foreign":
        for path in memory.parent.glob("memo.sqlite*"):
            path.unlink()
        with sqlite3.connect(memory) as connection:
            connection.execute("CREATE TABLE entries (key BLOB, used INTEGER)")
        connection.close()


def _digest(out: Path) -> str:
    """Of every path, its permissions and its bytes."""
    whole = sha256()
    for path in sorted(out.rglob("*"), key=lambda one: one.relative_to(out).as_posix()):
        looks = path.lstat()
        content = path.read_bytes() if stat.S_ISREG(looks.st_mode) else b""
        for part in (path.relative_to(out).as_posix().encode(), oct(looks.st_mode).encode(), content):
            whole.update(len(part).to_bytes(8, "big") + part)
    return whole.hexdigest()
