"""One family of icons (Phosphor, MIT) in the colours of the palette in force.

``qtawesome`` takes a sixth of a second to import, so the first paint does without:
``icon`` answers with an empty one until ``load`` was called.
"""

from __future__ import annotations

from types import ModuleType

from PySide6.QtGui import QIcon

from pricedesk.desktop.theme import tokens

_NAMES = {
    "app": "tag",
    "overview": "squares-four",
    "calendar": "calendar-blank",
    "history": "clock-counter-clockwise",
    "settings": "gear-six",
    "shops": "storefront",
    "catalogue": "table",
    "rules": "sliders-horizontal",
    "uploads": "upload-simple",
    "jobs": "queue",
    "look": "circle-half",
    "keys": "keyboard",
    "add": "plus",
    "close": "x",
    "back": "arrow-left",
    "remove": "trash",
    "edit": "pencil-simple",
    "play": "play",
    "pause": "pause",
    "stop": "stop",
    "revert": "arrow-counter-clockwise",
    "sync": "arrows-clockwise",
    "done": "check-circle",
    "warning": "warning",
    "error": "warning-circle",
    "failed": "x-circle",
    "info": "info",
    "blocked": "prohibit",
    "waiting": "hourglass",
    "clock": "clock",
    "search": "magnifying-glass",
    "copy": "copy",
    "export": "export",
    "key": "key",
    "link": "link",
    "file": "file-text",
    "filter": "funnel",
    "raised": "arrow-up",
    "lowered": "arrow-down",
    "more": "dots-three",
    "group": "stack",
    "earlier": "caret-left",
    "later": "caret-right",
    "folded": "caret-right",
    "unfolded": "caret-down",
    "same": "equals",
    "skipped": "skip-forward",
    "note": "note",
    "worker": "cpu",
    "save": "floppy-disk",
    "submit": "paper-plane-tilt",
    "check": "check-square",
    "conflict": "git-branch",
    "missing": "question",
    "percent": "percent",
    "mend": "magic-wand",
    "paste": "clipboard-text",
    "fill": "arrow-line-down",
    "round": "arrows-in-line-vertical",
    "replace": "swap",
    "undo": "arrow-u-up-left",
    "redo": "arrow-u-up-right",
    "next": "caret-down",
    "previous": "caret-up",
    "database": "database",
}

_qtawesome: ModuleType | None = None


def load() -> None:
    """Loads the icon font; on the window's thread, after the first paint."""
    global _qtawesome
    import qtawesome

    qtawesome.icon("ph.plus")
    _qtawesome = qtawesome


def icon(name: str, colour: str | None = None) -> QIcon:
    """The icon ``name`` in ``colour`` (default: muted text); empty before ``load``."""
    if _qtawesome is None:
        return QIcon()
    shades = tokens()
    made = _qtawesome.icon(
        f"ph.{_NAMES[name]}",
        color=colour or shades.muted,
        color_disabled=shades.disabled,
    )
    assert isinstance(made, QIcon)
    return made
