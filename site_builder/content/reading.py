"""One reading of a site: what every file needs to be read, and where its findings are gathered.

In: vocabulary and the ids of subjects. Out: shapes, prose and quantities. Invariant: whatever is wrong ends in
``findings`` once, and reading goes on with the next thing.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from site_builder.content.located import Located
from site_builder.content.nodes import Mapping, Node, Scalar, Sequence
from site_builder.content.prose import Understood, read_prose
from site_builder.content.schema_types import Shape
from site_builder.content.validation import validate
from site_builder.model.findings import Finding, Position
from site_builder.model.quantity import BOUNDED, Quantity
from site_builder.model.references import Prose
from site_builder.model.rules import finding
from site_builder.model.statistics import Vocabulary
from site_builder.wording import parse_quantity

S = TypeVar("S", bound=Shape)
Within = Callable[[str], AbstractContextManager[None]]  # by a file's path: ends the work inside if it takes too long


def unhurried(path: str) -> AbstractContextManager[None]:
    """Work that may take as long as it takes."""
    return nullcontext()


@dataclass
class Reading:
    """What is known while the files are read one after the other."""

    vocabulary: Vocabulary
    subjects: Collection[str]
    findings: list[Finding] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)  # ids of what could not be read
    within: Within = unhurried
    understood: Understood = field(default_factory=Understood)

    def add(self, code: str, position: Position, message: str, suggestion: str = "") -> None:
        """Note a finding."""
        self.findings.append(finding(code, position, message, suggestion))

    def shape(self, shape: type[S], node: Node) -> S | None:
        """The shape of a node; None with findings when it has another."""
        found, findings = validate(shape, node)
        self.findings.extend(findings)
        return found

    def prose(self, located: Located, *, as_of: date | None = None, inline: bool = False) -> Prose:
        """Text of an editor, cut into segments; white space at its end does not count."""
        trimmed = located.part(0, len(located.text.rstrip()))
        prose, findings = read_prose(
            trimmed, self.vocabulary, self.subjects, as_of=as_of, inline=inline, understood=self.understood
        )
        self.findings.extend(findings)
        return prose

    def text(self, node: Node, key: str, *, as_of: date | None = None, inline: bool = False) -> Prose | None:
        """The prose of a key; None when there is none, or something that is not text (the shape says so)."""
        value = node.get(key) if isinstance(node, Mapping) else None
        if not isinstance(value, Scalar) or value.is_null or not value.text.strip():
            return None
        return self.prose(value.located, as_of=as_of, inline=inline)

    def texts(self, node: Node, key: str, *, as_of: date | None = None) -> tuple[Prose, ...]:
        """The prose of each item of a list of lines."""
        value = node.get(key) if isinstance(node, Mapping) else None
        items = value.items if isinstance(value, Sequence) else ()
        scalars = [item for item in items if isinstance(item, Scalar) and not item.is_null]
        return tuple(self.prose(scalar.located, as_of=as_of, inline=True) for scalar in scalars)

    def quantity(
        self, text: str, position: Position, *, unit: str, context: str, rounded_to: int | None, digits: int | None
    ) -> Quantity | None:
        """What a source's token says; None with a finding when nobody can tell."""
        try:
            found = parse_quantity(text, unit=unit, context=context, rounded_to=rounded_to, significant_digits=digits)
        except ValueError as problem:
            self.add("EV105", position, str(problem))
            return None
        if found.form in BOUNDED and (found.best or 0) < 0 and "down" not in text.lower():
            message = f"{text!r} may be a larger or a smaller fall"
            self.add("EV105", position, message, "write down more than 20%, or down less than 20%, as it is meant")
            return None
        return found
