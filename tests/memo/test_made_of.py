"""What the manifest tells of a site's inputs, code and libraries."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_builder.memo import fresh
from site_builder.memo.made_of import made_of


@pytest.fixture
def asked(tmp_path: Path) -> fresh.Asked:
    for name in ("site/content/site.yaml", "site/seeds/a.yaml", "ours/page.html"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("one")
    return fresh.Asked(tmp_path / "site", tmp_path / "out", tmp_path / "ours", tmp_path / "cache")


def test_what_a_site_is_made_of_names_no_place_and_changes_with_each_part(asked: fresh.Asked, tmp_path: Path) -> None:
    first = told(asked)
    elsewhere = tmp_path / "else where"
    elsewhere.mkdir()
    for name in ("site", "ours"):
        (tmp_path / name).rename(elsewhere / name)
    moved = fresh.Asked(elsewhere / "site", elsewhere / "out", elsewhere / "ours", elsewhere / "cache")

    assert told(moved) == first
    assert sorted(first) == ["code", "content", "libraries", "python", "seeds", "templates"]

    (moved.root / "seeds" / "a.yaml").write_text("two")
    assert [name for name, value in told(moved).items() if value != first[name]] == ["seeds"]


def test_a_template_of_the_sites_own_stands_for_ours(asked: fresh.Asked) -> None:
    first = told(asked)
    own = asked.root / "templates" / "page.html"
    own.parent.mkdir()
    own.write_text("one")
    same = told(asked)
    own.write_text("two")

    assert same == first
    assert told(asked)["templates"] != first["templates"]


def told(asked: fresh.Asked) -> dict[str, object]:
    found = made_of(asked, None)["made_of"]
    assert isinstance(found, dict)
    return found
