"""Vega for drawings that stand still, without what it asks of rows that might be anything.

In: the Vega to which one of our specifications compiles. Out: Vega that draws the same in two thirds of the time, most
of which is compiling expressions. Invariant: rows are ours: positions are finite and texts are texts, so that none is
filtered; a position in time is still made a date.
"""

from __future__ import annotations

import re
from typing import Any

_OF_ROW = re.compile(r'datum\.(\w+)|isValid\(datum\["(text)"\]\) \? datum\["text"\] : ""\+datum\["text"\]')
_IS_FINITE = re.compile(r'(?:isValid|isFinite|isDate|datum\["\w+"\]|[ ()+&|])+')


def still(vega: dict[str, Any]) -> dict[str, Any]:
    """The Vega of a form as a drawing that stands still; what is not known to be needless stays."""
    data = [_unfiltered(one) for one in vega["data"]]
    same = {one["name"]: one["source"] for one in data if "source" in one and not one.get("transform")}
    found: dict[str, Any] = _direct({**vega, "data": [one for one in data if one["name"] not in same]}, same)
    return found


def _unfiltered(data: dict[str, Any]) -> dict[str, Any]:
    """A set of rows without filters for positions that are none."""
    if "transform" not in data:
        return data
    kept = [one for one in data["transform"] if one["type"] != "filter" or not _IS_FINITE.fullmatch(one["expr"])]
    return {**data, "transform": kept}


def _direct(part: Any, same: dict[str, str]) -> Any:
    """A part of a specification that takes from rows what it took by an expression, and from the rows themselves."""
    if isinstance(part, list):
        return [_direct(one, same) for one in part]
    if not isinstance(part, dict):
        return part
    expression = part.get("signal")
    if isinstance(expression, str) and (found := _OF_ROW.fullmatch(expression)):
        return {"field": found[1] or found[2]}
    return {name: same.get(one, one) if name == "data" and isinstance(one, str) else _direct(one, same)
            for name, one in part.items()
            if name != "defined" or not _IS_FINITE.fullmatch(one["signal"])}  # fmt: skip
