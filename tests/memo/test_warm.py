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


def test_nothing_is_held_of_what_is_forgotten() -> None:
    warm = Warm(store.nothing())
    warm.keep({A: b"1", B: b"2"})
    warm.read([A, B], bytes.decode)
    warm.known([A, B])
    for _ in range(ROUNDS + 1):
        warm.find([A])
        warm.close()

    held = [value for value in vars(warm).values() if isinstance(value, dict)]
    assert held
    assert not [one for one in held if B in one]


def test_what_is_asked_for_as_a_value_is_not_forgotten() -> None:
    warm = Warm(store.nothing())
    warm.keep({A: b"1"})
    for _ in range(2 * ROUNDS):
        assert warm.read([A], bytes.decode) == {A: "1"}
        warm.close()


def test_what_is_kept_anew_is_read_and_known_anew() -> None:
    warm = Warm(store.nothing())
    for content in (b"1", b"22"):
        warm.keep({A: content})
        assert warm.find([A]) == {A: content}
        assert warm.read([A], bytes.decode) == {A: content.decode()}
        assert warm.known([A])[A].size == len(content)


def test_the_store_on_disk_is_told_nothing_of_a_round_that_is_given_up(tmp_path: Path) -> None:
    warm = Warm(store.opened(tmp_path))
    warm.keep({A: b"1"})
    warm.give_up()
    assert warm.find([A]) == {A: b"1"}

    after = store.opened(tmp_path)
    assert after.find([A]) == {}
    after.close()


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
