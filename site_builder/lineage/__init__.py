"""Lineage: where a number comes from, which numbers a page shows, and what a change to the evidence changes.

In: answers, planned pages, and functions that the pipeline hands over. Out: frozen values, and their text and JSON for
people and programs. Invariant: nothing is computed here; what is told is what the other rooms know already.
"""

from site_builder.lineage.difference import Difference, Made, difference
from site_builder.lineage.difference_report import difference_json, difference_text
from site_builder.lineage.lineage_report import lineage_json, lineage_text
from site_builder.lineage.on_page import OnPage, on_page, on_page_json, on_page_text, page_asked_for
from site_builder.lineage.tree import Lineage, Records, trace

__all__ = [
    "Difference", "Lineage", "Made", "OnPage", "Records", "difference", "difference_json", "difference_text",
    "lineage_json", "lineage_text", "on_page", "on_page_json", "on_page_text", "page_asked_for", "trace",
]  # fmt: skip
