"""docs/writing.md by example: every key is named there, and what it shows is sound as it stands."""

from __future__ import annotations

import inspect
import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from site_builder.content import block_schema, schema_editorial, schema_evidence
from site_builder.content.schema_types import Shape
from site_builder.pipeline import Examined, examine
from tests.conftest import ROOT

TEXT = (ROOT / "docs" / "writing.md").read_text(encoding="utf-8")
SHAPES = {
    name: shape
    for module in (block_schema, schema_editorial, schema_evidence)
    for name, shape in vars(module).items()
    if inspect.isclass(shape) and issubclass(shape, Shape) and shape is not Shape
}
BRIEF = "2026-07-20-how-nio-got-here"


@pytest.mark.parametrize("name", sorted(SHAPES))
def test_every_key_is_named(name: str) -> None:
    assert [key for key in SHAPES[name].model_fields if f"`{key}`" not in TEXT and f"`{key}:" not in TEXT] == []


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Examined:
    """The project's site with the brief, the correction and the source that the page shows."""
    root = tmp_path_factory.mktemp("written")
    for name in ("content", "seeds"):
        shutil.copytree(ROOT / name, root / name)
    _put(root, f"content/briefs/{BRIEF}.md", r"````markdown\n(.*?)````")
    _put(root, "content/corrections.yaml", r"```yaml\n(november-figure:.*?)```")
    _put(root, "seeds/nio-december-2025.yaml", r"```yaml\n(source:.*?)```")
    return examine(root, date(2026, 11, 22))


def _put(root: Path, path: str, pattern: str) -> None:
    found = re.search(pattern, TEXT, re.DOTALL)
    assert found is not None
    (root / path).write_text(found[1], encoding="utf-8")


def test_what_it_shows_is_sound(written: Examined) -> None:
    ours = (BRIEF, "corrections", "nio-december-2025")
    assert [f for f in written.findings if any(name in f.position.path for name in ours)] == []


def test_the_claim_that_it_shows_is_checked(written: Examined) -> None:
    assert written.audit is not None
    # NIO delivered 31,138 cars in December 2024: 48,135 are 54.59% more.
    assert written.audit.judgements["nio-december-2025/growth-of-december"].verdict.value == "within rounding"
