"""The colours of the design, read from its own style sheet.

In: the text of ``templates/assets/tokens.css``. Out: ``Tokens``. Invariant: charts know no colour of their own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

_BLOCK = re.compile(r"(?P<selector>[^{}]*)\{(?P<body>[^{}]*)\}")
_COLOUR = re.compile(r"--(?P<name>[a-z0-9-]+):\s*(?P<value>#[0-9a-f]{6})\s*;")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
BRAND = "brand-"


@dataclass(frozen=True)
class Tokens:
    """Colours by token name without the leading dashes (``ink``, ``brand-byd``), as ``#rrggbb``."""

    light: Mapping[str, str]
    dark: Mapping[str, str]

    @property
    def brands(self) -> tuple[str, ...]:
        """Ids of the brands that have a colour of their own, sorted."""
        return tuple(sorted(name.removeprefix(BRAND) for name in self.light if name.startswith(BRAND)))

    def class_of(self, colour: str) -> str:
        """The short name under which the style sheet colours this light colour. Raises KeyError for any other."""
        for name, value in self.light.items():
            if value == colour:
                return name.removeprefix(BRAND)
        raise KeyError(colour)


def tokens(css: str) -> Tokens:
    """Read the tokens: the first ``:root`` block is the light theme, the block of ``[data-theme="dark"]`` the dark one.

    Raises ValueError when a theme is missing or two light colours are the same (a drawing could not be told apart).
    """
    light: dict[str, str] = {}
    dark: dict[str, str] = {}
    for block in _BLOCK.finditer(_COMMENT.sub("", css)):
        selector = block["selector"].strip()
        colours = {found["name"]: found["value"] for found in _COLOUR.finditer(block["body"])}
        if selector == ":root" and not light:
            light = colours
        elif selector == ':root[data-theme="dark"]':
            dark = colours
    if not light or set(light) != set(dark):
        raise ValueError('tokens.css must give the same colours for :root and for :root[data-theme="dark"]')
    if len(set(light.values())) != len(light):
        raise ValueError("two colours of the light theme in tokens.css are the same")
    return Tokens(MappingProxyType(light), MappingProxyType(dark))
