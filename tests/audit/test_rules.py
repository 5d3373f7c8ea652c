"""The rules of the audit that the broken sites do not show: what they leave alone, and where they look."""

from __future__ import annotations

from datetime import date

import pytest

from site_builder.audit import Audit, audit
from site_builder.audit.as_own import contradicted_as_own
from site_builder.audit.charts import unlike_in_charts, unlike_in_comparisons
from site_builder.audit.references import lengths, unanswerable
from site_builder.model.blocks import Block, CalloutBlock, ChartBlock, ComparisonBlock, ComparisonRow, TableBlock
from site_builder.model.editorial import Ruling
from site_builder.model.evidence import Measure, Verdict
from site_builder.model.references import Prose, Segment, SegmentKind
from site_builder.model.site import Content, Site
from tests.audit.hand_made import WORDS, bench, brief, claim, judged, text
from tests.statistics.evidence import DOMESTIC, Shelf, bounds, reference

FILLER = text("A description that is long enough to be taken for one by search engines.")


class Wrong(Shelf):
    """A shelf on which the paper gives 500,000 for a year that had 596,555, and grows it by 300%."""

    def __init__(self) -> None:
        super().__init__()
        self.brand("leapmotor")
        self.observe("leapmotor", "2024", 293_724)
        self.observe("leapmotor", "2025", 596_555)
        self.article = None

    def with_text(self, body: Prose) -> Wrong:
        self.article = brief(text("A title"), FILLER, body)
        return self

    def site(self) -> Site:
        made = super().site()
        fields = {name: getattr(made.content, name) for name in Content.__dataclass_fields__}
        briefs = () if self.article is None else (self.article,)
        return Site(Content(**{**fields, "briefs": briefs}), briefs, made.now)


def _wrong_level() -> Wrong:
    shelf = Wrong()
    claim(shelf, "level", shelf.observe("leapmotor", "2025", 500_000, "paper", id="said"))
    return shelf


def _wrong_growth() -> Wrong:
    shelf = Wrong()
    claim(shelf, "growth", shelf.observe("leapmotor", "2025", 596_555, "paper", id="said"), "300%", unit="percent")
    return shelf


def _block(block: Block) -> Prose:
    return Prose((Segment(SegmentKind.BLOCK, "", block=block),))


def _codes(shelf: Wrong, body: Prose) -> list[str]:
    return [found.code for found in contradicted_as_own(bench(shelf.with_text(body)))]


def test_a_contradicted_figure_told_as_ours() -> None:
    assert _codes(_wrong_level(), text("It sold ", "[[leapmotor @paper 2025]]", ".")) == ["EV303"]


def test_a_contradicted_figure_under_a_calculation() -> None:
    shelf = _wrong_level()
    shelf.observe("leapmotor", "2024", 250_000, "paper", id="base")
    assert _codes(shelf, text("It grew ", "[[leapmotor @paper 2025 yoy]]", ".")) == ["EV303"]


def test_in_a_quotation_the_source_speaks() -> None:
    assert _codes(_wrong_level(), text("[[leapmotor @paper 2025]]", quoted=True)) == []


def test_what_we_stand_by_is_ours() -> None:
    assert _codes(_wrong_level(), text("It sold ", "[[leapmotor 2025]]", ".")) == []


def test_a_wrong_rate_leaves_the_figure_alone() -> None:
    assert _codes(_wrong_growth(), text("It sold ", "[[leapmotor @paper 2025]]", ".")) == []
    assert _codes(_wrong_growth(), text("It grew ", "[[leapmotor @paper 2025 yoy]]", ".")) == ["EV303"]


@pytest.mark.parametrize(
    ("block", "codes"),
    [
        (CalloutBlock("Note", text("[[leapmotor @paper 2025]]")), ["EV303"]),
        (TableBlock(("Sold",), ((text("[[leapmotor @paper 2025]]"),),)), ["EV303"]),
        (
            ComparisonBlock(
                "paper",
                (ComparisonRow("leapmotor", "said", reference("leapmotor 2025"), text("[[leapmotor @paper 2025]]")),),
            ),
            [],
        ),
    ],
    ids=["callout", "table", "comparison"],
)
def test_inside_blocks(block: Block, codes: list[str]) -> None:
    assert _codes(_wrong_level(), _block(block)) == codes


def test_lengths_are_measured_as_readers_see_them() -> None:
    """The reference is longer than what it reads as: 596,555."""
    shelf = Wrong()
    shelf.article = brief(text("x" * 103, "[[leapmotor 2025]]"), FILLER, text(""))
    assert [found.code for found in lengths(bench(shelf))] == []
    shelf.article = brief(text("x" * 104, "[[leapmotor 2025]]"), FILLER, text(""))
    assert [found.code for found in lengths(bench(shelf))] == ["EV410"]


@pytest.mark.parametrize(("length", "codes"), [(49, ["EV411"]), (50, []), (160, []), (161, ["EV411"])])
def test_descriptions_have_two_ends(length: int, codes: list[str]) -> None:
    shelf = Wrong()
    shelf.article = brief(text("A title"), text("y" * length), text(""))
    assert [found.code for found in lengths(bench(shelf))] == codes


def test_references_inside_blocks_are_asked_for() -> None:
    shelf = Wrong().with_text(_block(CalloutBlock("Note", text("[[leapmotor 2031]]"))))
    assert [found.code for found in unanswerable(bench(shelf))] == ["EV221"]


def test_a_ruling_judges_what_is_no_number() -> None:
    shelf = Wrong()
    said = claim(shelf, "attribute", source="paper")
    assert judged(shelf).verdict is Verdict.CANNOT_BE_CHECKED
    because = "Two sources describe it as an SUV."
    shelf.rulings.append(
        Ruling("r", because, date(2026, 1, 1), claim=said.uid, verdict="contradicted", sources=("press",))
    )
    found = judged(shelf)
    assert (found.verdict, found.explanation, found.ruled) == (Verdict.CONTRADICTED, because, True)


def test_a_ruling_does_not_overrule_arithmetic() -> None:
    shelf = Wrong()
    said = claim(shelf, "level", shelf.observations[1], "596,555")
    shelf.rulings.append(Ruling("r", "We think not.", date(2026, 1, 1), claim=said.uid, verdict="contradicted"))
    found = judged(shelf)
    assert (found.verdict, found.ruled) == (Verdict.AGREES, False)


def test_a_ruling_decides_what_arithmetic_leaves_open() -> None:
    """At least 20 on at least 17 leaves room for any rate."""
    shelf = Shelf()
    shelf.brand("leapmotor")
    now = shelf.observe("leapmotor", "2025", bounds(20_000_000, "inf"))
    shelf.observe("leapmotor", "2024", bounds(17_000_000, "inf"))
    said = claim(shelf, "growth", now, "20%", unit="percent")
    shelf.rulings.append(Ruling("r", "The agency says so itself.", date(2026, 1, 1), claim=said.uid, verdict="agrees"))
    assert (judged(shelf).verdict, judged(shelf).ruled) == (Verdict.AGREES, True)


def test_the_audit_of_a_site_without_anything() -> None:
    site = Shelf().site()
    assert audit(site, bench(Shelf()).statistics, WORDS) == Audit((), {})


def test_the_audit_judges_every_claim() -> None:
    shelf = _wrong_growth()
    site = shelf.site()
    found = audit(site, bench(shelf).statistics, WORDS)
    assert {uid: j.verdict for uid, j in found.judgements.items()} == {shelf.claims[0].uid: Verdict.CONTRADICTED}
    assert [f.code for f in found.findings] == ["EV301"]


@pytest.mark.parametrize(("measure", "codes"), [(None, []), (DOMESTIC, ["EV330"])], ids=["like", "unlike"])
def test_comparisons_set_like_beside_like(measure: Measure | None, codes: list[str]) -> None:
    shelf = Wrong()
    shelf.observe("leapmotor", "2025", 500_000, "paper", id="said", measure=measure)
    row = ComparisonRow("leapmotor", "said", reference("leapmotor 2025"))
    shelf.with_text(_block(ComparisonBlock("paper", (row,))))
    assert [found.code for found in unlike_in_comparisons(bench(shelf))] == codes


def _drawn(*asked: str, because: str | None = None) -> list[str]:
    """What is found in a chart of some series; 800 of 2023 make the growth of 2024 one from a small base."""
    shelf = Wrong()
    shelf.observe("leapmotor", "2023", 800)
    series = tuple(reference(words) for words in asked)
    shelf.with_text(_block(ChartBlock("c", "bar", text("A finding"), series, unlike_because=because)))
    return [f"{found.code} {found.message}" for found in unlike_in_charts(bench(shelf))]


def test_a_chart_has_one_unit_whatever_the_reason() -> None:
    told = (
        "EV330 [[leapmotor 2025 yoy]] and [[leapmotor 2025]] are drawn together, but one is in percent, one in vehicle"
    )
    assert _drawn("leapmotor 2025 yoy", "leapmotor 2025", because="So there.") == [told]
    assert _drawn("leapmotor 2025", "leapmotor 2024") == []
    assert _drawn("leapmotor 2024 yoy", "leapmotor 2025 yoy") == []  # the multiple is told in words and not drawn
