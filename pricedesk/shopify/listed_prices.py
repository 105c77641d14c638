"""The prices in a price list: read for some variants, set, and taken back.

Shopify lets nobody read them by id. The filter of a list's prices is a search, which ignores
what it does not understand and may lag behind (FACTS §0.3, §0.6); so an answer with a variant
that was not asked for is an error, and one without a variant says that it is gone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from pricedesk.domain.ids import PriceListId, VariantId
from pricedesk.domain.money import Currency, Minor, MoneyError, format_wire
from pricedesk.shopify.changes import (
    ChangeOutcome,
    ChangeResult,
    Judgement,
    PriceChange,
    ShownPrice,
    by_product,
    unknown,
)
from pricedesk.shopify.client import AdminClient
from pricedesk.shopify.documents import LISTED_PRICES, SET_FIXED_PRICES
from pricedesk.shopify.errors import IdRejected, SearchIgnored, UnexpectedAnswer
from pricedesk.shopify.gid import price_list_gid, variant_gid, variant_number
from pricedesk.shopify.price_lists import money_in
from pricedesk.shopify.sending import chunks, each

PRICES_PER_READ = 100
PRICES_PER_CALL = 250
"""The most that an array may hold (FACTS §1.4)."""
_READS_AT_ONCE = 4


@dataclass(frozen=True, slots=True)
class ListPrices:
    """A ``PricePlace``: a price list. ``currency`` is the list's own.

    A change costs 12 points for up to 250 variants, a read 21 for 100. A request is done as a
    whole or not at all: after an error in some rows the others are sent again without them.
    """

    client: AdminClient
    price_list: PriceListId
    currency: Currency
    nothing: ClassVar[str] = "no price of its own in the list"

    async def read(
        self, variants: Iterable[VariantId], *, interactive: bool = False
    ) -> dict[VariantId, ShownPrice | None]:
        ids = list(dict.fromkeys(variants))
        found: dict[VariantId, ShownPrice] = {}

        async def read(chunk: Sequence[VariantId]) -> None:
            found.update(await self._read_chunk(chunk, interactive))

        await each(read, chunks(ids, PRICES_PER_READ), _READS_AT_ONCE)
        return {variant: found.get(variant) for variant in ids}

    def requests(self, changes: Sequence[PriceChange]) -> Iterator[list[PriceChange]]:
        grouped = by_product(changes).values()
        return chunks((one for group in grouped for one in group), PRICES_PER_CALL)

    async def send(self, changes: Sequence[PriceChange]) -> Judgement:
        set_, gone = _apart(changes)
        answer = await self.client.execute(
            SET_FIXED_PRICES,
            {
                "list": price_list_gid(self.price_list),
                "prices": [self._input(one) for one in set_],
                "gone": [variant_gid(one.variant_id) for one in gone],
            },
        )
        payload = answer.data.get("priceListFixedPricesUpdate")
        return judge(self.currency, changes, payload, answer.request_id)

    def _input(self, change: PriceChange) -> dict[str, object]:
        compare_at = change.compare_at
        return {
            "variantId": variant_gid(change.variant_id),
            "price": self._money(change.price),
            "compareAtPrice": None if compare_at is None else self._money(compare_at),
        }

    def _money(self, amount: int) -> dict[str, str]:
        return {
            "amount": format_wire(amount, self.currency),
            "currencyCode": self.currency.code,
        }

    async def _read_chunk(
        self, chunk: Sequence[VariantId], interactive: bool
    ) -> dict[VariantId, ShownPrice]:
        answer = await self.client.execute(
            LISTED_PRICES,
            {
                "list": price_list_gid(self.price_list),
                "first": len(chunk),
                "search": " OR ".join(f"variant_id:{variant}" for variant in chunk),
            },
            interactive=interactive,
        )
        about: dict[str, Any] = {
            "shop": self.client.address.domain,
            "request_id": answer.request_id,
        }
        whole = answer.data.get("priceList")
        if whole is None:
            raise IdRejected("Price list does not exist.", **about)
        if whole["currency"] != self.currency.code:
            raise UnexpectedAnswer(f"the price list is in {whole['currency']} now", **about)
        found = {
            variant_number(node["variant"]["id"]): shown_in_list(self.currency, node)
            for node in whole["prices"]["nodes"]
        }
        if not found.keys() <= set(chunk):
            raise SearchIgnored("prices of variants came that were not asked for", **about)
        return found


def shown_in_list(currency: Currency, node: Mapping[str, Any]) -> ShownPrice:
    """A ``PriceListPrice`` of an answer. One that the list works out is in the shop's currency
    (FACTS §0.8): in another one it is no number of ours."""
    fixed = node["originType"] == "FIXED"
    try:
        price = money_in(node["price"], currency)
        compare_at = money_in(node["compareAtPrice"], currency)
    except MoneyError:
        return ShownPrice(None, None, None, fixed)
    return ShownPrice(
        None,
        None if price is None else Minor(price),
        None if compare_at is None else Minor(compare_at),
        fixed,
    )


def judge(
    currency: Currency,
    changes: Sequence[PriceChange],
    payload: Mapping[str, Any] | None,
    request_id: str | None = None,
) -> Judgement:
    """What ``priceListFixedPricesUpdate``'s payload says of the changes sent.

    With any error nothing is saved (FACTS §1.4): rows without one of their own are untouched.
    A price that was to be taken back and is none any more is as it was wanted.
    """
    if not isinstance(payload, Mapping):
        return Judgement([unknown(one, request_id) for one in changes], [], request_id)
    of_row, of_all = _errors(payload.get("userErrors") or [], changes)
    added = {node["variant"]["id"]: node for node in payload.get("pricesAdded") or []}
    taken_back = set(payload.get("deletedFixedPriceVariantIds") or [])
    results: list[ChangeResult] = []
    untouched: list[PriceChange] = []
    for one in changes:
        errors = of_row.get(one.variant_id) or of_all
        node = added.get(variant_gid(one.variant_id))
        if errors:
            results.append(_refused(one, errors, request_id))
        elif of_row:
            untouched.append(one)
        elif one.fixed and node is not None:
            results.append(_confirmed(one, shown_in_list(currency, node), request_id))
        elif not one.fixed and variant_gid(one.variant_id) in taken_back:
            results.append(
                ChangeResult(one.variant_id, ChangeOutcome.APPLIED, request_id=request_id)
            )
        else:
            results.append(unknown(one, request_id))
    return Judgement(results, untouched, request_id)


Errors = list[Mapping[str, Any]]
_NOT_FIXED = "PRICE_NOT_FIXED"
_GONE = "VARIANT_NOT_FOUND"


def _apart(changes: Sequence[PriceChange]) -> tuple[list[PriceChange], list[PriceChange]]:
    """Prices to set and prices to take back, in the order in which they are sent."""
    return [one for one in changes if one.fixed], [one for one in changes if not one.fixed]


def _errors(
    errors: Iterable[Mapping[str, Any]], changes: Sequence[PriceChange]
) -> tuple[dict[VariantId, Errors], Errors]:
    """Errors by the variant of their row, and those that concern the whole request."""
    set_, gone = _apart(changes)
    rows = {"pricesToAdd": set_, "variantIdsToDelete": gone}
    of_row: dict[VariantId, Errors] = {}
    of_all: Errors = []
    for error in errors:
        field: list[str] = error.get("field") or []
        name, index = (*field, "", "")[:2]
        place = rows.get(name, [])
        if str(index).isdecimal() and int(index) < len(place):
            of_row.setdefault(place[int(index)].variant_id, []).append(error)
        else:
            of_all.append(error)
    return of_row, of_all


def _refused(change: PriceChange, errors: Errors, request_id: str | None) -> ChangeResult:
    codes = {error.get("code") for error in errors}
    if not change.fixed and codes == {_NOT_FIXED}:
        return ChangeResult(change.variant_id, ChangeOutcome.APPLIED, request_id=request_id)
    return ChangeResult(
        change.variant_id,
        ChangeOutcome.NOT_FOUND if _GONE in codes else ChangeOutcome.REJECTED,
        message="; ".join(dict.fromkeys(str(error.get("message", "")) for error in errors)),
        request_id=request_id,
    )


def _confirmed(change: PriceChange, shown: ShownPrice, request_id: str | None) -> ChangeResult:
    as_wanted = shown.state == change.state
    return ChangeResult(
        change.variant_id,
        ChangeOutcome.APPLIED if as_wanted else ChangeOutcome.MISMATCH,
        "" if as_wanted else "The price list now shows something else than was sent.",
        price=shown.price,
        compare_at=shown.compare_at,
        request_id=request_id,
    )
