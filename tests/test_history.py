"""What a brief says of its own past, in a site made by hand: updated, corrected, and with a figure revised since.

The brief is of 20 January 2026; it was updated and corrected on 25 January, and on 10 February the maker replaced the
figure for November.
"""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from tests.conftest import ROOT, build

CORRECTIONS = """\
c16-is-no-sedan:
  when: 2026-01-25
  pages: [2026-01-20-leapmotor-in-december]
  was: 60,432
  now: "[[leapmotor 2025-12]]"
  why: Two digits changed places.
"""
REVISION = """\
source:
  title: November again
  producer: Leapmotor
  kind: company_release
  tier: primary
  url: https://leapmotor.example/november-again
  published: "2026-02-10"
  language: en

observations:
  - id: november
    subject: leapmotor
    metric: deliveries
    metric_as_written: delivered
    scope: {geography: world, powertrain: nev, exports: included}
    period: 2025-11
    as_written: "70,330"
    status: revised
    supersedes: leapmotor-december/month-2025-11
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root, out = tmp_path_factory.mktemp("history") / "site", tmp_path_factory.mktemp("history-out") / "out"
    shutil.copytree(ROOT / "tests" / "sites" / "minimal", root)
    (root / "content" / "corrections.yaml").write_text(CORRECTIONS, encoding="utf-8")
    (root / "seeds" / "november-again.yaml").write_text(REVISION, encoding="utf-8")
    brief = root / "content" / "briefs" / "2026-01-20-leapmotor-in-december.md"
    told = brief.read_text(encoding="utf-8")
    dated = told.replace("data_as_of:", "updated: 2026-01-25\nchange_note: Names the target.\ndata_as_of:", 1)
    brief.write_text(dated, encoding="utf-8")
    done = build(root, out, "--no-cache", "--today", "2026-03-01")
    assert done.returncode == 0, done.stderr
    return out


@pytest.fixture(scope="module")
def brief(site: Path) -> str:
    return (site / "briefs" / "leapmotor-in-december" / "index.html").read_text(encoding="utf-8")


def words(html: str) -> str:
    inside = re.sub(r"</?(?:a|b|button|data|span|time)\b[^>]*>", "", html)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", inside))


def test_an_update_says_what_changed(brief: str) -> None:
    assert "Updated 25 January 2026: Names the target." in words(brief)


def test_a_correction_is_marked_at_its_place_and_told_at_the_foot(brief: str) -> None:
    beside = re.search(r'<div class="beside">(.*?)</div></div><p>(.*?)</p>', brief, re.DOTALL)
    assert beside is not None
    note, paragraph = words(beside[1]), words(beside[2])
    assert "Corrected on 25 January 2026 It said “60,432”. what was corrected, and why" in note
    assert paragraph.strip().startswith("Leapmotor delivered 60,423 cars in December")
    assert "#correction-c16-is-no-sedan" in beside[1]
    foot = brief[brief.index('id="correction-c16-is-no-sedan"') :]
    assert "It said “60,432”; it now says 60,423. Two digits changed places." in words(foot)


def test_figures_revised_since_are_told_then_and_now(brief: str) -> None:
    part = brief[brief.index("Figures revised since publication") :]
    told = words(part[: part.index("</ul>")])
    assert "Leapmotor deliveries, November 2025: then 70,327, now 70,330" in told
    assert "Leapmotor, 10 February 2026" in told
    assert 'href="#revised"' in brief


def test_machines_are_told_of_the_correction(brief: str) -> None:
    text = re.search(r'<script type="application/ld\+json">(.*?)</script>', brief, re.DOTALL)
    assert text is not None
    article = next(t for t in json.loads(text[1])["@graph"] if t["@type"] == "AnalysisNewsArticle")
    assert article["correction"] == [
        {
            "@type": "CorrectionComment",
            "datePublished": "2026-01-25",
            "text": "It said “60,432”; it now says 60,423. Two digits changed places.",
        }
    ]
    assert article["dateModified"] == "2026-01-25T00:00:00+00:00"


def test_the_page_and_the_feed_of_corrections_have_it(site: Path) -> None:
    page = (site / "corrections" / "index.html").read_text(encoding="utf-8")
    feed = (site / "corrections" / "feed.xml").read_text(encoding="utf-8")
    assert "It said “60,432”; it now says 60,423." in words(page)
    assert "It said “60,432”; it now says 60,423. Two digits changed places." in feed
