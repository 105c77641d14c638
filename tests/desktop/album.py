"""Pictures of what a test does, step by step, where PICTURES names a folder for them."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtWidgets import QWidget

from pricedesk.desktop.screenshots.picture import picture, save

PICTURES = os.environ.get("PICTURES")


class Album:
    """Leaves a picture of each step where one is wanted."""

    def __init__(self, window: QWidget, name: str) -> None:
        self._window, self._name, self._number = window, name, 0

    def step(self, words: str) -> None:
        self._number += 1
        if PICTURES:
            folder = Path(PICTURES)
            folder.mkdir(parents=True, exist_ok=True)
            file = folder / f"{self._name}-{self._number:02}-{words}.png"
            save(picture(self._window), file)
