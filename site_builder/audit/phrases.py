"""How verdicts are explained to readers: steps of arithmetic with words, and one sentence each.

In: nothing. Out: phrases, ready for translation; those with ``{names}`` are filled by ``str.format``. Invariant: about
the figures, never about who wrote them. What editors are told in findings stays English and stands in the rules.
"""

from __future__ import annotations

# Any claim
OPINION = "A view of what it means, with nothing to check."
NOTHING_ELSE = "No other source on file says anything about it."
SUM_OF_PARTS = "the sum of the parts"
SAID_BY = "{who}: {figure}"

# Growth
WHICH_ROUNDS_TO, WHICH_ALLOWS_FOR = "{line}, which rounds to {said}", "{line}, which allows for {said}"
LEFT_OF_RATE = "{line}, of which {said} is left when the rest is cut off"
OPEN_RATES = "The figures on file are floors or ceilings, which leave room for other rates too."
BASE_FITS = "It fits the {base} of {period}."
RATE_CUT_OFF = "The rate was cut off, not rounded."
FITS_ONLY_FROM = "It fits only from a base of {base} ({who})."
RATE_IS = "Worked out, the rate is {rate}."
NO_BASE_SAME = "No base is on file; the same rate is given by {who}."
NO_BASE_OTHER = "No base is on file, and other sources say another rate."
LEVEL_AS_CHANGE = "{level} of the base is a change of {rate}."
GROWTH_OF_YEAR = "That is the growth of the year to date, not of the month."
GROWTH_OF_MONTH = "That is the growth of the month, not of the year to date."
ON_MONTH_BEFORE = "That is the change on the month before, not on a year."
ON_QUARTER_BEFORE = "That is the change on the quarter before, not on a year."
FROM_EVERY_BASE = "It holds from every base on file."
FROM_EARLIER_TARGET = "It holds from the earlier target, {base}, but not from every base on file."
FROM_REPORTED = "It holds from the figure reported, {base}, but not from every base on file."
FROM_NO_BASE = "It holds from no base on file."

# Levels and targets
IS_FLOOR_OF = "{figure} is {said}; {period} was {other}"
SIZED_LIKE = "True as a floor, but of the size of {period}."
NOT_SAID, OUTSIDE = "{figure}, not {said}", "{figure} is outside {said}"
LEFT_OF_FIGURE = "{figure}, of which {said} is left when the rest is cut off"
FIGURE_CUT_OFF = "The figure was cut off, not rounded."
THAT_WAS = "That was {period}: {figure}."
SAME_SOURCE = "The same source gives {figure} for {period} alone."
GIVES_THE_SAME = "The same as {who}; the figure that stands here differs."
IS_THE_SUM, OTHER_SUM = "The figure on file is the sum of its parts.", "The parts on file have another sum."
MORE_THAN_WHOLE = "{figure} for {period} is more than {said} for the whole"
OWN_FIGURES_DIFFER = "The source’s own figures differ."
REPORTS_IT_TOO = "Also reported by {who}."
ANOTHER_GOAL = "Other sources give another goal."
GIVES = "The figure on file comes from {who}."
IS_THE_SAME, FITS = "The figure on file is the same.", "The figure on file fits it."

# Two figures
NUMBER_CUT_OFF = "The number was cut off, not rounded."
PART_AS_MORE = "That is the one as a part of the other, not by how much it is more."
ANOTHER_NUMBER = "Worked out, it is another number."
FROM_TWO = "Worked out from the two figures."

# Targets and time
PASSED_BETWEEN = "The running total passed it between {first} and {last}."
PASSED_ABOUT = "{target} was passed about {day}, at an even pace in the month."
LESS_THAN_TARGET = "{figure} in {period} is less than {target}"
NOT_REACHED = "It was not reached in the period."
STEP_BETWEEN = "passed between {first} and {last}"
BY_THEN = "By then {figure} is on file."
LEAVES_ROOM = "The bounds of the figure on file leave room for it."
IN_FORCE = "in force since {day}: {target}"
EARLIER_TARGET = "It was the earlier target; by then another was in force."
INSIDE_RANGE = "It lies inside the range: above its lower end, short of its upper end."
INSIDE_WORDING = "It lies within what the wording of the target covers."
WAS_IN_FORCE = "It is the version that was in force."
TOTAL_PASSED = "the running total passed {target} between {first} and {last}"
AT_EVEN_PACE = "At an even pace in the month it was {day}."
BETWEEN = "{first} and {last}"
