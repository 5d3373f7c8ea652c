"""What stands somewhere in a view: the charts that pages want drawn, and whatever else is looked for.

In: pages. Out: their charts, each once. Invariant: a value that stands in a view is found wherever in the view it
stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, TypeVar

from site_builder.model.charts import Chart
from site_builder.model.pages import Page

T = TypeVar("T")


def charts_of(pages: Iterable[Page]) -> tuple[Chart, ...]:
    """All charts in the views of some pages, in order, equal ones once."""
    return tuple(dict.fromkeys(chart for page in pages for chart in inside(page.view, Chart)))


def inside(value: object, kind: type[T]) -> Iterator[T]:
    """The values of a kind in a value, its fields and its items, in their order; not those inside one found."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, kind):
            yield one
        elif isinstance(one, tuple):
            waiting.extend(reversed(one))
        else:
            kind_of_one: Any = type(one)
            waiting.extend([getattr(one, name) for name in _names(kind_of_one)])


@cache
def _names(kind: Any) -> tuple[str, ...]:
    """The fields of a kind of value, last first; none of what is no dataclass."""
    return tuple(field.name for field in reversed(fields(kind))) if is_dataclass(kind) else ()
