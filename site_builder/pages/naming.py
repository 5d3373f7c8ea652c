"""What tells the marks of one subject apart in a chart.

In: references and their answers. Out: words. Invariant: two references of one subject that differ in measure, scope,
period or source never get the same words.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from site_builder.model.evidence import Answer, Scope
from site_builder.model.references import Reference
from site_builder.pages.material import Material

Words = Callable[[Material, Reference, Answer | None], str]


def apart(material: Material, references: Sequence[Reference], answers: Sequence[Answer | None]) -> tuple[str, ...]:
    """For each reference what it is, where its subject is asked for more than once; "" elsewhere.

    One figure and one statement of a source about a subject need no words: they are drawn apart.
    """
    return tuple(
        _difference(material, reference, answer, [r for r in references if r.subject == reference.subject])
        for reference, answer in zip(references, answers, strict=True)
    )


def _difference(material: Material, reference: Reference, answer: Answer | None, same: Sequence[Reference]) -> str:
    words: list[str] = []
    told: dict[Reference, tuple[object, ...]] = dict.fromkeys(same, ())
    for what, write in _DIFFERENCES:  # only until no two are alike
        if len(set(told.values())) < len(told) and len({what(r) for r in same}) > 1:
            told = {r: (*known, what(r)) for r, known in told.items()}
            words.append(write(material, reference, answer))
    if len([r for r in same if r.source]) > 1 and reference.source:
        words.append(material.source(reference.source).producer)
    return ", ".join(word for word in words if word)


def _metric(material: Material, reference: Reference, answer: Answer | None) -> str:
    metric = answer.evidence.measure.metric if answer else reference.metric
    return material.words.metric(metric) if metric else ""


def _powertrain(material: Material, reference: Reference, answer: Answer | None) -> str:
    asked = reference.powertrain or (answer.evidence.measure.scope.powertrain if answer else None)
    return material.words.scope(Scope(powertrain=asked)) if asked else ""


def _place(material: Material, reference: Reference, answer: Answer | None) -> str:
    asked = reference.geography or (answer.evidence.measure.scope.geography if answer else None)
    return material.words.place(asked) if asked and asked != "unstated" else ""


def _period(material: Material, reference: Reference, answer: Answer | None) -> str:
    period = reference.period or (answer.evidence.period if answer else None)
    return material.words.period(period) if period else ""


# What may differ, and how it is said.
_DIFFERENCES: tuple[tuple[Callable[[Reference], object], Words], ...] = (
    (lambda r: r.metric, _metric),
    (lambda r: r.powertrain, _powertrain),
    (lambda r: r.geography, _place),
    (lambda r: r.period, _period),
)
