"""Puts a palette on the application: Fusion, our colours, the system's font; and our sheet on what
``dress`` is given, because on the application Qt puts it on each widget once for every parent.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from string import Template

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from pricedesk.desktop.tokens import DARK, LIGHT, Look, Tokens

STYLE = Path(__file__).parent / "style"
BASE_PIXELS = 13
ROW_HEIGHT = 27

# Where the desktop names no font of its own (a bare X server), better than its last resort.
_PREFERRED = ("Inter", "Noto Sans", "Cantarell", "Ubuntu", "Liberation Sans", "DejaVu Sans")


class Theme(QObject):
    """The palette in force; ``changed`` is emitted after it was put on the application, for those
    who ``dress`` what is on the screen."""

    changed = Signal()

    def __init__(self, application: QApplication, look: Look, *, still: bool = False) -> None:
        """``still``: nothing moves by itself, neither menus nor bars without an end."""
        super().__init__(application)
        self._application = application
        self.look = look
        self._still = still
        self.tokens = LIGHT
        for effect in (Qt.UIEffect.UI_AnimateMenu, Qt.UIEffect.UI_AnimateCombo,
                       Qt.UIEffect.UI_AnimateTooltip, Qt.UIEffect.UI_FadeMenu,
                       Qt.UIEffect.UI_FadeTooltip):  # fmt: skip
            if still:
                application.setEffectEnabled(effect, False)
        application.setStyle("Fusion")
        application.setFont(base_font())
        application.styleHints().colorSchemeChanged.connect(self._system_changed)
        self.choose(look)

    def choose(self, look: Look) -> None:
        """Puts ``look`` on the application at once."""
        self.look = look
        hints = self._application.styleHints()
        match look:
            case Look.LIGHT:
                hints.setColorScheme(Qt.ColorScheme.Light)
            case Look.DARK:
                hints.setColorScheme(Qt.ColorScheme.Dark)
            case Look.SYSTEM:
                hints.unsetColorScheme()
        self._put_on()

    def _system_changed(self) -> None:
        if self.look is Look.SYSTEM:
            self._put_on()

    def _put_on(self) -> None:
        system = self._application.styleHints().colorScheme()
        dark = self.look is Look.DARK or (
            self.look is Look.SYSTEM and system == Qt.ColorScheme.Dark
        )
        self.tokens = DARK if dark else LIGHT
        global _current, _still
        _current, _still = self.tokens, self._still
        self._application.setPalette(_palette(self.tokens))
        self.changed.emit()


_current: Tokens = LIGHT
_still = False


def tokens() -> Tokens:
    """The palette in force."""
    return _current


def still() -> bool:
    """Whether nothing is to move by itself."""
    return _still


def base_font() -> QFont:
    """The system's interface font at 13 px, with figures of equal width."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    if font.family() in ("Sans Serif", "sans-serif", "DejaVu Sans"):
        known = set(QFontDatabase.families())
        font.setFamily(next((name for name in _PREFERRED if name in known), font.family()))
    font.setPixelSize(BASE_PIXELS)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def shop_colour(shop_id: int) -> QColor:
    """The band of a shop: the same colour for the same shop, in either palette."""
    bands = _current.shops
    return QColor(bands[(shop_id - 1) % len(bands)])


def dress(widget: QWidget) -> None:
    """Puts the sheet of the palette in force on ``widget`` with all in it, unless it is there.

    Costs about 0.1 ms a widget, so what is not seen had better wait until it is.
    """
    if widget.styleSheet() != (sheet := _sheet(_current)):
        widget.setStyleSheet(sheet)


def set_role(widget: QWidget, **properties: object) -> None:
    """Sets properties that the sheet selects by (``role``, ``kind``, ``fault`` …)."""
    for name, value in properties.items():
        widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


@cache
def _sheet(colours: Tokens) -> str:
    text = (STYLE / "window.qss").read_text(encoding="utf-8")
    names: dict[str, str] = {
        name: value for name in Tokens.__slots__ if isinstance(value := getattr(colours, name), str)
    }
    for image in ("chevron", "check", "up", "down"):
        file = (STYLE / f"{image}-{colours.name}.svg").as_posix()
        names[f"{image}_image"] = f'"{file}"'
    return Template(text).substitute(names)


def _palette(colours: Tokens) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for which, value in (
        (role.Window, colours.ground),
        (role.WindowText, colours.text),
        (role.Base, colours.surface),
        (role.AlternateBase, colours.raised),
        (role.Text, colours.text),
        (role.PlaceholderText, colours.muted),
        (role.Button, colours.surface),
        (role.ButtonText, colours.text),
        (role.BrightText, colours.error),
        (role.Highlight, colours.accent),
        (role.HighlightedText, colours.on_accent),
        (role.Link, colours.accent),
        (role.LinkVisited, colours.accent),
        (role.ToolTipBase, colours.raised),
        (role.ToolTipText, colours.text),
        (role.Mid, colours.border),
        (role.Light, colours.raised),
        (role.Dark, colours.border),
        (role.Accent, colours.accent),
    ):
        palette.setColor(which, QColor(value))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(colours.disabled))
    return palette
