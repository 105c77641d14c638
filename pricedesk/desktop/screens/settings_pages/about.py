"""What runs here, and a bundle for whoever is to help, without secrets."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

import pricedesk
from pricedesk.desktop.feed import JobFeed
from pricedesk.desktop.language import translate
from pricedesk.desktop.screens.settings_pages.page import Page
from pricedesk.desktop.session import Session
from pricedesk.desktop.tasks import Tasks
from pricedesk.desktop.widgets.banner import Banner
from pricedesk.desktop.widgets.text import button, label
from pricedesk.services import diagnostics


class AboutPage(Page):
    """Versions can be selected and copied."""

    def __init__(self, session: Session, feed: JobFeed, tasks: Tasks) -> None:
        super().__init__(session, feed, tasks)
        title = translate("settings", "PriceDesk {version}").format(version=pricedesk.__version__)
        self.heading(
            title,
            translate("settings", "Changes prices in Shopify shops in bulk. MIT licence."),
        )
        for name, version in diagnostics.versions().items():
            value = label(version, "muted")
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.field(name, value)
        self.heading(
            translate("settings", "Diagnostics bundle"),
            translate(
                "settings",
                "Versions, settings, health and the logs in one file. Tokens, passwords and keys "
                "are left out; look into it before you pass it on.",
            ),
        )
        self.row(button(translate("settings", "Write a bundle …"), self.write_bundle))
        self.banner = Banner(translate("settings", "Result"))
        self.column.addWidget(self.banner)
        self.end()

    def write_bundle(self) -> None:
        """Asks for a file, and writes the bundle."""
        name = f"pricedesk-diagnostics-{datetime.now().astimezone():%Y-%m-%d}.zip"
        file, _kind = QFileDialog.getSaveFileName(
            self, translate("settings", "Where does the bundle go?"), name
        )
        if file:
            self.start(self.write(Path(file)), "bundle")

    async def write(self, file: Path) -> None:
        """Writes the bundle to ``file`` and names it."""
        settings = self.session.desk.settings
        await self.session.compute(diagnostics.write_bundle, settings, file, self.feed.health)
        self.banner.tell("good", translate("settings", "The bundle is written."), str(file))
