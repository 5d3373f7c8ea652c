"""The colours of the design, read from its own style sheet.

In: the text of ``templates/assets/tokens.css``. Out: ``Tokens``. Invariant: charts know no colour of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

_BLOCK = re.compile(r"(?P<selector>[^{}]*)\{(?P<body>[^{}]*)\}")
_COLOUR = re.compile(r"--(?P<name>[a-z0-9-]+):\s*(?P<value>#[0-9a-f]{6})\s*;")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
BRAND = "brand-"
_LIGHT, _DARK = ":root", ':root[data-theme="dark"]'


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


def shared_colours(ours: Tokens) -> frozenset[str]:
    """The colours that every drawing may ask for: all but those of single brands."""
    return frozenset(name for name in ours.light if not name.startswith(BRAND))


class BadTokens(ValueError):
    """The style sheet of the tokens cannot be drawn with: in which line, and why."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line


def tokens(css: str, needed: Iterable[str] = ()) -> Tokens:
    """Read the tokens: the first ``:root`` block is the light theme, the block of ``[data-theme="dark"]`` the dark one.

    Raises BadTokens when a theme is missing or lacks one of the colours that are ``needed`` or that the other has, or
    when two light colours are the same (a drawing could not be told apart).
    """
    text = _COMMENT.sub(lambda comment: re.sub(r"[^\n]", " ", comment[0]), css)  # lines stay where they are
    themes: dict[str, tuple[int, Mapping[str, str]]] = {}
    for block in _BLOCK.finditer(text):
        selector = block["selector"].strip()
        if selector == _LIGHT and _LIGHT in themes:
            continue
        line = text.count("\n", 0, block.start("body")) + 1
        themes[selector] = line, {found["name"]: found["value"] for found in _COLOUR.finditer(block["body"])}
    for selector in (_LIGHT, _DARK):
        if not themes.get(selector, (0, {}))[1]:
            raise BadTokens(1, f"no block {selector} {{ … }} gives colours")
    (at_light, light), (at_dark, dark) = themes[_LIGHT], themes[_DARK]
    for selector, line, theme, wanted in ((_LIGHT, at_light, light, {*dark, *needed}), (_DARK, at_dark, dark, light)):
        if lacking := sorted(set(wanted) - set(theme)):
            raise BadTokens(
                line, f"{selector} lacks --{', --'.join(lacking)} as a colour written #rrggbb, in lower case"
            )
    _all_differ(light, text)
    return Tokens(MappingProxyType(light), MappingProxyType(dark))


def _all_differ(light: Mapping[str, str], text: str) -> None:
    names: dict[str, str] = {}
    for name, value in light.items():
        other = names.setdefault(value, name)
        if other != name:
            declared = re.search(rf"--{name}:\s*{value}", text)
            line = text.count("\n", 0, declared.start()) + 1 if declared else 1
            raise BadTokens(line, f"--{name} and --{other} are the same colour of the light theme")
