"""What the tests of this room are given: an empty shelf, Leapmotor's shelf, and desks to ask at."""

from collections.abc import Callable

import pytest

from tests.statistics.evidence import Desk, Shelf, leapmotor


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def leapmotor_shelf() -> Shelf:
    return leapmotor()


@pytest.fixture(scope="session")
def desk() -> Desk:
    return Desk(leapmotor().answers())


@pytest.fixture(scope="session")
def desk_of() -> Callable[[Shelf], Desk]:
    return lambda shelf: Desk(shelf.answers())
