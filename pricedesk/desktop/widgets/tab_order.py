"""Tab goes as the eye does: in the order of the layouts, not in that in which parts were made.

Qt's own chain has what came last at its end: a new condition after the buttons at the foot, a
screen after the status bar.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QStackedWidget, QTabWidget, QWidget


def step(root: QWidget, *, forward: bool) -> bool:
    """Moves the keyboard to the next stop of ``root``, round from the last to the first."""
    stops = list(tab_stops(root))
    if not stops:
        return False
    here: QWidget | None = root.focusWidget()
    while here is not None and here not in stops:
        here = here.parentWidget()
    if here is None:
        to = stops[0 if forward else -1]
    else:
        to = stops[(stops.index(here) + (1 if forward else -1)) % len(stops)]
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    to.setFocus(reason)
    return True


def tab_stops(root: QWidget) -> Iterator[QWidget]:
    """What takes the keyboard by Tab within ``root``, in the order of reading."""
    for part in _parts(root):
        if part.isHidden() or part.isWindow():
            continue
        # One that hands the keyboard on is reached through its heir.
        by_tab = bool(part.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if by_tab and part.isEnabled() and part.focusProxy() is None:
            yield part
        yield from tab_stops(part)


def _parts(widget: QWidget) -> list[QWidget]:
    """Its children as they are laid out; those that lie freely from the top, then in their line.

    Of what Qt puts between a page and its holder none is touched: when PySide lets go of such a
    part, it takes what lies below for deleted.
    """
    match widget:
        case QTabWidget():
            return _there(widget.tabBar(), widget.currentWidget())
        case QStackedWidget():
            return _there(widget.currentWidget())
        case QScrollArea():
            return _there(widget.widget())
    layout = widget.layout()
    laid = [] if layout is None else list(_laid(layout))
    rest = [one for one in widget.children() if isinstance(one, QWidget) and one not in laid]
    mirrored = widget.layoutDirection() is Qt.LayoutDirection.RightToLeft
    rest.sort(key=lambda one: (one.y(), -one.x() if mirrored else one.x()))
    return laid + rest


def _there(*parts: QWidget | None) -> list[QWidget]:
    return [part for part in parts if part is not None]


def _laid(layout: QLayout) -> Iterator[QWidget]:
    for at in range(layout.count()):
        item = layout.itemAt(at)
        assert item is not None
        if (widget := item.widget()) is not None:
            yield widget
        elif (inner := item.layout()) is not None:
            yield from _laid(inner)
