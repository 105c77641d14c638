"""Words on a window that have less room than they need, or stand out of what holds them."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QLabel, QScrollArea, QWidget


def clipped(root: QWidget) -> list[str]:
    """Each as its words, with the room that it has and wants."""
    return [
        f"“{widget.text()}” has {_size(widget)} of {_wanted(widget)}"
        for widget in root.findChildren(QWidget)
        if isinstance(widget, QLabel | QAbstractButton)
        and widget.isVisible()
        and widget.text()
        and (_too_small(widget) or _stands_out(widget))
    ]


def _too_small(widget: QWidget) -> bool:
    if isinstance(widget, QLabel) and widget.wordWrap():
        return widget.height() < widget.heightForWidth(widget.width())
    return widget.width() < widget.sizeHint().width()


def _stands_out(widget: QWidget) -> bool:
    """What is scrolled does by design."""
    here = widget
    while (holder := here.parentWidget()) is not None and not here.isWindow():
        if isinstance(holder.parentWidget(), QScrollArea):
            return False
        if not holder.rect().contains(here.geometry()):
            return True
        here = holder
    return False


def _size(widget: QWidget) -> str:
    return f"{widget.width()} × {widget.height()}"


def _wanted(widget: QWidget) -> str:
    return f"{widget.sizeHint().width()} × {widget.sizeHint().height()}"
