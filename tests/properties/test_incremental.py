"""An incremental build equals a clean one, byte for byte, whatever was edited, damaged or awaited in between.

``pytest tests/properties/test_incremental.py --whole`` runs 300 sequences of edits, others every time; without
``--whole`` there are a few, the same ones every time.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from site_builder import render
from site_builder.memo import fresh, tree
from site_builder.memo.values import Values
from site_builder.pages.witness import Witness
from tests.properties.editing import ENDED, GLANCES, HOURS, Edits, spare

FEW, MANY, FOR_A_FAULT = 5, 300, 300


@pytest.fixture(autouse=True)
def drawing(monkeypatch: pytest.MonkeyPatch) -> None:
    spare(monkeypatch)


def settled(sequences: int, *, the_same: bool, steps: int = 8, **more: Any) -> settings:
    return settings(
        max_examples=sequences,
        stateful_step_count=steps,
        derandomize=the_same,
        database=None,
        suppress_health_check=list(HealthCheck),
        **more,
    )


def test_an_incremental_build_equals_a_clean_one(whole: bool, record_property: Callable[[str, object], None]) -> None:
    ENDED.clear()
    run_state_machine_as_test(Edits, settings=settled(MANY if whole else FEW, the_same=not whole))

    assert ENDED["site"] > ENDED["findings"]
    counted = f"{ENDED['site']} ended with a site, {ENDED['findings']} with findings that forbid one"
    record_property("measured", f"incremental = clean: {sum(ENDED.values())} sequences of edits, {counted}")


# Faults that a hand could make: each leaves something out of a key, or believes what it should not.


def _templates_left_out(patch: pytest.MonkeyPatch) -> None:
    real = render.closures
    patch.setattr(render, "closures", lambda texts: dict.fromkeys(real(texts), b""))


def _hours_left_out(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(fresh.Record, "holds_at", lambda self, moment: True)


def _inputs_believed(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(tree, "same", lambda one, other: one.keys() == other.keys())


def _ground_left_out(patch: pytest.MonkeyPatch) -> None:
    """Pages held by the digest of everything but what is no brief."""
    real = Values.key
    patch.setattr(Values, "key", lambda self, *values: real(self, *(("ground",) if values[0] == "ground" else values)))


def _answers_left_out(patch: pytest.MonkeyPatch) -> None:
    """Pages carried over an edit of evidence whatever they were told."""
    real = Witness.note
    doors = ("answer", "series", "newest")
    patch.setattr(Witness, "note", lambda self, door, asked: None if door in doors else real(self, door, asked))


class Planted(NamedTuple):
    """A fault, and the edit that it hides."""

    plant: Callable[[pytest.MonkeyPatch], None]
    edit: Callable[[Edits], None]


PLANTED: Mapping[str, Planted] = {
    "templates left out of the key of a page": Planted(
        _templates_left_out, lambda site: site.own_template("partials/footer.html", "<!-- a -->")
    ),
    "hours left out of the record": Planted(_hours_left_out, lambda site: site.move_to(HOURS[1])),
    "bytes of inputs left out of the record": Planted(_inputs_believed, lambda site: site.edit_settings("One")),
    "everything that is no brief left out of the key of a plan": Planted(
        _ground_left_out, lambda site: site.edit_words("glossary", "One")
    ),
    "answers left out of what a page asked": Planted(_answers_left_out, lambda site: site.edit_cell("60,424")),
}


@pytest.mark.parametrize("fault", PLANTED)
def test_a_planted_fault_is_found(fault: str, whole: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """By random edits in the whole; otherwise by the one edit that the fault hides."""
    PLANTED[fault].plant(monkeypatch)
    if whole:
        # A few edits at a time: of many, one often makes anew what another one's fault would have left.
        alone = settled(FOR_A_FAULT, the_same=True, steps=3, phases=[Phase.generate], report_multiple_bugs=False)
        with pytest.raises(AssertionError):
            run_state_machine_as_test(Edits, settings=alone)
        return
    site = Edits()
    site.begin()
    PLANTED[fault].edit(site)

    with pytest.raises(AssertionError):
        site.teardown()


@pytest.mark.parametrize("fault", PLANTED)
def test_without_the_fault_the_same_edit_is_well(fault: str) -> None:
    """Also when the build before was found right at a glance."""
    site = Edits()
    site.begin()
    GLANCES.clear()
    for _ in range(5):  # a folder of libraries may be changing meanwhile
        site.settle()
    assert GLANCES[True] > 0
    PLANTED[fault].edit(site)

    site.teardown()
