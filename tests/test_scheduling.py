"""Before its hour, after its end and as a draft a brief is nowhere: the site is the same, byte for byte, as without it.

The brief's words (quokka, numbat ...) stand in no other file, so that any trace of it would be seen; its topic has no
other brief.
"""

from __future__ import annotations

import gzip
import re
import shutil
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from site_builder import pipeline
from site_builder.memo import fresh
from tests.conftest import ROOT, build
from tests.pages import a_site

SITE = ROOT / "tests" / "sites" / "minimal"
BRIEF = "content/briefs/2026-01-22-quokka-harvest.md"
TEXT = """\
---
title: Quokka harvest of [[leapmotor 2025-12]] cars
description: A quokka looks at the [[leapmotor 2025-12]] cars that Leapmotor handed over in December, content.
date: 2026-01-22
data_as_of: 2026-01-20
authors: [editors]
brands: [leapmotor]
topics: [marsupials]
tags: [bandicoot]
aliases: [numbat-harvest]
{lines}
key_points:
  - The quokka counted [[leapmotor 2025-12]] cars in December 2025.
  - Over the whole year the quokka counted [[leapmotor 2025]].
  - The target for 2026 is [[leapmotor target 2026]], says the quokka.
---
The quokka counted [[leapmotor 2025-12]] cars.

```chart
id: quokka-chart
kind: columns-with-base
title: What the quokka counted
series: leapmotor 2025-11..2025-12 monthly
```
"""
RELEASE, END = "2026-01-22T09:30:00+00:00", "2026-02-01T00:00:00+00:00"
TRACES = ("quokka", "marsupial", "bandicoot", "numbat")
# Everything that must show a public brief, with what must stand in it.
PLACES = {
    "briefs/quokka-harvest/index.html": "Quokka harvest",
    "briefs/numbat-harvest/index.html": "quokka-harvest",
    "briefs/index.html": "Quokka harvest",
    "index.html": "Quokka harvest",
    "archive/index.html": "Quokka harvest",
    "brands/leapmotor/index.html": "Quokka harvest",
    "brands/leapmotor/feed.xml": "Quokka harvest",
    "topics/marsupials/index.html": "Quokka harvest",
    "topics/marsupials/feed.xml": "Quokka harvest",
    "authors/editors/index.html": "Quokka harvest",
    "feed.xml": "Quokka harvest",
    "feed.json": "Quokka harvest",
    "sitemap.xml": "briefs/quokka-harvest/",
    "llms.txt": "Quokka harvest",
    "pagefind/facets.json": "Quokka harvest",
    "charts/quokka-chart/index.html": "What the quokka counted",
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The minimal site with one topic more."""
    copied = Path(shutil.copytree(SITE, tmp_path / "site"))
    topics = copied / "content" / "topics.yaml"
    topics.write_text(topics.read_text(encoding="utf-8") + "marsupials:\n  name: Marsupials\n", encoding="utf-8")
    return copied


def write(site: Path, *lines: str) -> None:
    (site / BRIEF).write_text(TEXT.format(lines="\n".join(lines)).replace("\n\nkey_points", "\nkey_points"), "utf-8")


def built(site: Path, now: str) -> dict[str, bytes]:
    """All files of the site as it is at a moment, built over what an earlier moment left behind."""
    out = site.parent / "out"
    done = build(site, out, "--today", now)
    assert done.returncode == 0, done.stderr
    files = {file.relative_to(out).as_posix(): file.read_bytes() for file in sorted(out.rglob("*")) if file.is_file()}
    # The manifest has one digest of all files of content/, hidden ones too: it says nothing of what is in them.
    files["build.json"] = re.sub(rb'"content": "[0-9a-f]{64}"', b'"content": ""', files["build.json"], count=1)
    return files


def without(site: Path, now: str) -> dict[str, bytes]:
    """The site as it would be if nobody had written the brief."""
    (site / BRIEF).unlink()
    return built(site, now)


def traces(files: Mapping[str, bytes]) -> list[str]:
    """Where any word of the brief stands: in names, in files, and in what is compressed."""
    found = []
    for path, content in files.items():
        text = gzip.decompress(content) if content[:2] == b"\x1f\x8b" else content
        found += [f"{path}: {word}" for word in TRACES if word in path or word.encode() in text.lower()]
    return found


def differing(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> list[str]:
    return sorted(path for path in {*one, *other} if one.get(path) != other.get(path))


@pytest.mark.parametrize(
    ("line", "hidden", "shown"),
    [
        (f"publish_at: {RELEASE}", "2026-01-22T09:29:59+00:00", RELEASE),
        (f"expires_at: {END}", END, "2026-01-31T23:59:59+00:00"),
        ("", "2026-01-21", "2026-01-22"),  # its date alone
    ],
    ids=["before its hour", "after its end", "before its day"],
)
def test_hidden_it_is_nowhere_and_public_it_is_everywhere(site: Path, line: str, hidden: str, shown: str) -> None:
    write(site, line)
    public = built(site, shown)
    absent = built(site, hidden)

    assert {path: word for path, word in PLACES.items() if word.encode() not in public.get(path, b"")} == {}
    assert any(".pf_fragment" in trace for trace in traces(public))  # what is compressed is read too
    assert traces(absent) == []
    assert differing(absent, without(site, hidden)) == []


def test_a_draft_is_nowhere_whatever_its_day(site: Path) -> None:
    write(site, "draft: true", f"publish_at: {RELEASE}")
    absent = built(site, "2026-06-01")

    assert traces(absent) == []
    assert differing(absent, without(site, "2026-06-01")) == []


def test_a_moment_counts_in_its_own_time_zone(site: Path) -> None:
    write(site, "publish_at: 2026-01-22T09:30:00+08:00")  # 01:30 in Greenwich

    assert traces(built(site, "2026-01-22T01:29:59+00:00")) == []
    assert "briefs/quokka-harvest/index.html" in built(site, "2026-01-22T01:30:00+00:00")


CORRECTIONS = """\
of-the-quokka:
  when: 2026-01-22
  pages: [2026-01-22-quokka-harvest]
  was: it said bandicoot
  now: It says numbat.
  why: A slip.
of-later:
  when: 2026-03-01
  pages: [2026-01-20-leapmotor-in-december]
  was: it said marsupial
  now: It says maker.
  why: A slip.
"""


def test_a_correction_is_told_when_it_is_made_and_its_brief_is_out(site: Path) -> None:
    (site / "content" / "corrections.yaml").write_text(CORRECTIONS, encoding="utf-8")
    write(site, f"publish_at: {RELEASE}", f"expires_at: {END}")

    assert traces(built(site, "2026-01-22T09:29:59+00:00")) == []
    out = built(site, RELEASE)
    assert b"It says numbat." in out["corrections/index.html"]
    assert b"marsupial" not in out["corrections/index.html"]
    gone = built(site, "2026-03-01")  # what was corrected while it could be read stays corrected
    assert b"It says numbat." in gone["corrections/index.html"]
    assert b"it said marsupial" in gone["corrections/index.html"]
    assert b"it said marsupial" in gone["briefs/leapmotor-in-december/index.html"]


def test_the_correction_of_a_draft_is_nowhere(site: Path) -> None:
    (site / "content" / "corrections.yaml").write_text(CORRECTIONS.replace("marsupial", "thing"), encoding="utf-8")
    write(site, "draft: true")

    assert traces(built(site, "2026-06-01")) == []


def test_a_day_ends_once_where_its_last_hour_comes_twice() -> None:
    """In Chile clocks went from 24:00 on 4 April 2026 back to 23:00; the day was over at 4 o'clock in UTC."""
    settings = replace(a_site.site().settings, time_zone="America/Santiago")
    end = datetime(2026, 4, 5, 3, 59, 59, tzinfo=UTC)
    record = fresh.Record(1, (), end.timestamp(), end.timestamp() + 1, "America/Santiago")

    assert pipeline._now(date(2026, 4, 4), settings).astimezone(UTC) == end
    assert record.holds_at(date(2026, 4, 4))
