"""Every control has a name for screen readers, on every screen."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QTabBar,
    QWidget,
)

from pricedesk.desktop.places import places
from pricedesk.desktop.screens.rules import RulesScreen
from pricedesk.desktop.theme import Theme
from tests.desktop.conftest import Drive, Floor, a_window, until

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


def test_every_control_on_every_screen_is_named(drive: Drive, synced: Floor, theme: Theme) -> None:
    async def story() -> None:
        async with a_window(synced, theme) as window:
            for place in places():
                window.open(place.key)
            rules = window.open("rules")
            assert isinstance(rules, RulesScreen)
            rules.new_rule()
            await until(lambda: rules.editor.view.figures is not None)
            rules.editor.form.conditions.add_group()
            assert len(list(controls(window))) > 80
            assert unnamed(window) == []

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
