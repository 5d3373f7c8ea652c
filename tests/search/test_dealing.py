"""Pages dealt to bundles: small sites have one, large ones a few, and an added page moves no other."""

from __future__ import annotations

from site_builder.search import dealt


def paths(count: int) -> list[str]:
    return [f"briefs/{number}/index.html" for number in range(count)]


def test_a_small_site_has_one_bundle() -> None:
    assert dealt(reversed(paths(400))) == [sorted(paths(400))]
    assert dealt([]) == []


def test_a_large_site_has_several_of_about_one_size_and_more_than_eight_only_for_thousands_of_pages() -> None:
    sizes = [[len(bundle) for bundle in dealt(paths(count))] for count in (401, 801, 1601, 8_000, 8_001, 20_000)]

    assert [len(one) for one in sizes] == [2, 4, 8, 8, 16, 32]
    assert all(min(one) > max(one) / 2 for one in sizes)
    assert all(max(one) < 1_200 for one in sizes)  # about 1,000: Pagefind holds a fifth of a MiB for each


def test_every_page_is_in_one_bundle() -> None:
    assert sorted(path for bundle in dealt(paths(1000)) for path in bundle) == sorted(paths(1000))


def test_an_added_page_moves_no_other() -> None:
    before, after = dealt(paths(1000)), dealt(paths(1001))

    assert [[path for path in bundle if path in set(paths(1000))] for bundle in after] == before
