"""Sending changes of prices, and following each to an outcome that is true.

Shopify has no compare-and-set (FACTS §0.10): the caller reads, compares and changes in quick
succession. Where prices stand (the shop's own, or a price list) is a ``PricePlace``.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Protocol, TypeVar

from pricedesk.domain.ids import VariantId
from pricedesk.domain.money import Currency
from pricedesk.shopify.changes import (
    ChangeOutcome,
    ChangeResult,
    Judgement,
    PriceChange,
    ShownPrice,
    check_writable,
)
from pricedesk.shopify.client import AdminClient
from pricedesk.shopify.clock import pause
from pricedesk.shopify.errors import Reaction, ShopifyError

OnResults = Callable[[list[ChangeResult]], Awaitable[None]]
"""Called with settled results of one request, never twice at the same time."""

_T = TypeVar("_T")


class PricePlace(Protocol):
    """Where prices stand: what can be read and changed there, and in which currency."""

    @property
    def client(self) -> AdminClient: ...

    @property
    def currency(self) -> Currency: ...

    @property
    def nothing(self) -> str:
        """For people: what is shown where ``ShownPrice`` is not ``fixed``."""
        ...

    async def read(
        self, variants: Iterable[VariantId], *, interactive: bool = False
    ) -> dict[VariantId, ShownPrice | None]:
        """What is shown now for each variant; None where it is gone.

        Raises a ShopifyError when any part cannot be read.
        """
        ...

    def requests(self, changes: Sequence[PriceChange]) -> Iterable[list[PriceChange]]:
        """The changes as they go together into one request each.

        Raises ValueError when a variant comes twice.
        """
        ...

    async def send(self, changes: Sequence[PriceChange]) -> Judgement:
        """One request. Raises ShopifyError."""
        ...


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
    place: PricePlace,
    changes: Sequence[PriceChange],
    *,
    in_flight: int = 4,
    on_results: OnResults | None = None,
) -> ChangeReport:
    """Send changes, several requests at a time.

    ``on_results`` gets each request's results as soon as they are settled. A variant that is
    refused leaves the others alone. Raises only for what is wrong before anything is sent:
    CurrencyRefused, ValueError for a variant that comes twice. Any ShopifyError ends up in the
    report.
    """
    check_writable(place.currency, place.client.address.domain)
    results: dict[VariantId, ChangeResult] = {}
    stopped: list[ShopifyError] = []
    telling = asyncio.Lock()

    async def send(request: list[PriceChange]) -> None:
        if stopped:
            return
        settled, error = await _Sending(place).run(request)
        if error is not None:
            stopped.append(error)
        results.update((result.variant_id, result) for result in settled)
        if on_results is not None and settled:
            async with telling:
                await on_results(settled)

    await each(send, place.requests(changes), in_flight)
    return ChangeReport(
        results=[results.get(one.variant_id) or _not_sent(one, stopped) for one in changes],
        stopped_by=stopped[0] if stopped else None,
    )


async def settle_unknown(place: PricePlace, changes: Sequence[PriceChange]) -> list[ChangeResult]:
    """Read changes of unknown outcome again: APPLIED, NOT_FOUND, or UNKNOWN with what is shown.

    An UNKNOWN with ``price`` equal to the price before was not carried out (yet).
    """
    shown = await place.read(one.variant_id for one in changes)
    return [_reread(one, shown[one.variant_id]) for one in changes]


class _Sending:
    """One request's worth of changes, followed to its end."""

    def __init__(self, place: PricePlace) -> None:
        self._place = place
        self._client = place.client
        self._results: list[ChangeResult] = []

    async def run(
        self, changes: Sequence[PriceChange]
    ) -> tuple[list[ChangeResult], ShopifyError | None]:
        """Results of all changes that are decided, and what stopped the rest."""
        to_send = list(changes)
        failed = 0
        while to_send:
            try:
                verdict = await self._place.send(to_send)
            except ShopifyError as error:
                if error.reaction is Reaction.REJECT_ROW:
                    self._refuse(to_send, error)
                    break
                if not error.maybe_done:
                    if failed:
                        # Sent before, and seen as it was: it may yet arrive.
                        self._results += [_undecided(one, error.request_id) for one in to_send]
                    return self._results, error
                failed += 1
                to_send, stop = await self._after_unknown(to_send, error, failed)
                if stop is not None:
                    return self._results, stop
                continue
            self._results += verdict.results
            if len(verdict.untouched) == len(to_send):
                # Nothing decided: a repeat would go on for ever.
                self._results += [_undecided(one, verdict.request_id) for one in to_send]
                break
            to_send = verdict.untouched
        return self._results, None

    async def _after_unknown(
        self, sent: list[PriceChange], error: ShopifyError, failed: int
    ) -> tuple[list[PriceChange], ShopifyError | None]:
        """Changes to send again, and what stops the work after a send of unknown outcome."""
        await self._client.clock.sleep(error.retry_after or pause(failed))
        try:
            shown = await self._place.read(one.variant_id for one in sent)
        except ShopifyError as unreadable:
            self._results += [_undecided(one, error.request_id) for one in sent]
            return [], unreadable
        again: list[PriceChange] = []
        stop: ShopifyError | None = None
        for one in sent:
            found = shown[one.variant_id]
            result = _reread(one, found)
            as_before = (
                result.outcome is ChangeOutcome.UNKNOWN
                and found is not None
                and found.is_readable
                and one.before is not None
                and found.state == one.before.state
            )
            if as_before and error.reaction is Reaction.RETRY and failed < self._client.attempts:
                again.append(one)
                continue
            self._results.append(replace(result, request_id=error.request_id))
            if as_before:
                stop = error
        return again, stop

    def _refuse(self, changes: Sequence[PriceChange], error: ShopifyError) -> None:
        self._results += [
            ChangeResult(
                one.variant_id,
                ChangeOutcome.REJECTED,
                message=error.detail or error.message,
                request_id=error.request_id,
            )
            for one in changes
        ]


def _reread(change: PriceChange, shown: ShownPrice | None) -> ChangeResult:
    if shown is None:
        return ChangeResult(
            change.variant_id, ChangeOutcome.NOT_FOUND, message="The variant is gone."
        )
    if shown.state == change.state:
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


async def each(work: Callable[[_T], Awaitable[None]], items: Iterable[_T], in_flight: int) -> None:
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


def chunks(items: Iterable[_T], size: int) -> Iterator[list[_T]]:
    """The items in lists of at most ``size``."""
    rest = iter(items)
    while chunk := list(islice(rest, size)):
        yield chunk


def _first(error: Exception) -> Exception:
    while isinstance(error, ExceptionGroup):
        error = error.exceptions[0]
    return error
