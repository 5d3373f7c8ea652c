"""The palette is proved: contrast by WCAG 2.2, distances by CIE76 after Machado, Oliveira and Fernandes (2009)."""

from __future__ import annotations

from itertools import combinations

import pytest

from site_builder import charts

# Machado et al. 2009, severity 1.0, on linear sRGB.
VISION = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
# Smallest distance between two brands, from the design (visual design document, "Brands").
LEAST = {
    "light": {"normal": 33, "protan": 27, "deutan": 22, "tritan": 25},
    "dark": {"normal": 46, "protan": 31, "deutan": 23, "tritan": 25},
}
TEXT = [
    ("ink", "paper"), ("ink", "raised"), ("ink", "wash"), ("ink", "band"),
    ("muted", "paper"), ("muted", "raised"), ("muted", "band"),
    ("pencil", "paper"), ("pencil", "raised"),
]  # fmt: skip
MARKS = [("rule", "paper"), ("rule", "band"), ("context", "paper")]
BRANDS = ("byd", "leapmotor", "nio", "tesla")


def linear(colour: str) -> tuple[float, float, float]:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return red, green, blue


def contrast(one: str, other: str) -> float:
    lights = sorted(0.2126 * r + 0.7152 * g + 0.0722 * b for r, g, b in (linear(one), linear(other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def lab(colour: str, vision: str) -> tuple[float, float, float]:
    rgb = linear(colour)
    r, g, b = (min(max(sum(m * c for m, c in zip(row, rgb, strict=True)), 0.0), 1.0) for row in VISION[vision])
    xyz = (
        (0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047,
        0.2126729 * r + 0.7151522 * g + 0.0721750 * b,
        (0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / 1.08883,
    )
    x, y, z = (t ** (1 / 3) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116 for t in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def distance(one: str, other: str, vision: str) -> float:
    return sum((a - b) ** 2 for a, b in zip(lab(one, vision), lab(other, vision), strict=True)) ** 0.5


def mixed(colour: str, paper: str, share: float) -> str:
    pairs = [(int(colour[i : i + 2], 16), int(paper[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in pairs)


@pytest.fixture(params=["light", "dark"])
def theme(request: pytest.FixtureRequest, tokens: charts.Tokens) -> tuple[str, dict[str, str]]:
    return request.param, dict(getattr(tokens, request.param))


def test_known_contrasts_and_distances() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)  # the well-known grey just under 4.5
    assert lab("#ff0000", "normal") == pytest.approx((53.24, 80.09, 67.20), abs=0.02)  # sRGB red, D65


@pytest.mark.parametrize(("front", "back"), TEXT)
def test_text_can_be_read(theme: tuple[str, dict[str, str]], front: str, back: str) -> None:
    assert contrast(theme[1][front], theme[1][back]) >= 4.5


@pytest.mark.parametrize(("front", "back"), MARKS)
def test_lines_and_keys_can_be_seen(theme: tuple[str, dict[str, str]], front: str, back: str) -> None:
    assert contrast(theme[1][front], theme[1][back]) >= 3


@pytest.mark.parametrize("brand", BRANDS)
@pytest.mark.parametrize("back", ["paper", "band"])
def test_a_brand_can_be_seen_on_paper_and_on_a_target_field(
    theme: tuple[str, dict[str, str]], brand: str, back: str
) -> None:
    assert contrast(theme[1][f"brand-{brand}"], theme[1][back]) >= 3


@pytest.mark.parametrize("brand", [*BRANDS])
@pytest.mark.parametrize("share", [0.26, 0.38])  # a statement's bar; the darkest field of a heat table
def test_ink_can_be_read_on_a_tint(theme: tuple[str, dict[str, str]], brand: str, share: float) -> None:
    tint = mixed(theme[1][f"brand-{brand}"], theme[1]["paper"], share)
    assert contrast(theme[1]["ink"], tint) >= 4.5


@pytest.mark.parametrize("vision", list(VISION))
def test_brands_are_told_apart_by_every_eye(theme: tuple[str, dict[str, str]], vision: str) -> None:
    name, colours = theme
    found = min(distance(colours[f"brand-{a}"], colours[f"brand-{b}"], vision) for a, b in combinations(BRANDS, 2))
    assert round(found) >= LEAST[name][vision]


@pytest.mark.parametrize("vision", list(VISION))
def test_no_brand_is_taken_for_the_pencil(theme: tuple[str, dict[str, str]], vision: str) -> None:
    found = min(distance(theme[1][f"brand-{brand}"], theme[1]["pencil"], vision) for brand in BRANDS)
    assert found >= 14.5  # the design says 15, rounded


def test_the_style_sheet_knows_the_brands_of_the_theme(tokens: charts.Tokens) -> None:
    assert tokens.brands == BRANDS


DARK = ':root[data-theme="dark"]'


@pytest.mark.parametrize(
    ("sheet", "line", "reason"),
    [
        (":root { --ink: #000000; }", 1, f"no block {DARK} {{ … }} gives colours"),
        (
            f"/* a\nb */\n:root {{ --ink: #000000; --rule: #111111; }}\n{DARK} {{ --ink: #ffffff; }}",
            4,
            f"{DARK} lacks --rule",
        ),
        (
            f"\n:root {{ --ink: #FFFFFF; --rule: #111111; }}\n{DARK} {{ --ink: #fffffe; --rule: #fffffd; }}",
            2,
            ":root lacks --ink",
        ),
        (
            f":root {{ --rule: #111111; }}\n{DARK} {{ --rule: #fffffd; }}",
            1,
            ":root lacks --ink as a colour written #rrggbb",
        ),
        (
            f":root {{ --ink: #000000;\n--rule: #000000; }}\n{DARK} {{ --ink: #ffffff; --rule: #fffffe; }}",
            2,
            "--rule and --ink are the same colour of the light theme",
        ),
    ],
)
def test_a_sheet_that_cannot_be_drawn_with_says_where_and_why(sheet: str, line: int, reason: str) -> None:
    with pytest.raises(charts.BadTokens) as refused:
        charts.tokens(sheet, ["ink"])
    assert refused.value.line == line
    assert str(refused.value).startswith(reason)
