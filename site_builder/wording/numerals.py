"""Exact numbers as digits in the site's language.

In: exact rationals. Out: text with the language's separators and the true minus sign. Invariant: a number is rounded
once, half away from zero unless a direction is asked for, and never through binary fractions.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from babel.numbers import get_decimal_symbol, get_group_symbol

from site_builder.model.catalogue import ENGLISH, Catalogue
from site_builder.wording import phrases

MINUS = "−"
NARROW = " "  # between a number and its scale or unit; the style sheet keeps the two on one line
MILLION = 10**6


def rounded(value: Fraction, digits: int, direction: str = "nearest") -> Fraction:
    """The value rounded to so many decimals: ``nearest`` (half away from zero), ``down`` or ``up``."""
    return Fraction(_rounded(value, digits, direction), 10**digits)


def _rounded(value: Fraction, digits: int, direction: str) -> int:
    """The rounded value times ten to the power of ``digits``; in whole numbers, since fractions reduce each result."""
    above: int = value.numerator * 10**digits
    below = value.denominator
    if direction == "down":
        return above // below
    if direction == "up":
        return -(-above // below)
    size = (2 * abs(above) + below) // (2 * below)
    return size if above >= 0 else -size


@dataclass(frozen=True, eq=False, slots=True)
class Numerals:
    """Digits in one language (BCP 47, as ``en-GB``), its words for scales from a catalogue."""

    language: str
    catalogue: Catalogue = ENGLISH

    @property
    def locale(self) -> str:
        """The language as Babel spells it."""
        return self.language.replace("-", "_")

    def digits(self, value: Fraction, decimals: int, *, signed: bool = False, direction: str = "nearest") -> str:
        """The value with so many decimals, grouped; ``signed`` puts a plus before what is above zero."""
        exact = _rounded(value, decimals, direction)
        text = _grouped(abs(exact), decimals, self.locale)
        if exact < 0:
            return MINUS + text
        return f"+{text}" if signed and exact > 0 else text

    def count(self, value: Fraction, step: Fraction | None = None) -> str:
        """A number of things, in millions where that says all of it: ``536,132``, ``12.81 million``, ``1.05 million``.

        ``step`` is the place of the last digit that means something.
        """
        if (abs(value) >= MILLION and (step or 0) >= 1000) or self._is_plain_millions(value):
            decimals = self._decimals_of(step) if step else self._shortest(value)
            return self.in_millions(self.digits(value / MILLION, decimals))
        return self.digits(value, 0)

    def short(self, value: Fraction, direction: str = "nearest") -> str:
        """A number of things to one decimal of a million: ``4.6 million``; below a million in full."""
        if abs(value) < MILLION:
            return self.digits(value, 0, direction=direction)
        decimals = 0 if value % MILLION == 0 else 1
        return self.in_millions(self.digits(value / MILLION, decimals, direction=direction))

    def in_millions(self, number: str) -> str:
        """``12.81 million``."""
        return f"{number}{NARROW}{self.catalogue.say(phrases.MILLIONS)}"

    @property
    def separators(self) -> tuple[str, str]:
        """Between groups of three digits, and before decimals."""
        return _separators(self.locale)

    @staticmethod
    def _is_plain_millions(value: Fraction) -> bool:
        return abs(value) >= MILLION and value % 10_000 == 0

    @staticmethod
    def _decimals_of(step: Fraction) -> int:
        decimals = 0
        while Fraction(MILLION, 10**decimals) > step and decimals < 3:
            decimals += 1
        return decimals

    @staticmethod
    def _shortest(value: Fraction) -> int:
        return next(d for d in range(7) if (value / MILLION * 10**d).denominator == 1)


@lru_cache(maxsize=1 << 16)  # a site says the same numbers many times
def _grouped(digits: int, decimals: int, locale: str) -> str:
    """A number, given by all its digits of which so many are decimals, with the language's separators."""
    group, point = _separators(locale)
    whole, rest = divmod(digits, 10**decimals)
    text = f"{whole:,}".replace(",", group)
    return f"{text}{point}{rest:0{decimals}d}" if decimals else text


@lru_cache(maxsize=16)
def _separators(locale: str) -> tuple[str, str]:
    """Between groups of three digits, and before decimals; asked once, since Babel takes its time with each number."""
    return str(get_group_symbol(locale)), str(get_decimal_symbol(locale))
