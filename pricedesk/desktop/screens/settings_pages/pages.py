"""The pages of the settings, in their order. A new one is a line here and its module."""

from __future__ import annotations

from dataclasses import dataclass

from pricedesk.desktop.language import translate
from pricedesk.desktop.screens.settings_pages.about import AboutPage
from pricedesk.desktop.screens.settings_pages.data import DataPage
from pricedesk.desktop.screens.settings_pages.database import DatabasePage
from pricedesk.desktop.screens.settings_pages.guardrails import GuardrailsPage
from pricedesk.desktop.screens.settings_pages.look import LookPage
from pricedesk.desktop.screens.settings_pages.notices import NoticesPage
from pricedesk.desktop.screens.settings_pages.page import Page
from pricedesk.desktop.screens.settings_pages.worker import WorkerPage


@dataclass(frozen=True, slots=True)
class PageEntry:
    key: str
    title: str
    icon: str
    make: type[Page]


PAGES = (
    PageEntry("look", translate("settings", "Language and look"), "look", LookPage),
    PageEntry("guardrails", translate("settings", "Guardrails"), "warning", GuardrailsPage),
    PageEntry("notices", translate("settings", "Notices"), "note", NoticesPage),
    PageEntry("worker", translate("settings", "Worker"), "worker", WorkerPage),
    PageEntry("database", translate("settings", "Database"), "database", DatabasePage),
    PageEntry("data", translate("settings", "Data"), "save", DataPage),
    PageEntry("about", translate("settings", "About"), "info", AboutPage),
)
