"""Which briefs a preview shows, and why readers do not see them."""

from __future__ import annotations

import shutil
from datetime import date, datetime
from pathlib import Path

from site_builder import pipeline, preview
from site_builder.memo import store
from site_builder.memo.warm import Warm
from tests.conftest import ROOT

SITE = ROOT / "tests" / "sites" / "minimal"
NAME = "2026-01-20-leapmotor-in-december"
DRAFT = "This is a draft. Readers do not see it."


def site(folder: Path) -> Path:
    root = Path(shutil.copytree(SITE, folder / "site"))
    briefs = root / "content" / "briefs"
    text = (briefs / f"{NAME}.md").read_text()
    zone = (root / "content" / "site.yaml").read_text()
    (root / "content" / "site.yaml").write_text(zone.replace("time_zone: Etc/UTC", "time_zone: Europe/Berlin"))
    for name, line in {
        "2026-05-01-draft": "draft: true",
        "2026-12-01-dated": "tags: []",
        "2026-11-20-at-noon": 'publish_at: "2026-11-23T12:00:00+00:00"',
        "2026-02-01-gone": 'expires_at: "2026-11-22T00:00:00+01:00"',
        "2026-02-02-going": 'expires_at: "2026-11-24T00:00:00+01:00"',
    }.items():
        (briefs / f"{name}.md").write_text(text.replace("---\n", f"---\n{line}\n", 1))
    return root


def test_drafts_and_briefs_to_come_are_shown_and_say_so(tmp_path: Path) -> None:
    root = site(tmp_path)
    seen = preview.look(root, date(2026, 11, 22), "http://127.0.0.1:8000/", Warm(store.nothing()), lambda _: None)

    assert seen.fault == ""
    assert {page.path: page.state for page in seen.pages if page.kind == "brief"} == {
        "briefs/dated/index.html": "This brief is scheduled. Readers see it from 1 December 2026.",
        "briefs/at-noon/index.html": "This brief is scheduled. Readers see it from 23 November 2026, 13:00.",
        "briefs/draft/index.html": DRAFT,
        "briefs/going/index.html": "",
        "briefs/leapmotor-in-december/index.html": "",
    }


def test_for_readers_the_same_site_has_none_of_them(tmp_path: Path) -> None:
    root = site(tmp_path)
    examined = pipeline.examine(root, datetime.fromisoformat("2026-11-22T23:59:59+01:00"))

    assert examined.site is not None
    assert [b.slug for b in examined.site.briefs] == ["going", "leapmotor-in-december"]
    assert [b.slug for b in preview.unpublished_too(examined.site)] == [
        "dated", "at-noon", "draft", "going", "leapmotor-in-december",
    ]  # fmt: skip


def test_a_second_round_shows_the_same_bytes(tmp_path: Path) -> None:
    warm = Warm(store.nothing())
    root = site(tmp_path)
    first, second = (
        preview.look(root, date(2026, 11, 22), "http://127.0.0.1:8000/", warm, lambda _: None) for _ in range(2)
    )

    assert first.outputs == second.outputs
    assert len(first.outputs) > 20


def test_a_folder_that_is_no_site_is_a_fault_in_words(tmp_path: Path) -> None:
    seen = preview.look(tmp_path, date(2026, 11, 22), "http://127.0.0.1:8000/", Warm(store.nothing()), lambda _: None)

    assert seen.broken
    assert "content/site.yaml is missing" in seen.fault
    assert seen.errors == 1
