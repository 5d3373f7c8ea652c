"""The command line: thin commands over the pipeline.

In: arguments, the clock and the environment (this is the only place that reads them). Out: results on stdout, findings
and progress on stderr, an exit code. Invariant: every way to end has its own code (docs/contract.md); none is a
traceback.
"""

from __future__ import annotations

import os
import shlex
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import click

from site_builder import __version__, building
from site_builder.console import give_up, print_findings, progress, warn
from site_builder.endings import FOUND, ends, leave, say, show
from site_builder.model.findings import Severity
from site_builder.options import ANSWERS, BASE, FORMAT, ROOT, STRICT, TODAY, Moment, fitting
from site_builder.reports import counts, round_report


def _moment(given: Moment | None) -> Moment:
    if given is not None:
        return given
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return datetime.now(UTC)
    try:
        return fitting(datetime.fromtimestamp(int(epoch), UTC))
    except (ValueError, OverflowError, OSError) as problem:
        raise click.UsageError(f"SOURCE_DATE_EPOCH is no moment in seconds since 1970: {epoch!r}") from problem


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
      site-builder init my-site               begin a site
      site-builder new brief "NIO doubled"    begin a brief
    """


@main.command(short_help="Build the site, if anything changed.")
@ROOT
@click.option("--out", type=click.Path(path_type=Path), help="Where the site goes. [default: ROOT/output]")
@BASE
@TODAY
@STRICT
@FORMAT
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
        told = building.build(root, out or root / "output", _moment(today), wishes, progress(), warn)
        print_findings(told.findings, style, hidden=Severity.INFO)
        if not told.summary:
            give_up(told.findings, "nothing was published")
        say("".join(f"{line}\n" for line in told.reasons), nl=False)
        say(told.summary if told.idle else f"{told.summary} in {time.monotonic() - began:.1f} s")


@main.command(short_help="Forget what earlier builds remember.")
@ROOT
def clean(root: Path) -> None:
    """Remove what earlier builds remember; the next one makes everything anew.

    \u0008
    Examples:
      site-builder clean
    """
    with ends(root):
        gone = building.clean(root)
        say(f"{gone} is gone" if gone else f"nothing is remembered in {root}; there was nothing to remove")


@main.command()
@ROOT
@BASE
@TODAY
@STRICT
@FORMAT
def check(root: Path, base_url: str | None, today: Moment | None, strict: bool, style: str) -> None:
    """Report every finding in content/ and seeds/; write nothing.

    \u0008
    Examples:
      site-builder check
      site-builder check --format github --strict
    """
    from site_builder import pipeline  # noqa: PLC0415  (its stages load pandas, Altair and Jinja)

    with ends(root):
        examined = pipeline.examine(root, _moment(today), base_url=base_url, strict=strict, progress=progress())
        print_findings(examined.findings, style, hidden=None)
        if examined.failed:
            give_up(examined.findings, "not fit to publish")
        number = counts(examined.findings)
        say(f"fit to publish; {number}" if number else "no findings")


@main.command(short_help="Show the site while you write it.")
@ROOT
@click.option("--host", default="127.0.0.1", show_default=True, help="Where to listen; one not local lets others in.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes any free one.")
@TODAY
def serve(root: Path, host: str, port: int, today: Moment | None) -> None:
    """Show the site while you write it: built in memory, again on every change, drafts and scheduled briefs included.

    Nothing is written to output/. Ctrl-C ends it.

    \u0008
    Examples:
      site-builder serve
      site-builder serve --port 0 --today 2026-01-20
    """
    from site_builder import preview  # noqa: PLC0415  (it loads every stage, and the server)

    with ends(root, kept=""):
        preview.serve(
            root,
            host,
            port,
            lambda: _moment(today),
            lambda address: say(f"Preview at {address} (all pages: {address}__pages; Ctrl-C ends it)"),
            lambda round_: click.echo(round_report(round_), err=True),
        )


@main.command()
@click.argument("what", nargs=-1, required=True)
@ROOT
@BASE
@TODAY
@ANSWERS
def explain(what: tuple[str, ...], root: Path, base_url: str | None, today: Moment | None, style: str) -> None:
    """Say where a number comes from, or list the numbers of a page.

    WHAT is a reference, with or without brackets, or a page's route or address. A route or address with the
    fragment of a number (#e4k) shows that number's panel.

    \u0008
    Examples:
      site-builder explain leapmotor 2025-11 yoy
      site-builder explain "[[leapmotor 2025-11 yoy ;words]]" --format json
      site-builder explain briefs/leapmotor-met-its-2025-target/
    """
    from site_builder import pipeline, questions  # noqa: PLC0415  (they load every stage)

    with ends(root):
        examined = pipeline.examine(root, _moment(today), base_url=base_url, progress=progress())
        if examined.failed:
            print_findings(examined.findings, "text", hidden=Severity.INFO)
        if examined.site is None:
            give_up(examined.findings, "nothing can be explained")
        told = questions.explain(" ".join(what), examined, style)
        progress()("")
        say(told)


@main.command(short_help="List what differs: numbers, pages, sentences.")
@click.argument("other", metavar="FOLDER_OR_REF")
@ROOT
@TODAY
@click.option("--exit-code", is_flag=True, help="Exit 1 when anything differs.")
@ANSWERS
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
        compared = questions.compare(other, root, _moment(today), progress=progress())
        progress()("")
        if compared.difference is None:
            print_findings(compared.findings, "text", hidden=Severity.INFO)
            give_up(compared.findings, "nothing was compared")
        say(compared.report(other, style))
        if exit_code and compared.difference:
            leave(FOUND, "")


@main.command(short_help="Begin a site.")
@click.argument("folder", type=click.Path(path_type=Path))
def init(folder: Path) -> None:
    """Begin a site in FOLDER, which is empty or not there: an invented maker, a source, and a brief to replace.

    \u0008
    Examples:
      site-builder init my-site
    """
    from site_builder import starting  # noqa: PLC0415  (it loads every stage)

    with ends(folder, kept=""):
        starting.begin_site(folder)
        say(f"A site begins in {folder}. Next: site-builder serve --root {shlex.quote(str(folder))}")


@main.command(short_help="Begin a brief, brand, milestone, source, figure.")
@click.argument("kind", type=click.Choice(("brief", "brand", "milestone", "source", "observation")))
@click.argument("title", nargs=-1, required=True)
@click.option("--slug", help="The address or id, of a-z, 0-9 and hyphens. [default: made from the title]")
@ROOT
@TODAY
def new(kind: str, title: tuple[str, ...], slug: str | None, root: Path, today: Moment | None) -> None:
    """Begin a brief: a draft that passes check, filed under what the site has, with comments that teach.

    Or a brand, a milestone, a source. TITLE may hold references. A slug in its place serves as both. An observation
    goes into the file of a source: TITLE is the id of that, and then the period or a name of the figure, if any.

    \u0008
    Examples:
      site-builder new brief "Leapmotor passed its target in November"
      site-builder new source "NIO Inc. provides December 2025 delivery update"
      site-builder new observation nio-inc-provides-december-2025-delivery-update 2025-12
    """
    from site_builder import pipeline, starting  # noqa: PLC0415  (they load every stage)

    with ends(root, kept=""):
        examined = pipeline.examine(root, _moment(today), progress=progress())
        progress()("")
        if examined.site is None:
            print_findings(examined.findings, "text", hidden=Severity.INFO)
            give_up(examined.findings, f"no {kind} can be begun")
        say(starting.begin(kind, title, slug, root, examined))


@main.command(short_help="Print JSON Schemas for your editor.")
@click.argument("name", required=False)
@click.option("--out", type=click.Path(path_type=Path), help="Write all schemas into a folder instead.")
def schema(name: str | None, out: Path | None) -> None:
    """Print the JSON Schema of a kind of file, of all if no NAME is given: editors then complete and check keys.

    With --out each becomes a file, and what is printed belongs into VS Code's settings.json.

    \u0008
    Examples:
      site-builder schema brief
      site-builder schema --out .vscode/schemas
    """
    from site_builder import starting  # noqa: PLC0415  (it loads pydantic)

    with ends(out or Path(), kept=""):
        say(starting.schema_told(name, out))


def run() -> None:
    """Run the command line; ends in SystemExit with one of the codes of docs/contract.md, or KeyboardInterrupt."""
    try:
        main(prog_name="site-builder", standalone_mode=False)
    except click.exceptions.Exit as end:
        sys.exit(end.exit_code)
    except click.Abort:
        raise KeyboardInterrupt from None
    except (click.ClickException, OSError) as problem:
        show(problem)
