"""Findings: what is wrong, where, and what to do about it.

In: nothing of ours. Out: ``Position``, ``Severity``, ``Finding``. Invariant: a finding always names a position that a
person can open (``path:line:col``, both from 1, columns in code points of the original file).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding weighs: errors stop publication, warnings and infos do not."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place in a file below the site's root; ``path`` is relative, with forward slashes."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend: stable code, severity, position, message and what to do."""

    code: str
    severity: Severity
    position: Position
    message: str
    suggestion: str = ""

    def __str__(self) -> str:
        advice = f"; {self.suggestion}" if self.suggestion else ""
        return f"{self.position}: {self.code} {self.message}{advice}"

    @property
    def order(self) -> tuple[Position, str, str]:
        """The key by which findings are sorted: position, then code, then message."""
        return (self.position, self.code, self.message)
