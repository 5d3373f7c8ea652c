"""Pieces of views that several page kinds share.

In: words and figures. Out: frozen views. Invariant: a piece holds only decided words, figures and links (routes), so
that a template has nothing to decide.
"""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.model.pages import ChartView, FigureView, LinkView, RichText


@dataclass(frozen=True, slots=True)
class Reading:
    """A figure with the words under it: a cell of the scoreboard, a key figure of a brand.

    Either ``figure`` is there, or ``absent`` says in words why it is not ("not reported: reports quarters only").
    ``under`` stands below it in smaller type: "December 2025", "from 514,809".
    """

    label: str = ""  # "Delivered in 2025"; the column head in blocks on the phone
    figure: FigureView | None = None
    under: tuple[RichText, ...] = ()
    absent: str = ""


@dataclass(frozen=True, slots=True)
class MarksView:
    """The row of verdict marks, one for each claim, with the counts in words and where all of them stand."""

    verdicts: tuple[str, ...]  # values of model.evidence.Verdict, agreement first
    summary: str  # "Of 16 claims in the article behind it, 6 hold, 3 are in tension ..."
    source: LinkView
    all_of_them: str = ""  # words of the link to all of them: "All 16 claims"


@dataclass(frozen=True, slots=True)
class MarginNote:
    """A note beside the text: verdict (or another title), arithmetic in ink, one sentence in muted."""

    verdict: str  # value of model.evidence.Verdict: decides the mark; "" for no mark
    label: str  # words beside the mark: "agrees", "sources differ", "order is stable"
    arithmetic: tuple[str, ...] = ()
    text: RichText | None = None
    links: tuple[LinkView, ...] = ()
    paragraph: int = -1  # in a brief: beside which paragraph of the body, counted from 0; -1 for none


@dataclass(frozen=True, slots=True)
class BriefCard:
    """A brief in a list."""

    route: str
    title: RichText
    description: RichText
    date: str  # "12 January 2026"
    short_date: str  # "12 Jan"
    datetime: str  # ISO
    reading_time: str  # "5 minutes"
    brands: tuple[LinkView, ...] = ()
    topics: tuple[LinkView, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """A source in a numbered list: title linked to its page here, kind · tier · date, and its own address."""

    link: LinkView  # to its page in this site
    producer: str
    kind: str  # "blog", "company release" in words
    tier: str  # "primary" | "secondary" in words
    date: str
    url: str  # absolute, for a link and for print
    drawn: bool = False  # it stands behind points of the page's drawings alone


@dataclass(frozen=True, slots=True)
class CorrectionView:
    """A correction: when, what stood there, what stands there now, and why."""

    anchor: str
    date: str
    datetime: str
    was: str
    now: RichText
    why: RichText
    pages: tuple[LinkView, ...] = ()


@dataclass(frozen=True, slots=True)
class TargetRow:
    """A version of a target and what became of it."""

    anchor: str
    brand: LinkView
    brand_id: str
    announced: str  # "November 2024"
    period: str  # "2025"
    target: FigureView
    reached: FigureView | None  # attainment in percent
    verdict: str  # a Verdict value: decides the mark: agrees for met, tension for partly, contradicted for missed ...
    outcome: RichText  # "met on 15 November, 46 days early", "open: needs 83,333 a month throughout"
    source: LinkView
    source_line: str  # "Yicai Global, 13 November 2024"
    note: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A chart with the notes beside it."""

    chart: ChartView
    notes: tuple[MarginNote, ...] = ()
    like_with_like: RichText | None = None  # "Yes, within each row. Down the rows the measures differ ..."
    heading: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class ObservationRow:
    """An observation where a source, or what a maker has on file, is listed."""

    anchor: str
    subject: LinkView
    subject_id: str
    measure: str  # "deliveries, world"
    period: str
    as_written: str  # the source's own token
    metric_as_written: str
    figure: FigureView
    source: LinkView
    note: str = ""
    status: str = ""  # "preliminary", "forecast"; "" for final and reported
    locator: str = ""
