"""A library that is not installed is told in one line, whichever it is and wherever it is first needed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

# As an import system that lacks it answers: asked for the module, and asked whether there is one.
_LACKING = """
import importlib.abc, sys

class Lacking(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name == "LIBRARY":
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, Lacking())
"""


@pytest.mark.parametrize(
    ("library", "command"),
    [
        ("click", "build"),
        ("pydantic", "check"),
        ("babel", "explain x"),
        ("pydantic", "schema"),
        ("altair", "build"),
        ("pypdfium2", "build"),
        ("starlette", "serve"),
    ],
)
def test_it_is_named_in_one_line(library: str, command: str, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(_LACKING.replace("LIBRARY", library))
    site = [] if command == "schema" else ["--root", str(ROOT / "tests/sites/minimal")]
    out = ["--out", str(tmp_path / "out"), "--no-cache"] if command == "build" else []

    done = subprocess.run(
        [sys.executable, "-m", "site_builder", *command.split(), *site, *out],
        capture_output=True, text=True, check=False, cwd=ROOT, timeout=600,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
    )  # fmt: skip

    told = f"site-builder: the library {library} is not installed in {sys.prefix}; install site-builder again"
    assert (done.returncode, done.stdout) == (4, "")
    assert done.stderr.startswith(told)
    assert done.stderr.count("\n") == 1
