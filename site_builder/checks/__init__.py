"""A finished site, judged before it is published.

In: outputs. Out: findings. Invariant: what these checks pass can be written to any usual file system and read at ``/``,
below a path and from disk without a dead link.
"""

from site_builder.checks.addresses import addresses, names_addresses
from site_builder.checks.budgets import too_heavy
from site_builder.checks.links import Written, astray, dead_addresses, dead_links, nowhere
from site_builder.checks.names import illegal_names
from site_builder.checks.signposts import Signposts, links_of, signposts

__all__ = [
    "Signposts", "Written", "addresses", "astray", "dead_addresses", "dead_links", "illegal_names", "links_of",
    "names_addresses", "nowhere", "signposts", "too_heavy",
]  # fmt: skip
