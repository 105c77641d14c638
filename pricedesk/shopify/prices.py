"""The shop's own prices: read by id, and changed directly, product by product.

Search results lag behind writes, so prices are read by id only (FACTS §0.6).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pricedesk.domain.ids import VariantId
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
from pricedesk.shopify.documents import PRICES_BY_ID, SET_PRICES
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

    async def read(
        self, variants: Iterable[VariantId], *, interactive: bool = False
    ) -> dict[VariantId, ShownPrice | None]:
        ids = list(dict.fromkeys(variants))
        found: dict[VariantId, ShownPrice | None] = {}

        async def read(chunk: Sequence[VariantId]) -> None:
            found.update(await self._read_chunk(chunk, interactive))

        await each(read, chunks(ids, IDS_PER_READ), _READS_AT_ONCE)
        return {variant: found[variant] for variant in ids}

    def requests(self, changes: Sequence[PriceChange]) -> Iterator[list[PriceChange]]:
        for group in by_product(changes).values():
            yield from chunks(group, VARIANTS_PER_CALL)

    async def send(self, changes: Sequence[PriceChange]) -> Judgement:
        answer = await self.client.execute(SET_PRICES, variables(self.currency, changes))
        payload = answer.data.get("productVariantsBulkUpdate")
        return judge(self.currency, changes, payload, answer.request_id)

    async def _read_chunk(
        self, chunk: Sequence[VariantId], interactive: bool
    ) -> dict[VariantId, ShownPrice | None]:
        answer = await self.client.execute(
            PRICES_BY_ID,
            {"ids": [variant_gid(variant) for variant in chunk]},
            interactive=interactive,
        )
        nodes = answer.data.get("nodes")
        if not isinstance(nodes, list) or len(nodes) != len(chunk):
            raise UnexpectedAnswer(shop=self.client.address.domain, request_id=answer.request_id)
        return {
            variant: _shown(self.currency, variant, node)
            for variant, node in zip(chunk, nodes, strict=True)
        }


def _shown(
    currency: Currency, variant: VariantId, node: dict[str, Any] | None
) -> ShownPrice | None:
    if not node:
        return None
    if node.get("id") != variant_gid(variant):
        raise UnexpectedAnswer(f"asked for variant {variant}, got {node.get('id')}")
    return shown_price(currency, node, product_number(node["product"]["id"]))
