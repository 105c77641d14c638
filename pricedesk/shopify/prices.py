"""The shop's own prices, and its unit costs: read by id, changed directly, product by product.

Search results lag behind writes, so prices are read by id only (FACTS §0.6).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from pricedesk.domain.ids import ProductId, VariantId
from pricedesk.domain.money import Currency
from pricedesk.shopify.changes import (
    Judgement,
    PriceChange,
    ShownPrice,
    by_product,
    judge,
    shown_price,
    variables,
)
from pricedesk.shopify.client import AdminClient
from pricedesk.shopify.costs import COSTS, cost_variables, shown_cost
from pricedesk.shopify.documents import COSTS_BY_ID, PRICES_BY_ID, SET_COSTS, SET_PRICES, Document
from pricedesk.shopify.errors import UnexpectedAnswer
from pricedesk.shopify.gid import product_number, variant_gid
from pricedesk.shopify.sending import chunks, each

IDS_PER_READ = 250
VARIANTS_PER_CALL = 250
"""More than 250 in one call may work but is not proven (FACTS §1.1, §12 a)."""
_READS_AT_ONCE = 4


@dataclass(frozen=True, slots=True)
class ShopPrices:
    """A ``PricePlace``: what the shop shows where no price list says otherwise.

    A change costs 10 points a product and call, and a fifth more per variant; a read about
    2 points per 250 variants.
    """

    client: AdminClient
    currency: Currency
    nothing: ClassVar[str] = "no price"

    async def read(
        self, variants: Iterable[VariantId], *, interactive: bool = False
    ) -> dict[VariantId, ShownPrice | None]:
        return await _read(self, PRICES_BY_ID, shown_price, variants, interactive)

    def requests(self, changes: Sequence[PriceChange]) -> Iterator[list[PriceChange]]:
        return _requests(changes)

    async def send(self, changes: Sequence[PriceChange]) -> Judgement:
        answer = await self.client.execute(SET_PRICES, variables(self.currency, changes))
        payload = answer.data.get("productVariantsBulkUpdate")
        return judge(self.currency, changes, payload, answer.request_id)


@dataclass(frozen=True, slots=True)
class ShopCosts:
    """A ``PricePlace``: what the shop pays for its variants (FACTS §1.3), at the same points.

    A cost stands where a price would; a variant without one has no price of its own. Where
    Shopify shows the app no costs, a change that it took ends as a mismatch.
    """

    client: AdminClient
    currency: Currency
    nothing: ClassVar[str] = "no cost"

    async def read(
        self, variants: Iterable[VariantId], *, interactive: bool = False
    ) -> dict[VariantId, ShownPrice | None]:
        return await _read(self, COSTS_BY_ID, shown_cost, variants, interactive)

    def requests(self, changes: Sequence[PriceChange]) -> Iterator[list[PriceChange]]:
        return _requests(changes)

    async def send(self, changes: Sequence[PriceChange]) -> Judgement:
        answer = await self.client.execute(SET_COSTS, cost_variables(self.currency, changes))
        payload = answer.data.get("productVariantsBulkUpdate")
        return judge(self.currency, changes, payload, answer.request_id, COSTS)


def _requests(changes: Sequence[PriceChange]) -> Iterator[list[PriceChange]]:
    for group in by_product(changes).values():
        yield from chunks(group, VARIANTS_PER_CALL)


async def _read(
    place: ShopPrices | ShopCosts,
    document: Document,
    shown: Callable[[Currency, Mapping[str, Any], ProductId], ShownPrice],
    variants: Iterable[VariantId],
    interactive: bool,
) -> dict[VariantId, ShownPrice | None]:
    ids = list(dict.fromkeys(variants))
    found: dict[VariantId, ShownPrice | None] = {}

    async def read(chunk: Sequence[VariantId]) -> None:
        answer = await place.client.execute(
            document, {"ids": [variant_gid(variant) for variant in chunk]}, interactive=interactive
        )
        nodes = answer.data.get("nodes")
        if not isinstance(nodes, list) or len(nodes) != len(chunk):
            domain = place.client.address.domain
            raise UnexpectedAnswer(shop=domain, request_id=answer.request_id)
        for variant, node in zip(chunk, nodes, strict=True):
            if not node:
                found[variant] = None
                continue
            if node.get("id") != variant_gid(variant):
                raise UnexpectedAnswer(f"asked for variant {variant}, got {node.get('id')}")
            found[variant] = shown(place.currency, node, product_number(node["product"]["id"]))

    await each(read, chunks(ids, IDS_PER_READ), _READS_AT_ONCE)
    return {variant: found[variant] for variant in ids}
