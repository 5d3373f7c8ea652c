"""The gallery of charts: every example of docs/charts.md, drawn from the project's own evidence, under its YAML.

Run by hand: ``python tools/gallery.py FOLDER``; look at ``FOLDER/briefs/gallery-of-charts/index.html`` in both
themes and both widths. In: docs/charts.md, content/, seeds/. Out: a built site with one brief more.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from textwrap import indent

ROOT = Path(__file__).resolve().parent.parent
PAGE = "briefs/gallery-of-charts/index.html"
TODAY = "2026-11-22"
HEAD = """---
title: Every kind of chart
description: Every kind of chart that a brief may hold, each drawn from an example of the documentation.
authors: [editors]
brands: [leapmotor]
topics: [targets]
key_points: [One kind., Another kind., And all others.]
---

"""
_EXAMPLE = re.compile(r"^```yaml\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_KIND = re.compile(r"^kind: (\S+)$", re.MULTILINE)


def examples() -> dict[str, str]:
    """The examples of docs/charts.md by kind, as YAML."""
    found = _EXAMPLE.findall((ROOT / "docs" / "charts.md").read_text(encoding="utf-8"))
    return {_KIND.findall(block)[0]: block for block in found}


def brief() -> str:
    """A brief with all examples, each under its YAML."""
    return HEAD + "\n".join(
        f"## {kind}\n\n{indent(block, '    ')}\n```chart\n{block}```\n" for kind, block in examples().items()
    )


def build(out: Path) -> subprocess.CompletedProcess[str]:
    """Build the project's site with that brief in it; the result is not checked."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name in ("content", "seeds"):
            shutil.copytree(ROOT / name, root / name)
        (root / "content" / "briefs" / "2026-07-20-gallery-of-charts.md").write_text(brief(), encoding="utf-8")
        command = ["build", "--root", str(root), "--out", str(out), "--no-cache", "--today", TODAY]
        return subprocess.run(  # noqa: S603 - our own command
            [sys.executable, "-m", "site_builder", *command], capture_output=True, text=True, check=False, cwd=ROOT
        )


if __name__ == "__main__":
    done = build(Path(sys.argv[1]))
    print(done.stdout + done.stderr, end="")
    sys.exit(done.returncode)
