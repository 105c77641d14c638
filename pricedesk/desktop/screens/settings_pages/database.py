"""Where the data lies: the embedded database, or a server that colleagues share."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit

from pricedesk.desktop import formats
from pricedesk.desktop.feed import JobFeed
from pricedesk.desktop.language import translate
from pricedesk.desktop.messages import local
from pricedesk.desktop.screens.settings_pages.page import Page
from pricedesk.desktop.session import Session
from pricedesk.desktop.tasks import Tasks
from pricedesk.desktop.widgets.banner import Banner
from pricedesk.desktop.widgets.fault import describe
from pricedesk.desktop.widgets.fields import choice, choose, chosen, line
from pricedesk.desktop.widgets.text import button, label
from pricedesk.domain.errors import PriceDeskError
from pricedesk.services import stored_settings

_EMBEDDED, _SERVER = "embedded", "server"


class DatabasePage(Page):
    """Tried by one button, kept by another; in force from the next start on."""

    def __init__(self, session: Session, feed: JobFeed, tasks: Tasks) -> None:
        super().__init__(session, feed, tasks)
        self._fixed = stored_settings.from_environment("database_url")
        self._now = label()
        self.kind = choice(
            translate("settings", "Database"),
            [
                (_EMBEDDED, translate("settings", "Embedded: on this computer, for one person")),
                (_SERVER, translate("settings", "A Postgres server, shared with colleagues")),
            ],
        )
        self.address = line(
            translate("settings", "Address"), "postgresql://user:password@host:5432/database"
        )
        self.address.setEchoMode(QLineEdit.EchoMode.PasswordEchoOnEdit)
        self.banner = Banner(translate("settings", "Result"))
        self.test = button(translate("settings", "Test the connection"), self._try)
        self.keep = button(
            translate("settings", "Use from the next start on"), self._keep, kind="primary"
        )
        self.heading(translate("settings", "Database"))
        self.field(translate("settings", "In use"), self._now)
        self.field(translate("settings", "From the next start on"), self.kind)
        self._address = self.field(translate("settings", "Address"), self.address)
        self.column.addWidget(
            label(
                translate(
                    "settings",
                    "The address holds a password: it is kept in a file of the data folder that "
                    "only your account can read. Shops, rules and history stay where they are; a "
                    "backup brings them over.",
                ),
                "muted",
                wrap=True,
            )
        )
        self.row(self.test, self.keep)
        self.column.addWidget(self.banner)
        self.end()
        choose(self.kind, _EMBEDDED if session.desk.settings.uses_embedded else _SERVER)
        self.kind.currentIndexChanged.connect(self._show_kind)
        self._show_kind()
        if self._fixed:
            self.kind.setEnabled(False)
            self.banner.tell(
                "info",
                translate("settings", "The variable PRICEDESK_DATABASE_URL decides."),
                translate("settings", "Unset it to choose a database here."),
            )

    def shown(self) -> None:
        self._now.setText(local(self.session.desk.database.label))

    def _show_kind(self) -> None:
        server = chosen(self.kind) == _SERVER and not self._fixed
        self._address.setVisible(server)
        self.test.setVisible(server)
        self.keep.setEnabled(not self._fixed)

    def _try(self) -> None:
        self.start(self._ask(keep=False), "database")

    def _keep(self) -> None:
        self.start(self._ask(keep=True), "database")

    async def _ask(self, *, keep: bool) -> None:
        self.banner.hide()
        url = self.address.text().strip() if chosen(self.kind) == _SERVER else ""
        if chosen(self.kind) == _SERVER and not url:
            self._address.fault(translate("settings", "Enter the address of the server."))
            return
        self._address.fault("")
        self.test.setEnabled(False)
        try:
            if url:
                await self._tell_server(url)
            if keep:
                settings = self.session.desk.settings
                stored_settings.store(settings, {"database_url": url or None})
                self.banner.tell(
                    "good",
                    translate("settings", "In force from the next start of PriceDesk on."),
                    translate("settings", "Stop the worker too: it keeps its database until then."),
                )
        except PriceDeskError as error:
            fault = describe(error)
            self.banner.tell("error", fault.message, fault.remedy)
        finally:
            self.test.setEnabled(True)

    async def _tell_server(self, url: str) -> None:
        where, version = await self.session.call(stored_settings.try_database, url)
        self.banner.tell(
            "good",
            translate("settings", "The server answers."),
            translate("settings", "{where}, Postgres {version}").format(
                where=where, version=formats.count(version)
            ),
        )
