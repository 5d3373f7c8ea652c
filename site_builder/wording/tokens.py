"""The words and signs of which sources make numbers.

In: a token. Out: its plain spelling, its form, and the pattern that cuts it into number, factor and unit. Invariant:
a sign that can be read in two ways is refused.
"""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction

from site_builder.model.quantity import Form

LONGEST = 80
FALL = "down "  # before a rate
_BEFORE: tuple[tuple[Form, tuple[str, ...]], ...] = (
    (Form.AT_LEAST, ("at least", "no fewer than", "no less than", ">=", "≥")),
    (Form.MORE_THAN, ("more than", "over", "exceeded", "exceeding", "exceeds", "above", "upwards of", ">")),
    (Form.AT_MOST, ("at most", "up to", "no more than", "<=", "≤")),
    (Form.LESS_THAN, ("less than", "fewer than", "under", "below", "<")),
    (Form.NEARLY, ("nearly", "almost", "close to", "just under")),
    (Form.ABOUT, ("about", "around", "approximately", "roughly", "some", "circa", "c.", "~", "≈", "约")),
)
_AFTER: tuple[tuple[Form, tuple[str, ...]], ...] = (
    (Form.AT_LEAST, ("+", "or more", "and more")),
    (Form.AT_MOST, ("or less", "or fewer")),
)
# Compatibility forms that change what is counted: "10²" is not 102, nor "1½" the digits 11⁄2.
_MEANT_OTHERWISE = ("<super>", "<sub>", "<circle>", "<fraction>", "<square>")
FACTORS = {"thousand": 10**3, "k": 10**3, "million": 10**6, "m": 10**6, "mn": 10**6, "billion": 10**9, "bn": 10**9,
            "万": 10**4, "亿": 10**8}  # fmt: skip
CURRENCIES = {"yuan": "CNY", "rmb": "CNY", "cny": "CNY", "元": "CNY", "eur": "EUR", "euro": "EUR", "euros": "EUR",
               "€": "EUR", "usd": "USD", "dollars": "USD", "$": "USD", "gbp": "GBP", "£": "GBP"}  # fmt: skip
UNITS = {
    "%": "percent", "percent": "percent", "per cent": "percent", "points": "point", "percentage points": "point",
    "point": "point", "times": "times", "x": "times", "×": "times", "weeks": "week", "week": "week", "days": "day",
    "day": "day", "months": "month", "month": "month", "vehicles": "vehicle", "vehicle": "vehicle", "units": "vehicle",
    "cars": "vehicle", "辆": "vehicle",
}  # fmt: skip
_WORDS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
NUMBER_WORDS = {word: number for number, word in enumerate(_WORDS, start=1)}
MULTIPLES: dict[str, Fraction] = {
    "double": Fraction(2),
    "doubled": Fraction(2),
    "twice": Fraction(2),
    "triple": Fraction(3),
    "tripled": Fraction(3),
    "half": Fraction(1, 2),
}
_NUMBER = r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+|\d+)(?:\.\d+)?"
_WORD = "|".join(sorted((re.escape(w) for w in NUMBER_WORDS), key=len, reverse=True))
_FACTOR = "|".join(sorted((re.escape(w) for w in FACTORS), key=len, reverse=True))
_UNIT = "|".join(sorted((re.escape(w) for w in {**UNITS, **CURRENCIES}), key=len, reverse=True))
TOKEN = re.compile(
    rf"^(?P<sign_or_money>(?:{'|'.join(re.escape(c) for c in CURRENCIES)})\s?)?"
    rf"(?P<first>{_NUMBER}|(?:{_WORD})\b)\s?(?P<first_factor>(?:{_FACTOR})(?![a-z]))?\s?(?P<first_percent>%)?"
    rf"(?:\s?(?P<joined>-|–|—|\bto\b)\s?(?P<second>{_NUMBER}))?"
    rf"\s?(?P<factor>(?:{_FACTOR})(?![a-z]))?\s?(?P<unit>{_UNIT})?$",
    re.ASCII | re.IGNORECASE,
)


def normalised(text: str) -> str:
    """Full-width digits, odd spaces, minus signs and dashes in their plain form; lower case."""
    if not text.strip():
        raise ValueError("the number is empty")
    if len(text) > LONGEST:
        raise ValueError(f"the number is {len(text)} characters long; at most {LONGEST} are read")
    odd = next((c for c in text if unicodedata.decomposition(c).startswith(_MEANT_OTHERWISE)), None)
    if odd is not None:
        raise ValueError(f"{text!r} holds the character {odd}, which can be read in two ways; write plain digits")
    plain = unicodedata.normalize("NFKC", text).replace("−", "-").replace("﹣", "-")
    return re.sub(r"\s+", " ", plain).strip().lower()


def form_of(plain: str) -> tuple[Form | None, str]:
    """The form that its first or last words give a number, and the rest."""
    for form, endings in _AFTER:
        for ending in endings:
            if plain.endswith(ending):
                return form, plain.removesuffix(ending).strip()
    for form, openings in _BEFORE:
        for opening in openings:
            if plain.startswith(opening) and (
                not opening[-1].isascii() or not opening[-1].isalpha() or plain[len(opening) :].startswith(" ")
            ):
                return form, plain.removeprefix(opening).strip()
    return None, plain
