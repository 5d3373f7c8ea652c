from __future__ import annotations

from itertools import product
from urllib.parse import urljoin

import pytest

from site_builder.render.context import joined

PARTS = ("../", "./", "b", "/", "#", "c_d", "é", "-", "?q", "..", "index.html", "")


@pytest.mark.parametrize("route", ["", "a/", "a/b/", "a/b/c/", "feed.xml", "a/x.html"])
def test_a_relative_address_is_read_as_the_standard_reads_it(route: str) -> None:
    targets = [target for parts in product(PARTS, repeat=4) if (target := "".join(parts)).startswith(".")]

    assert {target: joined(route, target) for target in targets} == {
        target: urljoin(f"/{route}", target).lstrip("/") for target in targets
    }


def test_what_it_comes_to() -> None:
    assert joined("briefs/a/", "../b/#c") == "briefs/b/#c"
    assert joined("briefs/a/", "./x.csv") == "briefs/a/x.csv"
    assert joined("a/", "../../../b") == "b"
