"""What became of the first article's claims: the verdicts and the arithmetic, each line worked out by hand.

536,132 / 251,207 = 2.13422...; 70,327 / 40,169 = 1.75077...; 31 December less 15 November = 46 days, 46 / 7 = 6.57
weeks; 536,132 / 500,000 = 1.07226...; 1,000,000 / 596,555 = 1.67629...
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from site_builder.audit.bench import Bench
from site_builder.audit.verdicts import judgements_of
from site_builder.model.evidence import Judgement, Verdict
from site_builder.model.site import Site
from site_builder.statistics import compute
from site_builder.wording import Words
from tests.audit.real_series import ROOT, Paper, content

ARTICLE = "autojagat-leapmotor"
A, R, T, C, N = (
    Verdict.AGREES,
    Verdict.WITHIN_ROUNDING,
    Verdict.TENSION,
    Verdict.CONTRADICTED,
    Verdict.CANNOT_BE_CHECKED,
)
EXPECTED = {
    "ytd-level": (A, "", "25,170 + 25,287 + … + 70,327 = 536,132 (11 parts)"),
    "ytd-growth": (R, "", "536,132 ÷ 251,207 − 1 = +113.42%, which rounds to 113%"),
    "month-level": (A, "", "36Kr: 70,327"),
    "month-growth": (R, "", "70,327 ÷ 40,169 − 1 = +75.08%, which rounds to 75%"),
    "weeks-ahead": (A, "", "31 December 2025 − 15 November 2025 = 46 days = 6.6 weeks"),
    "target-2025-met": (T, "older-target-version", "536,132 ÷ 500,000 = 107.2%"),
    "target-2026-level": (A, "", "Reuters, syndicated: 1 million"),
    "double": (T, "base-not-named", "1 million ÷ 596,555 − 1 = +67.63%"),
    "table-leapmotor-level": (C, "table-against-text", "596,555, not 500,000"),
    "table-byd-level": (T, "sized-like-another-year", "4,602,436 is at least 3 million; 2023 was 3,024,417"),
    "table-tesla-level": (C, "sized-like-another-year", "1,636,129 is outside 1.75–1.85 million"),
    "table-nio-level": (C, "sized-like-another-year", "326,028 is outside 150,000–250,000"),
    "c16-body": (C, "", ""),
    "subsidy-programme-ended": (C, "", ""),
    "subsidy-cost": (N, "", ""),
    "cold-weather": (N, "", ""),
    "china-largest": (N, "", ""),
}


@cache
def _judged() -> dict[str, Judgement]:
    paper = Paper().bench()
    site = Site(content(), (), paper.site.now)
    return judgements_of(Bench(site, compute(site), Words("en-GB")))


@pytest.mark.parametrize("claim", EXPECTED)
def test_a_claim_of_the_article(claim: str) -> None:
    judgement = _judged()[f"{ARTICLE}/{claim}"]
    verdict, pattern, first_line = EXPECTED[claim]
    shown = (judgement.arithmetic or ("",))[0].replace("\u00a0", " ")
    assert (judgement.verdict, judgement.pattern, shown) == (verdict, pattern, first_line)


def test_the_target_that_was_in_force_is_named() -> None:
    lines = _judged()[f"{ARTICLE}/target-2025-met"].arithmetic
    assert lines[1] == "in force since August 2025: 580,000–650,000"


def test_double_holds_from_the_first_target_only() -> None:
    lines = [line.replace("\u00a0", " ") for line in _judged()[f"{ARTICLE}/double"].arithmetic]
    assert lines == [
        "1 million ÷ 596,555 − 1 = +67.63%",  # 1.676291...
        "1 million ÷ 500,000 − 1 = +100.00%",
        "1 million ÷ 500,000–600,000 − 1 = +66.67 to +100.00%",
        "1 million ÷ 580,000–650,000 − 1 = +53.85 to +72.41%",  # 1.538461..., 1.724137...
    ]


def test_what_is_no_number_is_judged_by_rulings_alone() -> None:
    judged = _judged()
    assert judged[f"{ARTICLE}/c16-body"].ruled
    assert not judged[f"{ARTICLE}/ytd-growth"].ruled


def test_every_claim_on_file_is_judged() -> None:
    assert sorted(_judged()) == sorted(claim.uid for claim in content().claims)


def test_every_judgement_explains_itself() -> None:
    assert [uid for uid, judgement in _judged().items() if not judgement.explanation] == []


def test_no_verdict_is_typed_in_the_evidence() -> None:
    typed = [path.name for path in sorted(Path(ROOT / "seeds").glob("*.yaml")) if "verdict:" in path.read_text("utf-8")]
    assert typed == []


def test_a_rate_from_a_rounded_base_is_said_with_its_bounds() -> None:
    """293,724 / 144,500 = 2.032692..., 293,724 / 143,500 = 2.046856...: bounds are rounded outward."""
    (line,) = _judged()["tiger-march-2025/growth-2024"].arithmetic
    assert line == "293,724 ÷ about 144,000 − 1 = +103.26 to +104.69%, which allows for 103.76%"


def test_an_explanation_begins_like_a_sentence() -> None:
    explained = [judgement.explanation for judgement in _judged().values()]
    assert [words for words in explained if words[0].islower()] == []
