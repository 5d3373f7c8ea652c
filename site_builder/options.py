"""The options that several commands share, and how a moment is read.

In: texts of the command line. Out: options for click, ``Moment``. Invariant: neither the clock nor the environment is
read here.
"""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from site_builder.reports import FORMATS

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
            return fitting(date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text))
        except ValueError as problem:
            why = "" if "isoformat" in str(problem) else f": {problem}"  # which says no more, in Python's words
            self.fail(f"{text!r} is neither a day (2026-01-20) nor a date-time with offset{why}", param, ctx)


def fitting(moment: Moment) -> Moment:
    """The moment, if it is one that can be meant. Raises ValueError with why it is none."""
    if isinstance(moment, datetime) and moment.tzinfo is None:
        raise ValueError("the date-time has no offset, such as +00:00")
    if not 1900 <= moment.year <= 2200:  # the years that content may be about
        raise ValueError("the year is not within 1900 to 2200")
    return moment


ROOT = click.option(
    "--root",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(),
    help="The site's folder. [default: the current folder]",
)
TODAY = click.option(
    "--today",
    type=MomentType(),
    metavar="DATE",
    help="What counts as now: a day (its end in the site's zone) or a date-time with offset."
    " [default: SOURCE_DATE_EPOCH, else the clock]",
)
BASE = click.option("--base-url", metavar="URL", help="The address at which the site will stand. [default: site.yaml]")
STRICT = click.option("--strict", is_flag=True, help="Treat warnings as errors.")
FORMAT = click.option("--format", "style", type=click.Choice(FORMATS), default="text", help="How findings are printed.")
ANSWERS = click.option(
    "--format", "style", type=click.Choice(("text", "json")), default="text", help="How the answer is printed."
)
