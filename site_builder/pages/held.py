"""What need not be planned again: briefs told and pages planned by an earlier build, found by what they were made of.

In: material, units of planning, a memory. Out: summaries of briefs, and pages. Invariant: the key of a unit covers all
that its planner asks: everything that is no brief (the ground), and of briefs what ``asks`` says; of evidence, which is
part of the ground, it covers what was asked (``carried``). With any memory, or none, the pages are the same once they
are opened.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial
from sys import intern
from typing import TypeVar

from site_builder.model.blocks import ComparisonBlock
from site_builder.model.editorial import Brief
from site_builder.model.evidence import NOWHERE
from site_builder.model.held import Heading, Row
from site_builder.model.memory import Memory
from site_builder.model.pages import ChartView, LinkView, Page
from site_builder.model.references import Prose
from site_builder.pages import cards
from site_builder.pages.carried import Carrier
from site_builder.pages.material import Material
from site_builder.pages.pieces import BriefCard
from site_builder.pages.telling import tell
from site_builder.pages.wanted import charts_of, inside
from site_builder.pages.witness import OF_SITE, Question, Replies

_OPENED = 4  # units that stay open: the pages of one are asked for one after the other

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Summary:
    """What other pages ask of a brief; ``face`` is the digest of all that lists show of it."""

    figures: int  # distinct numbers
    sources: tuple[str, ...]  # ids of those that it stands on
    card: BriefCard
    charted: tuple[tuple[str, LinkView], ...]  # milestones that its charts mark, each with the chart
    face: bytes = b""


@dataclass(frozen=True, slots=True)
class Unit:
    """Pages that are planned together; ``asks`` are digests of all that they are made of besides the ground.

    ``asked`` is what was asked of evidence to know that there is such a unit, and what ``plan`` is given.
    """

    name: str
    asks: tuple[bytes, ...]
    plan: Callable[[], tuple[Page, ...]]
    asked: tuple[Question, ...] = ()


@dataclass(frozen=True, slots=True)
class Notes:
    """A memory, the digest of everything that is no brief, and that of each brief by id.

    ``carrier`` carries what other evidence left alone, None where nothing is carried. ``faces`` are the digests of all
    that lists show of a brief, once the briefs are told.
    """

    memory: Memory
    ground: bytes
    briefs: Mapping[str, bytes]
    carrier: Carrier | None = None
    faces: Mapping[str, bytes] = field(default_factory=dict)

    def of(self, briefs: Iterable[Brief | None]) -> bytes:
        """The digest of some briefs in their order, whole; None where a place is empty."""
        return self.memory.key(tuple(b"" if brief is None else self.briefs[brief.id] for brief in briefs))

    def faces_of(self, briefs: Iterable[Brief | None]) -> tuple[bytes, ...]:
        """The digests of what lists show of some briefs; nothing where a place is empty."""
        return tuple(b"" if brief is None else self.faces[brief.id] for brief in briefs)

    def shown(self, briefs: Iterable[Brief]) -> bytes:
        """The digest of what lists show of some briefs, in their order."""
        return self.memory.key(self.faces_of(briefs))


def of_ground(known: Notes | None, name: str, make: Callable[[], T]) -> T:
    """What follows from the ground alone: made once for each ground; ``name`` tells it from other such values."""
    if known is None:
        return make()
    key = known.memory.key(name, known.ground)
    found = known.memory.find([key])
    if key not in found:
        made = make()
        known.memory.keep({key: made})
        return made
    value: T = found[key]
    return value


def notes(material: Material, memory: Memory) -> Notes:
    """What is needed to find what earlier builds planned; ``material`` is not behind doors."""
    site, content = material.site, material.site.content
    beside = replace(content, briefs=(), sources=(), observations=(), targets=(), claims=())
    told = tuple(correction.id for correction in site.corrections)
    frame = memory.key("frame", beside, told, site.now.date(), str(site.now.tzinfo), material.words.fingerprint)
    ground = memory.key("ground", frame, *(getattr(content, name) for name in OF_SITE))
    briefs = {brief.id: brief.digest or memory.key(brief) for brief in site.briefs}
    return Notes(memory, ground, briefs, Carrier(memory, Replies(material, memory.key), frame, ground))


class _Things:
    """Things of one kind, each under a key; what one asks of evidence is written down beside it when it is made."""

    def __init__(self, known: Notes, made_of: Sequence[tuple[object, ...]]) -> None:
        """``made_of`` is what each is made of besides the ground."""
        self._known, self._made_of = known, made_of
        self._asked: dict[int, tuple[Question, ...]] = {}
        self.keys = [known.memory.key(*one, known.ground) for one in made_of]
        if known.carrier is not None:
            known.carrier.carry(self.keys, made_of)

    def asked(self, place: int, questions: Iterable[Question]) -> None:
        """Be told what was asked for the thing at a place."""
        self._asked[place] = tuple(questions)

    def beside(self, place: int) -> Mapping[bytes, object]:
        """What is to be remembered beside the thing at a place, which was just made."""
        asked = self._asked.pop(place)
        carrier = self._known.carrier
        return {} if carrier is None else carrier.written(self._made_of[place], self.keys[place], asked)


def summaries(material: Material, known: Notes | None) -> Mapping[str, Summary]:
    """The summary of each public brief by id; briefs that no earlier build has told are told."""
    briefs = material.site.briefs
    if known is None:
        return {brief.id: _summary(material, brief) for brief in briefs}
    things = _Things(known, [("summary", known.briefs[brief.id]) for brief in briefs])

    def made(places: Sequence[int]) -> Iterator[Summary]:
        for place in places:
            material.make_room()
            summary, asked = material.listen(partial(_summary, material, briefs[place]))
            things.asked(place, asked)
            yield replace(summary, face=known.memory.key(_outside(briefs[place]), summary))

    alike: dict[tuple[LinkView, ...], tuple[LinkView, ...]] = {}  # briefs name the same few makers and topics
    told = (_sharing(summary, alike) for summary in known.memory.made(things.keys, made, beside=things.beside))
    return dict(zip((brief.id for brief in briefs), told, strict=True))


def _sharing(summary: Summary, alike: dict[tuple[LinkView, ...], tuple[LinkView, ...]]) -> Summary:
    """The same; what is said alike of many briefs is one object."""
    card = summary.card
    brands, topics = (alike.setdefault(links, links) for links in (card.brands, card.topics))
    day, short_day, moment = map(intern, (card.date, card.short_date, card.datetime))
    card = replace(card, date=day, short_date=short_day, datetime=moment, brands=brands, topics=topics)
    return replace(summary, card=card)


def _summary(material: Material, brief: Brief) -> Summary:
    told = tell(material, brief)
    views = inside(told.body.blocks, ChartView)
    charted = tuple((note.milestone, LinkView(v.chart.title, v.route)) for v in views for note in v.chart.annotations)
    return Summary(len(told.figures.evidence), told.sources, cards.brief_card(material, brief), charted)


def _outside(brief: Brief) -> Brief:
    """A brief without what only its own page, and feeds, show; wherever in which text it stands."""
    return replace(brief, key_points=(), body=Prose(()), digest=b"", position=NOWHERE)


def faces(known: Notes, summed: Mapping[str, Summary], briefs: Sequence[Brief]) -> bytes:
    """The digest of what pages other than their own and feeds show of briefs.

    The newest one leads the home page with its chart, and a comparison stands on the page of comparisons: these count
    whole.
    """
    whole = [b for n, b in enumerate(briefs) if n == 0 or any(isinstance(x, ComparisonBlock) for x in b.body.blocks)]
    return known.memory.key(tuple(summed[brief.id].face for brief in briefs), known.of(whole))


def planned(material: Material, units: Sequence[Unit], known: Notes | None) -> list[Page]:
    """The pages of some units in their order; where there is a memory they are held."""
    if known is None:
        return [page for unit in units for page in unit.plan()]
    things = _Things(known, [("pages", unit.name, *unit.asks) for unit in units])

    def plan(place: int) -> tuple[Page, ...]:
        made, asked = material.listen(units[place].plan)
        things.asked(place, (*units[place].asked, *asked))
        return made

    opened = lru_cache(_OPENED)(lambda plan: plan())
    waiting = known.memory.planned(things.keys, plan, partial(_row, known.memory), things.beside)
    waiting.reverse()
    pages: list[Page] = []
    while waiting:  # rows go as pages come: a large site should not be held twice
        rows, again = waiting.pop()
        pages += [row.page(_OneOf(opened, again, place)) for place, row in enumerate(rows)]
    return pages


class _OneOf:
    """Opens one page of a unit; a quarter of what a ``partial`` takes, and each page has one."""

    __slots__ = ("_opened", "_place", "_plan")

    def __init__(
        self, opened: Callable[[Callable[[], Sequence[Page]]], Sequence[Page]], plan: Callable[[], Sequence[Page]],
        place: int,
    ) -> None:  # fmt: skip
        self._opened, self._plan, self._place = opened, plan, place

    def __call__(self) -> Page:
        return self._opened(self._plan)[self._place]


def _row(memory: Memory, page: Page) -> Row:
    charts = tuple(view for view in inside(page.view, ChartView) if view.route)
    head = getattr(page.view, "head", None)
    heading = head and Heading(head.title, head.indexable, head.card)
    drawn = charts_of([page])
    return Row(page.route, page.template, page.media_type, page.lastmod, heading, charts, drawn, memory.parts(page))
