"""Lighthouse on the largest page of the main kinds, as a phone sees it.

In the test command it shares two processors with everything else, so that performance is held to a floor here; all
kinds, both devices, medians and full marks are asked by `benchmarks/lighthouse.py` (table in docs/quality.md).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import not_run
from tests.judges import lighthouse, tools
from tests.judges.page_kinds import largest_of_each_kind
from tests.judges.served import served

pytestmark = [pytest.mark.judges, pytest.mark.browser]

SHARDS = 2
KINDS = ("home", "briefs/*", "brands/*", "compare", "sources/*", "search")
TRIES = 3  # a busy processor costs points for performance that the page did not lose
LOWEST = 80  # for performance, on a processor that others use too; 100 for all else


def faults(verdict: lighthouse.Verdict, kind: str) -> list[str]:
    """What keeps a page from full marks."""
    wanted = dict.fromkeys(lighthouse.CATEGORIES, 100) | {"performance": LOWEST}
    low = [f"{name} {verdict.scores[name]}" for name in lighthouse.CATEGORIES if verdict.scores[name] < wanted[name]]
    moved = [f"layout shift {verdict.cls:.3f}"] if verdict.cls >= 0.05 else []
    return [f"{kind}: {', '.join([*low, *moved])}: {verdict}"] if low or moved else []


@pytest.mark.parametrize("shard", range(SHARDS))
def test_the_main_kinds_of_pages_have_full_marks(
    built: Path, shard: int, record_property: Callable[[str, object], None]
) -> None:
    browser = tools.browser()
    if browser is None:
        not_run("Lighthouse: no Chromium or Chrome is installed, and the npm package's does not run here")
        return
    tools.install()
    largest = largest_of_each_kind(built)
    pages = {kind: largest[kind] for kind in KINDS[shard::SHARDS]}
    found: list[str] = []
    with served(built) as address:
        for _ in range(TRIES):
            verdicts = lighthouse.ask(browser, [address + path for path in pages.values()])
            judged = {kind: faults(v, kind) for kind, v in zip(pages, verdicts, strict=True)}
            for (kind, path), verdict in zip(pages.items(), verdicts, strict=True):
                if not judged[kind]:
                    scores = " ".join(str(verdict.scores[name]) for name in lighthouse.CATEGORIES)
                    record_property("measured", f"Lighthouse {kind:17} {scores}  LCP {verdict.lcp:.0f} ms  {path}")
            found = [line for lines in judged.values() for line in lines]
            pages = {kind: path for kind, path in pages.items() if judged[kind]}
            if not pages:
                break

    assert found == []


def test_every_kind_is_found(built: Path) -> None:
    kinds = set(largest_of_each_kind(built))

    assert {"home", "briefs", "briefs/*", "brands/*", "sources/*", "methodology", "search"} <= kinds
    assert "404.html" not in kinds
