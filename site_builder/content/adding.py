"""One more observation in the text of a source, in which everything stays as it is.

In: the text of a file of ``seeds/`` and the lines of an observation. Out: the text with it, and where it begins.
Invariant: read again, the file says what it said before, and one observation more; else nothing is given back.
"""

from __future__ import annotations

from collections.abc import Iterable

from site_builder.content.decode import decode_yaml
from site_builder.content.nodes import Mapping, Node, Scalar, Sequence

_KEY = "observations"
_DEFAULTS = "observations_defaults"
_FIRST = "  - "  # what stands before the first key of the first observation


def ids_in_source(text: str) -> frozenset[str]:
    """The ids of observations, targets and claims in the text of a source, sound or not; of its table none."""
    file, _ = decode_yaml(text, "")
    parts = (file.get(key) for key in (_KEY, "targets", "claims")) if isinstance(file, Mapping) else ()
    items = (item for part in parts if isinstance(part, Sequence) for item in part.items if isinstance(item, Mapping))
    return frozenset(found.text for item in items if isinstance(found := item.get("id"), Scalar))


def with_observation(text: str, keys: Iterable[tuple[str, str]]) -> tuple[str, int]:
    """The text of a source with an observation after its others, and the line on which that begins.

    ``keys`` are the keys of the observation with their values as YAML; those that the defaults of the source give are
    left out. Raises ValueError, with a sentence for editors, where the file is not written line by line.
    """
    before, found = decode_yaml(text, "")
    if not isinstance(before, Mapping) or found:
        raise ValueError("it cannot be read; site-builder check says why")
    defaults = before.get(_DEFAULTS)
    given = {key.text for key, _ in defaults.entries} if isinstance(defaults, Mapping) else set()
    end = "\r\n" if "\r\n" in text else "\n"
    lines = text.splitlines()
    at, first = _place(before, lines)
    kept = [f"{key}: {value}".rstrip() for key, value in keys if key not in given]
    added = [first + kept[0], *(" " * len(first) + line for line in kept[1:])]
    if before.key(_KEY) is None:
        added = ["", f"{_KEY}:", *added]
    whole = end.join([*lines[:at], *added, *lines[at:]]) + end
    _judge(before, decode_yaml(whole, "")[0])
    return whole, at + 1 + len(added) - len(kept)


def _place(file: Mapping, lines: list[str]) -> tuple[int, str]:
    """After how many lines it goes, and what stands before its first key."""
    key, value = file.key(_KEY), file.get(_KEY)
    if key is None:
        return len(lines), _FIRST
    if not isinstance(value, Sequence) or not value.items:
        return key.line, _FIRST
    begin = value.items[-1].position if not isinstance(value.items[-1], Scalar) else value.position
    first = lines[begin.line - 1][: begin.column - 1]
    following = [other.line for other, _ in file.entries if other.line > key.line]
    at = min(following, default=len(lines) + 1) - 1
    while at > begin.line and _is_between(lines[at - 1], first.find("-")):
        at -= 1  # what stands before the next part, such as a comment on it, stays with that
    return at, first


def _is_between(line: str, margin: int) -> bool:
    """True for an empty line and for a comment that is no further in than a list; in a text ``#`` is no comment."""
    plain = line.lstrip()
    return not plain or (plain.startswith("#") and len(line) - len(plain) <= margin)


def _judge(before: Mapping, after: Node | None) -> None:
    """Refuse where anything but one more observation would be read."""
    was, now = _said(before), _said(after) if after is not None else None
    if not isinstance(now, dict) or not isinstance(was, dict):
        raise ValueError(_BY_HAND)
    old, new = was.pop(_KEY, []) or [], now.pop(_KEY, [])
    if was != now or not isinstance(new, list) or new[:-1] != old:
        raise ValueError(_BY_HAND)


_BY_HAND = "its observations do not stand one below another, each with a line for each key; write this one by hand"


def _said(node: Node) -> object:
    """What a node says, without the places."""
    if isinstance(node, Mapping):
        return {key.text: _said(value) for key, value in node.entries}
    if isinstance(node, Sequence):
        return [_said(item) for item in node.items]
    return (node.text, node.is_null) if isinstance(node, Scalar) and not node.is_null else None
