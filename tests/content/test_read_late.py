"""Briefs of which the long texts are put by, and read when somebody asks for them."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree

from site_builder.content.load import load
from site_builder.memo.store import nothing
from site_builder.memo.values import Values
from site_builder.model.kept import KeptProse
from site_builder.model.statistics import Vocabulary

MINIMAL = Path(__file__).parents[1] / "sites" / "minimal"
VOCABULARY = Vocabulary({"yoy": "", "target": "target?"}, frozenset({"short", "words"}), frozenset({"line", "columns"}))
BRIEF = "content/briefs/2026-01-20-leapmotor-in-december.md"


def test_what_is_read_late_is_what_is_read_at_once(tmp_path: Path) -> None:
    site = copytree(MINIMAL, tmp_path / "site")
    head, _, body = (site / BRIEF).read_text("utf-8").rpartition("---\n")
    added = "See [BYD](/brands/byd/), [elsewhere](https://example.org/) and [[byd 2025 @byd-year]].\n\n"
    (site / BRIEF).write_text(f"{head}---\n{added}{body}", "utf-8")
    now, late = load(site, VOCABULARY), load(site, VOCABULARY, Values(nothing(), b"code"))

    assert late.findings == now.findings
    assert dict(late.texts) == dict(now.texts)
    assert now.content is not None
    assert late.content is not None
    (brief,), (kept,) = now.content.briefs, late.content.briefs
    assert isinstance(kept.body, KeptProse)
    assert kept == brief
    assert [kept.body.source, kept.body.references] == [brief.body.source, brief.body.references]
    assert kept.body.blocks == brief.body.blocks
    assert [segment.text for segment in kept.body.links] == ["/brands/byd/"]
    assert kept.body.linked == brief.body.linked == {"/brands/byd/"}
    assert [segment.text for segment in kept.body.sourced] == ["[[byd 2025 @byd-year]]"]
    assert [s.position for s in kept.body.links] == [s.position for s in brief.body.links]
    assert (kept.body.links, kept.body.sourced) == (brief.body.links, brief.body.sourced)
    assert [point.source for point in kept.key_points] == [point.source for point in brief.key_points]
    assert {brief.body, kept.body} == {brief.body}
