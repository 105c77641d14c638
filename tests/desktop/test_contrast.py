"""Both palettes are readable: WCAG 2.1 AA, 4.5 : 1 for text and 3 : 1 for what is no text."""

from __future__ import annotations

import pytest

from pricedesk.desktop.tokens import DARK, LIGHT, Tokens

PALETTES = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda palette: palette.name)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@PALETTES
@pytest.mark.parametrize("ground", ["ground", "surface", "raised", "selected"])
@pytest.mark.parametrize("text", ["text", "muted", "up", "down", "good", "warning", "error"])
def test_text_is_readable_on_every_ground(palette: Tokens, text: str, ground: str) -> None:
    assert contrast(getattr(palette, text), getattr(palette, ground)) >= 4.5


@PALETTES
@pytest.mark.parametrize("band", ["warning_ground", "error_ground", "good_ground", "info_ground"])
def test_bands_are_readable(palette: Tokens, band: str) -> None:
    assert contrast(palette.text, getattr(palette, band)) >= 4.5


@PALETTES
def test_the_accent_is_readable_as_text_and_under_text(palette: Tokens) -> None:
    assert contrast(palette.accent, palette.surface) >= 4.5
    assert contrast(palette.on_accent, palette.accent) >= 4.5
    assert contrast(palette.on_accent, palette.accent_hover) >= 4.5


@PALETTES
def test_the_bands_of_shops_are_seen(palette: Tokens) -> None:
    for band in palette.shops:
        assert contrast(band, palette.surface) >= 3
    assert len(set(palette.shops)) == len(palette.shops)
