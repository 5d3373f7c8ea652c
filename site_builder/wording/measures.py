"""Measures in words: what was counted, where, of which kind, and by whom.

In: ``Measure`` and ``Scope``. Out: text. Invariant: what a source leaves unstated is left unsaid, never filled in.
"""

from __future__ import annotations

from collections.abc import Callable

from babel import Locale, UnknownLocaleError

from site_builder.model.evidence import Measure, Scope

Say = Callable[[str], str]

_COMPILED_BY = "compiled by {name}"
_METRICS = {
    "deliveries": "deliveries", "sales": "sales", "wholesale": "wholesale", "retail": "retail sales",
    "registrations": "registrations", "insured": "first insurances", "production": "production", "exports": "exports",
    "orders": "orders", "unstated": "vehicles, measure unstated",
}  # fmt: skip
_POWERTRAINS = {
    "bev": "battery-electric", "phev": "plug-in hybrid", "erev": "range-extended", "nev": "new energy vehicles",
    "all": "all powertrains",
}  # fmt: skip
_VEHICLES = {"passenger": "passenger cars", "commercial": "commercial vehicles", "all": "commercial vehicles included"}
_EXPORTS = {"included": "exports included", "excluded": "exports excluded", "only": "exports only"}
_WHERE = {"world": "world", "overseas": "outside China"}


def _as_it_is(message: str) -> str:
    return message


def metric_words(metric: str, say: Say = _as_it_is) -> str:
    """``deliveries``, ``retail sales``, ``first insurances``."""
    return say(_METRICS.get(metric, metric))


def place_words(geography: str, locale: str, say: Say = _as_it_is) -> str:
    """``world``, ``outside China``, or the country's name in the site's language."""
    if geography in _WHERE:
        return say(_WHERE[geography])
    return str(Locale.parse(locale).territories.get(geography, geography))


def language_words(code: str, locale: str) -> str:
    """``Chinese``: the name of a language (BCP 47) in the site's language; the code where it has no name."""
    try:
        return Locale.parse(code, sep="-").get_language_name(locale) or code
    except (UnknownLocaleError, ValueError):
        return code


def is_language(code: str) -> bool:
    """True for a language (BCP 47) whose numbers, dates and names of places are known."""
    try:
        Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError):
        return False
    return True


def scope_words(scope: Scope, locale: str, say: Say = _as_it_is) -> str:
    """``world, new energy vehicles, exports included``; what is unstated is left out."""
    parts = [
        place_words(scope.geography, locale, say) if scope.geography != "unstated" else "",
        say(_POWERTRAINS.get(scope.powertrain, "")),
        say(_VEHICLES.get(scope.vehicles, "")),
        say(_EXPORTS.get(scope.exports, "")),
    ]
    return ", ".join(part for part in parts if part)


def measure_words(measure: Measure, locale: str, say: Say = _as_it_is) -> str:
    """``deliveries, world, new energy vehicles, exports included, compiled by CPCA``."""
    parts = [metric_words(measure.metric, say), scope_words(measure.scope, locale, say)]
    if measure.compiled_by:
        parts.append(say(_COMPILED_BY).format(name=measure.compiled_by.upper()))
    return ", ".join(part for part in parts if part)
