"""What stands somewhere in a view: the charts that pages want drawn, and whatever else is looked for.

In: pages. Out: their charts, each once. Invariant: a value that stands in a view is found wherever in the view it
stands.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, cast

from site_builder.model.charts import Chart
from site_builder.model.held import Held
from site_builder.model.pages import Page

T = TypeVar("T")
_WORD = re.compile(r"\w+")
_PLAIN = frozenset({"str", "bool", "int", "float", "bytes", "date", "datetime", "None", "tuple"})


def charts_of(pages: Iterable[Page]) -> tuple[Chart, ...]:
    """All charts in the views of some pages, in order, equal ones once."""
    return tuple(dict.fromkeys(chart for page in pages for chart in _drawn(page.view)))


def _drawn(view: object) -> Iterable[Chart]:
    return view.drawn if isinstance(view, Held) else inside(view, Chart)


def inside(value: object, kind: type[T]) -> Iterator[T]:
    """The values of a kind in a value, its fields and its items, in their order; not those inside one found."""
    waiting, searched = [value], cast("Any", kind)
    while waiting:
        one = waiting.pop()
        if isinstance(one, kind):
            yield one
        elif isinstance(one, tuple):
            waiting.extend(reversed(one))
        else:
            holder: Any = type(one)
            waiting.extend([getattr(one, name) for name in _names(holder, searched)])


@cache
def _names(holder: Any, kind: Any) -> tuple[str, ...]:
    """The fields of a kind of value that may hold another kind, last first; none of what is no dataclass."""
    if not is_dataclass(holder):
        return ()
    where = _namespace(holder)
    return tuple(f.name for f in reversed(fields(holder)) if _may_hold(str(f.type), where, kind))


def _may_hold(annotation: str, where: Mapping[str, Any], kind: Any) -> bool:
    """Whether a kind can be reached through what is annotated; yes for all that an annotation leaves open."""
    waiting, seen = [(annotation, where)], set()
    while waiting:
        words, known = waiting.pop()
        for word in _WORD.findall(words):
            named = known.get(word)
            if word in _PLAIN or named in seen:
                continue
            if not isinstance(named, type) or not is_dataclass(named) or named.__subclasses__():
                return True
            if issubclass(named, kind):
                return True
            seen.add(named)
            waiting += [(str(f.type), _namespace(named)) for f in fields(named)]
    return False


def _namespace(kind: Any) -> Mapping[str, Any]:
    return vars(sys.modules[kind.__module__])
