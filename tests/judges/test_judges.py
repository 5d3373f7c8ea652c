"""The judges of the finished site that need no browser: Nu HTML checker, html-validate, hyperlink."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

from tests.judges import tools

pytestmark = pytest.mark.judges

# What the checker says wrongly; each with its reason.
UNKNOWN_TO_NU = (
    # It reads the pages from disk, where 'self' has no origin; the browser tests see that the policy holds when served.
    "Resource violates Content Security Policy (meta tag)",
    # JSON-LD is a data block, which no policy blocks; test_no_page_has_an_inline_script looks at the others.
    "Inline script violates Content Security Policy (meta tag)",
    # CSS that browsers know and its CSS judge does not yet:
    "scroll-initial-target",  # where a list that scrolls sideways begins
    "paint-order",  # a property of SVG 2
    "position-anchor",  # CSS anchor positioning
    "position-area",
    "anchor-name",
    "position-try",
    "anchor(",
)


@pytest.fixture(scope="session", autouse=True)
def installed() -> None:
    tools.install()


def test_nu_html_checker(built: Path) -> None:
    jar = tools.MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
    options = ["--skip-non-html", "--also-check-css", "--also-check-svg", "--format", "json"]
    asked = subprocess.run(
        [tools.java(), "-Xss4m", "-jar", str(jar), *options, str(built)], capture_output=True, text=True, check=False
    )
    said = json.loads(asked.stderr)["messages"]
    found = [
        f"{Path(m['url'].removeprefix('file:')).relative_to(built)}:{m.get('lastLine')}: {m['message']}"
        for m in said
        if not any(word in m["message"] for word in UNKNOWN_TO_NU)
    ]

    assert found == []


def test_no_page_has_an_inline_script(html_pages: list[Path]) -> None:
    scripts = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.DOTALL | re.IGNORECASE)
    found = [
        f"{page}: {attributes}"
        for page in html_pages
        for attributes, body in scripts.findall(page.read_text(encoding="utf-8"))
        if body.strip() and 'type="application/ld+json"' not in attributes
    ]

    assert found == []


def test_html_validate(built: Path, html_pages: list[Path]) -> None:
    script = tools.MODULES / "html-validate" / "bin" / "html-validate.mjs"
    config = tools.FOLDER / "htmlvalidate.json"
    command = [tools.node(), str(script), "--config", str(config), "--formatter", "json", *map(str, html_pages)]
    asked = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tools.FOLDER)
    found = [
        f"{Path(page['filePath']).relative_to(built)}:{m['line']}:{m['column']}: {m['ruleId']}: {m['message']}"
        for page in json.loads(asked.stdout)
        for m in page["messages"]
    ]

    assert found == []


def test_hyperlink_follows_every_link_and_fragment(built: Path) -> None:
    script = tools.MODULES / "hyperlink" / "lib" / "cli.js"
    command = [tools.node(), str(script), "--recursive", "--internal", "--skip", "https://ev-market-briefs.example/"]
    asked = subprocess.run(
        [*command, str(built / "index.html")], capture_output=True, text=True, check=False, cwd=built
    )

    assert "not ok" not in asked.stdout, "\n".join(
        line for line in asked.stdout.splitlines() if "not ok" in line or "actual" in line
    )
    assert asked.returncode == 0, asked.stdout[-2000:] + asked.stderr[-2000:]
