"""Nodes to shapes: pydantic judges, we say what it found, where, and what to do.

In: a node and the shape that it should have. Out: the shape, or findings at the exact key or value. Invariant: no word
of pydantic's own reaches an editor.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from site_builder.content import limits
from site_builder.content.nearest import closest, did_you_mean
from site_builder.content.nodes import Mapping, Node, Refused, Scalar, Sequence
from site_builder.content.schema_types import Shape
from site_builder.model.findings import Finding, Position
from site_builder.model.rules import finding

S = TypeVar("S", bound=Shape)

_SHORT = 60  # characters of a text that may be meant as the one item of a list
_REFUSED = object()  # stands for a value that has had its finding; fits no type


def plain(node: Node) -> Any:
    """A node as text, None, list and dict."""
    if isinstance(node, Scalar):
        return None if node.is_null else node.text
    if isinstance(node, Mapping):
        return {key.text: plain(value) for key, value in node.entries}
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return _REFUSED


def validate(shape: type[S], node: Node) -> tuple[S | None, tuple[Finding, ...]]:
    """The shape that a node has, or everything that keeps it from having it."""
    try:
        return shape.model_validate(plain(node)), ()
    except ValidationError as problem:
        errors = problem.errors(include_url=False, include_input=False)
        several = _without_misspelt(errors, node)
        told = several[: limits.MAX_MISTAKES]
        found = [one for error in told for one in _findings(error, node, shape)]
        if len(several) > len(told):
            message = f"{len(several) - len(told):,} more mistakes stand in this part of the file"
            found.append(finding("EV005", node.position, message, "mend the others first"))
        return None, tuple(found)


def _without_misspelt(errors: list[Any], node: Node) -> list[Any]:
    """The errors without a key that is missing because it is there under a name that is nearly right."""
    missing = {error["loc"] for error in errors if error["type"] == "missing"}
    meant = set()
    for error in errors:
        if error["type"] == "extra_forbidden":
            around = error["loc"][:-1]
            near = closest(str(error["loc"][-1]), [str(loc[-1]) for loc in missing if loc[:-1] == around])
            if near is not None and not _stands_empty(_at(node, around), near):
                meant.add((*around, near))
    return [error for error in errors if error["type"] != "missing" or error["loc"] not in meant]


def _stands_empty(place: Node, key: str) -> bool:
    return isinstance(place, Mapping) and place.key(key) is not None


def _findings(error: Any, node: Node, shape: type[Shape]) -> Iterator[Finding]:
    kind, loc = error["type"], error["loc"]
    if kind == "missing":
        yield from _missing(str(loc[-1]), _at(node, loc[:-1]), shape)
        return
    if kind == "extra_forbidden":
        yield _unknown(str(loc[-1]), _at(node, loc[:-1]), _shape_at(shape, loc[:-1]))
        return
    place = _at(node, loc)
    if isinstance(place, Refused):
        return
    context = error.get("ctx", {})
    if kind.startswith("EV"):
        yield finding(kind, place.position, context["message"], context["suggestion"])
    elif kind in ("tuple_type", "list_type"):
        yield _not_a_list(place)
    else:  # model_type, dict_type
        stands = "a list" if isinstance(place, Sequence) else "a text"
        yield finding("EV102", place.position, f"{stands} stands here where keys should", "write lines of key: value")


def _missing(key: str, place: Node, shape: type[Shape]) -> Iterator[Finding]:
    if not isinstance(place, Mapping):
        return
    there = place.key(key)
    if there is None:
        yield finding("EV101", place.position, f"the key {key!r} is missing", f"add {key}: ...")
    elif not isinstance(place.get(key), Refused):
        yield finding("EV101", there.position, f"the key {key!r} is empty", "write its value")


def _unknown(key: str, place: Node, shape: type[BaseModel] | None) -> Finding:
    there = place.key(key) if isinstance(place, Mapping) else None
    known = list(shape.model_fields) if shape is not None else []
    advice = did_you_mean(key, known) or "known keys are " + ", ".join(sorted(known))
    if key.isdecimal():  # {as_written: 200,000} is two keys to YAML
        advice = "put a number with commas in quotes"
    return finding("EV100", there.position if there else place.position, f"the key {key!r} is not known here", advice)


def _not_a_list(place: Node) -> Finding:
    if isinstance(place, Scalar):
        short = len(place.text) <= _SHORT and "\n" not in place.text
        advice = f"write [{place.text.strip()}]" if short else "begin each item on a line of its own with a hyphen"
        message = "a text stands here where a list should"
    else:
        message, advice = "keys stand here where a list should", "begin each item with a hyphen"
    return finding("EV102", place.position, message, advice)


def _at(node: Node, loc: tuple[int | str, ...]) -> Node:
    """The node at a place that pydantic names, or the nearest one around it."""
    for step in loc:
        inner: Node | None = None
        if isinstance(node, Mapping) and isinstance(step, str):
            inner = node.get(step)
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            inner = node.items[step]
        if inner is None:
            return node
        node = inner
    return node


def _shape_at(shape: type[BaseModel], loc: tuple[int | str, ...]) -> type[BaseModel] | None:
    """The shape of the mapping at a place, by the types of the fields on the way."""
    found: type[BaseModel] | None = shape
    for step in loc:
        if found is None:
            return None
        if isinstance(step, str) and step in found.model_fields:
            found = _shape_in(found.model_fields[step].annotation)
    return found


def _shape_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _shape_in(part)) is not None), None)


def position_of(node: Node, key: str) -> Position:
    """Where the value of a key stands; where the mapping begins when it has no such key."""
    inner = node.get(key) if isinstance(node, Mapping) else None
    return inner.position if inner is not None else node.position
