"""What ``diff`` tells against the bytes of two published sites, for changes of every sort on the smallest site."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from site_builder import pipeline, questions
from site_builder.memo.store import Store, opened
from tests.conftest import ROOT, tree

DAY = date(2026, 11, 22)
SITE = ROOT / "tests" / "sites" / "minimal"


def replaced(name: str, old: str, new: str) -> Callable[[Path], None]:
    """A change of one text in one file."""

    def change(root: Path) -> None:
        path = root / name
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1
        path.write_text(text.replace(old, new), encoding="utf-8")

    return change


def _seed_with(token: str) -> str:
    return next(
        p.relative_to(SITE).as_posix() for p in sorted((SITE / "seeds").iterdir()) if token in p.read_text("utf-8")
    )


def _brief() -> str:
    return next((SITE / "content" / "briefs").glob("*.md")).relative_to(SITE).as_posix()


CHANGES = {
    "a year": replaced(_seed_with("4,602,436"), '"4,602,436"', '"4,602,999"'),
    "a figure becomes rounded": replaced(_seed_with("596,555"), '"596,555"', '"~600,000"'),
    "a sentence": replaced(_brief(), "in the same time", "over the same twelve months"),
    "the name of a source": replaced(_seed_with("4,602,436"), "title: BYD in 2025", "title: BYD, the year"),
    "the settings": replaced("content/site.yaml", "tagline: ", "tagline: Still "),
    "a brief is gone": lambda root: (root / _brief()).unlink(),
    "a note that no page shows": lambda root: (root / "README.md").write_text("nothing"),
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return opened(tmp_path_factory.mktemp("memory"))


@pytest.fixture(scope="module")
def before(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return published(SITE, tmp_path_factory.mktemp("before") / "out", store)


def published(root: Path, out: Path, store: Store) -> Path:
    built = pipeline.build(root, out, DAY, store=store)
    assert built.report is not None, built.findings
    return out


@pytest.mark.parametrize("name", CHANGES)
def test_what_is_told_is_what_differs(name: str, before: Path, store: Store, tmp_path: Path) -> None:
    root = Path(shutil.copytree(SITE, tmp_path / "site"))
    CHANGES[name](root)
    old, new = tree(before), tree(published(root, tmp_path / "out", store))

    found = questions.compare(str(SITE), root, DAY).difference

    assert found is not None
    routes = (*found.added, *found.removed, *(page.route for page in found.changed))
    told = {f"{r}index.html" if r == "" or r.endswith("/") else r for r in routes} | set(found.files)
    differ = {path for path in {*old, *new} if old.get(path) != new.get(path)}
    of_everything = {path for path in differ if path == "build.json" or path.startswith("pagefind/")}
    assert told == differ - of_everything
    assert bool(found) == (name != "a note that no page shows")
    assert bool(found.numbers) == (name in ("a year", "a figure becomes rounded", "a brief is gone"))
