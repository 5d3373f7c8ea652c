"""How findings are printed: for people with the gravest last, for programs as they come."""

from __future__ import annotations

import json
from dataclasses import replace

from site_builder.model.findings import Finding, Position, Severity
from site_builder.reports import report

ERROR = Finding("EV203", Severity.ERROR, Position("content/a.md", 3, 1), "a number", "use a reference")
INFO = Finding("EV301", Severity.INFO, Position("seeds/b.yaml", 9, 5), "contradicted")
WARNING = Finding("EV411", Severity.WARNING, Position("seeds/c.yaml", 1, 1), "too short")


def test_people_read_the_gravest_last_where_the_terminal_stands() -> None:
    later = replace(INFO, position=Position("seeds/b.yaml", 12, 5))
    assert report([ERROR, INFO, later, WARNING], "text").splitlines() == [
        "seeds/b.yaml:9:5: EV301 contradicted [info]",
        "seeds/b.yaml:12:5: EV301 contradicted [info]",
        "seeds/c.yaml:1:1: EV411 too short [warning]",
        "content/a.md:3:1: EV203 a number; use a reference [error]",
    ]


def test_programs_read_them_in_the_order_of_their_places() -> None:
    rows = json.loads(report([ERROR, INFO, WARNING], "json"))
    assert [row["severity"] for row in rows] == ["error", "info", "warning"]
    assert [line.split(" ")[0] for line in report([ERROR, INFO, WARNING], "github").splitlines()] == [
        "::error", "::notice", "::warning",
    ]  # fmt: skip
