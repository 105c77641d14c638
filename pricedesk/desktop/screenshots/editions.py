"""The editions of the album: in which palettes, language, size and scale it is taken."""

from __future__ import annotations

import os
from dataclasses import dataclass

from pricedesk.desktop.tokens import Look


@dataclass(frozen=True, slots=True)
class Edition:
    """``size`` is in pixels of the picture, ``scale`` what one pixel of the design becomes."""

    about: str
    size: tuple[int, int] = (1280, 800)
    scale: float = 1.0
    language: str = "en_GB"
    looks: tuple[Look, ...] = (Look.LIGHT,)
    suffix: str = ""
    """What a file's name has beside the screen and the palette."""

    def prepare(self) -> None:
        """Sets what Qt reads when it starts; before any of Qt is made."""
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        os.environ["QT_SCALE_FACTOR"] = str(self.scale)

    @property
    def window_size(self) -> tuple[int, int]:
        """The size that the window is given, in pixels of the design."""
        width, height = self.size
        return round(width / self.scale), round(height / self.scale)

    def file(self, name: str, look: Look) -> str:
        return f"{name}-{look.value}{self.suffix}.png"


EDITIONS = {
    "english": Edition("1280 × 800, light and dark", looks=(Look.DARK, Look.LIGHT)),
    "german": Edition("1280 × 800, German", language="de_DE", suffix="-de"),
    "large": Edition("2560 × 1440 at 150 %", size=(2560, 1440), scale=1.5, suffix="-large"),
}
