"""What other programs read in the built site: extruct its structured data, newsboat its feeds, w3m its pages."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from tests.conftest import BASE_URL
from tests.judges.served import served

ATOM = "{http://www.w3.org/2005/Atom}"
# In a process of its own: importing it warns of what its own libraries do.
EXTRACT = """
import json, sys, warnings
warnings.simplefilter("ignore")
import extruct
for line in sys.stdin:
    with open(line.strip(), encoding="utf-8") as file:
        text = file.read()
    print(json.dumps(extruct.extract(text, base_url=sys.argv[1], syntaxes=["json-ld", "opengraph"], errors="strict")))
"""


def things(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from things(part)


@pytest.fixture(scope="module")
def extracted(built: Path, html_pages: list[Path]) -> dict[str, dict[str, Any]]:
    """What extruct finds, by page; those of embedded charts and moved briefs apart, which are not for machines."""
    pages = [p for p in html_pages if p.parent.name != "embed" and 'http-equiv="refresh"' not in p.read_text("utf-8")]
    done = subprocess.run(
        [sys.executable, "-c", EXTRACT, BASE_URL],
        input="\n".join(map(str, pages)),
        capture_output=True,
        text=True,
        check=True,
    )
    names = [page.relative_to(built).as_posix() for page in pages]
    return dict(zip(names, map(json.loads, done.stdout.splitlines()), strict=True))


def test_structured_data_is_found_and_names_nothing_that_it_does_not_define(
    extracted: dict[str, dict[str, Any]],
) -> None:
    kinds: dict[str, int] = {}
    for page, found in extracted.items():
        every = list(things(found["json-ld"]))
        defined = {thing["@id"] for thing in every if len(thing) > 1 and "@id" in thing}
        assert [t["@id"] for t in every if set(t) == {"@id"} and t["@id"] not in defined] == [], page
        for thing in every:
            for kind in [thing["@type"]] if isinstance(thing.get("@type"), str) else thing.get("@type", []):
                kinds[kind] = kinds.get(kind, 0) + 1

    assert len(extracted) > 150
    assert {"AnalysisNewsArticle", "BreadcrumbList", "Dataset", "Organization"} <= set(kinds), kinds


def test_a_brief_says_to_machines_what_it_says_to_readers(extracted: dict[str, dict[str, Any]]) -> None:
    page = extracted["briefs/leapmotor-met-its-2025-target/index.html"]
    article = next(t for t in things(page["json-ld"]) if t.get("@type") == "AnalysisNewsArticle")
    graph = dict(page["opengraph"][0]["properties"])

    assert article["headline"] == "Leapmotor met its 2025 target early. The target had moved"
    assert article["datePublished"][:10] == "2026-01-20"
    assert article["url"] == graph["og:url"] == f"{BASE_URL}briefs/leapmotor-met-its-2025-target/"
    assert graph["og:title"] == article["headline"]
    assert graph["og:type"] == "article"
    assert graph["og:image"].startswith(BASE_URL)


@pytest.mark.parametrize("feed", ["feed.xml", "brands/leapmotor/feed.xml", "topics/targets/feed.xml"])
def test_newsboat_shows_every_entry(built: Path, tmp_path: Path, feed: str) -> None:
    program = shutil.which("newsboat")
    if program is None:
        pytest.skip("newsboat is not installed here; feedparser reads every feed in test_machines_read")
    with served(built) as address:
        (tmp_path / "urls").write_text(f"{address}{feed}\n", encoding="utf-8")
        command = [program, "-u", str(tmp_path / "urls"), "-c", str(tmp_path / "cache.db"), "-x", "reload"]
        environment = {"HOME": str(tmp_path), "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TERM": "dumb"}
        subprocess.run(command, check=True, capture_output=True, timeout=600, env=environment)
    with closing(sqlite3.connect(tmp_path / "cache.db")) as cache:
        shown = list(cache.execute("SELECT guid, title, url, content FROM rss_item"))
    expected = [
        (e.findtext(f"{ATOM}id"), e.findtext(f"{ATOM}title"), e.find(f"{ATOM}link").attrib["href"])  # type: ignore[union-attr]
        for e in ElementTree.parse(built / feed).getroot().findall(f"{ATOM}entry")  # noqa: S314 - our own output
    ]

    assert expected
    assert sorted(item[:3] for item in shown) == sorted(expected)
    assert all(len(content) > 1000 for *_, content in shown)


def test_a_text_browser_reads_every_page_in_order(built: Path, html_pages: list[Path]) -> None:
    program = shutil.which("w3m")
    if program is None:
        pytest.skip("w3m is not installed here; the order of each page is tested in tests/browser")
    for page in html_pages:
        name = page.relative_to(built).as_posix()
        command = [program, "-dump", "-cols", "100", "-T", "text/html", "-I", "UTF-8", "-O", "UTF-8", str(page)]
        said = " ".join(subprocess.run(command, check=True, capture_output=True, timeout=600).stdout.decode().split())
        html = page.read_text(encoding="utf-8")
        headings = [plain(h) for h in re.findall(r"<h[12]\b[^>]*>(.*?)</h[12]>", html, re.DOTALL)]
        place = -1
        for heading in headings:
            place = said.find(heading, place + 1)
            assert place >= 0, (name, heading, "is not read, or not in its order")
        assert not re.search(r"\{\{|\}\}|\{%|&(amp|quot|lt);", said), name


def plain(html: str) -> str:
    """The words of a heading as a text browser shows them."""
    text = re.sub(r"<svg.*?</svg>|<[^>]*>", "", html, flags=re.DOTALL)
    for entity, character in (("&amp;", "&"), ("&#39;", "'"), ("&#34;", '"'), ("&lt;", "<"), ("&gt;", ">")):
        text = text.replace(entity, character)
    return " ".join(text.split())
