"""What can be done by name: in the palette (Ctrl+K), on the sheet of shortcuts (F1), by a key.

The window has commands, and so have most screens: said once, here, they are found in all three
places.
"""

from __future__ import annotations

from dataclasses import dataclass

from pricedesk.desktop.language import translate
from pricedesk.desktop.places import places


@dataclass(frozen=True, slots=True)
class Command:
    """``does`` names the method of the window or screen that is called, without arguments."""

    words: str
    does: str
    keys: str = ""
    """As Qt reads them: ``Ctrl+Shift+N``. Empty where only the palette has it."""


@dataclass(frozen=True, slots=True)
class Gesture:
    """A key that a control answers to by itself: for the sheet only."""

    words: str
    keys: str


def of_the_window() -> tuple[Command, ...]:
    """Those that are there on every screen."""
    return (
        Command(translate("commands", "Find anything"), "show_palette", "Ctrl+K"),
        Command(translate("commands", "Sheet of shortcuts"), "show_keys", "F1"),
        Command(translate("commands", "Change the shop in hand"), "choose_shop", "Ctrl+Shift+S"),
        Command(translate("commands", "Filter the rows of this screen"), "seek", "Ctrl+F"),
        Command(translate("commands", "Read this screen again"), "refresh", "F5"),
        Command(translate("commands", "Connect a shop …"), "connect_shop"),
        Command(translate("commands", "New rule"), "new_rule", "Ctrl+Shift+R"),
        Command(translate("commands", "Open a price list …"), "open_price_list", "Ctrl+O"),
        Command(translate("commands", "Start a worker"), "start_worker"),
        Command(translate("commands", "New window"), "open_beside", "Ctrl+Shift+N"),
        Command(translate("commands", "Light"), "look_light"),
        Command(translate("commands", "Dark"), "look_dark"),
        Command(translate("commands", "Light or dark as the system"), "look_system"),
        Command(translate("commands", "Close the window"), "close", "Ctrl+Q"),
    )


def of_the_screens() -> dict[str, tuple[Command, ...]]:
    """By the key of their place. They stand here so that no screen is imported to find them."""
    return {
        "catalogue": (
            Command(translate("catalogue", "Show the chosen variant"), "show_chosen", "Ctrl+I"),
            Command(translate("catalogue", "Clear search and filters"), "clear", "Ctrl+Shift+F"),
        ),
        "rules": (
            Command(translate("rule", "New rule"), "new_rule", "Ctrl+N"),
            Command(translate("rule", "Check the shop's prices"), "show_lint"),
            Command(translate("rule", "Lowest prices before reductions (EU)"), "show_evidence"),
        ),
        "calendar": (
            Command(translate("calendar", "Take the last move back"), "undo", "Ctrl+Z"),
            Command(translate("calendar", "Calendar: today"), "go_today", "Alt+Home"),
            Command(
                translate("calendar", "Prices at the chosen sale's start"), "prices_then", "Ctrl+P"
            ),
        ),
        "uploads": (
            Command(translate("uploads", "Paste a price list"), "paste_list"),
            Command(translate("uploads", "All drafts of price lists"), "show_drafts"),
        ),
        "jobs": (
            Command(translate("jobs", "Select all jobs that match"), "choose_all", "Ctrl+Shift+A"),
            Command(translate("jobs", "Show the queue"), "show_queue"),
        ),
        "history": (
            Command(
                translate("history", "Put the chosen changes back …"), "put_back", "Ctrl+Shift+B"
            ),
            Command(translate("history", "History: catalogue as of a moment"), "show_moment"),
        ),
        "shops": (
            Command(translate("shops", "Connect a shop …"), "connect_shop", "Ctrl+N"),
            Command(translate("shops", "Try it in the practice shop"), "try_practice"),
            Command(translate("shops", "Sync now"), "sync"),
            Command(translate("shops", "Check connection"), "check"),
        ),
        "settings": (
            Command(translate("settings", "Back up the data …"), "back_up"),
            Command(translate("settings", "Write a diagnostics bundle …"), "write_bundle"),
        ),
    }


def of_the_places() -> tuple[Gesture, ...]:
    """The keys by which one goes from screen to screen."""
    titles = [place.title for place in places()[:9]]
    return (Gesture(", ".join(titles), f"Ctrl+1 … Ctrl+{len(titles)}"),)


def gestures() -> tuple[Gesture, ...]:
    """What lists and their headers do by themselves."""
    return (
        Gesture(translate("commands", "Copy the selected rows, tabs between the cells"), "Ctrl+C"),
        Gesture(translate("commands", "Select all rows"), "Ctrl+A"),
        Gesture(translate("commands", "What can be done with the chosen row"), "Shift+F10"),
        Gesture(translate("commands", "Price list: undo, redo"), "Ctrl+Z, Ctrl+Shift+Z"),
        Gesture(translate("commands", "Price list: next error, the one before"), "F8, Shift+F8"),
        Gesture(translate("commands", "Price list: mend the selected rows"), "Alt+Enter"),
        Gesture(translate("commands", "Price list: paste onto the rows shown"), "Ctrl+V"),
        Gesture(
            translate("commands", "Price list: fill down, set, percent, round"),
            "Ctrl+D, Ctrl+E, Ctrl+Shift+P, Ctrl+Alt+R",
        ),
        Gesture(translate("commands", "Price list: find and replace"), "Ctrl+H"),
        Gesture(
            translate("commands", "Price list: filter this column, show all rows"),
            "Ctrl+Shift+F, Ctrl+Shift+L",
        ),
        Gesture(
            translate("commands", "Choose columns"),
            translate("commands", "Right click on a header"),
        ),
    )
