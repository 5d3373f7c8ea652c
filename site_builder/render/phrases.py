"""The words that rendering adds to texts of editors, ready for translation; those of templates stand in them.

In: nothing. Out: phrases. Invariant: what the Markdown library would say in English by itself stands here.
"""

from __future__ import annotations

BACK_TO_TEXT = "back to the text"  # what the link at the end of a footnote is called
