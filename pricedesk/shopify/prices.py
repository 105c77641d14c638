"""Reading current prices by id, and changing them directly, product by product.

Search results lag behind writes, so prices are read by id only (FACTS §0.6). Shopify has no
compare-and-set (§0.10): the caller reads, compares and changes in quick succession.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any, TypeVar

from pricedesk.domain.ids import VariantId
from pricedesk.domain.money import Currency
from pricedesk.shopify.changes import (
    ChangeOutcome,
    ChangeResult,
    PriceChange,
    ShownPrice,
    by_product,
    check_writable,
    judge,
    shown_price,
    variables,
)
from pricedesk.shopify.client import AdminClient
from pricedesk.shopify.clock import pause
from pricedesk.shopify.documents import PRICES_BY_ID, SET_PRICES
from pricedesk.shopify.errors import Reaction, ShopifyError, UnexpectedAnswer
from pricedesk.shopify.gid import product_number, variant_gid

IDS_PER_READ = 250
VARIANTS_PER_CALL = 250
"""More than 250 in one call may work but is not proven (FACTS §1.1, §12 a)."""

OnResults = Callable[[list[ChangeResult]], Awaitable[None]]
"""Called with settled results of one product, never twice at the same time."""

_T = TypeVar("_T")


async def read_prices(
    client: AdminClient,
    currency: Currency,
    variant_ids: Iterable[VariantId],
    *,
    in_flight: int = 4,
    interactive: bool = False,
) -> dict[VariantId, ShownPrice | None]:
    """What the shop shows now for each variant; None where it is gone. About 2 points per 250.

    Raises a ShopifyError when any part cannot be read.
    """
    ids = list(dict.fromkeys(variant_ids))
    chunks = _chunks(ids, IDS_PER_READ)
    found: dict[VariantId, ShownPrice | None] = {}

    async def read(chunk: Sequence[VariantId]) -> None:
        found.update(await _read_chunk(client, currency, chunk, interactive))

    await _each(read, chunks, in_flight)
    return {variant: found[variant] for variant in ids}


@dataclass(frozen=True, slots=True)
class ChangeReport:
    """One result for each change, in the order given.

    ``stopped_by`` is what ended the work early: rows that were not reached are NOT_SENT, those
    whose fate could not be read are UNKNOWN.
    """

    results: list[ChangeResult]
    stopped_by: ShopifyError | None = None

    def raise_if_stopped(self) -> None:
        """For a caller that has noted the results: let the error take its course."""
        if self.stopped_by is not None:
            raise self.stopped_by


async def change_prices(
    client: AdminClient,
    currency: Currency,
    changes: Sequence[PriceChange],
    *,
    in_flight: int = 4,
    on_results: OnResults | None = None,
) -> ChangeReport:
    """Send changes by ``productVariantsBulkUpdate``, several products at a time.

    Costs 10 points a product and call, and a fifth more per variant. ``on_results`` gets each
    product's results as soon as they are settled. A variant that is refused leaves the others of
    its product alone. Raises only for what is wrong before anything is sent: CurrencyRefused,
    ValueError for a variant that comes twice. Any ShopifyError ends up in the report.
    """
    check_writable(currency, client.address.domain)
    results: dict[VariantId, ChangeResult] = {}
    stopped: list[ShopifyError] = []
    telling = asyncio.Lock()

    async def send(group: list[PriceChange]) -> None:
        for chunk in _chunks(group, VARIANTS_PER_CALL):
            if stopped:
                return
            settled, error = await _Sending(client, currency).run(chunk)
            if error is not None:
                stopped.append(error)
            results.update((result.variant_id, result) for result in settled)
            if on_results is not None and settled:
                async with telling:
                    await on_results(settled)

    await _each(send, by_product(changes).values(), in_flight)
    return ChangeReport(
        results=[
            results.get(change.variant_id) or _not_sent(change, stopped) for change in changes
        ],
        stopped_by=stopped[0] if stopped else None,
    )


async def settle_unknown(
    client: AdminClient, currency: Currency, changes: Sequence[PriceChange]
) -> list[ChangeResult]:
    """Read changes of unknown outcome again: APPLIED, NOT_FOUND, or UNKNOWN with what is shown.

    An UNKNOWN with ``price`` equal to the price before was not carried out (yet).
    """
    shown = await read_prices(client, currency, [change.variant_id for change in changes])
    return [_reread(change, shown[change.variant_id]) for change in changes]


class _Sending:
    """One call's worth of changes of one product, followed to its end."""

    def __init__(self, client: AdminClient, currency: Currency) -> None:
        self._client = client
        self._currency = currency
        self._results: list[ChangeResult] = []

    async def run(
        self, changes: Sequence[PriceChange]
    ) -> tuple[list[ChangeResult], ShopifyError | None]:
        """Results of all changes that are decided, and what stopped the rest."""
        to_send = list(changes)
        failed = 0
        while to_send:
            try:
                answer = await self._client.execute(SET_PRICES, variables(self._currency, to_send))
            except ShopifyError as error:
                if error.reaction is Reaction.REJECT_ROW:
                    self._refuse(to_send, error)
                    break
                if not error.maybe_done:
                    return self._results, error
                failed += 1
                to_send, stop = await self._after_unknown(to_send, error, failed)
                if stop is not None:
                    return self._results, stop
                continue
            verdict = judge(
                self._currency,
                to_send,
                answer.data.get("productVariantsBulkUpdate"),
                answer.request_id,
            )
            self._results += verdict.results
            if len(verdict.untouched) == len(to_send):
                # Nothing decided: a repeat would go on for ever.
                self._results += [_undecided(change, answer.request_id) for change in to_send]
                break
            to_send = verdict.untouched
        return self._results, None

    async def _after_unknown(
        self, sent: list[PriceChange], error: ShopifyError, failed: int
    ) -> tuple[list[PriceChange], ShopifyError | None]:
        """Changes to send again, and what stops the work after a send of unknown outcome."""
        await self._client.clock.sleep(error.retry_after or pause(failed))
        try:
            reread = await settle_unknown(self._client, self._currency, sent)
        except ShopifyError as unreadable:
            self._results += [_undecided(change, error.request_id) for change in sent]
            return [], unreadable
        again: list[PriceChange] = []
        stop: ShopifyError | None = None
        for change, result in zip(sent, reread, strict=True):
            as_before = (
                result.outcome is ChangeOutcome.UNKNOWN
                and change.before is not None
                and result.price is not None
                and (result.price, result.compare_at)
                == (change.before.price, change.before.compare_at)
            )
            if as_before and error.reaction is Reaction.RETRY and failed < self._client.attempts:
                again.append(change)
                continue
            self._results.append(replace(result, request_id=error.request_id))
            if as_before:
                stop = error
        return again, stop

    def _refuse(self, changes: Sequence[PriceChange], error: ShopifyError) -> None:
        self._results += [
            ChangeResult(
                change.variant_id,
                ChangeOutcome.REJECTED,
                message=error.detail or error.message,
                request_id=error.request_id,
            )
            for change in changes
        ]


async def _read_chunk(
    client: AdminClient, currency: Currency, chunk: Sequence[VariantId], interactive: bool
) -> dict[VariantId, ShownPrice | None]:
    answer = await client.execute(
        PRICES_BY_ID,
        {"ids": [variant_gid(variant) for variant in chunk]},
        interactive=interactive,
    )
    nodes = answer.data.get("nodes")
    if not isinstance(nodes, list) or len(nodes) != len(chunk):
        raise UnexpectedAnswer(shop=client.address.domain, request_id=answer.request_id)
    return {
        variant: _shown(currency, variant, node) for variant, node in zip(chunk, nodes, strict=True)
    }


def _shown(
    currency: Currency, variant: VariantId, node: dict[str, Any] | None
) -> ShownPrice | None:
    if not node:
        return None
    if node.get("id") != variant_gid(variant):
        raise UnexpectedAnswer(f"asked for variant {variant}, got {node.get('id')}")
    return shown_price(currency, node, product_number(node["product"]["id"]))


def _reread(change: PriceChange, shown: ShownPrice | None) -> ChangeResult:
    if shown is None:
        return ChangeResult(
            change.variant_id, ChangeOutcome.NOT_FOUND, message="The variant is gone."
        )
    if (shown.price, shown.compare_at) == (change.price, change.compare_at):
        outcome, message = ChangeOutcome.APPLIED, ""
    else:
        outcome = ChangeOutcome.UNKNOWN
        message = "Shopify did not confirm the change, and shows another price."
    return ChangeResult(
        change.variant_id, outcome, message, price=shown.price, compare_at=shown.compare_at
    )


def _not_sent(change: PriceChange, stopped: list[ShopifyError]) -> ChangeResult:
    reason = stopped[0].message if stopped else ""
    return ChangeResult(change.variant_id, ChangeOutcome.NOT_SENT, message=reason)


def _undecided(change: PriceChange, request_id: str | None) -> ChangeResult:
    return ChangeResult(
        change.variant_id,
        ChangeOutcome.UNKNOWN,
        message="It is not known whether Shopify carried this out.",
        request_id=request_id,
    )


async def _each(work: Callable[[_T], Awaitable[None]], items: Iterable[_T], in_flight: int) -> None:
    """Run ``work`` on every item, ``in_flight`` at a time; the first exception ends all."""
    waiting = iter(items)

    async def run() -> None:
        for item in waiting:
            await work(item)

    try:
        async with asyncio.TaskGroup() as group:
            for _ in range(in_flight):
                group.create_task(run())
    except ExceptionGroup as errors:
        raise _first(errors) from None


def _first(error: Exception) -> Exception:
    while isinstance(error, ExceptionGroup):
        error = error.exceptions[0]
    return error


def _chunks(items: Sequence[_T], size: int) -> Iterator[list[_T]]:
    rest = iter(items)
    while chunk := list(islice(rest, size)):
        yield chunk
