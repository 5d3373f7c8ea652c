"""What a process that builds again and again has at hand."""

from __future__ import annotations

from pathlib import Path

from site_builder.memo import store
from site_builder.memo.warm import ROUNDS, Warm

A, B = b"a" * 32, b"b" * 32


def test_what_was_kept_is_found_in_later_rounds() -> None:
    warm = Warm(store.nothing())
    warm.keep({A: b"1"})
    warm.close()

    assert warm.find([A, B]) == {A: b"1"}


def test_what_no_round_asks_for_is_forgotten() -> None:
    warm = Warm(store.nothing())
    warm.keep({A: b"1", B: b"2"})
    for _ in range(ROUNDS + 1):
        warm.find([A])
        warm.close()

    assert warm.find([A, B]) == {A: b"1"}


def test_the_first_round_asks_and_tells_the_store_on_disk(tmp_path: Path) -> None:
    before = store.opened(tmp_path)
    before.keep({A: b"1"})
    before.close()
    warm = Warm(store.opened(tmp_path))

    assert warm.find([A]) == {A: b"1"}
    warm.keep({B: b"2"})
    warm.close()
    warm.keep({A: b"3"})
    warm.close()

    after = store.opened(tmp_path)
    assert after.find([A, B]) == {A: b"1", B: b"2"}
    after.close()
