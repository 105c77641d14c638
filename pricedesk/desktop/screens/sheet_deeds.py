"""What can be done on the sheet, with its keys: the same in the bar, the menu and the sheet of keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pricedesk.desktop.language import translate
from pricedesk.desktop.widgets.sheet_tools import Deed
from pricedesk.desktop.workbench import Workbench

if TYPE_CHECKING:
    from pricedesk.desktop.screens.sheet_pane import SheetPane


def deeds(pane: SheetPane, bench: Workbench) -> list[Deed]:
    """In the order of the bar and the menu."""
    hands, sheet = pane.hands, pane.sheet
    return [
        Deed("undo", translate("sheet", "Undo"), ("Ctrl+Z",), bench.undo, "undo", tool=True),
        Deed("redo", translate("sheet", "Redo"), ("Ctrl+Shift+Z", "Ctrl+Y"), bench.redo, "redo",
             tool=True),
        Deed("copy", translate("sheet", "Copy"), ("Ctrl+C",), hands.copy, "copy", line=True),
        Deed("copy-titles", translate("sheet", "Copy with the titles"), ("Ctrl+Shift+C",),
             lambda: hands.copy(titles=True)),
        Deed("cut", translate("sheet", "Cut"), ("Ctrl+X",), hands.cut),
        Deed("paste", translate("sheet", "Paste onto the rows shown"), ("Ctrl+V",), hands.paste,
             "paste", tool=True),
        Deed("clear", translate("sheet", "Empty the cells: the shop's value stays"),
             ("Delete", "Backspace"), hands.clear),
        Deed("fill", translate("sheet", "Fill down"), ("Ctrl+D",), hands.fill_down, "fill",
             tool=True, line=True),
        Deed("set", translate("sheet", "Set the cells …"), ("Ctrl+E",),
             lambda: pane.open_change("set"), "edit", tool=True),
        Deed("percent", translate("sheet", "Change by percent …"), ("Ctrl+Shift+P",),
             lambda: pane.open_change("percent"), "percent", tool=True),
        Deed("round", translate("sheet", "Round …"), ("Ctrl+Alt+R",),
             lambda: pane.open_change("round"), "round", tool=True),
        Deed("replace", translate("sheet", "Find and replace …"), ("Ctrl+H",), pane.open_replace,
             "replace", tool=True),
        Deed("mend", translate("sheet", "Mend the selected rows"), ("Alt+Return", "Alt+Enter"),
             hands.mend, "mend", tool=True, line=True),
        Deed("next", translate("sheet", "Next error"), ("F8",), hands.next_bad, "next", tool=True),
        Deed("previous", translate("sheet", "Error before"), ("Shift+F8",),
             lambda: hands.next_bad(-1)),
        Deed("leave-out", translate("sheet", "Leave the rows out"), ("Ctrl+-",), hands.leave_out,
             "skipped", line=True),
        Deed("take-back", translate("sheet", "Take the rows back in"), ("Ctrl++",),
             hands.take_back),
        Deed("filter", translate("sheet", "Filter this column"), ("Ctrl+Shift+F",),
             sheet.focus_filter, "filter", line=True),
        Deed("all", translate("sheet", "Show all rows in the list's order"), ("Ctrl+Shift+L",),
             pane.show_all),
        Deed("again", translate("sheet", "Order and filter again"), ("Ctrl+Alt+L",),
             pane.reorder),
    ]  # fmt: skip
