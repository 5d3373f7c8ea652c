"""The words that drawings write and say by themselves, ready for translation.

In: nothing. Out: phrases; those with ``{names}`` are filled by ``str.format``. Invariant: no number and no name of a
maker stands here.
"""

from __future__ import annotations

from site_builder.model.catalogue import Counted

# Axes
BILLIONS, MILLIONS, THOUSANDS, PERCENT = "{number}bn", "{number}m", "{number}k", "{number}%"
QUARTER = "Q{number}"
MONTH_OF_YEAR = "{month} {year}"
FROM_TO = "{first} to {last}"
LOGARITHMIC = "logarithmic scale"

# Words in the plot
YEAR_EARLIER = "a year earlier"
SAME_MONTH, SAME_QUARTER = "same month of {year}", "same quarter of {year}"
TARGET, FIRST = "target", "first"
TARGET_OF, FIRST_OF = "target {figure}", "first {figure}"
BY_MONTH = "{figure} by {month}"
SAYS = "says {figure}"
THEN, NOW = "then", "now"

# Where a chart is explored
EXPLORED = {
    "highest": "highest",
    "keys": "Arrow keys go from figure to figure, Escape ends.",
    "long": "Arrow keys go from figure to figure, with Shift they choose a stretch, Escape ends.",
    "lowest": "lowest",
    "series": "Shown in the chart",
    "stretch": "{0} to {1}",
}

# Where a chart cannot be seen: what it is
CHART = "Chart"
PICTURE = "{kind}: {about}."
PICTURE_ALONE = "{kind}."
MILESTONE_MARKED, MILESTONES_MARKED = "Milestone marked: {all}.", "Milestones marked: {all}."
AND_MORE = "{all}; and {number} more"
LINE_AT = "A line marks {text}."
JOINED = "{first} and {last}"
A_FIGURE, THE_SERIES, ONE_PERIOD = "a figure", "The series", "one period"
NO_FIGURE = "No figure on file."

# ... how exact it is
WITH_RANGE = Counted(
    "{number} figure is drawn with the range that its wording covers.",
    "{number} figures are drawn with the range that their wording covers.",
)
WITH_FLOOR = Counted(
    "{number} figure is a lower bound without an upper end.", "{number} figures are lower bounds without an upper end."
)

# ... and what it shows
NAMED_NONE = "{name}: no figure on file."
NAMED_ONE = "{name}: {figure} ({period}); no other figure on file."
COURSE = {
    "up": "{name} rose from {first} ({start}) to {last} ({end})",
    "down": "{name} fell from {first} ({start}) to {last} ({end})",
    "level": "{name} went from {first} ({start}) to {last} ({end})",
    "unclear": "{name}: {first} ({start}), later {last} ({end})",
}
COURSE_PLAIN, COURSE_WITH = "{course}.", "{course}; {extras}."
HIGHEST, LOWEST = "highest {figure} ({period})", "lowest {figure} ({period})"
GAPS = "{gaps} of {number} periods without a figure"
ALL_ABOVE = Counted(
    "The one period with a figure a year earlier is above it.",
    "All {number} periods with a figure a year earlier are above it.",
)
NONE_ABOVE = Counted(
    "The one period with a figure a year earlier is not above it.",
    "None of the {number} periods with a figure a year earlier is above it.",
)
SOME_ABOVE = Counted(
    "Of {number} periods with a figure a year earlier, one is above it.",
    "Of {number} periods with a figure a year earlier, {above} are above it.",
)
MAYBE_ABOVE = "The one period with a figure a year earlier may or may not be above it."
SURELY_ABOVE = Counted(
    "Of {number} periods with a figure a year earlier, one is surely above it.",
    "Of {number} periods with a figure a year earlier, {above} are surely above it.",
)
NAMED, NAMED_VALUE = "{name} {figure}", "{name}: {figure}."
FROM_LARGEST, LARGEST = "From the largest: {all}.", "{all}."
LARGEST_AND_MORE = "{all}, and {number} more"
EVIDENCE_IS, SOURCE_SAYS = "the figure on file is {figure}", "the source says {figure}"
CHANGE = {
    "up": "{name} rose from {then} to {now}.",
    "down": "{name} fell from {then} to {now}.",
    "level": "{name} stayed from {then} to {now}.",
    "unclear": "{name}: {then}, later {now}.",
}
RESULT = {
    "alone": "{name}: {result}.",
    "none": "{name}: no result on file.",
    "target": "{name}: {result}, against a target of {target}.",
    "first": "{name}: {result}, against a target of {target}, first set at {first}.",
    "target-none": "{name}: no result on file, against a target of {target}.",
    "first-none": "{name}: no result on file, against a target of {target}, first set at {first}.",
}
TOTAL_REACHED = "The total reached {figure} ({period})."
ONE_TARGET, TARGETS = "Target: {all}.", "Targets, oldest first: {all}."
WITH_LABEL = "{figure} ({label})"
SENTENCE = "{text}."
NO_EVENT = "No event on file."
ONE_EVENT = "One event: {label}, {day}."
EVENTS = "{number} events, from {first} ({start}) to {last} ({end})."
FROM_TOTAL = "From {first} ({start}) to {last} ({end})."
LARGEST_STEP = "The largest step is {up} ({period})."
LARGEST_AND_SMALLEST = "The largest step is {up} ({period}), the smallest {down} ({other})."
IN_ALL = "In all"
