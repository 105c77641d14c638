"""Price changes by bulk mutation: one uploaded line per product, joined back by line number.

A whole file costs about 22 points however long it is. Lines run in no fixed order and may run
side by side, so a product has one line in a file, never two (FACTS §0.5).
"""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, BinaryIO

import orjson

from pricedesk.domain.money import Currency
from pricedesk.shopify.changes import (
    ChangeOutcome,
    ChangeResult,
    PriceChange,
    by_product,
    check_writable,
    judge,
    variables,
)
from pricedesk.shopify.client import AdminClient
from pricedesk.shopify.documents import SET_PRICES, STAGE_UPLOAD
from pricedesk.shopify.errors import (
    DownloadBroken,
    Throttled,
    UnexpectedAnswer,
    UploadFailed,
    of_errors,
)
from pricedesk.shopify.operation import Operation, OperationId, run_mutation
from pricedesk.shopify.prices import VARIANTS_PER_CALL
from pricedesk.shopify.transfer import download, upload

MAX_UPLOAD = 100 * 1024 * 1024
"""Bytes of one file (FACTS §2.2)."""

_LINES_PER_CHUNK = 500


@dataclass(frozen=True, slots=True)
class BulkPlan:
    """How changes are split: each shard becomes one file and one operation.

    ``direct`` holds the products with more variants than one call is proven to take; a second
    line of the same product could run into the first, so they go by ``change_prices``.
    """

    shards: list[list[PriceChange]] = field(default_factory=list)
    direct: list[PriceChange] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class BulkStart:
    """A started operation over ``lines`` lines, one per product."""

    operation_id: OperationId
    lines: int


def plan_bulk(
    currency: Currency, changes: Iterable[PriceChange], *, max_bytes: int = MAX_UPLOAD
) -> BulkPlan:
    """Split changes into files of at most ``max_bytes``, products kept whole and in order.

    Sizes are counted at the longest that ids and amounts can be, so files stay somewhat smaller.
    """
    check_writable(currency)
    plan = BulkPlan()
    shard: list[PriceChange] = []
    size = 0
    for group in by_product(changes).values():
        if len(group) > VARIANTS_PER_CALL:
            plan.direct.extend(group)
            continue
        line = longest_line(len(group))
        if shard and size + line > max_bytes:
            plan.shards.append(shard)
            shard, size = [], 0
        shard.extend(group)
        size += line
    if shard:
        plan.shards.append(shard)
    return plan


def longest_line(variants: int) -> int:
    """Bytes that a line of so many variants has at most."""
    return 80 + 135 * variants


async def upload_and_start(
    client: AdminClient, currency: Currency, changes: Sequence[PriceChange], identifier: str
) -> BulkStart:
    """Upload a shard and start the operation over it.

    ``identifier`` (10 to 255 letters, digits, ``_-``) names the shard of the job: by it
    ``operation.find_started`` finds the operation after a crash. Raises CurrencyRefused before
    anything is sent, BulkSlotTaken, UploadFailed, and what ``AdminClient.execute`` raises; with
    ``maybe_done`` look for the operation before starting it again.
    """
    check_writable(currency, client.address.domain)
    with tempfile.TemporaryFile(prefix="pricedesk-") as file:
        lines, size = await asyncio.to_thread(_write, file, currency, changes)
        if size > MAX_UPLOAD:
            raise UploadFailed(f"{size} bytes are more than {MAX_UPLOAD}.")
        url, fields = await _stage(client, size)
        await upload(client, url, fields, "prices.jsonl", file)
    operation = await run_mutation(client, SET_PRICES, fields["key"], identifier)
    return BulkStart(operation, lines)


async def fetch_results(
    client: AdminClient, currency: Currency, operation: Operation, changes: Sequence[PriceChange]
) -> AsyncIterator[list[ChangeResult]]:
    """Results of a finished operation, in chunks, one for each of the shard's changes.

    ``changes`` must be the sequence that was uploaded. Works for one that failed or was cancelled
    too (``partialDataUrl``). Rows without a line are UNKNOWN: to be read again
    (``sending.settle_unknown``); NOT_SENT are those that Shopify did not look at. Never raises for
    a result file that breaks off: what is missing is UNKNOWN.
    """
    groups = list(by_product(changes).values())
    open_lines = set(range(len(groups)))
    chunk: list[ChangeResult] = []
    url = operation.url or operation.partial_url
    if url is not None:
        try:
            async for line in _lines(download(client, url)):
                row = _parse(line)
                number = row.pop("__lineNumber", None)
                if number not in open_lines:
                    continue
                open_lines.remove(number)
                chunk += _of_line(currency, groups[number], row)
                if len(chunk) >= _LINES_PER_CHUNK:
                    yield chunk
                    chunk = []
        except DownloadBroken:
            pass
    for number in sorted(open_lines):
        chunk += [_without_line(change) for change in groups[number]]
        if len(chunk) >= _LINES_PER_CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _of_line(
    currency: Currency, changes: Sequence[PriceChange], row: Mapping[str, Any]
) -> list[ChangeResult]:
    """What one line says; it may hold ``errors`` of its own instead of data (FACTS §2.4)."""
    errors = row.get("errors")
    if errors:
        kind, words = of_errors(errors)
        if kind.maybe_done:
            outcome = ChangeOutcome.UNKNOWN
        elif issubclass(kind, Throttled):
            outcome = ChangeOutcome.NOT_SENT
        else:
            outcome = ChangeOutcome.REJECTED
        return [ChangeResult(change.variant_id, outcome, message=words) for change in changes]
    payload = (row.get("data") or {}).get("productVariantsBulkUpdate")
    verdict = judge(currency, changes, payload)
    return verdict.results + [
        replace(
            _without_line(change),
            outcome=ChangeOutcome.NOT_SENT,
            message="Not carried out, because another variant of the product was refused.",
        )
        for change in verdict.untouched
    ]


def _without_line(change: PriceChange) -> ChangeResult:
    return ChangeResult(
        change.variant_id,
        ChangeOutcome.UNKNOWN,
        message="The bulk operation ended without an answer for this product.",
    )


async def _lines(pieces: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    rest = b""
    async for piece in pieces:
        *whole, rest = (rest + piece).split(b"\n")
        for line in whole:
            yield line
    if rest:
        yield rest


def _parse(line: bytes) -> dict[str, Any]:
    """A line that is cut off or no object says nothing."""
    try:
        row = orjson.loads(line)
    except orjson.JSONDecodeError:
        return {}
    return row if isinstance(row, dict) else {}


def _line(currency: Currency, changes: Sequence[PriceChange]) -> bytes:
    return orjson.dumps(variables(currency, changes)) + b"\n"


def _jsonl(currency: Currency, changes: Iterable[PriceChange]) -> Iterator[bytes]:
    for group in by_product(changes).values():
        yield _line(currency, group)


def _write(file: BinaryIO, currency: Currency, changes: Iterable[PriceChange]) -> tuple[int, int]:
    """Lines and bytes written."""
    lines = size = 0
    for line in _jsonl(currency, changes):
        size += file.write(line)
        lines += 1
    file.flush()
    return lines, size


async def _stage(client: AdminClient, size: int) -> tuple[str, dict[str, str]]:
    """Where to upload, and the form fields in Shopify's order; ``key`` is the staged path."""
    answer = await client.execute(
        STAGE_UPLOAD,
        {
            "input": [
                {
                    "resource": "BULK_MUTATION_VARIABLES",
                    "filename": "prices.jsonl",
                    "mimeType": "text/jsonl",
                    "httpMethod": "POST",
                    "fileSize": str(size),
                }
            ]
        },
    )
    try:
        payload = answer.data["stagedUploadsCreate"]
        if payload["userErrors"]:
            words = "; ".join(error["message"] for error in payload["userErrors"])
            raise UploadFailed(words, request_id=answer.request_id)
        (target,) = payload["stagedTargets"]
        fields = {item["name"]: item["value"] for item in target["parameters"]}
        fields["key"]
        return target["url"], fields
    except (KeyError, TypeError, ValueError) as error:
        raise UnexpectedAnswer(request_id=answer.request_id) from error
