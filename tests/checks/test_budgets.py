from __future__ import annotations

import pytest

from site_builder.checks import budgets
from site_builder.checks.budgets import too_heavy
from site_builder.model.pages import Output


def test_outputs_within_their_budgets_are_not_told_of() -> None:
    assert (
        list(too_heavy([Output("a.html", b"x" * 524_288), Output("b.css", b"x"), Output("c.bin", b"x" * 600_000)]))
        == []
    )


def test_an_output_above_its_budget_is_told_of_with_its_weight() -> None:
    found = list(too_heavy([Output("b/index.html", b"x" * 524_289), Output("a.woff2", b"x" * 100_000)]))

    assert [str(one.position) for one in found] == ["a.woff2:1:1", "b/index.html:1:1"]
    assert {one.code for one in found} == {"EV594"}
    assert found[0].message == "a.woff2 weighs 98 KiB, more than the 64 of its kind"
    assert found[1].message == "b/index.html weighs 513 KiB, more than the 512 of its kind"


@pytest.mark.parametrize(
    ("path", "most"),
    [("a.html", 524_288), ("a.css", 131_072), ("a.js", 524_288), ("a.svg", 524_288), ("a.png", 1_048_576)],
)
def test_a_budget_is_that_of_its_kind_to_the_byte(path: str, most: int) -> None:
    assert [list(too_heavy([Output(path, b"x" * size)])) != [] for size in (most, most + 1)] == [False, True]


def test_a_site_that_no_host_takes_is_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budgets, "WHOLE_SITE", 3 * 1024 * 1024)
    four = [Output(f"{n}.bin", b"x" * 1024 * 1024) for n in range(4)]

    assert list(too_heavy(four[:3])) == []
    assert [one.message for one in too_heavy(four)] == ["the site weighs 4 MiB, more than the 3 that hosts take"]
