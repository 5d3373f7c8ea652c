"""Fixtures of this room."""

import pytest

from site_builder.model.statistics import Vocabulary


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    """The words that references may use in these tests."""
    return Vocabulary(
        {
            "target": "target?",
            "yoy": "",
            "mom": "",
            "attainment": "target?",
            "required-monthly": "target?",
            "multiple-of": "subject",
            "rank": "subjects",
            "share-of-set": "subjects",
            "cagr": "period",
            "scope-gap": "metric?",
            "streak": "",
        },
        frozenset({"short", "words", "plain"}),
        frozenset({"line", "bar", "timeline"}),
    )


@pytest.fixture(scope="session")
def subjects() -> frozenset[str]:
    """The brands and markets of these tests."""
    return frozenset({"leapmotor", "byd", "tesla", "nio", "china"})
