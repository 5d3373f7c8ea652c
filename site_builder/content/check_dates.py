"""Rules about days: what is dated had happened, and in an order that can be.

In: ``Checking``. Out: findings EV409, EV413 and EV415. Invariant: a date is compared as exactly as it is known, so that
"2025-12" is never later than a day of that month.
"""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.content.check_context import Checking
from site_builder.model.findings import Finding
from site_builder.model.rules import finding


def days_have_come(checking: Checking) -> Iterator[Finding]:
    """A brief is not yet updated, nor its figures looked up, on a day after today and after its own.

    Nor is a source published or read on a day after today.
    """
    for brief in checking.content.briefs:
        last = max(checking.now.date(), brief.date)
        for key, words, day in (
            ("updated", "updated on", brief.updated),
            ("data_as_of", "figures as of", brief.data_as_of),
        ):
            if day is not None and day > last:
                place = checking.place(brief.position, day.isoformat(), key)
                message = f"{words} {day}, a day that is still to come: readers would be told of it already"
                yield finding("EV409", place, message, "correct the date")
    today = checking.now.date()
    for source in checking.content.sources:
        for key, words, when in (("published", "published", source.published), ("accessed", "read", source.accessed)):
            if when is not None and when.is_known and when.earliest > today:
                message = f"{words} {when}, which is still to come: readers would be told of it already"
                yield finding("EV409", checking.place(source.position, when.text, key), message, "correct the date")


def reports_come_after(checking: Checking) -> Iterator[Finding]:
    """What a source reports had begun, or been announced, when it was published; else it is a forecast, or a slip."""
    published = {source.id: source.published for source in checking.content.sources}
    for row in checking.content.observations:
        day = published.get(row.source)
        if row.kind == "reported" and day is not None and day.is_known and row.period.start.first_day > day.latest:
            message = f"a figure for {row.period} is reported by a source of {day}, when that had not begun"
            yield finding("EV413", row.position, message, "correct the period or the date, or write kind: forecast")
    for target in checking.content.targets:
        day, announced = published.get(target.source), target.announced
        if day is not None and day.is_known and announced.is_known and announced.earliest > day.latest:
            message = f"a target announced {announced} is reported by a source of {day}, before it was"
            yield finding("EV413", target.position, message, "correct one of the two dates")


def sources_are_read_once_published(checking: Checking) -> Iterator[Finding]:
    """Nobody reads a source before it is published."""
    for source in checking.content.sources:
        published, accessed = source.published, source.accessed
        if accessed is None or not (published.is_known and accessed.is_known):
            continue
        if published.earliest > accessed.latest:
            place = checking.place(source.position, accessed.text, "accessed")
            message = f"read {accessed}, before it was published {published}"
            yield finding("EV415", place, message, "correct one of the two dates")
