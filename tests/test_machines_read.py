"""What machines read of the built site: feeds, data packages, the sitemap, JSON-LD, icons and the manifest."""

from __future__ import annotations

import csv
import json
import re
import struct
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import feedparser
import pytest

from tests.conftest import BASE_URL

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LD = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def file_of(built: Path, address: str) -> Path:
    """The file that an address of the site names."""
    assert address.startswith(BASE_URL), address
    route = address.removeprefix(BASE_URL).partition("#")[0]
    return built / (f"{route}index.html" if route == "" or route.endswith("/") else route)


def tree(path: Path) -> ElementTree.Element:
    return ElementTree.parse(path).getroot()  # noqa: S314 - our own output


def test_every_atom_feed_parses_and_leads_to_pages(built: Path) -> None:
    feeds = sorted(built.rglob("feed.xml"))
    assert len(feeds) > 20
    seen: dict[str, str] = {}
    for path in feeds:
        feed = feedparser.parse(path.read_bytes())
        where = path.relative_to(built).as_posix()
        assert not feed.bozo, (where, feed.get("bozo_exception"))
        assert feed.version == "atom10"
        assert feed.feed.id.startswith("tag:ev-market-briefs.example,2026-01-06:"), where
        assert seen.setdefault(feed.feed.id, where) == where
        assert file_of(built, feed.feed.links[0].href) == path
        assert file_of(built, feed.feed.link).is_file()
        assert feed.feed.updated_parsed
        assert file_of(built, feed.feed.icon).is_file()
        assert re.fullmatch(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}[+-]\d{2}:\d{2}", feed.feed.updated)
        for entry in feed.entries:
            assert re.fullmatch(r"tag:ev-market-briefs\.example,2026-01-06:[a-z0-9/-]+", entry.id), where
            assert file_of(built, entry.link).is_file(), (where, entry.link)
            assert entry.title
            assert entry.summary
            assert entry.published <= entry.updated


def test_atom_feeds_are_as_the_standard_asks(built: Path) -> None:
    """RFC 4287, section 4, and what the validator of the W3C complains of."""
    for path in sorted(built.rglob("feed.xml")):
        feed, where = tree(path), path.relative_to(built).as_posix()
        entries = feed.findall(f"{ATOM}entry")
        ids = [e.findtext(f"{ATOM}id") for e in entries]
        updated = [e.findtext(f"{ATOM}updated") or "" for e in entries]
        links = [link.attrib for link in feed.findall(f"{ATOM}link")]
        assert [link["rel"] for link in links] == ["self", "alternate"], where
        assert len(set(ids)) == len(ids), where
        assert feed.findtext(f"{ATOM}updated") == max(updated, default=feed.findtext(f"{ATOM}updated")), where
        assert updated == sorted(updated, reverse=True) or "corrections" not in where, where
        for thing in (feed, *entries):
            for name in ("id", "title", "updated"):
                assert len(thing.findall(f"{ATOM}{name}")) == 1, (where, name)
            assert not re.search(r"<|&lt;", thing.findtext(f"{ATOM}title") or ""), where
            assert thing.find(f"{ATOM}author/{ATOM}name") is not None, where
        for entry in entries:
            assert [c.attrib["type"] for c in entry.findall(f"{ATOM}content")] in (["html"], ["text"]), where
            assert len(entry.findall(f"{ATOM}link")) == 1


def test_what_a_feed_holds_needs_nothing_of_ours(built: Path) -> None:
    root = tree(built / "feed.xml")
    contents = [c.text or "" for c in root.iter(f"{ATOM}content")]
    assert len(contents) >= 6
    for html in contents:
        assert len(html) > 1000
        assert not re.search(r"<(svg|script|style|button|iframe|use)\b|\sclass=|\sid=|popover", html)
        addresses = re.findall(r'(?:href|src)="([^"]*)"', html)
        assert addresses
        assert [a for a in addresses if not re.match(r"https?://", a)] == []
        for address in addresses:
            if address.startswith(BASE_URL):
                assert file_of(built, address).is_file(), address
        for picture in re.findall(r"<img[^>]*>", html):
            assert re.search(r'alt="[^"]{10,}"', picture), picture
    assert any("<img" in html for html in contents)
    assert all("<data value=" in html for html in contents)


def test_json_feeds_say_the_same_as_atom(built: Path) -> None:
    for path in sorted(built.rglob("feed.xml")):
        atom = tree(path)
        feed = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert {"title", "home_page_url", "feed_url", "items", "language"} <= set(feed)
        assert file_of(built, feed["feed_url"]) == path.with_suffix(".json")
        entries = atom.findall(f"{ATOM}entry")
        assert [i["id"] for i in feed["items"]] == [e.findtext(f"{ATOM}id") for e in entries]
        assert [i["date_modified"] for i in feed["items"]] == [e.findtext(f"{ATOM}updated") for e in entries]
        for item, entry in zip(feed["items"], entries, strict=True):
            assert (item.get("content_html") or item.get("content_text")) == entry.findtext(f"{ATOM}content")
            assert {"url", "title", "summary", "date_published", "authors"} <= set(item)


def test_feeds_are_announced_where_they_belong(built: Path) -> None:
    page = (built / "brands/leapmotor/index.html").read_text(encoding="utf-8")
    announced = re.findall(
        r'<link rel="alternate" type="application/(atom|feed)\+(?:xml|json)"[^>]* href="([^"]+)"', page
    )

    assert announced == [
        ("atom", "../../feed.xml"),
        ("feed", "../../feed.json"),
        ("atom", "feed.xml"),
        ("feed", "feed.json"),
    ]


@pytest.fixture(scope="module")
def package(built: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((built / "data/datapackage.json").read_text(encoding="utf-8"))
    return found


def test_the_data_package_validates(built: Path, package: dict[str, Any]) -> None:
    command = [sys.executable, "-m", "frictionless", "validate", "--json", "data/datapackage.json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=built)
    report = json.loads(done.stdout)

    assert done.returncode == 0, report["errors"] or [t for t in report["tasks"] if not t["valid"]]
    assert report["valid"]
    assert {t["name"] for t in report["tasks"]} == {r["name"] for r in package["resources"]}
    assert len(report["tasks"]) > 30


def test_no_cell_of_text_starts_a_formula(built: Path, package: dict[str, Any]) -> None:
    checked = 0
    for resource in package["resources"]:
        text = {f["name"] for f in resource["schema"]["fields"] if f["type"] == "string"}
        content = (built / "data" / resource["path"]).read_bytes().decode("utf-8")
        assert "\n" not in content.replace("\r\n", ""), resource["path"]
        rows = list(csv.DictReader(content.splitlines(keepends=True)))
        for row in rows:
            for name in text:
                assert not re.match(r"\s*[=+\-@]|[\t\r]", row[name]), (resource["path"], name, row[name])
                checked += 1
    assert checked > 5000


def test_the_sitemap_lists_every_page_that_may_be_indexed(built: Path, html_pages: list[Path]) -> None:
    entries = {u.findtext(f"{SITEMAP}loc") or "": u.findtext(f"{SITEMAP}lastmod") for u in tree(built / "sitemap.xml")}
    indexable = {p for p in html_pages if '<meta name="robots" content="noindex"' not in p.read_text(encoding="utf-8")}

    assert {file_of(built, address) for address in entries} == indexable
    assert entries[f"{BASE_URL}briefs/leapmotor-met-its-2025-target/"] == "2026-01-20"
    assert all(day is None or re.fullmatch(r"\d{4}-\d{2}-\d{2}", day) for day in entries.values())
    assert f"Sitemap: {BASE_URL}sitemap.xml" in (built / "robots.txt").read_text()


def walk(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for part in value.values():
            yield from walk(part)
    elif isinstance(value, list):
        for part in value:
            yield from walk(part)


def test_json_ld_refers_only_to_what_it_defines_and_to_files_that_exist(built: Path, html_pages: list[Path]) -> None:
    datasets = 0
    for path in html_pages:
        for text in LD.findall(path.read_text(encoding="utf-8")):
            things = list(walk(json.loads(text)))
            defined = {t["@id"] for t in things if "@id" in t and len(t) > 1}
            assert {t["@id"] for t in things if set(t) == {"@id"}} <= defined, path
            for thing in things:
                for key in ("url", "contentUrl", "item", "mainEntityOfPage"):
                    if str(thing.get(key, "")).startswith(BASE_URL):
                        assert file_of(built, thing[key]).is_file(), (path, thing[key])
                if thing.get("@type") == "Dataset":
                    datasets += 1
                    assert thing["license"] == "https://creativecommons.org/licenses/by/4.0/"
                    assert 50 <= len(thing["description"]) <= 5000, (path, thing["description"])
    assert datasets > 30


def test_icons_have_the_sizes_that_are_said(built: Path) -> None:
    manifest = json.loads((built / "site.webmanifest").read_text(encoding="utf-8"))
    for icon in manifest["icons"]:
        content = (built / icon["src"]).read_bytes()
        if icon["type"] == "image/png":
            assert content.startswith(b"\x89PNG")
            assert "x".join(map(str, struct.unpack(">II", content[16:24]))) == icon["sizes"]
    assert struct.unpack(">II", (built / "apple-touch-icon.png").read_bytes()[16:24]) == (180, 180)
    ico = (built / "favicon.ico").read_bytes()
    assert struct.unpack("<HHH", ico[:6]) == (0, 1, 3)
    for number, size in enumerate((16, 32, 48)):
        width, height, *_, length, offset = struct.unpack("<BBBBHHII", ico[6 + 16 * number : 22 + 16 * number])
        assert (width, height) == (size, size)
        picture = ico[offset : offset + length]
        assert picture.startswith(b"\x89PNG")
        assert struct.unpack(">II", picture[16:24]) == (size, size)


def test_the_guide_for_language_models_leads_to_files(built: Path) -> None:
    guide = (built / "llms.txt").read_text(encoding="utf-8")

    assert guide.startswith("# EV Market Briefs\n\n> ")
    addresses = re.findall(r"\]\((.*?)\):", guide)
    assert len(addresses) > 10
    assert [a for a in addresses if not file_of(built, a).is_file()] == []


def test_sources_have_three_orders_with_the_same_rows(built: Path) -> None:
    orders = ("sources/index.html", "sources/by-tier/index.html", "sources/by-verdict/index.html")
    texts = [(built / path).read_text(encoding="utf-8") for path in orders]
    rows = [re.findall(r'<th scope="row"><a href="(?:\.\./)*(?:sources/)?([^"]*)/index.html"', text) for text in texts]

    assert len(rows[0]) > 100
    assert sorted(rows[0]) == sorted(rows[1]) == sorted(rows[2])
    assert rows[2][0] == "autojagat-leapmotor"  # the article of which several claims do not hold
    assert [text.count('content="noindex"') for text in texts] == [0, 1, 1]
