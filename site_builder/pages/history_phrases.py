"""What is said of a brief's past.

In: nothing. Out: phrases of the interface. Invariant: as in ``phrases``.
"""

CORRECTED = "corrected"
CORRECTED_ON = "Corrected on {date}"
IT_SAID = "It said “{was}”."
WHY_CORRECTED = "what was corrected, and why"
