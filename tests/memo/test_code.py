"""What is made by other code, other libraries or another Python is never taken for what would be made now."""

from __future__ import annotations

import ast
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from site_builder import foreseen, judging, making, pipeline
from site_builder.memo import code
from tests.conftest import ROOT

STEPS = {
    "reading": pipeline._READING,
    "judging": pipeline._JUDGING,
    "planning": pipeline._PLANNING,
    "drawing": making._DRAWING,
    "rendering": making._RENDERING,
    "checking": judging._CHECKING,
    "indexing": foreseen.INDEXING,
}


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of our code, of which digests are told."""
    copy = Path(shutil.copytree(ROOT / "site_builder", tmp_path / "site_builder"))
    monkeypatch.setattr(code, "PACKAGE", copy)
    forget()
    yield copy
    forget()


def forget() -> None:
    """What a process asks once for all its life."""
    for known in (code.code_digest, code._of_room, code.installed):
        known.cache_clear()


def step(rooms: tuple[str, ...] = ("charts", "model"), libraries: tuple[str, ...] = ("altair",)) -> bytes:
    forget()
    return code.step(rooms, libraries)


def edit(path: Path) -> None:
    path.write_text(path.read_text() + "\n# another\n")


@pytest.mark.parametrize(
    "name", ["charts/kinds/line.py", "model/pages.py", "memo/values.py", "making.py", "pictures.py"]
)
def test_an_edit_of_what_a_step_runs_makes_it_another(package: Path, name: str) -> None:
    before = step()
    edit(package / name)

    assert step() != before


def test_an_edit_elsewhere_leaves_it_as_it_was(package: Path) -> None:
    before = step()
    for name in ("server/guard.py", "cli.py", "pages/links.py", "content/load.py"):
        edit(package / name)

    assert step() == before
    assert step(("charts", "pages/links.py")) != before


def test_a_module_of_another_name_makes_it_another(package: Path) -> None:
    before = step()
    path = package / "charts" / "kinds" / "line.py"
    path.rename(path.with_name("lines.py"))

    assert step() != before


@pytest.mark.parametrize("step_", STEPS)
def test_a_step_names_every_room_that_its_rooms_import(step_: str) -> None:
    rooms, _ = STEPS[step_]

    for room in rooms:
        assert set(_imported(room)) <= {*(one.partition("/")[0] for one in rooms)}, room


def test_who_forms_keys_has_a_part_in_every_step() -> None:
    """Another way to put files together is another site, whatever room they come from."""
    top = {path.name: path.read_text() for path in code.PACKAGE.glob("*.py")}
    forming = [name for name, text in top.items() if "memo.keys" in text or "memo.recall" in text]

    assert sorted([*forming, "memo"]) == sorted(code._EVERYWHERE)


def _imported(room: str) -> Iterator[str]:
    """The rooms that a room imports."""
    place = code.PACKAGE / room
    for path in [place] if place.is_file() else sorted(place.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("site_builder."):
                yield str(node.module).split(".")[1]


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Installs a version of a library where Python looks first."""
    place = tmp_path / "libraries"

    def install(name: str) -> None:
        shutil.rmtree(place, ignore_errors=True)
        (place / f"{name}.dist-info").mkdir(parents=True)

    monkeypatch.syspath_prepend(place)
    return install


def test_another_version_of_a_library_makes_its_steps_others(library: Callable[[str], None]) -> None:
    library("altair-1.0")
    mine, others = step(), step(libraries=("jinja2",))
    library("Altair-2.0")

    assert step() != mine
    assert step(libraries=("jinja2",)) == others


def test_any_library_is_another_ground_for_what_is_published(library: Callable[[str], None]) -> None:
    library("something_else-1.0")
    forget()
    before = code.versions_digest()
    library("something_else-1.1")
    forget()

    assert code.versions_digest() != before


def test_another_python_makes_every_step_another(monkeypatch: pytest.MonkeyPatch) -> None:
    before = step()
    monkeypatch.setattr(sys, "version", "3.99.0 (another)")

    assert step() != before
