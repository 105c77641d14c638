"""A market's or B2B catalogue's price list, as Shopify keeps it beside the shop's own prices."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from pricedesk.domain.ids import PriceListId
from pricedesk.domain.money import Currency

OWN_PRICES = PriceListId(0)
"""Stands for the shop's own prices wherever a number of a price list is kept."""
OWN_COSTS = PriceListId(-1)
"""Stands there for the unit costs of the shop's variants: amounts that travel as prices do."""


@dataclass(frozen=True, slots=True)
class PriceList:
    """What holds where a variant has no fixed price: the shop's price, ``adjustment`` percent
    higher (lower below 0), in the shop's currency (FACTS §0.8); its compare-at price alike,
    or none where ``keeps_compare_at`` is false."""

    id: PriceListId
    name: str
    catalogue: str
    """Title of the market or B2B catalogue that it belongs to; empty where it belongs to none."""
    currency: Currency
    adjustment: Decimal
    keeps_compare_at: bool
    fixed_prices: int
    """How many variants have a price of their own in it, as far as is known."""

    def answers_to(self, reference: str) -> bool:
        """Whether ``reference`` is its number, its name or its catalogue's, whatever the case."""
        wanted = reference.strip().casefold()
        names = (str(self.id), self.name.casefold(), self.catalogue.casefold())
        return bool(wanted) and wanted in names
