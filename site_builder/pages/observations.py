"""Observations as rows: what a source reports, and what else is on file about a maker.

In: observations. Out: ``ObservationRow`` values. Invariant: a row carries the source's own token and word.
"""

from __future__ import annotations

from collections.abc import Iterable

from site_builder.model.editorial import Brand
from site_builder.model.evidence import Answer, Measure, Observation
from site_builder.pages import links, opened, phrases
from site_builder.pages.figures import Figures
from site_builder.pages.material import Material
from site_builder.pages.pieces import ObservationRow


def rows(material: Material, observations: Iterable[Observation], figures: Figures) -> tuple[ObservationRow, ...]:
    """A row for each observation, in the order given."""
    return tuple(_row(material, o, figures) for o in observations)


def others(material: Material, brand: Brand, figures: Figures) -> tuple[ObservationRow, ...]:
    """The newest figure of each measure other than the headline one, by measure."""
    newest: dict[Measure, Observation] = {}
    for one in sorted(other_observations(material, brand), key=lambda o: (o.period.end, o.period.start, o.uid)):
        newest[one.measure] = one
    return rows(material, sorted(newest.values(), key=lambda o: material.words.measure(o.measure)), figures)


def other_observations(material: Material, brand: Brand) -> tuple[Observation, ...]:
    """What is on file by other measures than the headline one."""
    return tuple(o for o in material.observations_by_subject.get(brand.id, ()) if o.measure != brand.headline)


def _row(material: Material, observation: Observation, figures: Figures) -> ObservationRow:
    kind = material.say(phrases.OBSERVATION_KIND.get(observation.kind, observation.kind))
    status = material.say(phrases.STATUS.get(observation.status, observation.status))
    return ObservationRow(
        anchor=links.anchor("observation", observation.id),
        subject=material.subject_link(observation.subject),
        subject_id=observation.subject,
        measure=material.words.measure(observation.measure),
        period=material.words.period(observation.period),
        as_written=observation.quantity.as_written or "",
        metric_as_written=observation.metric_as_written,
        figure=figures.show(Answer(observation)),
        source=opened.origin_link(material, observation),
        note=observation.note,
        status=", ".join(word for word in (kind, status) if word),
        locator=observation.locator,
    )
