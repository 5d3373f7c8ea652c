"""YAML text to positioned nodes: a small, strict part of YAML 1.2.

In: text that came through the door. Out: a ``Node`` and findings. Invariant: only libyaml's events are read, one at a
time and never further than the limits allow; no alias, tag, merge key or second document gets through.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from site_builder.content import limits, yaml_words
from site_builder.content.door import character_words, first_forbidden
from site_builder.content.nodes import Mapping, Node, Refused, Scalar, Sequence
from site_builder.content.scalars import anchors_of
from site_builder.model.findings import Finding, Position
from site_builder.model.rules import finding

_LOADER: Any = getattr(yaml, "CLoader", yaml.Loader)  # only ever given to yaml.parse, which makes events, not objects


def decode_yaml(
    text: str, path: str, first_line: int = 1, first_column: int = 1
) -> tuple[Node | None, tuple[Finding, ...]]:
    """The node of a YAML text, or None when it is empty or not well formed, and what is wrong with it.

    ``first_line`` and ``first_column`` say where the text begins in the file; each of its lines begins in that column.
    A text that is not well formed has one finding; any other has all of them.
    """
    decoder = _Decoder(text, path, first_line, first_column)
    too_deep = _too_many_brackets(decoder)
    if too_deep is not None:
        return None, (too_deep,)
    try:
        node = decoder.document()
    except yaml.MarkedYAMLError as problem:
        return None, (_not_well_formed(decoder, problem),)
    except yaml.YAMLError:
        return None, (finding("EV001", decoder.place(0, 0), "the file cannot be read as YAML"),)
    except _Stop as stop:
        return None, (*decoder.findings, stop.finding)
    return node, tuple(decoder.findings)


class _Stop(Exception):
    """Reading on makes no sense."""

    def __init__(self, last: Finding) -> None:
        super().__init__(last.message)
        self.finding = last


@dataclass
class _Decoder:
    """One pass over the events of one text."""

    text: str
    path: str
    first_line: int
    first_column: int
    findings: list[Finding] = field(default_factory=list)
    count: int = 0

    def place(self, line: int, column: int) -> Position:
        """The position of libyaml's line and column, which count from 0."""
        return Position(self.path, self.first_line + line, self.first_column + column)

    def document(self) -> Node | None:
        """The node of the only document; raises _Stop or yaml.YAMLError."""
        events: Iterator[Any] = yaml.parse(self.text, Loader=_LOADER)
        node: Node | None = None
        seen = False
        for event in events:
            mark: Any = event.start_mark
            if isinstance(event, yaml.DocumentStartEvent):
                place = self.place(mark.line, mark.column)
                if seen:
                    raise _Stop(finding("EV010", place, "a second document begins here", "a file holds one document"))
                if event.version or event.tags:
                    raise _Stop(finding("EV013", place, "a YAML directive", "delete the line that begins with %"))
                seen = True
                node = self.node(next(events), events, 0)
        return node

    def node(self, event: Any, events: Iterator[Any], depth: int) -> Node:
        """The node that begins with ``event``."""
        self.count += 1
        mark = event.start_mark
        if self.count > limits.MAX_NODES:
            message = f"more than {limits.MAX_NODES:,} keys and values"
            raise _Stop(finding("EV005", self.place(mark.line, mark.column), message, "split the file"))
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event)
        refused = self._refused_properties(event)
        if isinstance(event, yaml.ScalarEvent):
            return Refused(self.place(mark.line, mark.column)) if refused else self._scalar(event)
        if depth >= limits.MAX_DEPTH:
            message = f"lists and mappings are nested deeper than {limits.MAX_DEPTH}"
            raise _Stop(finding("EV005", self.place(mark.line, mark.column), message, "write it flatter"))
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(event, events, depth)
        return self._mapping(event, events, depth)

    def _sequence(self, start: Any, events: Iterator[Any], depth: int) -> Sequence:
        items = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            items.append(self.node(event, events, depth + 1))
        return Sequence(tuple(items), self.place(start.start_mark.line, start.start_mark.column))

    def _mapping(self, start: Any, events: Iterator[Any], depth: int) -> Mapping:
        entries: list[tuple[Scalar, Node]] = []
        seen: dict[str, Scalar] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = self.node(event, events, depth + 1)
            value = self.node(next(events), events, depth + 1)
            if self._is_key(key, seen) and isinstance(key, Scalar):
                seen[key.text] = key
                entries.append((key, value))
        return Mapping(tuple(entries), self.place(start.start_mark.line, start.start_mark.column))

    def _is_key(self, key: Node, seen: dict[str, Scalar]) -> bool:
        """True when the key may stay; otherwise it has a finding."""
        if isinstance(key, Refused):
            return False
        if not isinstance(key, Scalar):
            self._add("EV011", key.position, "a list or mapping stands where a key should", "write a word as the key")
            return False
        if key.text == "<<" and not key.quoted:
            self._add("EV008", key.position, "merge keys (<<) are not read", "write the keys out")
            return False
        if not key.text:
            self._add("EV011", key.position, "a key is missing before the colon", "write a word as the key")
            return False
        if key.text in seen:
            message = f"the key {key.text!r} stands here a second time"
            self._add("EV009", key.position, message, f"the first is in line {seen[key.text].line}; keep one")
            return False
        return True

    def _scalar(self, event: Any) -> Node:
        mark, style = event.start_mark, event.style or ""
        if not style and event.start_mark.line == event.end_mark.line:
            line, column = self.first_line + mark.line, self.first_column + mark.column
            return Scalar(event.value, False, self.path, line, column)
        return self._long_scalar(event, style)

    def _long_scalar(self, event: Any, style: str) -> Node:
        mark = event.start_mark
        place = self.place(mark.line, mark.column)
        raw = self.text[mark.index : event.end_mark.index]
        found = anchors_of(raw, event.value, style, mark.line, mark.column)
        anchors = tuple((at, self.first_line + line, self.first_column + column) for at, line, column in found)
        character = first_forbidden(event.value) if "\\" in raw else None
        if character is not None:
            self._add("EV004", place, *character_words(character))
            return Refused(place)
        return Scalar(event.value, bool(style), self.path, place.line, place.column, anchors)

    def _alias(self, event: Any) -> Refused:
        place = self.place(event.start_mark.line, event.start_mark.column)
        message = f"*{event.anchor} repeats another place of the file; references of this kind are not read"
        self._add("EV006", place, message, "write the text out, or put it in quotes when the * is meant")
        return Refused(place)

    def _refused_properties(self, event: Any) -> bool:
        """Anchors and tags have a finding; True when the node cannot be taken for what it looks like."""
        place = self.place(event.start_mark.line, event.start_mark.column)
        if event.anchor:
            message = f"&{event.anchor} names this place of the file; names of this kind are not read"
            self._add("EV006", place, message, "delete it, or put the text in quotes when the & is meant")
        if event.tag:
            name = event.tag.replace("tag:yaml.org,2002:", "!!")
            self._add("EV007", place, f"the tag {name} is not read", "delete it; the key decides what a value is")
        return bool(event.anchor or event.tag)

    def _add(self, code: str, place: Position, message: str, suggestion: str) -> None:
        self.findings.append(finding(code, place, message, suggestion))


def _too_many_brackets(decoder: _Decoder) -> Finding | None:
    """Count open brackets before libyaml does: its scanner slows down with each of them."""
    depth = 0
    if decoder.text.count("[") + decoder.text.count("{") <= limits.MAX_OPEN_BRACKETS:
        return None
    for index, character in enumerate(decoder.text):
        if character in "[{":
            depth += 1
            if depth > limits.MAX_OPEN_BRACKETS:
                line = decoder.text.count("\n", 0, index)
                place = decoder.place(line, index - (decoder.text.rfind("\n", 0, index) + 1))
                message = f"more than {limits.MAX_OPEN_BRACKETS} brackets are open at once"
                return finding("EV005", place, message, "write it flatter, or put a text with brackets in quotes")
        elif character in "]}" and depth:
            depth -= 1
    return None


def _not_well_formed(decoder: _Decoder, problem: yaml.MarkedYAMLError) -> Finding:
    mark = problem.problem_mark or problem.context_mark
    line, column = (mark.line, mark.column) if mark is not None else (0, 0)
    place = decoder.place(line, column)
    source = decoder.text.split("\n")
    source_line = source[line] if line < len(source) else ""
    before = source_line[: column + 1]
    if "\t" in before and not before.strip():
        place = decoder.place(line, before.index("\t"))
        return finding("EV012", place, "a tab indents this line", "indent with spaces")
    hard = next(
        (number for number in (line - 1, line) if 0 <= number < len(source) and _hard_space(source[number])), None
    )
    if hard is not None:
        message = "a no-break space stands here, which looks like a space and is none"
        return finding("EV001", decoder.place(hard, source[hard].index("\xa0")), message, "type a space in its place")
    code, message, suggestion = yaml_words.in_our_words(
        str(problem.problem or ""), source_line, source[line - 1] if 0 < line <= len(source) else ""
    )
    return finding(code, place, message, suggestion)


def _hard_space(line: str) -> bool:
    """True when a no-break space follows a colon, a hyphen or nothing: where YAML would need a space."""
    before, found, _ = line.partition("\xa0")
    return bool(found) and before.strip()[-1:] in ("", ":", "-")
