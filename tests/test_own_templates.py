"""What a site brings of its own and cannot be used is a finding: which file, which line, why."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.conftest import ROOT, build

SITE = ROOT / "tests" / "sites" / "minimal"


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("tokens.css", b":root {\n  --ink: #151b1c;\n}\n", "1:1: EV603 the template cannot be used: no block :root["),
        ("tokens.css", b"\xff", "1:1: EV603 the template cannot be used: it is not text in UTF-8"),
        ("icon.svg", b"\xff", "1:1: EV603 the template cannot be used: it is not text in UTF-8"),
    ],
)
def test_a_file_that_drawings_are_made_with_is_a_finding(tmp_path: Path, name: str, content: bytes, told: str) -> None:
    site = Path(shutil.copytree(SITE, tmp_path / "site"))
    (site / "templates" / "assets").mkdir(parents=True)
    (site / "templates" / "assets" / name).write_bytes(content)

    done = build(site, tmp_path / "out", "--today", "2026-11-22")

    assert done.returncode == 1, done.stderr
    assert f"templates/assets/{name}:{told}" in done.stderr
