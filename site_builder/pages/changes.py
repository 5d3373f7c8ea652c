"""When a brief last changed in substance: its publication, an update that is explained to readers, a correction.

In: briefs and corrections. Out: days and moments. Invariant: a new template, a new spelling or another day of building
is no change.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time

from site_builder.model.editorial import Brief, Correction
from site_builder.pages import machine_phrases, prose
from site_builder.pages.material import Material


def moment(material: Material, day: date | datetime) -> datetime:
    """A day as its first moment in the site's zone; a moment as it is."""
    if isinstance(day, datetime):
        return day
    return datetime.combine(day, time(0), material.site.now.tzinfo)


def published(material: Material, brief: Brief) -> datetime:
    """When readers could first see a brief: on its day, or later at the minute that is said."""
    day = moment(material, brief.date)
    return day if brief.publish_at is None else max(brief.publish_at, day)


def corrections(material: Material, brief: Brief) -> tuple[Correction, ...]:
    """What was corrected in a brief, newest first."""
    found = [c for c in material.site.corrections if brief.id in c.pages or brief.slug in c.pages]
    return tuple(sorted(found, key=lambda c: (c.when, c.id), reverse=True))


def corrected(material: Material, correction: Correction) -> tuple[Brief, ...]:
    """The public briefs that a correction is about."""
    return tuple(b for b in material.site.briefs if b.id in correction.pages or b.slug in correction.pages)


def unended(words: str) -> str:
    """Words after which a sentence of ours goes on: without a full stop of their own."""
    return words.rstrip().removesuffix(".")


def told(material: Material, correction: Correction) -> str:
    """A correction in one line of plain text, for feeds and structured data."""
    return material.say(machine_phrases.CORRECTION_TEXT).format(
        was=unended(correction.was),
        now=unended(prose.plain(correction.now, material)),
        why=prose.plain(correction.why, material),
    )


def changed(material: Material, brief: Brief) -> datetime:
    """The last substantive change."""
    days = [*([brief.updated] if brief.updated else []), *(c.when for c in corrections(material, brief))]
    return max([published(material, brief), *(moment(material, day) for day in days)])


def newest(material: Material, briefs: Iterable[Brief]) -> str:
    """The day of the newest substantive change to some briefs, ISO; "" for none."""
    return max((changed(material, b).date().isoformat() for b in briefs), default="")
