"""What stands in the catalogue's place while there is none: why, and what to do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from pricedesk.desktop.language import translate
from pricedesk.desktop.session import Session
from pricedesk.desktop.widgets.empty import Empty


class CatalogueEmpty(Empty):
    """``sync`` reads the catalogue of the shop in hand, or leads to connecting one."""

    def __init__(self, sync: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__("catalogue", "", "", parent)
        self.offer(translate("catalogue", "Sync now"), sync, primary=True)

    def tell(self, session: Session) -> None:
        """Why nothing is shown, by the shop in hand."""
        shop = session.shop
        if shop is None and session.shops:
            self.say(
                translate("catalogue", "No one shop is in hand"),
                translate("catalogue", "Choose a shop at the top to see its variants."),
            )
        elif shop is None:
            self.say(
                translate("catalogue", "No shop is connected"),
                translate("catalogue", "Connect a shop on the Shops screen first."),
            )
        elif shop.synced_at is None:
            words = translate(
                "catalogue",
                "Sync {shop} once to see its variants here and to write rules for them.",
            )
            self.say(
                translate("catalogue", "The catalogue was not read yet"),
                words.format(shop=shop.name),
            )
        else:
            self.say(
                translate("catalogue", "This shop has no products"),
                translate("catalogue", "Add products at Shopify, then sync again."),
            )

    def tell_reading(self) -> None:
        """A sync was asked for."""
        self.say(
            translate("catalogue", "The catalogue is being read"),
            translate("catalogue", "This page fills when the sync is done."),
        )
