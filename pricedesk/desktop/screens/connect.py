"""Connecting a shop: its address and its token, checked at once."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from pricedesk.desktop.session import Session
from pricedesk.desktop.tasks import Tasks
from pricedesk.desktop.widgets.banner import Banner
from pricedesk.desktop.widgets.fault import describe, lead
from pricedesk.desktop.widgets.fields import Field, line
from pricedesk.desktop.widgets.question import fit
from pricedesk.desktop.widgets.text import button, label, rename
from pricedesk.domain.errors import PriceDeskError
from pricedesk.domain.shop import Shop, ShopAddressError, parse_address
from pricedesk.services import shops as shop_service

# FACTS §4: since 2026-01-01 new apps are made in the Dev Dashboard only; tokens of older
# admin-made apps keep working.
_STEPS = (
    "1.  In the shop's admin open Settings → Apps → Develop apps, and your app there (an app "
    "made before 2026), or create one in Shopify's Dev Dashboard and install it in the shop.",
    "2.  Give it these Admin API scopes: read_products, write_products. Nothing else is asked for.",
    "3.  Copy the Admin API access token. It begins with shpat_ and is shown only once.",
)
_PRACTICE = (
    "To try everything without risk first, enter the address of the practice shop, such as "
    "http://127.0.0.1:8085/shops/name. The command “pricedesk practice-shop” starts it and "
    "prints its address and token; “pricedesk demo” does all of it."
)


_WIDTH = 600


class ConnectDialog(QDialog):
    """``connected`` carries the shop. With ``shop`` given, only its token is replaced."""

    connected = Signal(object)

    def __init__(
        self, session: Session, shop: Shop | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._shop = shop
        self._tasks = Tasks(self._failed)
        title = "Connect a shop" if shop is None else f"Replace the token of {shop.name}"
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.address = line("Shop address", "name.myshopify.com")
        self.token = line("Access token", "shpat_…")
        self.token.setEchoMode(QLineEdit.EchoMode.Password)
        self._address_field = Field("Shop", self.address)
        self._token_field = Field("Access token", self.token)
        self.banner = Banner("Result")
        verb = "Check and connect" if shop is None else "Check and replace"
        self._verb = verb
        self._go = button(verb, self.submit, kind="primary")
        self._go.setDefault(True)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(button("Cancel", self.reject))
        foot.addWidget(self._go)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(label(title, "title"))
        if shop is None:
            column.addWidget(self._address_field)
        column.addWidget(self._token_field)
        column.addWidget(self.banner)
        column.addSpacing(4)
        column.addWidget(label("Where to find the token", "heading"))
        for step in _STEPS:
            column.addWidget(label(step, "muted", wrap=True))
        if shop is None:
            column.addSpacing(4)
            column.addWidget(label("No shop at hand?", "heading"))
            column.addWidget(label(_PRACTICE, "muted", wrap=True))
        column.addSpacing(8)
        column.addLayout(foot)
        fit(self, _WIDTH)
        self.address.textChanged.connect(lambda _text: self._address_field.fault(""))
        self.token.textChanged.connect(lambda _text: self._token_field.fault(""))
        self.finished.connect(lambda _result: self._tasks.cancel())

    def submit(self) -> None:
        """Checks the fields, then asks the shop."""
        self.banner.hide()
        token = self.token.text().strip()
        if not token:
            self._token_field.fault("Paste the Admin API access token.")
            fit(self, _WIDTH)
        if self._shop is None:
            try:
                parse_address(self.address.text())
            except ShopAddressError as error:
                self._address_field.fault(str(error))
                fit(self, _WIDTH)
                return
        if token:
            self._tasks.start(self._connect(token), only="connect")

    async def _connect(self, token: str) -> None:
        self._go.setEnabled(False)
        rename(self._go, "Asking the shop …")
        try:
            if self._shop is None:
                shop = await self._session.call(shop_service.add, self.address.text(), token)
            else:
                shop = await self._session.call(shop_service.replace_token, self._shop.id, token)
        finally:
            self._go.setEnabled(True)
            rename(self._go, self._verb)
        self.connected.emit(shop)
        self.accept()

    def _failed(self, error: BaseException) -> None:
        fault = describe(error)
        kind = "error" if isinstance(error, PriceDeskError) else "warning"
        headline, rest = lead(fault.message)
        self.banner.tell(kind, headline, f"{rest} {fault.remedy}".strip())
        fit(self, _WIDTH)
