"""Pages whose view an earlier build has planned.

In: what is remembered of a view. Out: ``Held``, which stands in a page instead of its view. Invariant: opening a held
page gives the page that planning it anew gives.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from site_builder.model.charts import Chart
from site_builder.model.pages import ChartView, Head, Page


@dataclass(frozen=True, slots=True)
class Held:
    """A view that an earlier build has planned: what other pages ask of it, and how to plan it again.

    ``parts`` are the digests of all parts of the page's values, by name; two held views are the same view when those
    are the same.
    """

    head: Head | None
    charts: tuple[ChartView, ...]  # those that stand in the view and have a page of their own
    drawn: tuple[Chart, ...]  # all that have to be drawn for it, those on its card among them
    parts: tuple[tuple[str, bytes], ...]
    plan: Callable[[], Page] = field(compare=False, repr=False)  # the page with its view and its evidence


def opened(page: Page) -> Page:
    """The page with its view and its evidence, planned again where they are held."""
    if not isinstance(page.view, Held):
        return page
    whole = page.view.plan()
    return replace(page, view=whole.view, evidence=whole.evidence)
