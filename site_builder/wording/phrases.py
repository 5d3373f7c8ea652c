"""The words of numbers, periods and arithmetic, ready for translation.

In: nothing. Out: phrases; those with ``{names}`` are filled by ``str.format``. Invariant: in English every phrase of a
quantity can be read back by ``parse_quantity``; what sources write is read as English or Chinese whatever the
language of the site (``wording/parse.py``).
"""

from __future__ import annotations

from site_builder.model.catalogue import Counted
from site_builder.model.quantity import Form

# Quantities: how exact a number is
HEDGES = {
    Form.AT_LEAST: "at least {number}",
    Form.MORE_THAN: "over {number}",
    Form.AT_MOST: "at most {number}",
    Form.LESS_THAN: "under {number}",
    Form.NEARLY: "nearly {number}",
    Form.ABOUT: "about {number}",
}
NOT_KNOWN = "not known"
UNCHANGED, UP, DOWN = "unchanged", "up {number}", "down {number}"
FROM_TO = "{first} to {last}"

# Scales and units; scales stand after the number, since two ends of a range share one
MILLIONS, BILLIONS = "million", "billion"
PERCENT = "{number}%"
TIMES, POINTS = "times", "points"
UNITS = {
    "vehicle": Counted("vehicle", "vehicles"),
    "week": Counted("week", "weeks"),
    "day": Counted("day", "days"),
    "month": Counted("month", "months"),
}
CURRENCIES = {"CNY": "{number}\u202fyuan", "EUR": "€{number}", "USD": "${number}", "GBP": "£{number}"}
ORDINALS = {"st": "{number}st", "nd": "{number}nd", "rd": "{number}rd", "th": "{number}th"}

# Answers
A_MONTH = "{number} a month"
SHARE_OF = "{share} of {whole}"
STATES = {"new": "new", "already met": "already met"}
TARGET_OF = {"target": "{name}’s target for {period}", "guidance": "{name}’s guidance for {period}"}
OF_KIND = {"forecast": "{it} (forecast)", "estimate": "{it} (estimate)"}
ANOTHER, ITS_OWN = "another", "{name}’s"

# Periods and days
UNKNOWN_DAY = "date unknown"
QUARTERS = (
    "first quarter of {year}", "second quarter of {year}", "third quarter of {year}", "fourth quarter of {year}",
)  # fmt: skip
HALVES = ("first half of {year}", "second half of {year}")
QUARTERS_TOLD = (
    "the first quarter of {year}", "the second quarter of {year}", "the third quarter of {year}",
    "the fourth quarter of {year}",
)  # fmt: skip
HALVES_TOLD = ("the first half of {year}", "the second half of {year}")
SHORT_QUARTER, SHORT_HALF = "Q{number} {year}", "H{number} {year}"
TWO_MONTHS, MONTHS = "{first} and {last}", "{first} to {last}"

# Steps of arithmetic: only those with words; signs are the same everywhere
PARTS_OF_SUM = "{sum} ({number} parts)"
AS_SAID = "{result}, as the source says, for {figure}"
AMONG = "{first} among {all}: {result}"
PASSES = "the running total passes {goal} on its way to {total}: {result}"
PASSES_FROM = "the running total passes {goal} on its way from {before} to {total}: {result}"
THEN_NOW = "{then}, then {now}"
UNTIL = "{result}, until {later}"
DAYS_OF = "{number} days"
MONTHS_LEFT = "months left"
TO_THE_END = "from {day} to the end of the period: {result}"
WORKED_FROM = "from {inputs}: {result}"
