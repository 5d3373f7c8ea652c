"""Lists of many briefs, built by the real command: pages that lead to each other, and few that change."""

from __future__ import annotations

import re
import shutil
import xml.etree.ElementTree as ET
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.conftest import ROOT, build, tree

MINIMAL = ROOT / "tests" / "sites" / "minimal"
NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
COUNT = 53  # one of them the minimal site's own


def add(root: Path, number: int) -> None:
    """A brief more, a day after the one before."""
    folder = root / "content" / "briefs"
    text = (MINIMAL / "content" / "briefs" / "2026-01-20-leapmotor-in-december.md").read_text(encoding="utf-8")
    title = f"Leapmotor delivered [[leapmotor 2025]] cars, note {'abcdefghij'[number // 10]}{'abcdefghij'[number % 10]}"
    text = text.replace("title: Leapmotor delivered [[leapmotor 2025]] cars in 2025", f"title: {title}")
    (folder / f"{date(2026, 1, 20) + timedelta(days=number)}-note-{number}.md").write_text(text, encoding="utf-8")


def built_site(root: Path, out: Path) -> str:
    done = build(root, out, "--today", "2026-06-01")
    assert done.returncode == 0, done.stderr
    assert "EV59" not in done.stderr, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with 53 briefs, five on a page, and what was built of it."""
    root = tmp_path_factory.mktemp("long") / "site"
    shutil.copytree(MINIMAL, root)
    with (root / "content" / "site.yaml").open("a", encoding="utf-8") as settings:
        settings.write("briefs_per_page: 5\n")
    for number in range(1, COUNT):
        add(root, number)
    built_site(root, root / "out")
    return root


def page(site: Path, route: str) -> str:
    return (site / "out" / route / "index.html").read_text(encoding="utf-8")


def cards(html: str) -> list[str]:
    return re.findall(r'<h3><a href="[^"]*?([a-z0-9-]+)/index.html"', html)


def test_every_brief_stands_on_one_page_of_the_list(site: Path) -> None:
    html = page(site, "briefs")
    found, pages = cards(html), 1
    while older := re.search(r'<a rel="next" href="([^"]+)"', html):
        here = "briefs" if pages == 1 else f"briefs/page/{11 - pages}"
        target = (site / "out" / here / older[1]).resolve()
        html = target.read_text(encoding="utf-8")
        found += cards(html)
        pages += 1

    # 53 briefs, five on a page: page 10, the front page, holds 53 - 9 x 5 = 8.
    assert pages == 10
    assert found == [*(f"note-{n}" for n in range(COUNT - 1, 0, -1)), "leapmotor-in-december"]


def test_each_page_says_which_it_is_to_readers_and_to_machines(site: Path) -> None:
    html = page(site, "briefs/page/7")

    assert "<h1>Briefs, page 7 of 10</h1>" in html
    assert "<title>Briefs, page 7 of 10 · Minimal Briefs</title>" in html
    assert '<link rel="canonical" href="https://minimal.example/briefs/page/7/">' in html
    assert '<nav class="pager" aria-label="Pages of this list">' in html
    assert '<b aria-current="page">7</b>' in html
    assert '<a rel="prev" href="../8/index.html">Newer</a>' in html
    assert '<a href="../../index.html" aria-label="Page 10">10</a>' in html
    assert "noindex" not in html


def test_the_sitemap_lists_all_pages(site: Path) -> None:
    root = ET.parse(site / "out" / "sitemap.xml").getroot()  # noqa: S314 - we wrote it
    listed = [one.text or "" for one in root.iter(f"{NAMESPACE}loc")]

    pages = [url for url in listed if "/page/" in url and "/briefs/page/" in url and "brands" not in url]
    briefs = [url for url in pages if url.startswith("https://minimal.example/briefs/")]
    assert sorted(briefs) == sorted(f"https://minimal.example/briefs/page/{n}/" for n in range(1, 10))


def test_a_new_brief_changes_one_page_of_each_list_and_an_edited_title_one(site: Path, tmp_path: Path) -> None:
    root = tmp_path / "site"
    shutil.copytree(site, root)
    built_site(root, root / "out")
    lists = {f: f.read_bytes() for f in (root / "out").rglob("page/*/index.html")}
    assert len(lists) >= 9 * 3  # of all briefs, of the topic, of the author

    add(root, COUNT)
    built_site(root, root / "out")
    assert [f.as_posix() for f, content in lists.items() if f.read_bytes() != content] == []

    brief = next((root / "content" / "briefs").glob("*-note-12.md"))
    brief.write_text(brief.read_text(encoding="utf-8").replace("cars, note", "vehicles, note"), encoding="utf-8")
    built_site(root, root / "out")
    changed = {f.relative_to(root / "out").as_posix() for f, content in lists.items() if f.read_bytes() != content}
    # The thirteenth oldest stands on page 3; so it does in each list that has all briefs.
    assert {path for path in changed if not path.startswith("sources/")} == {
        f"{route}page/3/index.html"
        for route in ("briefs/", "topics/deliveries/", "authors/editors/", "brands/leapmotor/briefs/")
    }
    assert {path.rpartition("page/")[2] for path in changed} == {"3/index.html"}

    done = build(root, tmp_path / "anew", "--today", "2026-06-01", "--no-cache")
    assert done.returncode == 0, done.stderr
    assert tree(root / "out") == tree(tmp_path / "anew")


def test_the_archive_has_a_page_for_each_month(site: Path) -> None:
    html, january = page(site, "archive"), page(site, "archive/2026-01")

    # 20 January to 13 March; the archive shows ten times as many on a page.
    assert re.findall(r'<li id="(month-[\d-]+)"><a href="([^"]+)">', html) == [
        (f"month-2026-0{n}", f"2026-0{n}/index.html") for n in (3, 2, 1)
    ]
    assert "<p>12 briefs</p>" in january
    assert january.count("<li><time") == 12
