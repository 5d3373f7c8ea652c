"""What readers are told beside a number: assumptions, notes, and why one figure stands before another.

In: nothing. Out: phrases, ready for translation; those with ``{names}`` are filled by ``str.format``. Invariant: no
number and no name of a maker stands here. What editors are told in findings stays English and stands where it is found.
"""

from __future__ import annotations

# Assumptions
EVERY_MONTH = "A pace, not a forecast: every month is like the mean of the period."
MONTH_REPEATS = "A pace, not a forecast: the month repeats through a year."
QUARTER_REPEATS = "A pace, not a forecast: the three months repeat through a year."
REPEATS_TO_THE_END = "A pace, not a forecast: {month} repeats until the end of the year."
EVEN_PACE = {
    "month": "An even daily pace within the month.",
    "quarter": "An even daily pace within the quarter.",
    "longer": "An even daily pace within the {months} months between two figures on file.",
}

# Notes
NEW_YEAR = "The Lunar New Year moves between January and February; the two are best read together."
NEW_YEAR_COMBINED = "January and February are combined, because the Lunar New Year moves between them."
SMALL_BASE = "From a small base."
AS_SAID = "As the source says; not computed."
RESTS_ON = {"estimate": "Rests on an estimate.", "forecast": "Rests on a forecast."}
WITHOUT_GAP = "Of the months on file without a gap: {span}."
OF_THESE = "A share of the makers named here, not of the market."
TWO_MEASURES = "Two measures are compared: {left}; and {right}."
UNLIKE_IN_SOURCE = "The source compares measures that are unlike: {left}; and {right}."
GAP = "Exports and timing may be in it, and the definitions differ. Set against each other: {left}; and {right}."
GAP_OF_EXPORTS = "Mostly exports, and the definitions differ. Set against each other: {left}; and {right}."
GAP_SHARE = "The gap is {share} of the total."
CAME_TO_THAT = "The year came to exactly that."
CAME_TO_LESS = "The year came to {figure}; the projection was {off} more."
CAME_TO_MORE = "The year came to {figure}; the projection was {off} less."
MONTH_AGAINST = "One month is set against a target for {goal}."
MONTHS_AGAINST = "{months} months are set against a target for {goal}."

# What decided between figures
REPLACED = "A later figure replaces the one that it revises."
BY_TIER = "A primary source stands before secondary ones."
BY_STATUS = {
    ("revised", "final"): "A revised figure stands before a final one.",
    ("revised", "preliminary"): "A revised figure stands before a preliminary one.",
    ("final", "preliminary"): "A final figure stands before a preliminary one.",
}
