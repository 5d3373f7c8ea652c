from site_builder.model.pages import EvidenceView, LinkView
from site_builder.pages.figures import Figures
from tests.pages.a_site import prose


def opened(figures: Figures, text: str) -> EvidenceView:
    figures.mention(prose(f"[[{text}]]").references[0])
    return figures.evidence[-1]


def row(view: EvidenceView, label: str) -> tuple[tuple[str, ...], tuple[LinkView, ...]]:
    return next((r.lines, r.links) for r in view.rows if r.label == label)


def test_an_observation_shows_source_token_and_date(figures: Figures) -> None:
    view = opened(figures, "leapmotor 2025-11")
    assert (view.text, view.value, view.exactness, view.how) == ("70,327", "70327", "exact", "as reported")
    assert view.what == "Leapmotor deliveries, November 2025"
    lines, links = row(view, "Source")
    assert lines == ("in the source’s words: “70,327” and “sold”",)
    assert links == (LinkView("The company, 1 January 2026", "sources/company/#observation-m-2025-11"),)
    assert row(view, "As of")[0] == ("1 January 2026", "exact")
    assert [r.label for r in view.rows] == ["Basis", "Source", "As of"]


def test_a_statistic_shows_its_arithmetic_and_its_inputs(figures: Figures) -> None:
    view = opened(figures, "leapmotor 2025-11 yoy")
    # 70,327 / 40,169 = 1.750778...
    assert row(view, "Check")[0] == ("70,327 ÷ 40,169 − 1 = +75.08%",)
    assert row(view, "From")[1] == (
        LinkView(
            "70,327: Leapmotor deliveries, November 2025 (The company, 1 January 2026)",
            "sources/company/#observation-m-2025-11",
        ),
        LinkView(
            "40,169: Leapmotor deliveries, November 2024 (The company, 1 January 2026)",
            "sources/company/#observation-m-2024-11",
        ),
    )
    assert "Source" not in [r.label for r in view.rows]
    assert row(view, "Basis")[1][0].href == "methodology/#method-yoy"
    assert view.how == "70,327 ÷ 40,169 − 1 = +75.08%"


def test_a_target_says_who_set_it_and_when(figures: Figures) -> None:
    view = opened(figures, "leapmotor target:original 2025")
    assert row(view, "Basis")[0][:2] == ("a target of the company", "announced 13 November 2024 for 2025")
    assert view.how == "as announced"


def test_a_claim_is_repeated_with_its_verdict_and_never_recomputed(figures: Figures) -> None:
    view = opened(figures, "leapmotor 2025-01..2025-11 yoy @blog")
    assert (view.text, view.verdict, view.how) == ("+113%", "within rounding", "as the source says")
    assert row(view, "Check")[0] == ("536,132 ÷ 251,207 − 1 = +113.42%", "No base.")
    assert row(view, "Source")[1] == (LinkView("A blog, December 2025", "sources/blog/#claim-ytd-growth"),)


def test_a_level_that_a_source_claims_carries_its_verdict(figures: Figures) -> None:
    view = opened(figures, "leapmotor 2025-01..2025-11 @blog")
    assert view.verdict == "agrees"
    assert row(view, "Check")[0] == ("465,805 + 70,327 = 536,132", "Eleven months add up.")


def test_who_says_otherwise_is_named(figures: Figures) -> None:
    view = opened(figures, "byd 2025")
    lines, links = row(view, "Also said")
    texts = [link.text for link in links]
    assert texts == ["at least 3 million: A blog, December 2025"]
    assert links[0].href == "sources/blog/#observation-byd-table"
    assert lines == () or len(lines) == 1


def test_a_statistic_of_statistics_names_the_sources_at_their_root(figures: Figures) -> None:
    view = opened(figures, "leapmotor 2025-11 acceleration")
    assert row(view, "Source")[1] == (
        LinkView("The company, 1 January 2026", "sources/company/"),
        LinkView("A blog, December 2025", "sources/blog/"),
    )
