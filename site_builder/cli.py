"""The command line: thin commands over the pipeline.

In: arguments, the clock and the environment (this is the only place that reads them). Out: results on stdout, findings
and progress on stderr, an exit code. Invariant: every way to end has its own code (docs/contract.md); none is a
traceback.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from pathlib import Path

import click

from site_builder import __version__, building
from site_builder.endings import FOUND, ends, leave
from site_builder.model.findings import Finding, Severity
from site_builder.reports import FORMATS, counts, report, round_report

Moment = date | datetime


class MomentType(click.ParamType[Moment]):
    """A day (its end, in the site's time zone) or a date-time with an offset."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Moment:
        """Read ``2026-01-20`` or ``2026-01-20T12:00:00+01:00``."""
        if isinstance(value, date):
            return value
        text = str(value)
        try:
            return _fitting(date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text))
        except ValueError as problem:
            self.fail(f"{text!r} is neither a day (2026-01-20) nor a date-time with offset: {problem}", param, ctx)


def _fitting(moment: Moment) -> Moment:
    if isinstance(moment, datetime) and moment.tzinfo is None:
        raise ValueError("the date-time has no offset, such as +00:00")
    if not 1900 <= moment.year <= 2200:  # the years that content may be about
        raise ValueError("the year is not within 1900 to 2200")
    return moment


def _moment(given: Moment | None) -> Moment:
    if given is not None:
        return given
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return datetime.now(UTC)
    try:
        return _fitting(datetime.fromtimestamp(int(epoch), UTC))
    except (ValueError, OverflowError, OSError) as problem:
        raise click.UsageError(f"SOURCE_DATE_EPOCH is no moment in seconds since 1970: {epoch!r}") from problem


_ROOT = click.option(
    "--root", type=click.Path(path_type=Path), default=Path(), help="The site's folder. [default: the current folder]"
)
_TODAY = click.option(
    "--today",
    type=MomentType(),
    metavar="DATE",
    help="What counts as now: a day (its end in the site's zone) or a date-time with offset."
    " [default: SOURCE_DATE_EPOCH, else the clock]",
)
_BASE = click.option("--base-url", metavar="URL", help="The address at which the site will stand. [default: site.yaml]")
_STRICT = click.option("--strict", is_flag=True, help="Treat warnings as errors.")
_FORMAT = click.option(
    "--format", "style", type=click.Choice(FORMATS), default="text", help="How findings are printed."
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="site-builder")
@click.option("--debug", is_flag=True, help="Show the traceback if site-builder itself fails.")
def main(debug: bool) -> None:
    """Build a static site of market briefs in which every number has evidence.

    \u0008
    Examples:
      site-builder build                      build ./content and ./seeds into ./output
      site-builder build --root my-site       build another site
      site-builder check                      all findings, nothing written
      site-builder serve                      live preview, drafts included, on this machine only
      site-builder build --today 2026-01-20   as it would have been on that day
      site-builder explain leapmotor 2025-11  where a number comes from
      site-builder diff HEAD                  which numbers, pages and sentences changed
    """


@main.command()
@_ROOT
@click.option("--out", type=click.Path(path_type=Path), help="Where the site goes. [default: ROOT/output]")
@_BASE
@_TODAY
@_STRICT
@_FORMAT
@click.option("--no-cache", is_flag=True, help="Neither use nor keep what builds remember in ROOT/.cache.")
@click.option("--verify", is_flag=True, help="Read every file to find out whether there is anything to do.")
@click.option("--explain", is_flag=True, help="Say of each page why it was written or kept.")
def build(
    root: Path, out: Path | None, base_url: str | None, today: Moment | None, strict: bool, style: str,
    no_cache: bool, verify: bool, explain: bool,
) -> None:  # fmt: skip
    """Build the site and put it in place in one step, if anything changed.

    \u0008
    Examples:
      site-builder build
      site-builder build --out public --base-url https://example.org/briefs/
    """
    began = time.monotonic()
    wishes = building.Wishes(base_url, strict, cache=not no_cache, verify=verify, explain=explain)
    with ends(root):
        told = building.build(root, out or root / "output", _moment(today), wishes, _progress(), _warn)
        _print_findings(told.findings, style, hidden=Severity.INFO)
        if not told.summary:
            _leave(told.findings, "nothing was published")
        click.echo("".join(f"{line}\n" for line in told.reasons), nl=False)
        click.echo(told.summary if told.idle else f"{told.summary} in {time.monotonic() - began:.1f} s")


@main.command()
@_ROOT
def clean(root: Path) -> None:
    """Remove what earlier builds remember; the next one makes everything anew.

    \u0008
    Examples:
      site-builder clean
    """
    with ends(root):
        click.echo(f"{building.clean(root)} is gone")


@main.command()
@_ROOT
@_BASE
@_TODAY
@_STRICT
@_FORMAT
def check(root: Path, base_url: str | None, today: Moment | None, strict: bool, style: str) -> None:
    """Report every finding in content/ and seeds/; write nothing.

    \u0008
    Examples:
      site-builder check
      site-builder check --format github --strict
    """
    from site_builder import pipeline  # noqa: PLC0415  (its stages load pandas, Altair and Jinja)

    with ends(root):
        examined = pipeline.examine(root, _moment(today), base_url=base_url, strict=strict, progress=_progress())
        _print_findings(examined.findings, style, hidden=None)
        if examined.failed:
            _leave(examined.findings, "not fit to publish")
        click.echo(counts(examined.findings) or "no findings")


@main.command()
@_ROOT
@click.option("--host", default="127.0.0.1", show_default=True, help="Where to listen; one not local lets others in.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes any free one.")
@_TODAY
def serve(root: Path, host: str, port: int, today: Moment | None) -> None:
    """Show the site while you write it: built in memory, again on every change, drafts and scheduled briefs included.

    Nothing is written to output/. Ctrl-C ends it.

    \u0008
    Examples:
      site-builder serve
      site-builder serve --port 0 --today 2026-01-20
    """
    from site_builder import preview  # noqa: PLC0415  (it loads every stage, and the server)

    with ends(root):
        preview.serve(
            root,
            host,
            port,
            lambda: _moment(today),
            lambda address: click.echo(f"Preview at {address} (all pages: {address}__pages; Ctrl-C ends it)"),
            lambda round_: click.echo(round_report(round_), err=True),
        )


_ANSWERS = click.option(
    "--format", "style", type=click.Choice(("text", "json")), default="text", help="How the answer is printed."
)


@main.command()
@click.argument("what", nargs=-1, required=True)
@_ROOT
@_BASE
@_TODAY
@_ANSWERS
def explain(what: tuple[str, ...], root: Path, base_url: str | None, today: Moment | None, style: str) -> None:
    """Say where a number comes from, or list the numbers of a page.

    WHAT is a reference, with or without brackets, or a page's route or address. A route or address with the
    fragment of a number (#e-...) shows that number's panel.

    \u0008
    Examples:
      site-builder explain leapmotor 2025-11 yoy
      site-builder explain "[[leapmotor 2025-11 yoy ;words]]" --format json
      site-builder explain briefs/leapmotor-met-its-2025-target/
    """
    from site_builder import pipeline, questions  # noqa: PLC0415  (they load every stage)

    with ends(root):
        examined = pipeline.examine(root, _moment(today), base_url=base_url, progress=_progress())
        if examined.failed:
            _print_findings(examined.findings, "text", hidden=Severity.INFO)
        if examined.site is None:
            _leave(examined.findings, "nothing can be explained")
        told = questions.explain(" ".join(what), examined, style)
        _progress()("")
        click.echo(told)


@main.command()
@click.argument("other", metavar="FOLDER_OR_REF")
@_ROOT
@_TODAY
@click.option("--exit-code", is_flag=True, help="Exit 1 when anything differs.")
@_ANSWERS
def diff(other: str, root: Path, today: Moment | None, exit_code: bool, style: str) -> None:
    """List every number that changed, and every page and sentence that it touches.

    FOLDER_OR_REF is what the site is compared with: another site's folder, or a commit, tag or branch of git, whose
    content/ and seeds/ are read with the code at hand. Nothing is written.

    \u0008
    Examples:
      site-builder diff HEAD
      site-builder diff main --exit-code
      site-builder diff ../last-week --format json
    """
    from site_builder import questions  # noqa: PLC0415  (it loads every stage)

    with ends(root):
        compared = questions.compare(other, root, _moment(today), progress=_progress())
        _progress()("")
        if compared.difference is None:
            _print_findings(compared.findings, "text", hidden=Severity.INFO)
            _leave(compared.findings, "nothing was compared")
        click.echo(compared.report(other, style))
        if exit_code and compared.difference:
            leave(FOUND, "")


def _print_findings(findings: Iterable[Finding], style: str, hidden: Severity | None) -> None:
    shown = [f for f in findings if f.severity is not hidden]
    text = report(shown, style)
    if text:
        click.echo(text, err=True)


def _warn(words: str) -> None:
    click.echo(f"site-builder: {words}", err=True)


def _leave(findings: Iterable[Finding], why: str) -> None:
    click.echo(f"site-builder: {counts(findings)}; {why}", err=True)
    leave(FOUND, "")


def _progress() -> Callable[[str], None]:
    """Says what is being done, on one line that is overwritten; silent unless stderr is a terminal."""
    if not sys.stderr.isatty():
        return lambda _: None

    def say(step: str) -> None:
        sys.stderr.write(f"\r\033[K{step}" if step else "\r\033[K")
        sys.stderr.flush()

    return say


def run() -> None:
    """Run the command line; ends in SystemExit with one of the codes of docs/contract.md, or KeyboardInterrupt."""
    try:
        main(prog_name="site-builder", standalone_mode=False)
    except click.exceptions.Exit as end:
        sys.exit(end.exit_code)
    except click.Abort:
        raise KeyboardInterrupt from None
    except click.ClickException as problem:
        problem.show()
        sys.exit(problem.exit_code)
