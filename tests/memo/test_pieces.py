"""Pieces by key are what a dictionary would hold, whatever the keys and however many."""

from __future__ import annotations

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.memo.pieces import Pieces
from site_builder.memo.spool import Piece

Puts = list[tuple[bytes, bytes]]


def filled(puts: Puts) -> tuple[Pieces, dict[bytes, Piece]]:
    """Pieces, and a dictionary of the same: each put where those before it end."""
    pieces, expected, end = Pieces(), dict[bytes, Piece](), 0
    for key, content in puts:
        expected[key] = Piece.at(end, content)
        pieces.put(key, expected[key])
        end += len(content)
    return pieces, expected


def digest(number: int) -> bytes:
    return sha256(number.to_bytes(4, "big")).digest()


def check(pieces: Pieces, expected: dict[bytes, Piece]) -> None:
    assert len(pieces) == len(expected)
    assert {key: pieces.find(key) for key in expected} == expected
    assert dict(pieces.between(0, len(pieces))) == expected


def test_thousands_are_found_and_told_about_in_order_of_their_keys() -> None:
    puts = [(digest(number), b"x" * (number % 7)) for number in range(5_000)]
    pieces, expected = filled(puts)

    check(pieces, expected)
    assert pieces.find(digest(5_000)) is None
    (piece,) = (pieces.find(key) for key in [digest(4_999)])
    assert piece is not None
    assert (piece.size, piece.digest) == (4_999 % 7, sha256(b"x" * (4_999 % 7)).hexdigest())
    assert piece.place == sum(number % 7 for number in range(4_999))
    keys = [key for key, _ in pieces.between(0, 5_000)]
    places = {key: place for place, key in enumerate(sorted(keys))}
    assert all(abs(places[key] - place) < 100 for place, key in enumerate(keys))


@given(st.lists(st.tuples(st.integers(0, 40), st.binary(max_size=3)), max_size=60), st.booleans())
def test_the_last_piece_of_a_key_counts_and_keys_alike_in_their_beginning_are_told_apart(
    told: list[tuple[int, bytes]], last_slot: bool
) -> None:
    beginning = b"\xff" * 8 if last_slot else b"\0" * 8  # all in the last slot, so that the next free one is the first
    check(*filled([(beginning + digest(number)[8:], content) for number, content in told]))


def test_what_came_since_is_told_alone_also_while_more_comes() -> None:
    pieces, expected = filled([(digest(number), b"") for number in range(600)])
    told = pieces.between(0, 600)
    first = next(told)
    for number in range(600, 3_000):
        pieces.put(digest(number), Piece.at(0, b""))

    assert dict([first, *told]) == expected
    assert {key for key, _ in pieces.between(600, 3_000)} == {digest(number) for number in range(600, 3_000)}


def test_only_digests_and_pieces_are_taken() -> None:
    with pytest.raises(ValueError, match="digests"):
        Pieces().put(b"short", Piece.at(0, b""))
    with pytest.raises(ValueError, match="digests"):
        Pieces().put(digest(1), Piece(b""))
