"""Which measure a reference means, and how measures are named in messages.

In: a reference, the subject's headline measure and the measures on file. Out: one ``Measure``, or ``Unanswerable``.
Invariant: what the reference says is never overruled; what it leaves open is the headline's, or the only one on file.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from site_builder.model.evidence import Measure, Scope
from site_builder.model.references import Reference
from site_builder.model.statistics import Unanswerable
from site_builder.statistics.index import measure_order

_FACETS = ("metric", "geography", "powertrain", "vehicles", "exports", "compiled_by")
_WORDS_FOR = {"metric": "{}", "geography": "in:{}", "powertrain": "of:{}", "vehicles": "{}"}


def facets(measure: Measure) -> dict[str, str | None]:
    """The parts of a measure by name."""
    scope = measure.scope
    values = (measure.metric, scope.geography, scope.powertrain, scope.vehicles, scope.exports, measure.compiled_by)
    return dict(zip(_FACETS, values, strict=True))


def named(measure: Measure) -> str:
    """A measure in a few words for messages and notes: ``registrations (DE, bev)``."""
    scope = measure.scope
    words = [scope.geography, scope.powertrain, scope.vehicles if scope.vehicles != "all" else "unstated"]
    words += [f"exports {scope.exports}" if scope.exports in ("excluded", "only") else "unstated"]
    said = [word for word in words if word != "unstated"] + (
        [measure.compiled_by.upper()] if measure.compiled_by else []
    )
    return f"{measure.metric} ({', '.join(said)})" if said else measure.metric


def chosen(
    reference: Reference, headline: Measure | None, on_file: Collection[Measure], name: str, *, any_metric: bool = False
) -> Measure:
    """The measure that a reference means for a subject.

    Args:
        reference: its metric, geography, powertrain and vehicles are binding where they are said.
        headline: the subject's headline measure, which fills what is not said.
        on_file: the measures that there are figures for.
        name: the subject's name, for messages.
        any_metric: whether an unsaid metric may be another than the headline's (a source's own figures).

    Raises:
        Unanswerable: EV220 when nothing fits, EV223 when several measures fit.
    """
    said = {key: value for key, value in _said(reference).items() if value is not None}
    standard = facets(headline) if headline is not None else {}
    if headline is not None and not any_metric:
        if all(standard[key] == value for key, value in said.items()):
            return headline
        said.setdefault("metric", headline.metric)
    fitting = [m for m in sorted(on_file, key=measure_order) if said.items() <= facets(m).items()]
    if not fitting:
        raise _nothing(
            Measure(said.get("metric", "figures"), _scope_of(said)), sorted(on_file, key=measure_order), name
        )
    for facet in _FACETS:
        if facet not in said:
            fitting = _narrowed(fitting, facet, standard.get(facet, ""), name)
    return fitting[0]


def _said(reference: Reference) -> dict[str, str | None]:
    return {
        "metric": reference.metric,
        "geography": reference.geography,
        "powertrain": reference.powertrain,
        "vehicles": reference.vehicles,
    }


def _scope_of(said: dict[str, str]) -> Scope:
    unstated = "unstated"
    return Scope(said.get("geography", unstated), said.get("powertrain", unstated), said.get("vehicles", unstated))


def _narrowed(fitting: list[Measure], facet: str, standard: str | None, name: str) -> list[Measure]:
    """Those with the headline's value; else those with the only stated value there is."""
    values = [facets(m)[facet] for m in fitting]
    if standard in values:
        return [m for m in fitting if facets(m)[facet] == standard]
    stated = sorted({value or "" for value in values if value != "unstated"})
    if len(stated) > 1:
        words = [_WORDS_FOR.get(facet, "@source").format(value) for value in stated]
        message = f"{name} has figures of several kinds here: " + "; ".join(named(m) for m in fitting[:6])
        raise Unanswerable("EV223", message, f"say which, with one of {', '.join(sorted(set(words)))}")
    return [m for m in fitting if (facets(m)[facet] or "") in stated] if stated else fitting


def _nothing(wanted: Measure, on_file: Sequence[Measure], name: str) -> Unanswerable:
    message = f"no {named(wanted)} of {name} are on file"
    if not on_file:
        return Unanswerable("EV220", message, f"record a figure of {name} in seeds/ or refer to another subject")
    listed = "; ".join(named(m) for m in on_file[:6])
    return Unanswerable("EV220", message, f"on file are {listed}" + ("; and more" if len(on_file) > 6 else ""))
