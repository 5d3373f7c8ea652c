"""What a large site would hold until the end is let go when it has served."""

from __future__ import annotations

import gc
from datetime import date
from pathlib import Path

from site_builder import pipeline
from site_builder.memo import store
from site_builder.model.editorial import Brief
from tests.conftest import ROOT


def briefs_at_hand() -> list[Brief]:
    gc.collect()
    return [one for one in gc.get_objects() if type(one) is Brief]


def test_no_brief_is_held_when_the_index_is_made(tmp_path: Path) -> None:
    before, told = briefs_at_hand(), dict[str, int]()  # what other tests hold stays until the end
    others = set(map(id, before))

    def progress(said: str) -> None:
        if said in ("planning", "indexing", "checking links"):  # to look through all that is held takes its time
            told[said] = sum(id(one) not in others for one in briefs_at_hand())

    memory = store.opened(tmp_path / "cache")
    site = ROOT / "tests" / "sites" / "minimal"
    built = pipeline.build(site, tmp_path / "out", date(2026, 11, 22), progress=progress, store=memory)
    memory.close()

    assert built.report is not None
    assert told["planning"] > 0
    assert (told["indexing"], told["checking links"]) == (0, 0)
