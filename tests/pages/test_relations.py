"""Which briefs are near: against a list made by hand, and against sorting by what is shared."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from site_builder.model.editorial import Brief
from site_builder.pages.relations import Relations
from tests.pages import a_site

WORDS = st.lists(st.sampled_from("abcd"), max_size=3)


def about(number: int, brands: list[str], topics: list[str]) -> Brief:
    return a_site.brief(f"brief-{number}", date(2026, 1, 20), brands=tuple(brands), topics=tuple(topics))


def test_a_brand_counts_twice_and_the_newest_comes_first() -> None:
    one = about(0, ["byd"], ["targets", "exports"])
    topic = about(1, ["nio"], ["targets"])
    brand = about(2, ["byd"], [])
    topics = about(3, [], ["targets", "exports"])
    nothing = about(4, ["nio"], ["prices"])

    near = Relations([one, topic, brand, topics, nothing]).of(one, 9)

    assert [b.slug for b in near] == ["brief-2", "brief-3", "brief-1"]


@given(st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=9), st.integers(0, 4))
def test_as_sorting_by_what_is_shared_says(drawn: list[tuple[list[str], list[str]]], most: int) -> None:
    briefs = [about(n, brands, topics) for n, (brands, topics) in enumerate(drawn)]
    relations = Relations(briefs)
    for one in briefs:
        shared = {
            other.slug: 2 * len(set(one.brands) & set(other.brands)) + len(set(one.topics) & set(other.topics))
            for other in briefs
            if other is not one
        }
        expected = sorted((slug for slug, count in shared.items() if count), key=lambda slug: -shared[slug])

        assert [b.slug for b in relations.of(one, most)] == expected[:most]
