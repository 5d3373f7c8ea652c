"""How numbers are made: every method with a worked example, what compares, what the verdicts mean, the glossary.

In: ``Statistics.methods`` and the glossary. Out: ``MethodologyView``. Invariant: every method of the table is shown.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from site_builder.model.evidence import Verdict
from site_builder.model.pages import FigureView, Head, Page, RichText
from site_builder.model.statistics import MethodDescription
from site_builder.pages import asking, heads, links, phrases, prose
from site_builder.pages.compare import ComparabilityRow, comparability_rows
from site_builder.pages.figures import Figures
from site_builder.pages.material import Material

SLUG = "methodology"
LONGEST_EXAMPLE = 22  # characters that fit beside the text in the large type of examples


@dataclass(frozen=True, slots=True)
class MethodView:
    """A statistic: what it is, its formula, its edges, and one worked example from real figures."""

    anchor: str
    title: str
    formula: str
    description: str
    edges: str
    written: str  # the example as an editor writes it: "[[leapmotor 2025 yoy]]"; "" when there is none
    example: FigureView | None
    what: str  # what the example measures
    arithmetic: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VerdictMeaning:
    """A verdict and what it means."""

    verdict: str
    words: str
    meaning: str


@dataclass(frozen=True, slots=True)
class TermView:
    """A glossary entry."""

    anchor: str
    term: str
    definition: RichText


@dataclass(frozen=True, slots=True)
class MethodologyView:
    """All that the page of methods shows."""

    head: Head
    title: str
    intro: RichText | None
    standfirst: str
    methods: tuple[MethodView, ...]
    verdicts: tuple[VerdictMeaning, ...]
    comparabilities: tuple[ComparabilityRow, ...]
    terms: tuple[TermView, ...]


def plan(material: Material) -> tuple[Page, ...]:
    """The page of methods; its introduction is the article "methodology", where there is one."""
    found = Figures(material)
    article = next((a for a in material.site.content.articles if a.slug == SLUG), None)
    intro = prose.rich(article.body, found, inline=False) if article else None
    methods = tuple(_method(material, m, found) for m in material.statistics.methods.values())
    terms = sorted(material.site.content.terms, key=lambda t: (t.term.casefold(), t.id))
    title = article.title if article else material.say(phrases.TITLES["methodology"])
    standfirst = article.description if article else material.say(phrases.STANDFIRSTS["methodology"])
    glossary = tuple(TermView(links.anchor("term", t.id), t.term, prose.rich(t.definition, found)) for t in terms)
    view = MethodologyView(
        head=heads.head(material, links.METHODOLOGY, title, standfirst, section="methodology", figures=found),
        title=title,
        intro=intro,
        standfirst=standfirst,
        methods=methods,
        verdicts=tuple(
            VerdictMeaning(
                v.value, material.say(phrases.VERDICT[v.value]), material.say(phrases.VERDICT_MEANING[v.value])
            )
            for v in Verdict
        ),
        comparabilities=comparability_rows(material),
        terms=glossary,
    )
    return (Page(links.METHODOLOGY, "pages/methodology.html", view, evidence=found.evidence),)


def _method(material: Material, method: MethodDescription, found: Figures) -> MethodView:
    """One method with its worked example."""
    answer = asking.answer(material, method.example) if method.example else None
    figure = found.mention(method.example) if method.example and answer else None
    if figure and answer and len(figure.text) > LONGEST_EXAMPLE:
        figure = found.show(answer, ("plain",))
    return MethodView(
        anchor=links.anchor("method", method.name),
        title=material.say(method.title),
        formula=material.say(method.formula),
        description=material.say(method.description),
        edges=material.say(method.edges),
        written=f"[[{method.example.text}]]" if method.example and method.example.text and answer else "",
        example=replace(figure, note="") if figure else None,
        what=material.words.what(answer.evidence, material.names) if answer else "",
        arithmetic=material.words.arithmetic(answer.evidence, material.names) if answer else (),
    )
