"""Colours: every pair of text and ground is told apart (GB/T 37668, WCAG 1.4.3), dark is one set, and a colour means a
state. Read from the style sheets themselves.
"""

import re
from itertools import product

import pytest

from tests.conftest import ROOT

STYLES = ROOT / "frontend/css"
TOKENS = (STYLES / "tokens.css").read_text(encoding="utf-8")
HEX = re.compile(r"(--tk-[a-z-]+): (#[0-9a-f]{6});")
LIGHT = dict(HEX.findall(re.search(r":root \{(.*?)\n\}", TOKENS, re.DOTALL)[1]))  # type: ignore[index]
DARK = dict(HEX.findall(re.search(r'\nhtml\[data-theme="dark"\] \{(.*?)\n\}', TOKENS, re.DOTALL)[1]))  # type: ignore[index]
AUTO = dict(HEX.findall(re.search(r"prefers-color-scheme: dark\) \{(.*?)\n\}", TOKENS, re.DOTALL)[1]))  # type: ignore[index]

GROUNDS = ("paper", "surface", "sunken", "hover")
STATES = ("overdue", "today", "waiting", "done")
TEXT, SHAPE = 4.5, 3.0
PAIRS = [
    *((ink, ground, TEXT) for ink, ground in product(("ink", "muted"), GROUNDS)),
    *((state, ground, TEXT) for state, ground in product(STATES, GROUNDS)),
    *((state, f"{state}-soft", TEXT) for state in STATES),
    *(("ink", f"{state}-soft", TEXT) for state in STATES),
    ("on-ink", "ink", TEXT),
    *(("line-strong", ground, SHAPE) for ground in ("paper", "surface")),
    *(("focus", ground, SHAPE) for ground in GROUNDS),
]


def luminance(colour: str) -> float:
    """Relative luminance of ``#rrggbb`` (WCAG 2.2)."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_measured_as_the_standard_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(("text", "ground", "least"), PAIRS, ids=str)
@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_text_and_ground_are_told_apart(theme: dict[str, str], text: str, ground: str, least: float) -> None:
    assert contrast(theme[f"--tk-{text}"], theme[f"--tk-{ground}"]) >= least


def test_dark_by_choice_and_dark_by_the_device_are_the_same() -> None:
    assert DARK == AUTO
    assert DARK.keys() == LIGHT.keys()


def test_only_the_tokens_name_a_colour() -> None:
    """A style that needs a colour takes a token. Paper is printed black on white."""
    named = re.compile(
        r"#[0-9a-f]{3,8}\b|\b(?:red|green|blue|orange|yellow|purple)\b|\b(?:hsl|oklch)\(", re.IGNORECASE
    )
    found = {
        path.name: sorted(
            set(named.findall(re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL)))
        )
        for path in STYLES.glob("*.css")
        if path.name not in {"tokens.css", "print.css"}
    }
    assert {name: colours for name, colours in found.items() if colours} == {}


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_what_is_no_state_has_hardly_a_hue(theme: dict[str, str]) -> None:
    """Ink, paper and lines are near grey; states, shares of them, and the ring of the keyboard are not."""
    for name, colour in theme.items():
        channels = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
        if not any(state in name for state in (*STATES, "share", "focus")):
            assert max(channels) - min(channels) <= 30, name
