"""What the checks are given of a site that a test makes: all its files, read."""

from __future__ import annotations

from collections.abc import Iterable

from site_builder.checks import Signposts, names_addresses, signposts
from site_builder.model.pages import Output

BASE = "https://example.org/base/"


def signs_of(outputs: Iterable[Output]) -> dict[str, Signposts]:
    return {one.path: signposts(one, BASE) for one in outputs if names_addresses(one.path)}
