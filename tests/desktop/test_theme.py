"""Another palette: what it does at once, and what waits until it is seen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QPushButton, QToolTip, QWidget

from pricedesk.desktop.preferences import Preferences
from pricedesk.desktop.theme import Theme
from pricedesk.desktop.tokens import DARK, LIGHT, Look
from pricedesk.desktop.widgets.keys import KeySheet
from pricedesk.desktop.widgets.shell import Shell
from pricedesk.desktop.widgets.starting import Starting
from pricedesk.desktop.widgets.which_shop import WhichShop
from pricedesk.desktop.window import Window

W = TypeVar("W", bound=QWidget)


class Polishes(QObject):
    """How often each widget was told of another style."""

    def __init__(self) -> None:
        super().__init__()
        self.of: Counter[QObject] = Counter()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.StyleChange:
            self.of[watched] += 1
        return False


@contextmanager
def polishes(qapp: QApplication) -> Iterator[Polishes]:
    counted = Polishes()
    qapp.installEventFilter(counted)
    yield counted
    qapp.removeEventFilter(counted)


def a_window(theme: Theme, folder: Path) -> Window:
    window = Window(theme, Preferences(folder))
    window.show()
    return window


def part(of: QWidget, kind: type[W]) -> W:
    found = of.findChild(kind)
    assert isinstance(found, kind)
    return found


def ground(widget: QWidget) -> QColor:
    return widget.grab().toImage().pixelColor(3, widget.height() // 2)


def test_another_palette_is_put_on_what_is_seen_once_and_on_other_pages_when_they_are(
    qapp: QApplication, theme: Theme, tmp_path: Path
) -> None:
    window = a_window(theme, tmp_path)
    shell = part(window, Shell)
    seen, hidden = part(shell, Starting), part(shell, WhichShop)
    with polishes(qapp) as first:
        window.choose_look(Look.DARK)
    of_the_hidden = {hidden, *hidden.findChildren(QWidget)}
    assert not of_the_hidden & first.of.keys()
    assert {seen, *seen.findChildren(QWidget)} <= first.of.keys()
    assert max(first.of.values()) <= 2, "once by its parents, once by itself"
    with polishes(qapp) as then:
        shell.show_page(hidden)
    assert of_the_hidden <= then.of.keys()
    with polishes(qapp) as again:
        shell.show_page(seen)
        shell.show_page(hidden)
    assert not again.of


def test_what_lies_over_the_window_follows_its_palette(
    qapp: QApplication, theme: Theme, tmp_path: Path
) -> None:
    window = a_window(theme, tmp_path)
    window.show_keys()
    sheet = part(window, KeySheet)
    close = part(sheet, QPushButton)
    assert ground(close) == QColor(LIGHT.accent)
    window.choose_look(Look.DARK)
    assert ground(close) == QColor(DARK.accent)
    QToolTip.showText(QPoint(0, 0), "more of it", close)
    tip = next(w for w in qapp.topLevelWidgets() if w.inherits("QTipLabel"))
    assert ground(tip) == QColor(DARK.raised)
    QToolTip.hideText()
