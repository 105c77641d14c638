"""In which order Tab goes over a window, and where that is not the order of reading."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget

MOST = 400


def walked(window: QWidget) -> list[QWidget]:
    """What has the keyboard after each Tab, from the first stop until it comes again."""
    if (now := window.focusWidget()) is not None:
        now.clearFocus()
    found: list[QWidget] = []
    while len(found) < MOST and window.focusNextPrevChild(True):
        here = window.focusWidget()
        assert here is not None
        if here in found:
            assert here is found[0], f"round without {_told(found[0])}: {_told(here)}"
            return found
        found.append(here)
    raise AssertionError(f"no round: {[_told(one) for one in found]}")


def steps_back(root: QWidget, stops: list[QWidget]) -> list[str]:
    """Steps that lead neither down nor on in their line or to the next column."""
    return [
        f"{_told(one)} → {_told(other)}"
        for one, other in pairwise(stops)
        if not one.isAncestorOf(other) and not _goes_on(_place(one, root), _place(other, root))
    ]


def _goes_on(one: QRect, other: QRect) -> bool:
    below = other.top() >= one.center().y() and other.center().y() >= one.bottom()
    after = other.left() >= one.right() - 1
    return below or after


def _place(widget: QWidget, root: QWidget) -> QRect:
    return QRect(widget.mapTo(root, QPoint(0, 0)), widget.size())


def _told(widget: QWidget) -> str:
    return f"{type(widget).__name__} “{widget.accessibleName()}”"
