"""Who said what, and who kept it.

In: all targets. Out: ``TargetsView``. Invariant: every version of every target is listed once, under its subject.
"""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.model.evidence import Statistic
from site_builder.model.pages import ChartView, Head, LinkView, Page, RichText
from site_builder.pages import asking, chart_phrases, charts, heads, links, phrases, plots, target_phrases, target_rows
from site_builder.pages.cards import spelt
from site_builder.pages.figures import Figures, plain_text
from site_builder.pages.material import Material
from site_builder.pages.pieces import TargetRow
from site_builder.pages.tables import capital


@dataclass(frozen=True, slots=True)
class TargetGroup:
    """The targets of one subject, oldest announcement first."""

    brand: LinkView
    brand_id: str
    anchor: str
    rows: tuple[TargetRow, ...]


@dataclass(frozen=True, slots=True)
class TargetsView:
    """A bullet chart of the last full year and the versions by subject."""

    head: Head
    title: str
    standfirst: str
    chart: ChartView | None
    groups: tuple[TargetGroup, ...]
    notes: tuple[str, ...] = ()
    empty: str = ""


def plan(material: Material) -> tuple[Page, ...]:
    """The page of all targets."""
    figures = Figures(material)
    groups = tuple(
        TargetGroup(
            brand=material.subject_link(subject),
            brand_id=subject,
            anchor=links.anchor("targets", subject),
            rows=target_rows.rows(material, target_rows.versions(material, subject), figures),
        )
        for subject in sorted(material.targets_by_subject, key=lambda s: (material.name(s).casefold(), s))
    )
    view = TargetsView(
        head=heads.section_head(material, "targets", links.TARGETS, figures),
        title=material.say(phrases.TITLES["targets"]),
        standfirst=material.say(phrases.STANDFIRSTS["targets"]),
        chart=_chart(material, tuple(g.brand_id for g in groups)),
        groups=groups,
        notes=material.say(target_phrases.TARGET_NOTES) if groups else (),
        empty="" if groups else material.say(phrases.NO_TARGETS),
    )
    return (Page(links.TARGETS, "pages/targets.html", view, evidence=figures.evidence),)


def _chart(material: Material, subjects: tuple[str, ...]) -> ChartView | None:
    """The last full year of everyone with a target for it; sizes differ, so each is drawn in percent of its target."""
    year = asking.last_full_year(material)
    plot = plots.attained(material, subjects, year)
    if plot.is_empty:
        return None
    return charts.chart_view(
        material,
        plot,
        id_=f"targets-{year}",
        kind="bar",
        title=_attained_title(material, plot, year),
        subtitle=material.say(chart_phrases.CHART_SUBTITLES["attained"]).format(year=year),
    )


def _attained_title(material: Material, plot: charts.Plot, year: int) -> RichText:
    """The finding: how many reached at least the top of their target; of one maker alone, what is shown."""
    makers = len(plot.evidence)
    met = sum(isinstance(e, Statistic) and e.state == "met" for e in plot.evidence)
    key = "attained-all" if met == makers else "attained-some" if met else "attained-none"
    count, every = capital(spelt(material, met)), spelt(material, makers)
    title = material.say(chart_phrases.CHART_TITLES[key if makers > 1 else "attained"])
    return plain_text(title.format(count=count, all=every, year=year))
