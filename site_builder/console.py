"""What commands say on stderr: findings, warnings, and what is being done.

In: findings, words. Out: lines. Invariant: nothing overwrites a line unless stderr is a terminal.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import NoReturn

import click

from site_builder.endings import FOUND, leave
from site_builder.model.findings import Finding, Severity
from site_builder.reports import counts, report


def print_findings(findings: Iterable[Finding], style: str, hidden: Severity | None) -> None:
    """Print findings in one of the formats of reports; those of one severity may be hidden."""
    shown = [f for f in findings if f.severity is not hidden]
    text = report(shown, style)
    if text:
        click.echo(text, err=True)


def warn(words: str) -> None:
    """Say a line that is no finding."""
    click.echo(f"site-builder: {words}", err=True)


def give_up(findings: Iterable[Finding], why: str) -> NoReturn:
    """End with how many findings there are and what that means."""
    click.echo(f"site-builder: {counts(findings)}; {why}", err=True)
    leave(FOUND, "")


def progress() -> Callable[[str], None]:
    """Says what is being done, on one line that is overwritten; silent unless stderr is a terminal."""
    if not sys.stderr.isatty():
        return lambda _: None

    def say(step: str) -> None:
        sys.stderr.write(f"\r\033[K{step}" if step else "\r\033[K")
        sys.stderr.flush()

    return say
