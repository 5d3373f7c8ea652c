"""Pages: what is published where, as plain frozen values.

In: text and values. Out: ``Page`` with its ``View``; the view pieces that several page kinds share. Invariant: a view
holds everything that its template may show, already decided, in order, and in words.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from site_builder.model.charts import Card, Chart
from site_builder.model.hashing import HashedOnce, hashed_once

# Places in rich text that rendering fills in: FIGURE_OPEN n FIGURE_CLOSE and BLOCK_OPEN n BLOCK_CLOSE, n an index.
# All four are private-use characters, which content may not contain.
FIGURE_OPEN, FIGURE_CLOSE, BLOCK_OPEN, BLOCK_CLOSE = "\ue000", "\ue001", "\ue002", "\ue003"


@dataclass(frozen=True, slots=True)
class LinkView:
    """A link: words and a route (``brands/leapmotor/``, may end in ``#fragment``) or an absolute address."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class NoteRow:
    """One row of opened evidence: Basis, Check, Source, Also said, As of ..."""

    label: str
    lines: tuple[str, ...] = ()
    links: tuple[LinkView, ...] = ()


@hashed_once
@dataclass(frozen=True, slots=True)
class EvidenceView(HashedOnce):
    """A distinct number of a page with everything behind it; one panel each, shared by its mentions."""

    key: str  # unique and stable on its page: "e" and two or more characters that stand for what it is
    text: str  # as displayed, without style
    value: str  # for <data value>: "536132", "113.42", "580000/650000" for a range, ISO date for dates
    what: str  # "Leapmotor deliveries, January to November 2025"
    how: str  # one line for the table of figures: "as reported" or its arithmetic
    exactness: str  # "exact as reported", "rounded to 10,000", "at least"
    rows: tuple[NoteRow, ...]
    verdict: str = ""
    about: str = ""  # what it is, for comparing two sites: subject, measure, period, method; the same whoever says it
    sources: tuple[str, ...] = ()  # ids of the sources at its root, in the order of the formula


@dataclass(frozen=True, slots=True)
class FigureView:
    """One mention of a number in text: which panel, and how it reads here."""

    key: str  # of its EvidenceView
    text: str
    value: str
    control: bool = True  # False in headings and links: the number shows, its panel is reached from the notes
    note: str = ""  # a comparability note that must stand beside the number
    quiet: bool = False  # opens on demand, without the dotted line: a derived figure beside its base in a table
    corrected: LinkView | None = None  # stands after the number: it was corrected here, see there


@dataclass(frozen=True, slots=True)
class RichText:
    """Markdown with places for figures and blocks. ``inline`` text is one paragraph without its ``<p>``."""

    markdown: str
    figures: tuple[FigureView, ...] = ()
    blocks: tuple[Any, ...] = ()  # ChartView | TableView | CalloutView | ComparisonView | VerdictsView | TimelineView
    inline: bool = False


@dataclass(frozen=True, slots=True)
class ChartView:
    """A chart in a page: what to draw, its words and its data as a table."""

    chart: Chart
    title: RichText
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""
    sources: tuple[LinkView, ...] = ()
    description: str = ""  # the chart in words, for those who cannot see it
    values: tuple[str, ...] = ()  # for each row the ``<data value>`` of its last cell; "" where it is no number
    route: str = ""  # of the chart's own page, below which its files lie; "" for a drawing in a table cell
    milestones: tuple[LinkView, ...] = ()  # those that the drawing marks, each with its key: "1 Raises its target"
    firsts: tuple[str, ...] = ()  # for each row the value of its last cell but one, where the last is a base
    listed_at: str = ""  # id of the chart above that lists the same milestones, which are then not listed again


@dataclass(frozen=True, slots=True)
class CellView:
    """One cell: rich text; ``numeric`` cells are right-aligned in tabular figures."""

    text: RichText
    numeric: bool = False
    header: bool = False


@dataclass(frozen=True, slots=True)
class TableView:
    """A table with a caption for everyone and scopes for screen readers."""

    caption: RichText | None
    head: tuple[CellView, ...]
    rows: tuple[tuple[CellView, ...], ...]


@dataclass(frozen=True, slots=True)
class CalloutView:
    """One large paragraph under a rule."""

    label: str
    text: RichText


@dataclass(frozen=True, slots=True)
class VerdictView:
    """A claim and what became of it."""

    number: int
    quoted: str
    statement: str
    verdict: str  # value of model.evidence.Verdict
    arithmetic: tuple[str, ...]
    explanation: str
    href: str  # its place on the source page
    anchor: str = ""
    words: str = ""  # instead of the verdict's own: an opinion is not a claim that failed to be checked


@dataclass(frozen=True, slots=True)
class VerdictsView:
    """The claims of a source, how many fared how, and in words how many opinions are not checked ("" for none)."""

    source: LinkView
    verdicts: tuple[VerdictView, ...]
    counts: tuple[tuple[str, int], ...]  # verdict -> how many, fullest agreement first
    opinions: str


@dataclass(frozen=True, slots=True)
class ComparisonRowView:
    """One row: what a source says, what the evidence says, the verdict."""

    subject: LinkView
    subject_id: str
    said: str
    evidence: RichText
    verdict: str
    note: RichText | None = None
    arithmetic: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ComparisonView:
    """What a source says beside what the evidence says."""

    source: LinkView
    rows: tuple[ComparisonRowView, ...]
    caption: RichText | None = None


@dataclass(frozen=True, slots=True)
class MilestoneView:
    """A milestone in a list."""

    anchor: str
    date: str  # localised
    datetime: str  # ISO for <time>
    title: RichText
    text: RichText | None
    subjects: tuple[LinkView, ...]
    sources: tuple[LinkView, ...]
    charts: tuple[LinkView, ...] = ()  # the charts that mark it


@dataclass(frozen=True, slots=True)
class TimelineView:
    """Milestones in order."""

    milestones: tuple[MilestoneView, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """What every page says about itself in ``<head>`` and in its frame."""

    title: str
    description: str
    route: str  # "" for home, "briefs/x/", "404.html"
    language: str
    site_title: str
    tagline: str
    base_url: str
    section: str = ""  # which entry of the navigation is current
    breadcrumb: tuple[LinkView, ...] = ()
    evidence_through: str = ""  # in words
    sample: FigureView | None = None  # the number in the masthead's only instruction
    indexable: bool = True
    published: str = ""  # ISO 8601
    modified: str = ""
    json_ld: str = ""  # JSON text, already safe to stand in <script type="application/ld+json">
    open_graph_type: str = "website"
    feeds: tuple[LinkView, ...] = ()  # of this page alone: Atom, then JSON Feed
    moved_to: str = ""  # the route to which a browser is sent on
    absolute: bool = False  # 404.html: links start from the base URL
    wasm: bool = False  # the page of search: its policy lets WebAssembly be compiled
    card: Card | None = None  # the picture for those who share the page


@dataclass(frozen=True, slots=True)
class Searchable:
    """What the search says of a page, and by what it can be narrowed; a page without it is not found."""

    title: str
    kind: str  # one of pages.search.KINDS: brief, brand, source, chart, data, reading
    date: str = ""  # localised
    datetime: str = ""  # ISO, as exactly as it is known
    year: str = ""
    brands: tuple[str, ...] = ()  # ids of subjects
    topics: tuple[str, ...] = ()  # ids


@dataclass(frozen=True, slots=True)
class Page:
    """A page to render: where, with which template, from which view. A pure function of template closure and view."""

    route: str  # "", "briefs/leapmotor-growth/", "404.html", "feed.xml"
    template: str  # "pages/brief.html"
    view: Any  # one frozen dataclass per page kind, with a field ``head: Head`` for HTML pages
    media_type: str = "text/html"
    evidence: tuple[EvidenceView, ...] = ()
    lastmod: str = ""  # ISO date for the sitemap
    searchable: Searchable | None = None

    @property
    def path(self) -> str:
        """The file below output/ that holds it."""
        if self.route == "" or self.route.endswith("/"):
            return f"{self.route}index.html"
        return self.route


@dataclass(frozen=True, slots=True)
class Output:
    """One file to publish: path below output/ with forward slashes, and its bytes."""

    path: str
    content: bytes

    @property
    def digest(self) -> str:
        """SHA-256 of the bytes, in hexadecimal."""
        return sha256(self.content).hexdigest()

    @property
    def size(self) -> int:
        """How many bytes it has."""
        return len(self.content)
