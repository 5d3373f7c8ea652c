"""What an earlier build has read, and found in order, is read anew when what it was read with is another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from shutil import copytree

import pytest

from site_builder.content.check import check
from site_builder.content.load import load
from site_builder.memo.store import opened
from site_builder.memo.values import Values
from site_builder.model.editorial import Brief
from site_builder.model.memory import Memory
from site_builder.model.references import Prose
from site_builder.model.statistics import Vocabulary

MINIMAL = Path(__file__).parents[1] / "sites" / "minimal"
BRIEF = "content/briefs/2026-01-20-leapmotor-in-december.md"
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
WORDS = Vocabulary(
    {"target": "target?", "yoy": ""}, frozenset({"short", "words"}), frozenset({"column", "line", "columns-with-base"})
)
Edit = Callable[[Path], Vocabulary | None]


def changed(path: str, old: str, new: str) -> Edit:
    def edit(root: Path) -> None:
        text = (root / path).read_text("utf-8")
        assert old in text
        (root / path).write_text(text.replace(old, new, 1), "utf-8")

    return edit


def renamed(path: str, name: str) -> Edit:
    def edit(root: Path) -> None:
        (root / path).rename((root / path).with_name(name))

    return edit


EDITS: dict[str, Edit] = {
    "the name of a brief": renamed(BRIEF, "2026-01-21-leapmotor-again.md"),
    "the name of a source": renamed("seeds/byd-year.yaml", "byd-2025.yaml"),
    "the name of a table": renamed("seeds/leapmotor-december.csv", "leapmotor-months.csv"),
    "a cell of a table": changed("seeds/leapmotor-december.csv", "60,423", "60,424"),
    "the id of a subject, which a brief has in brackets": renamed("content/markets/sweden.yaml", "norway.yaml"),
    "the name of a brand": changed("content/brands/byd.yaml", "name: BYD", "name: BYd"),
    "a maker that becomes a market of makers": changed("content/brands/byd.yaml", "kind: group", "kind: brand"),
    "the language": changed("content/site.yaml", "language: en-GB", "language: en-US"),
    "a word that references may use": lambda _: replace(WORDS, statistics={"target": "target?"}),
    "a style": lambda _: replace(WORDS, styles=frozenset({"short"})),
    "a kind of chart": lambda _: replace(WORDS, chart_kinds=frozenset({"line"})),
}
MORE = """
BYD grew [[byd 2025 yoy;words]], in [norway 2025] and in the centre.

```chart
id: two-months
kind: column
title: Two months of the year
series: leapmotor 2025-11..2025-12 monthly
```
"""


def read(root: Path, words: Vocabulary, memory: Memory | None = None) -> tuple[object, ...]:
    """All that comes of reading and checking, in values that can be compared."""
    loaded = load(root, words, memory)
    if loaded.content is None:
        return (loaded.findings,)
    checked = check(loaded, NOW, words, memory)
    content = loaded.content
    briefs = tuple(at_hand(brief) for brief in content.briefs)
    return loaded.findings, checked.findings, replace(content, briefs=briefs), loaded.broken


def at_hand(brief: Brief) -> Brief:
    """The brief with the texts that are read late."""
    points = tuple(Prose(one.segments) for one in brief.key_points)
    return replace(brief, digest=b"", key_points=points, body=Prose(brief.body.segments))


@pytest.fixture
def site(tmp_path: Path) -> Path:
    root = copytree(MINIMAL, tmp_path / "site")
    market = (root / "content/markets/china.yaml").read_text("utf-8").replace("name: China", "name: The North")
    (root / "content/markets/sweden.yaml").write_text(market, "utf-8")
    with (root / BRIEF).open("a", encoding="utf-8") as brief:
        brief.write(MORE)
    return root


def remembered(root: Path, words: Vocabulary) -> tuple[object, ...]:
    store = opened(root / "cache", pytest.fail)
    found = read(root, words, Values(store, b"code"))
    store.close()
    return found


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_is_read_as_if_nothing_were_remembered(site: Path, edit: str) -> None:
    before = read(site, WORDS)
    assert remembered(site, WORDS) == before
    assert remembered(site, WORDS) == before
    words = EDITS[edit](site) or WORDS

    now = read(site, words)
    assert remembered(site, words) == now
    assert now != before
    assert remembered(site, words) == now


@pytest.mark.parametrize(
    "fault", ["It has 12,345 cars typed.", "It was in the center.", "Of [[nobody 2025]].", "[[byd"]
)
def test_what_was_found_is_found_again(site: Path, fault: str) -> None:
    with (site / BRIEF).open("a", encoding="utf-8") as brief:
        brief.write(f"\n{fault}\n")

    first, second = remembered(site, WORDS), remembered(site, WORDS)
    assert first == second == read(site, WORDS)
    assert first[:2] != ((), ())


def test_what_was_found_is_told_by_the_evidence_of_now(site: Path) -> None:
    """A number typed is the number of a reference only as long as a source has it."""
    with (site / BRIEF).open("a", encoding="utf-8") as brief:
        brief.write("\nIt has 60,423 cars.\n")
    before = remembered(site, WORDS)
    assert "leapmotor 2025-12" in str(before[1])
    EDITS["a cell of a table"](site)

    assert remembered(site, WORDS) == read(site, WORDS) != before
