"""Findings as text for people and for machines.

In: findings. Out: text, JSON, SARIF 2.1.0, or GitHub workflow commands. Invariant: every format says all findings,
those for programs in the order in which they come.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from site_builder.model.findings import Finding, Severity
from site_builder.model.preview import Preview
from site_builder.model.rules import RULES


def _text(findings: Sequence[Finding]) -> str:
    """One line each; the gravest last, where a terminal stands when all is said."""
    graver = list(Severity)
    by_weight = sorted(findings, key=lambda finding: -graver.index(finding.severity))
    return "\n".join(f"{finding} [{finding.severity.value}]" for finding in by_weight)


def _json(findings: Sequence[Finding]) -> str:
    rows = [
        {
            "code": f.code,
            "name": RULES[f.code].name,
            "severity": f.severity.value,
            "path": f.position.path,
            "line": f.position.line,
            "column": f.position.column,
            "message": f.message,
            "suggestion": f.suggestion,
        }
        for f in findings
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def _github(findings: Sequence[Finding]) -> str:
    """Workflow commands: https://docs.github.com/actions/reference/workflow-commands-for-github-actions."""
    words = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
    return "\n".join(
        f"::{words[f.severity]} file={_property(f.position.path)},line={f.position.line},col={f.position.column},"
        f"title={f.code}::{_message(f.message + (f'; {f.suggestion}' if f.suggestion else ''))}"
        for f in findings
    )


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")


def _sarif(findings: Sequence[Finding]) -> str:
    """Static Analysis Results Interchange Format 2.1.0 (OASIS)."""
    levels = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
    codes = sorted({f.code for f in findings})
    rules = [{"id": c, "name": RULES[c].name, "shortDescription": {"text": RULES[c].why}} for c in codes]
    results = [
        {
            "ruleId": f.code,
            "level": levels[f.severity],
            "message": {"text": f.message + (f"; {f.suggestion}" if f.suggestion else "")},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": f.position.path},
                        "region": {"startLine": f.position.line, "startColumn": f.position.column},
                    }
                }
            ],
        }
        for f in findings
    ]
    run: dict[str, Any] = {"tool": {"driver": {"name": "site-builder", "rules": rules}}, "results": results}
    return json.dumps({"version": "2.1.0", "$schema": _SARIF_SCHEMA, "runs": [run]}, ensure_ascii=False, indent=2)


_SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_FORMATS: Mapping[str, Callable[[Sequence[Finding]], str]] = {
    "text": _text,
    "json": _json,
    "github": _github,
    "sarif": _sarif,
}
FORMATS = tuple(_FORMATS)


def report(findings: Sequence[Finding], style: str) -> str:
    """All findings in one of the ``FORMATS``."""
    return _FORMATS[style](findings)


def counts(findings: Iterable[Finding]) -> str:
    """How many of each severity: ``2 errors, 1 warning``; "" for none."""
    found = list(findings)
    numbers = [(severity, sum(f.severity is severity for f in found)) for severity in Severity]
    return ", ".join(f"{n} {severity.value}{'' if n == 1 else 's'}" for severity, n in numbers if n)


def round_report(preview: Preview) -> str:
    """What a round of the preview came to: the findings when it is broken, and always a line."""
    told = [f for f in preview.findings if f.severity is not Severity.INFO]
    came = "nothing new is shown" if preview.broken else f"{len(preview.pages)} pages"
    number = counts(told)
    line = f"{came} ({preview.seconds:.2f} s){f'; {number}' if number else ''}"
    return "\n".join([*([_text(told)] if preview.broken and told else []), *filter(None, [preview.fault]), line])
