"""Previews: a site as its editors see it while they write.

In: outputs and findings. Out: ``Preview``. Invariant: a preview without outputs says why, in findings or in ``fault``.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from site_builder.model.findings import Finding, Severity
from site_builder.model.pages import Output


@dataclass(frozen=True, slots=True)
class Listed:
    """A page in the index of a preview."""

    path: str  # the file below output/
    title: str
    kind: str  # "brief", "brand": the name of its template
    state: str = ""  # why readers do not see it: "Draft. ..."; "" for a public page


@dataclass(frozen=True, slots=True)
class Preview:
    """What one round of building came to; without outputs the site is broken, and stays what it was."""

    findings: tuple[Finding, ...]
    outputs: tuple[Output, ...] = ()
    pages: tuple[Listed, ...] = ()
    fault: str = ""  # of site-builder or of a template, in words
    seconds: float = 0.0
    until: float = math.inf  # seconds since 1970, from which on another round would show something else

    @property
    def broken(self) -> bool:
        """True when there is nothing new to show."""
        return not self.outputs

    @property
    def errors(self) -> int:
        """How many findings stand against publication, a fault counted as one."""
        return sum(f.severity is Severity.ERROR for f in self.findings) + bool(self.fault)


class Stopped(Exception):
    """The round is not wanted any more."""
