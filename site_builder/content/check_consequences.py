"""First causes: findings without those that only follow from others.

In: the findings of all stages, and what was loaded. Out: the findings to show. Invariant: a finding of load or check is
never left out; one of the audit only when what it looks at could not be read.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath

from site_builder.content.check_context import all_references
from site_builder.content.load import Loaded
from site_builder.model.findings import Finding, Position, Severity
from site_builder.model.rules import RULES


def first_causes(findings: Iterable[Finding], loaded: Loaded) -> tuple[Finding, ...]:
    """Leave out what follows from other findings.

    While something in a file of seeds/ is wrong, nobody can say what is on file about the subjects in it: a number that
    seems to be missing, or months that do not add up, may be just what could not be read. And a source that does not
    exist is not also one that is silent. What rulings.yaml may decide is not called undecided while it cannot be read.
    """
    several = tuple(findings)
    sources = frozenset(_stem(found.position) for found in several if _is_error_of_seeds(found))
    subjects = _subjects_in(sources, loaded)
    doubtful = _references_to(subjects, loaded)
    nobody = {(found.position.path, found.position.line) for found in several if found.code == "EV251"}

    def follows(found: Finding) -> bool:
        folder, _, _ = found.position.path.rpartition("/")
        about = sources if folder == "seeds" else subjects if folder in ("content/brands", "content/markets") else ()
        silent = found.code == "EV226" and (found.position.path, found.position.line) in nobody
        return found.position in doubtful or _stem(found.position) in about or silent

    rulings = any(found.position.path == "content/rulings.yaml" and _is_early_error(found) for found in several)
    kept = (found for found in several if RULES[found.code].stage != "audit" or not follows(found))
    return tuple(found for found in kept if not (rulings and found.code == "EV310"))


def _is_error_of_seeds(found: Finding) -> bool:
    return _is_early_error(found) and found.position.path.startswith("seeds/")


def _is_early_error(found: Finding) -> bool:
    return RULES[found.code].stage in ("load", "check") and found.severity is Severity.ERROR


def _stem(position: Position) -> str:
    return PurePosixPath(position.path).stem


def _subjects_in(sources: Iterable[str], loaded: Loaded) -> frozenset[str]:
    """The subjects that the files of some sources mention; all of them where a file could not be opened."""
    known = frozenset(brand.id for brand in loaded.content.brands) if loaded.content else frozenset()
    found: set[str] = set()
    for source in sources:
        text = loaded.texts.get(f"seeds/{source}.yaml")
        if text is None:
            return known
        table = loaded.texts.get(f"seeds/{source}.csv", "")
        words = frozenset(f"{text} {table}".casefold().replace(",", " ").replace("}", " ").split())
        found |= known & words
    return frozenset(found)


def _references_to(subjects: frozenset[str], loaded: Loaded) -> frozenset[Position]:
    if loaded.content is None or not subjects:
        return frozenset()
    return frozenset(
        reference.position
        for reference in all_references(loaded.content)
        if reference.subject in subjects or subjects.intersection(reference.arguments)
    )
