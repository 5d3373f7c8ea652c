"""A finished site, judged before it is published.

In: outputs. Out: findings. Invariant: what these checks pass can be written to any usual file system and read at ``/``,
below a path and from disk without a dead link.
"""

from site_builder.checks.addresses import addresses, names_addresses
from site_builder.checks.budgets import too_heavy
from site_builder.checks.links import Written, astray, dead_addresses, dead_links, nowhere
from site_builder.checks.names import illegal_names
from site_builder.checks.signposts import Signposts, links_of, signposts
from site_builder.checks.stretches import mark_of, marks_as_bytes, marks_in, marks_of, offered, places_in, stretches

__all__ = [
    "Signposts", "Written", "addresses", "astray", "dead_addresses", "dead_links", "illegal_names", "links_of",
    "mark_of", "marks_as_bytes", "marks_in", "marks_of", "names_addresses", "nowhere", "offered", "places_in",
    "signposts", "stretches", "too_heavy",
]  # fmt: skip
