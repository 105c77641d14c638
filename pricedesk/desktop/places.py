"""The places of the window: every screen with its title and where its code lies.

A new screen is one line here (docs/developers/how-to.md); its module is imported when the
operator first goes there, so that none holds up the first paint.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from pricedesk.desktop.language import translate

if TYPE_CHECKING:
    from pricedesk.desktop.screens.screen import Screen


@dataclass(frozen=True, slots=True)
class Place:
    """``key`` also names the icon (desktop/icons.py) and what preferences remember."""

    key: str
    title: str
    load: Callable[[], type[Screen]]
    one_shop: bool = True
    """Whether it shows one shop; else it is also for all of them at once."""


@cache
def places() -> tuple[Place, ...]:
    """All, in the order of the navigation; the first nine have Ctrl+1 to Ctrl+9."""
    return (
        Place("overview", translate("places", "Overview"), _overview, one_shop=False),
        Place("catalogue", translate("places", "Catalogue"), _catalogue),
        Place("rules", translate("places", "Rules"), _rules, one_shop=False),
        Place("calendar", translate("places", "Calendar"), _calendar, one_shop=False),
        Place("uploads", translate("places", "Uploads"), _uploads),
        Place("jobs", translate("places", "Jobs"), _jobs, one_shop=False),
        Place("history", translate("places", "History"), _history),
        Place("shops", translate("places", "Shops"), _shops, one_shop=False),
        Place("settings", translate("places", "Settings"), _settings, one_shop=False),
    )


def place(key: str) -> Place | None:
    """The place of that key; None where this version has none (an old preference)."""
    return next((one for one in places() if one.key == key), None)


def _overview() -> type[Screen]:
    from pricedesk.desktop.screens.overview import OverviewScreen

    return OverviewScreen


def _catalogue() -> type[Screen]:
    from pricedesk.desktop.screens.catalogue import CatalogueScreen

    return CatalogueScreen


def _rules() -> type[Screen]:
    from pricedesk.desktop.screens.rules import RulesScreen

    return RulesScreen


def _calendar() -> type[Screen]:
    from pricedesk.desktop.screens.calendar import CalendarScreen

    return CalendarScreen


def _uploads() -> type[Screen]:
    from pricedesk.desktop.screens.uploads import UploadsScreen

    return UploadsScreen


def _jobs() -> type[Screen]:
    from pricedesk.desktop.screens.jobs import JobsScreen

    return JobsScreen


def _history() -> type[Screen]:
    from pricedesk.desktop.screens.history import HistoryScreen

    return HistoryScreen


def _shops() -> type[Screen]:
    from pricedesk.desktop.screens.shops import ShopsScreen

    return ShopsScreen


def _settings() -> type[Screen]:
    from pricedesk.desktop.screens.settings import SettingsScreen

    return SettingsScreen
