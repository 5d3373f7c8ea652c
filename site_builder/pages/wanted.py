"""The charts that pages want drawn.

In: pages. Out: their charts, each once. Invariant: a chart that stands in a view is found wherever in the view it
stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass

from site_builder.model.charts import Chart
from site_builder.model.pages import Page


def charts_of(pages: Iterable[Page]) -> tuple[Chart, ...]:
    """All charts in the views of some pages, in order, equal ones once."""
    return tuple(dict.fromkeys(chart for page in pages for chart in _charts(page.view)))


def _charts(value: object) -> Iterator[Chart]:
    """The charts in a value, its fields and its items."""
    if isinstance(value, Chart):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _charts(item)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _charts(getattr(value, field.name))
