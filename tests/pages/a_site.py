"""A small whole site, made by hand: two makers with real figures, a source that claims, targets with versions, briefs.

In: nothing. Out: ``site`` and ``material``. Invariant: figures are those that the sources published, typed in by hand.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime

from site_builder.content.located import Located
from site_builder.content.prose import read_prose
from site_builder.model.charts import Chart
from site_builder.model.editorial import (
    Article,
    Author,
    Brand,
    Brief,
    Comparability,
    Correction,
    MeasurePattern,
    Milestone,
    Model,
    Settings,
    Term,
    Topic,
)
from site_builder.model.evidence import Claim, Judgement, Measure, Observation, Scope, Source, Target, Verdict
from site_builder.model.period import Month, PartialDate, Period
from site_builder.model.references import Prose
from site_builder.model.site import Content, Site
from site_builder.model.statistics import Vocabulary
from site_builder.pages.material import Material
from site_builder.statistics import METHODS, compute
from site_builder.wording import STYLES, Words, parse_quantity

SUBJECTS = frozenset({"leapmotor", "byd", "tesla", "china"})
KINDS = frozenset({"bar", "line", "columns-with-base", "cumulative", "bullet", "timeline", "range"})
VOCABULARY = Vocabulary({name: m.arguments for name, m in METHODS.items()}, STYLES, KINDS)
DELIVERIES = Measure("deliveries", Scope("world", "nev", "unstated", "included"))
SALES = Measure("sales", Scope("world", "nev", "all", "included"))
GERMANY = Measure("registrations", Scope("DE"), "kba")

MONTHS_2024 = (12277, 6566, 14567, 15005, 18165, 20116, 22093, 30305, 33767, 38177, 40169, 42517)
MONTHS_2025 = (25170, 25287, 37095, 41039, 45067, 48006, 50129, 57066, 66657, 70289, 70327, 60423)


def prose(text: str, *, inline: bool = True, as_of: date | None = date(2026, 1, 20)) -> Prose:
    """An editor's text. Fails when the reader finds anything wrong in it."""
    made, findings = read_prose(Located.lines_from(text, "text.md"), VOCABULARY, SUBJECTS, as_of=as_of, inline=inline)
    assert findings == ()
    return made


def source(id_: str, producer: str, published: str, *, tier: str = "secondary", kind: str = "news") -> Source:
    return Source(
        id_, f"Title of {id_}", producer, kind, tier, f"https://{id_}.example/a", PartialDate.parse(published)
    )


SOURCES = (
    source("company", "The company", "2026-01-01", tier="primary", kind="company_release"),
    source("blog", "A blog", "2025-12", kind="blog"),
    source("press", "The press", "2025-08-19"),
    source("kba", "The registry", "2026-01-07", tier="primary", kind="registry"),
)


def observation(id_: str, of: str, period: str, written: str, *, subject: str, measure: Measure) -> Observation:
    return Observation(id_, of, subject, measure, Period.parse(period), parse_quantity(written), "sold")


def monthly(year: int, figures: Sequence[int]) -> tuple[Observation, ...]:
    return tuple(
        observation(f"m-{year}-{m:02}", "company", f"{year}-{m:02}", f"{n:,}", subject="leapmotor", measure=DELIVERIES)
        for m, n in enumerate(figures, 1)
    )


OBSERVATIONS = (
    *monthly(2024, MONTHS_2024),
    *monthly(2025, MONTHS_2025),
    observation("y-2025", "company", "2025", "596,555", subject="leapmotor", measure=DELIVERIES),
    observation("y-2024", "company", "2024", "293,724", subject="leapmotor", measure=DELIVERIES),
    observation("ytd", "blog", "2025-01..2025-11", "536,132", subject="leapmotor", measure=DELIVERIES),
    observation("byd-2025", "press", "2025", "4,602,436", subject="byd", measure=SALES),
    observation("byd-2024", "press", "2024", "4,272,145", subject="byd", measure=SALES),
    observation("byd-table", "blog", "2025", "3 million+", subject="byd", measure=SALES),
    observation("de-2025-12", "kba", "2025-12", "1,300", subject="leapmotor", measure=GERMANY),
    observation("de-2025-11", "kba", "2025-11", "1,046", subject="leapmotor", measure=GERMANY),
)


def target(id_: str, of: str, written: str, announced: str, subject: str = "leapmotor", year: str = "2025") -> Target:
    quantity = parse_quantity(written, context="target")
    measure = SALES if subject == "byd" else DELIVERIES
    return Target(id_, of, subject, measure, Period.parse(year), quantity, PartialDate.parse(announced))


TARGETS = (
    target("first", "press", "500,000", "2024-11-13"),
    target("range", "press", "500,000-600,000", "2025-03-11"),
    target("raised", "press", "580,000-650,000", "2025-08-19"),
    target("next", "press", "1 million", "2025-12-29", year="2026"),
    target("repeated", "blog", "500,000", "unknown"),
)

CLAIMS = (
    Claim("ytd-level", "blog", "level", "It delivered so many by November.", "leapmotor", about="ytd"),
    Claim(
        "ytd-growth", "blog", "growth", "That was more than twice as many.", "leapmotor", about="ytd",
        value=parse_quantity("113%", unit="percent", context="claim"), quoted="113% more",
    ),
    Claim("byd-size", "blog", "level", "BYD sold at least three million.", "byd", about="byd-table"),
    Claim("cold", "blog", "risk", "Winter slows sales."),
)  # fmt: skip

JUDGEMENTS: Mapping[str, Judgement] = {
    "blog/ytd-level": Judgement(CLAIMS[0], Verdict.AGREES, ("465,805 + 70,327 = 536,132",), "Eleven months add up."),
    "blog/ytd-growth": Judgement(CLAIMS[1], Verdict.WITHIN_ROUNDING, ("536,132 ÷ 251,207 − 1 = +113.42%",), "No base."),
    "blog/byd-size": Judgement(CLAIMS[2], Verdict.TENSION, ("4,602,436 is at least 3,000,000",), "Sized like 2023."),
    "blog/cold": Judgement(CLAIMS[3], Verdict.CANNOT_BE_CHECKED),
}

BODY = """By November Leapmotor had delivered [[leapmotor 2025-01..2025-11 @blog]], which was
[[leapmotor 2025-01..2025-11 yoy @blog]] more.

## A heading with [[leapmotor 2025]]

The year closed at [[leapmotor 2025]]. See [the list](/briefs/) and [[leapmotor 2025-11 yoy ;words]].

```chart
id: leapmotor-months
kind: columns-with-base
title: November was [[leapmotor 2025-11]]
series: leapmotor deliveries 2025-01..2025-12 monthly
```

```table
head: [Month, Deliveries]
rows:
  - [November, "[[leapmotor 2025-11]]"]
  - [December, "[[leapmotor 2025-12]]"]
caption: Two months
```

```callout
label: Why it matters
text: It needs [[leapmotor 2026 required-monthly]].
```

```comparison
source: blog
rows:
  - subject: byd
    says: byd-table
    evidence: byd 2025
```

```verdicts
source: blog
```

```timeline
subjects: [leapmotor]
```
"""


def brief(slug: str, day: date, **more: object) -> Brief:
    fields: dict[str, object] = {
        "id": slug,
        "slug": slug,
        "title": prose("Leapmotor closed at [[leapmotor 2025]]"),
        "description": prose("It had aimed at [[leapmotor target 2025]], *after* a [first](/targets/) goal."),
        "date": day,
        "data_as_of": day,
        "authors": ("editors",),
        "brands": ("leapmotor",),
        "topics": ("targets",),
        "key_points": (prose("[[leapmotor 2025 yoy]] on the year."),),
        "body": prose(BODY, inline=False),
        **more,
    }
    return Brief(**fields)  # type: ignore[arg-type]


BRIEFS = (
    brief(
        "newer",
        date(2026, 1, 20),
        about_source="blog",
        lead_chart="leapmotor-months",
        updated=date(2026, 1, 22),
        aliases=("former", "/old/place/"),
    ),
    brief("older", date(2025, 12, 5), title=prose("An older one"), body=prose("Short.", inline=False)),
)
BRANDS = (
    Brand("leapmotor", "Leapmotor", "brand", DELIVERIES, country="CN", description=prose("A maker."),
          models=(Model("C10", "SUV"),), counts=prose("Cars handed over.")),
    Brand("byd", "BYD", "group", SALES),
    Brand("tesla", "Tesla", "brand", None, absent="Tesla reports quarters; none is on file."),
    Brand("china", "China", "market", None),
)  # fmt: skip
MILESTONES = (
    Milestone("raise", PartialDate.parse("2025-08-19"), ("leapmotor",), "target", prose("Leapmotor raises its target"),
              sources=("press",)),
    Milestone("deal", PartialDate.parse("2023-Q4"), ("leapmotor",), "partnership", prose("A deal")),
    Milestone("model", PartialDate.parse("2025-09-08"), ("leapmotor",), "product", prose("A model is shown")),
)  # fmt: skip
SETTINGS = Settings(
    "EV Briefs", "Numbers", "A site about vehicles.", "https://ev.example/below/", "en-GB", "Etc/UTC", Month(2025, 12),
    "editors", "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/", ("leapmotor", "byd", "tesla"),
    date(2025, 1, 1),
)  # fmt: skip
NOTE = "Deliveries are compared with sales."


def site() -> Site:
    """The whole site."""
    comparable = Comparability(MeasurePattern("deliveries"), MeasurePattern("sales"), "note", NOTE)
    correction = Correction(
        "c1", date(2026, 1, 22), ("newer",), "596,556", prose("[[leapmotor 2025]]"), prose("A slip.")
    )
    content = Content(
        SETTINGS, SOURCES, OBSERVATIONS, TARGETS, CLAIMS, BRANDS, MILESTONES,
        authors=(Author("editors", "The editors", "organisation"),),
        topics=(Topic("targets", "Targets"),),
        terms=(Term("nev", "NEV", prose("A car with a plug.")),),
        comparabilities=(comparable,),
        corrections=(correction,),
        briefs=BRIEFS,
        articles=(Article("about", "About us", "Who we are", prose("We **check**.", inline=False)),),
    )  # fmt: skip
    return Site(content, BRIEFS, datetime(2026, 2, 1, tzinfo=UTC))


def empty_site() -> Site:
    """A site of which only site.yaml was written."""
    return Site(Content(SETTINGS), (), datetime(2026, 2, 1, tzinfo=UTC))


def described(chart: Chart) -> str:
    """An alternative text, for tests that are not about it."""
    return f"{chart.kind} of {len(chart.marks)} marks"


def material(of: Site | None = None) -> Material:
    """What planners are given."""
    chosen = site() if of is None else of
    return Material(chosen, compute(chosen), JUDGEMENTS if of is None else {}, Words("en-GB"), described)
