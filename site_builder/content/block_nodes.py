"""The nodes of a block held against its shape.

In: a node and a pydantic model. Out: findings at the key or value that is wrong. Invariant: when there is no finding,
the node has every key that the model demands, each of the type that it demands.
"""

from __future__ import annotations

from collections.abc import Sequence as Several
from typing import Any

from pydantic import BaseModel, ValidationError

from site_builder.content.nearest import did_you_mean
from site_builder.content.nodes import Mapping, Node, Refused, Scalar, Sequence
from site_builder.model.findings import Finding, Position
from site_builder.model.rules import finding

# pydantic's name of a mistake -> code, our words, suggestion; {0} is the key.
_WORDS: dict[str, tuple[str, str, str]] = {
    "missing": ("EV101", '"{0}" is missing', "add it"),
    "string_type": ("EV102", '"{0}" must be a text', ""),
    "list_type": ("EV102", '"{0}" must be a list', "begin each entry with a hyphen"),
    "model_type": ("EV102", '"{0}" must have keys', "write key: value below it"),
    "too_short": ("EV101", '"{0}" has no entry', "add one"),
    "string_too_short": ("EV101", '"{0}" is empty', "write a text"),
    "string_too_long": ("EV106", '"{0}" is longer than 80 characters', "shorten it"),
    "string_pattern_mismatch": ("EV106", '"{0}" may hold small letters, digits and hyphens only', ""),
    "literal_error": ("EV103", '"{0}" cannot have this value', ""),
}


def shape_findings(node: Node, shape: type[BaseModel], kind: str) -> tuple[Finding, ...]:
    """What is wrong with a block of this kind."""
    if not isinstance(node, Mapping):
        message = f"a {kind} block needs keys"
        return (finding("EV102", node.position, message, "write key: value, one on a line"),)
    try:
        shape.model_validate(_plain(node))
    except ValidationError as problem:
        return tuple(_in_our_words(error, node, shape, kind) for error in problem.errors(include_url=False))
    return ()


def _plain(node: Node) -> Any:
    if isinstance(node, Scalar):
        return None if node.is_null else node.text
    if isinstance(node, Sequence):
        return [_plain(item) for item in node.items]
    if isinstance(node, Mapping):
        return {key.text: _plain(value) for key, value in node.entries}
    return None


def _in_our_words(error: Any, node: Mapping, shape: type[BaseModel], kind: str) -> Finding:
    place: Several[str | int] = error["loc"]
    key = next((str(part) for part in reversed(place) if isinstance(part, str)), kind)
    if error["type"] == "extra_forbidden":
        position = _key_position(node, place)
        return finding("EV100", position, f'a {kind} block has no key "{key}"', did_you_mean(key, _keys(shape, place)))
    code, message, suggestion = _WORDS.get(error["type"], ("EV109", '"{0}" cannot have this value', ""))
    if error["type"] == "missing":
        return finding(code, _value_position(node, place[:-1]), message.format(key), suggestion)
    if error["type"] == "literal_error":
        suggestion = f"it may be {error['ctx']['expected']}".replace("'", "")
    if error["type"] == "string_type" and _looks_like_reference(_at(node, place)):
        message, suggestion = "a reference between [[ and ]] is taken for a list here", "put the text in quotes"
    return finding(code, _value_position(node, place), message.format(key), suggestion)


def _keys(shape: type[BaseModel], place: Several[str | int]) -> tuple[str, ...]:
    """The keys that are known at a place; only rows of a comparison are deeper than one level."""
    if len(place) > 1:
        inner = getattr(shape.model_fields[str(place[0])].annotation, "__args__", (shape,))[0]
        return tuple(inner.model_fields)
    return tuple(shape.model_fields)


def _at(node: Node | None, place: Several[str | int]) -> Node | None:
    for part in place:
        if isinstance(node, Mapping) and isinstance(part, str):
            node = node.get(part)
        elif isinstance(node, Sequence) and isinstance(part, int) and part < len(node.items):
            node = node.items[part]
    return node


def _value_position(node: Mapping, place: Several[str | int]) -> Position:
    found = _at(node, place)
    return node.position if found is None or isinstance(found, Refused) else found.position


def _key_position(node: Mapping, place: Several[str | int]) -> Position:
    parent = _at(node, place[:-1])
    key = parent.key(str(place[-1])) if isinstance(parent, Mapping) else None
    return key.position if key else node.position


def _looks_like_reference(node: Node | None) -> bool:
    return isinstance(node, Sequence) and len(node.items) == 1 and isinstance(node.items[0], Sequence)
