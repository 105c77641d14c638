"""What a stop of the tour works with: the window, a camera, and a stranger in the shop."""

from __future__ import annotations

import asyncio
import json
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtWidgets import QApplication, QDialog, QWidget

from pricedesk.desktop.feed import JobFeed
from pricedesk.desktop.screenshots.editions import Edition
from pricedesk.desktop.screenshots.picture import picture, save
from pricedesk.desktop.session import Session
from pricedesk.desktop.widgets.grid import Grid
from pricedesk.desktop.widgets.question import Question
from pricedesk.desktop.window import Window
from pricedesk.pricing.catalogue import Catalogue
from pricedesk.services import catalogue as catalogue_service

SHOPS = (("aurora", "EUR", 480), ("nordlys", "SEK", 150))
"""Name, currency and products of the practice shops; what is in them never varies."""
PATIENCE = 60.0

W = TypeVar("W", bound=QWidget)


class Tour:
    """Goes through the window as an operator would, and stops for pictures."""

    def __init__(self, window: Window, edition: Edition, out: Path, root: str) -> None:
        self.window = window
        self.root = root
        """Where the practice shops answer."""
        self.pictured = True
        self._edition = edition
        self._out = out

    @property
    def session(self) -> Session:
        assert self.window.session is not None
        return self.window.session

    @property
    def feed(self) -> JobFeed:
        assert self.window.feed is not None
        return self.window.feed

    async def shot(self, name: str, *, notices: bool = False) -> None:
        """Takes the window with the dialogs over it, in every palette of the edition."""
        if not self.pictured:
            return
        if not notices:
            self.window.toasts.clear()
        for look in self._edition.looks:
            self.window.choose_look(look)
            await asyncio.sleep(0.25)
            await until(self._painted)
            save(picture(self.window), self._out / self._edition.file(name, look))

    def _painted(self) -> bool:
        """Whether every grid has been painted with its rows."""
        return all(grid.frame_model.complete for grid in self.window.findChildren(Grid))

    def screen(self, key: str, kind: type[W]) -> W:
        """Opens the screen ``key``."""
        screen = self.window.open(key)
        assert isinstance(screen, kind)
        return screen

    async def catalogue(self) -> Catalogue:
        """The catalogue of the shop in hand."""
        assert self.session.shop is not None
        return await self.session.call(catalogue_service.snapshot, self.session.shop.id)

    async def some_vendor(self) -> str:
        """The vendor with the most products."""
        catalogue = await self.catalogue()
        return str(catalogue.products["vendor"].drop_nulls().mode().sort()[0])

    async def control(self, **order: Any) -> None:
        """Has the practice shop do something behind our back (docs/developers/how-to.md)."""
        await asyncio.to_thread(_control, self.root, {"shop": SHOPS[0][0], **order})

    def press(self, words: str) -> None:
        """Presses the button of an open question that begins with ``words``."""
        for question in self.window.findChildren(Question):
            if question.isVisible() and question.go.text().startswith(words):
                question.go.click()
                return
        raise LookupError(words)

    def go_on(self) -> None:
        """Presses the button of the open question that does what it asks about."""
        self.press("")

    def close_dialogs(self) -> None:
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, QDialog) and widget.isVisible():
                widget.reject()


async def until(happened: Callable[[], bool], patience: float = PATIENCE) -> None:
    """Waits for something on the screen. Raises TimeoutError."""
    async with asyncio.timeout(patience):
        while not happened():  # noqa: ASYNC110 - what is waited for is a state of widgets
            await asyncio.sleep(0.05)


def _control(root: str, order: dict[str, Any]) -> None:
    request = urllib.request.Request(
        f"{root}/_control",
        json.dumps(order).encode(),
        {"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=30):
        return
