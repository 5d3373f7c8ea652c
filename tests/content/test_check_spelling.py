"""British or American: what is asked of which site. The exact words of the rule are in ``tests/sites_invalid/``."""

from datetime import date
from pathlib import Path
from shutil import copytree

import pytest

from site_builder.memo.store import opened
from site_builder.pipeline import examine

MINIMAL = Path(__file__).parents[1] / "sites" / "minimal"
BRIEF = "content/briefs/2026-01-20-leapmotor-in-december.md"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    root = copytree(MINIMAL, tmp_path / "site")
    brief = root / BRIEF
    words = "The colour and the color of a car, organised or organized."
    brief.write_text(brief.read_text(encoding="utf-8") + f"\n{words} ![a picture](a.png)\n", encoding="utf-8")
    return root


def spelt(root: Path, **given: object) -> list[str]:
    found = examine(root, date(2026, 11, 22), **given).findings  # type: ignore[arg-type]
    return [f.message.partition(" is")[0].strip('"') for f in found if f.code == "EV431"]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en-GB", ["color", "organized"]),
        ("en-AU", ["color", "organized"]),
        ("en-US", ["colour", "organised"]),
        ("en-CA", []),
        ("de", []),
    ],
)
def test_the_language_says_which_spelling(site: Path, language: str, expected: list[str]) -> None:
    settings = site / "content" / "site.yaml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("en-GB", language), encoding="utf-8")

    assert spelt(site) == expected


def test_what_is_wrong_in_a_brief_is_found_again_with_a_memory(site: Path, tmp_path: Path) -> None:
    found = []
    for _ in range(2):
        store = opened(tmp_path / "memory")
        found.append({f.code for f in examine(site, date(2026, 11, 22), store=store).findings})
        store.close()

    assert found[0] == found[1]
    assert {"EV262", "EV431"} <= found[0]


def test_another_language_asks_anew_what_was_in_order(site: Path, tmp_path: Path) -> None:
    brief = site / BRIEF
    brief.write_text(
        brief.read_text(encoding="utf-8").replace("color ", "colour ").replace("zed", "sed"), encoding="utf-8"
    )
    settings, first = site / "content" / "site.yaml", opened(tmp_path / "memory")
    assert spelt(site, store=first) == []
    first.close()
    settings.write_text(settings.read_text(encoding="utf-8").replace("en-GB", "en-US"), encoding="utf-8")

    second = opened(tmp_path / "memory")
    assert spelt(site, store=second) == ["colour", "colour", "organised", "organised"]
    second.close()
