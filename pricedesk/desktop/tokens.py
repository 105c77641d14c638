"""The colours of the window: two designed palettes, as plain values.

Every pair of text and ground that is used together has a contrast of at least 4.5 : 1
(tests/desktop/test_contrast.py measures them).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Look(StrEnum):
    """Which palette the operator wants."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Tokens:
    """One palette. ``ground`` lies behind everything, ``surface`` under lists and forms."""

    name: str
    ground: str
    surface: str
    raised: str
    """Headers, hovered rows, toasts."""
    line: str
    """Hairlines between things."""
    border: str
    """Around controls."""
    text: str
    muted: str
    disabled: str
    accent: str
    accent_hover: str
    on_accent: str
    selected: str
    """Ground of a selected row; its text stays ``text``."""
    up: str
    down: str
    good: str
    warning: str
    error: str
    warning_ground: str
    error_ground: str
    good_ground: str
    info_ground: str
    shops: tuple[str, ...]
    """Bands by which an operator knows in which shop a price will change."""


LIGHT = Tokens(
    name="light",
    ground="#F3F4F6",
    surface="#FFFFFF",
    raised="#F8F9FA",
    line="#E3E6EA",
    border="#A9B1BC",
    text="#17202B",
    muted="#556070",
    disabled="#9AA2AD",
    accent="#1D5BBF",
    accent_hover="#174B9F",
    on_accent="#FFFFFF",
    selected="#DCE8FA",
    up="#0F6B45",
    down="#A93226",
    good="#0F6B45",
    warning="#855000",
    error="#B3261E",
    warning_ground="#FFF4DC",
    error_ground="#FDECEA",
    good_ground="#E5F4EC",
    info_ground="#E9F0FB",
    shops=(
        "#00838F", "#C2571A", "#6A4BBC", "#2E7D32",
        "#B0307A", "#8A6D00", "#3357B8", "#7A4A35",
    ),
)  # fmt: skip

DARK = Tokens(
    name="dark",
    ground="#14171C",
    surface="#1B1F26",
    raised="#222730",
    line="#2C333D",
    border="#515B69",
    text="#E3E8EF",
    muted="#A0ABB9",
    disabled="#66707D",
    accent="#7FAEFF",
    accent_hover="#A0C3FF",
    on_accent="#0B1728",
    selected="#263B5C",
    up="#63CB96",
    down="#FF9384",
    good="#63CB96",
    warning="#E9B95C",
    error="#FF9384",
    warning_ground="#382C12",
    error_ground="#3B1F1D",
    good_ground="#17301F",
    info_ground="#1B2A44",
    shops=(
        "#26B5C2", "#F08A4B", "#A68BEE", "#66BB6A",
        "#E66BB0", "#D4B02B", "#7C9CF2", "#C08A70",
    ),
)  # fmt: skip
