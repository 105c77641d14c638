"""Every control has a name for screen readers, on every screen, and Tab goes over all in the order
of reading."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QScrollArea,
    QTabBar,
    QWidget,
)

from pricedesk.desktop.places import places
from pricedesk.desktop.screens.rules import RulesScreen
from pricedesk.desktop.screens.settings import SettingsScreen
from pricedesk.desktop.screens.settings_pages.pages import PAGES
from pricedesk.desktop.theme import Theme
from pricedesk.desktop.window import Window
from tests.desktop.conftest import Drive, Floor, a_window, until
from tests.desktop.keyboard_order import steps_back, walked

CONTROLS = (
    QAbstractButton, QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit,
    QProgressBar,
)  # fmt: skip


def controls(root: QWidget) -> Iterator[QWidget]:
    """Controls of ours: parts that Qt puts into its own widgets are named through those."""
    for widget in root.findChildren(QWidget):
        if not isinstance(widget, CONTROLS):
            continue
        owner = widget.parentWidget()
        inside = isinstance(
            owner, QComboBox | QAbstractItemView | QLineEdit | QTabBar | QAbstractSpinBox
        )
        popup = widget.window() is not root.window()
        if not (inside or popup):
            yield widget


def unnamed(root: QWidget) -> list[str]:
    return [
        f"{type(widget).__name__} {widget.objectName()} in {type(widget.parentWidget()).__name__}"
        for widget in controls(root)
        if not widget.accessibleName().strip()
    ]


async def screens(window: Window) -> AsyncIterator[str]:
    """Goes to every screen, the pages of the settings and the rule editor, with all unfolded."""
    for place in places():
        screen = window.open(place.key)
        await asyncio.sleep(0.2)
        yield place.key
        if isinstance(screen, SettingsScreen):
            for entry in PAGES:
                screen.take(entry.key)
                yield f"settings {entry.key}"
    # A preview is of one shop; the window may have come up with all in hand.
    assert window.session is not None
    window.session.choose(window.session.shops[0])
    rules = window.open("rules")
    assert isinstance(rules, RulesScreen)
    rules.new_rule()
    await until(lambda: rules.editor.view.figures is not None)
    rules.editor.form.conditions.add_group()
    rules.editor.form.conditions.add_row()
    await asyncio.sleep(0.1)
    yield "rule editor"


def role(widget: QWidget) -> QAccessible.Role:
    return QAccessible.queryAccessibleInterface(widget).role()


def test_every_control_on_every_screen_is_named(drive: Drive, synced: Floor, theme: Theme) -> None:
    async def story() -> None:
        async with a_window(synced, theme) as window:
            async for _name in screens(window):
                pass
            assert len(list(controls(window))) > 80
            assert unnamed(window) == []

    drive(story())


def test_tab_goes_over_every_screen_in_the_order_of_reading(
    drive: Drive, synced: Floor, theme: Theme
) -> None:
    async def story() -> None:
        async with a_window(synced, theme) as window:
            async for name in screens(window):
                stops = walked(window)
                assert steps_back(window, stops) == [], name
                assert stops[-1] is window.foot._jobs, name
                for stop in stops:
                    assert stop.accessibleName(), (name, stop)
                    assert role(stop) != QAccessible.Role.NoRole, (name, stop.accessibleName())
                    if not isinstance(stop, QScrollArea):
                        assert role(stop) != QAccessible.Role.Client, (name, stop.accessibleName())
            before = window.focusWidget()
            window.focusNextPrevChild(True)
            window.focusNextPrevChild(False)
            assert window.focusWidget() is before

    drive(story())


def test_every_control_of_the_dialogs_is_named(drive: Drive, synced: Floor, theme: Theme) -> None:
    async def story() -> None:
        from pricedesk.desktop.screens.shops import ShopsScreen
        from pricedesk.desktop.widgets.fault import FaultDialog, describe
        from pricedesk.desktop.widgets.keys import KeySheet
        from pricedesk.desktop.widgets.palette import Palette

        async with a_window(synced, theme, expects_errors=True) as window:
            shops = window.open("shops")
            assert isinstance(shops, ShopsScreen)
            connect = shops.connect_shop()
            assert unnamed(connect) == []
            connect.reject()
            assert unnamed(FaultDialog(describe(ValueError("x")), window)) == []
            window.show_keys()
            window.show_palette()
            for kind in (KeySheet, Palette):
                dialog = window.findChild(kind)
                assert dialog is not None
                assert unnamed(dialog) == []
                dialog.reject()

    drive(story())
