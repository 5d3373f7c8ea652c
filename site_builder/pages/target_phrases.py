"""What is said of targets and what became of them.

In: nothing. Out: phrases of the interface. Invariant: as in ``phrases``.
"""

TARGET_NOTES = (
    "A target for a range is reached in full at its top; between the two ends it counts as met, inside the range.",
    "One given as about so many is reached in full above every number that this may stand for.",
    "Each version is set beside the whole result; in force is the last that was announced before the period ended.",
)
OUTCOME = {
    "met": "met",
    "met-on": "met on {date}",
    "met-early": "met on {date}, {days} early",
    "inside": "met, inside the range",
    "about": "within what the target’s wording covers",
    "limit": "a limit, not a number to reach",
    "short": "not reached",
    "unclear": "reached or not: the figures leave it open",
    "unlike": "set as a growth rate; not set beside the count here",
    "open": "open",
    "needs": "open: needs {figure} a month throughout",
    "unknown": "no result on file",
}
