"""Sites made by hand for the tests of this room: claims in the words of their sources."""

from __future__ import annotations

from datetime import date
from typing import Any

from site_builder.audit.bench import Bench
from site_builder.audit.verdicts import judgements_of
from site_builder.model.editorial import Brief
from site_builder.model.evidence import Answer, Claim, Judgement, Observation, Target
from site_builder.model.references import Prose, Segment, SegmentKind
from site_builder.statistics import compute
from site_builder.wording import Words, parse_quantity
from tests.statistics.evidence import Shelf, reference

WORDS = Words("en-GB")


def claim(
    shelf: Shelf,
    kind: str,
    about: Observation | Target | None = None,
    value: str = "",
    source: str = "paper",
    **more: Any,
) -> Claim:
    """A claim of a source, its number read as the loader reads it."""
    if source not in shelf.sources:
        shelf.source(source)
    unit = more.pop("unit", "vehicle")
    said = parse_quantity(value, unit=unit, context="claim") if value else None
    uid = None if about is None else about.uid
    found = Claim(f"c{len(shelf.claims)}", source, kind, "It is said.", about and about.subject, uid, said, **more)
    shelf.claims.append(found)
    return found


def bench(shelf: Shelf) -> Bench:
    """The bench with every claim judged."""
    site = shelf.site()
    bare = Bench(site, compute(site), WORDS)
    return Bench(site, bare.statistics, WORDS, judgements_of(bare))


def judged(shelf: Shelf) -> Judgement:
    """The judgement of the claim that was made last."""
    return bench(shelf).judgements[shelf.claims[-1].uid]


def lines(judgement: Judgement) -> list[str]:
    """The arithmetic with plain spaces."""
    return [line.replace("\u00a0", " ") for line in judgement.arithmetic]


def text(*parts: str, quoted: bool = False) -> Prose:
    """Prose in which every part that begins with ``[[`` is a reference."""
    segments = []
    for part in parts:
        if part.startswith("[["):
            asked = reference(part[2:-2])
            segments.append(Segment(SegmentKind.REFERENCE, part, reference=asked, in_quotation=quoted))
        else:
            segments.append(Segment(SegmentKind.TEXT, part))
    return Prose(tuple(segments))


def brief(title: Prose, description: Prose, body: Prose) -> Brief:
    """A brief with little in it."""
    day = date(2026, 1, 20)
    return Brief("a-brief", "a-brief", title, description, day, day, ("editors",), ("leapmotor",), ("sales",), (), body)


__all__ = ["Answer", "bench", "brief", "claim", "judged", "lines", "text"]
