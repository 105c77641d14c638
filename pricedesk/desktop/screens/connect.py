"""Connecting a shop: its address and one of three ways to be let in, checked at once."""

from __future__ import annotations

import asyncio

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from pricedesk.desktop.language import translate
from pricedesk.desktop.messages import local
from pricedesk.desktop.session import Session
from pricedesk.desktop.tasks import Tasks
from pricedesk.desktop.widgets.banner import Banner
from pricedesk.desktop.widgets.fault import describe, lead
from pricedesk.desktop.widgets.fields import Field, choice, choose, chosen, line
from pricedesk.desktop.widgets.question import fit
from pricedesk.desktop.widgets.text import button, label, rename
from pricedesk.domain.credentials import CredentialKind
from pricedesk.domain.errors import PriceDeskError
from pricedesk.domain.shop import Shop, ShopAddressError, parse_address
from pricedesk.services import connecting

_WIDTH = 600


class ConnectDialog(QDialog):
    """``connected`` carries the shop. With ``shop`` given, only its access is replaced."""

    connected = Signal(object)
    practice_asked = Signal()
    """The practice shop is wanted instead."""

    def __init__(
        self, session: Session, shop: Shop | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._shop = shop
        self._tasks = Tasks(self._failed)
        title = (
            translate("connect", "Connect a shop")
            if shop is None
            else translate("connect", "Connect {shop} again").format(shop=shop.name)
        )
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.address = line(translate("connect", "Shop address"), "name.myshopify.com")
        ways = [(guide.way.value, local(guide.title)) for guide in connecting.GUIDES]
        self.way = choice(translate("connect", "Way to connect"), ways)
        self.inputs = {
            "client_id": line(translate("connect", "Client id")),
            "client_secret": line(translate("connect", "Client secret")),
            "token": line(translate("connect", "Access token"), "shpat_…"),
        }
        for name in ("client_secret", "token"):
            self.inputs[name].setEchoMode(QLineEdit.EchoMode.Password)
        self._address_field = Field(translate("connect", "Shop"), self.address)
        self._fields = {
            name: Field(made.accessibleName(), made) for name, made in self.inputs.items()
        }
        self.banner = Banner(translate("connect", "Result"))
        self._when = label(role="muted", wrap=True)
        self._steps = label(role="muted", wrap=True)
        self._verb = translate("connect", "Check and connect")
        self._go = button(self._verb, self.submit, kind="primary")
        self._go.setDefault(True)
        self._lay_out(title)
        self.address.textChanged.connect(self._address_typed)
        self.way.currentIndexChanged.connect(self._show_way)
        for name, made in self.inputs.items():
            made.textChanged.connect(lambda _text, at=name: self._fields[at].fault(""))
        self.finished.connect(lambda _result: self._tasks.cancel())
        self._show_way()

    @property
    def token(self) -> QLineEdit:
        """Where the token of an existing app is pasted."""
        return self.inputs["token"]

    def choose_way(self, way: CredentialKind) -> None:
        choose(self.way, way.value)

    def submit(self) -> None:
        """Checks the fields, then asks the shop."""
        self.banner.hide()
        complete = True
        for name in self._guide.asks_for:
            if not self.inputs[name].text().strip():
                self._fields[name].fault(
                    translate("connect", "Paste it here; the steps below say where it is.")
                )
                complete = False
        if self._shop is None:
            try:
                parse_address(self.address.text())
            except ShopAddressError as error:
                self._address_field.fault(str(error))
                complete = False
        if complete:
            self._tasks.start(self._connect(), only="connect")
        else:
            fit(self, _WIDTH)

    def _lay_out(self, title: str) -> None:
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(button(translate("connect", "Cancel"), self.reject))
        foot.addWidget(self._go)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(label(title, "title"))
        if self._shop is None:
            column.addWidget(self._address_field)
        column.addWidget(Field(translate("connect", "By"), self.way))
        for field in self._fields.values():
            column.addWidget(field)
        column.addWidget(self.banner)
        column.addSpacing(4)
        column.addWidget(label(translate("connect", "What to do at Shopify"), "heading"))
        column.addWidget(self._when)
        column.addWidget(self._steps)
        if self._shop is None:
            column.addSpacing(4)
            practice = QHBoxLayout()
            practice.addWidget(
                label(translate("connect", "No shop at hand? Try everything without risk:"))
            )
            practice.addWidget(
                button(
                    translate("connect", "Try it in the practice shop"), self._practice, kind="link"
                )
            )
            practice.addStretch(1)
            column.addLayout(practice)
        column.addSpacing(8)
        column.addLayout(foot)

    def _practice(self) -> None:
        self.reject()
        self.practice_asked.emit()

    @property
    def _guide(self) -> connecting.Guide:
        return connecting.guide_to(CredentialKind(chosen(self.way)))

    def _show_way(self) -> None:
        guide = self._guide
        for name, field in self._fields.items():
            field.setVisible(name in guide.asks_for)
        self._when.setText(local(guide.when))
        self._steps.setText(
            "\n".join(f"{place}.  {local(step)}" for place, step in enumerate(guide.steps, 1))
        )
        fit(self, _WIDTH)

    def _address_typed(self, text: str) -> None:
        self._address_field.fault("")
        if text.startswith("http://"):
            # Only a practice shop lives there, and it prints a token.
            self.choose_way(CredentialKind.TOKEN)

    async def _connect(self) -> None:
        self._go.setEnabled(False)
        browser = self._guide.way is CredentialKind.BROWSER
        rename(
            self._go,
            translate("connect", "Waiting for the browser …")
            if browser
            else translate("connect", "Asking the shop …"),
        )
        try:
            shop = await self._by(self._guide.way)
        finally:
            self._go.setEnabled(True)
            rename(self._go, self._verb)
        self.connected.emit(shop)
        self.accept()

    async def _by(self, way: CredentialKind) -> Shop:
        address = self.address.text()
        if self._shop is not None:
            known = self._shop.address
            address = known.endpoint if known.is_practice else known.domain
        app = self.inputs["client_id"].text(), self.inputs["client_secret"].text()
        match way:
            case CredentialKind.TOKEN:
                return await self._session.call(
                    connecting.connect_with_token, address, self.token.text()
                )
            case CredentialKind.CLIENT:
                return await self._session.call(
                    connecting.connect_with_client_credentials, address, *app
                )
            case CredentialKind.BROWSER:
                loop = asyncio.get_running_loop()
                return await self._session.call(
                    connecting.connect_in_browser,
                    address,
                    *app,
                    lambda link: loop.call_soon_threadsafe(_open_link, link),
                )

    def _failed(self, error: BaseException) -> None:
        fault = describe(error)
        kind = "error" if isinstance(error, PriceDeskError) else "warning"
        headline, rest = lead(fault.message)
        self.banner.tell(kind, headline, f"{rest} {fault.remedy}".strip())
        fit(self, _WIDTH)


def _open_link(link: str) -> None:
    QDesktopServices.openUrl(QUrl(link))
