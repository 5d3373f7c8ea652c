"""The table of rules: every code that a finding may carry.

In: nothing. Out: ``RULES`` and ``finding``. Invariant: a code is never reused for another meaning; a finding with a
code that is not in the table cannot be made.
"""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.model.findings import Finding, Position, Severity

E, W, I = Severity.ERROR, Severity.WARNING, Severity.INFO  # noqa: E741


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its code, its name, how much it weighs, at which stage it runs, and what it is for."""

    code: str
    name: str
    severity: Severity
    stage: str  # load | check | audit | plan | draw | check-output
    why: str


# One line a rule. Ranges: EV0xx shape, EV2xx references and numbers, EV3xx claims and conflicts, EV4xx editorial,
# EV5xx routes, EV6xx drawing.
_TABLE: tuple[Rule, ...] = (
    Rule("EV001", "not-well-formed", E, "load", "The file cannot be read as YAML, Markdown with front matter, or CSV."),
    Rule("EV601", "chart-not-drawn", E, "draw", "A chart could not be drawn, or its drawing lacks marks."),
    Rule("EV590", "one-path-twice", E, "plan", "Two outputs fall on one file, or a file and a folder on one name."),
    Rule("EV591", "name-not-portable", E, "plan", "An output has a name that not every file system can hold."),
    Rule("EV592", "dead-link", E, "check-output", "A link inside the site leads to no file of the site."),
    Rule("EV593", "dead-anchor", E, "check-output", "A link names an anchor that its page does not have."),
)

RULES: dict[str, Rule] = {rule.code: rule for rule in _TABLE}


def finding(code: str, position: Position, message: str, suggestion: str = "") -> Finding:
    """Make a finding; its severity is the rule's. Raises KeyError for a code that is not in the table."""
    return Finding(code, RULES[code].severity, position, message, suggestion)
