"""A shop's catalogue as columns: all of it by bulk query, or what changed since a moment.

A partial answer is never taken for a whole: ``Incomplete`` is raised, and what was handed out
before must be thrown away by the caller (it is staged, not stored, until the end).
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import orjson
import polars as pl

from pricedesk.domain.metafields import Metafields
from pricedesk.domain.money import Currency
from pricedesk.pricing.catalogue import PRODUCT_SCHEMA
from pricedesk.shopify.client import AdminClient
from pricedesk.shopify.columns import (
    MEMBERSHIP_COLUMNS,
    VARIANT_COLUMNS,
    Block,
    BrokenLines,
    parse_block,
    with_collections,
)
from pricedesk.shopify.documents import (
    EXPORT_CATALOGUE,
    EXPORT_PRODUCT_IDS,
    MORE_COLLECTIONS,
    MORE_VARIANTS,
    PRODUCTS_CHANGED,
    Document,
)
from pricedesk.shopify.errors import DownloadBroken, Incomplete, UnexpectedAnswer
from pricedesk.shopify.metafields import columns_of, with_metafields
from pricedesk.shopify.operation import (
    OnProgress,
    Operation,
    OperationState,
    find_started,
    run_query,
    wait_for,
)
from pricedesk.shopify.transfer import download

NONE = Metafields()
BLOCK_BYTES = 8 * 1024 * 1024
"""Bytes parsed at once: larger is a little faster and takes more memory."""

_PRODUCTS_PER_BATCH = 50_000
_PAGE = 100
_VARIANTS_PER_PAGE = 100
_SMALL_PAGE = 50
_LONGEST_LIST = 20_000
"""Shopify ends a paginated list at 25,000 (FACTS §3.4); before that a new one is begun."""


_TAKEN_UP = (OperationState.CREATED, OperationState.RUNNING, OperationState.COMPLETED)


@dataclass(frozen=True, slots=True)
class Reading:
    """Whose export it is, for the crash between its start and its end.

    ``name`` is this reading's alone, of letters, digits, ``_-``; no export that was started
    before ``since`` (aware) is taken up.
    """

    name: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Batch:
    """A part of a catalogue; either frame may be empty.

    ``products`` has the columns of PRODUCT_SCHEMA, ``variants`` those of
    ``columns.VARIANT_COLUMNS``; prices in minor units, times in UTC. ``warnings`` are sentences
    for the operator.
    """

    products: pl.DataFrame
    variants: pl.DataFrame
    warnings: tuple[str, ...] = ()


async def full(
    client: AdminClient,
    currency: Currency,
    *,
    metafields: Metafields = NONE,
    on_progress: OnProgress | None = None,
    block_bytes: int = BLOCK_BYTES,
    reading: Reading | None = None,
) -> AsyncIterator[Batch]:
    """The whole catalogue, parsed while it is downloaded, at a cost of about 20 points.

    Variants come first, as they arrive; products come last, since a product's collections are
    known only then. Variants whose price the currency cannot hold are left out with a warning;
    unit costs with excess decimals are rounded up, so that no guardrail on the cost ever lets a
    price pass that is under it. An export that an earlier attempt of the same ``reading`` started,
    running or done, is taken up instead of started again.

    Raises Incomplete when the operation fails, the file breaks off, or its counts differ from
    what Shopify counted; BulkSlotTaken when too many operations run.
    """
    document = with_metafields(EXPORT_CATALOGUE, metafields)
    operation = await _export(client, document, on_progress, reading)
    whole = _Whole(client, operation)
    async for block in _blocks(client, operation, currency, block_bytes, columns_of(metafields)):
        whole.add(block)
        if block.variants.height or block.unreadable or block.costs_rounded:
            yield Batch(PRODUCT_SCHEMA.to_frame(), block.variants, _warnings(block, currency))
    products, memberships = await asyncio.to_thread(whole.checked)
    for part in products.iter_slices(_PRODUCTS_PER_BATCH):
        listed = await asyncio.to_thread(with_collections, part, memberships)
        yield Batch(listed, VARIANT_COLUMNS.to_frame())


async def changed_since(
    client: AdminClient, currency: Currency, since: datetime, *, metafields: Metafields = NONE
) -> AsyncIterator[Batch]:
    """Products changed at or after ``since`` (aware), with all their variants, oldest change first.

    ``since`` should lie some minutes before the last sync began: search lags behind (FACTS §0.6,
    §7). A product may come twice; the later one counts. Deletions do not show: see
    ``product_ids``. Raises SearchIgnored rather than reading everything, and Incomplete.
    """
    if since.tzinfo is None:
        raise ValueError("`since` must be aware.")
    start = since.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    seen: set[tuple[str, str]] = set()
    while True:
        read, last, more = 0, start, True
        after: str | None = None
        while more and read < _LONGEST_LIST:
            page = await _page(client, start, after, metafields)
            nodes = page["nodes"]
            read += len(nodes)
            fresh = [node for node in nodes if (node["id"], node["updatedAt"]) not in seen]
            seen.update((node["id"], node["updatedAt"]) for node in fresh)
            if nodes:
                last = nodes[-1]["updatedAt"]
            if fresh:
                yield await _batch(client, currency, fresh, metafields)
            more, after = page["pageInfo"]["hasNextPage"], page["pageInfo"]["endCursor"]
        if not more:
            return
        if last <= start:
            raise Incomplete(shop=client.address.domain)
        start = last


async def product_ids(client: AdminClient, *, on_progress: OnProgress | None = None) -> pl.Series:
    """The ids of all products (Int64, unsorted), to find those deleted. Raises Incomplete."""
    operation = await _export(client, EXPORT_PRODUCT_IDS, on_progress)
    parts: list[pl.Series] = []
    lines = 0
    async for data in _whole_lines(client, operation, BLOCK_BYTES):
        try:
            rows = pl.read_ndjson(data, schema={"id": pl.String()})
            numbers = rows["id"].str.strip_prefix("gid://shopify/Product/").cast(pl.Int64)
        except pl.exceptions.PolarsError as error:
            raise Incomplete(shop=client.address.domain) from error
        parts.append(numbers)
        lines += rows.height
    if lines != operation.objects:
        raise Incomplete(f"{lines} of {operation.objects} lines", shop=client.address.domain)
    ids = pl.concat(parts) if parts else pl.Series(dtype=pl.Int64())
    return ids.rename("product_id")


class _Whole:
    """Keeps what is needed to know that nothing is missing, and the products until the end."""

    def __init__(self, client: AdminClient, operation: Operation) -> None:
        self._shop = client.address.domain
        self._operation = operation
        self._lines = 0
        self._products: list[pl.DataFrame] = []
        self._memberships: list[pl.DataFrame] = []
        self._parents: list[pl.Series] = []

    def add(self, block: Block) -> None:
        self._lines += block.lines
        self._parents.append(block.variants["product_id"].unique())
        if block.products.height:
            self._products.append(block.products)
        if block.memberships.height:
            self._memberships.append(block.memberships)

    def checked(self) -> tuple[pl.DataFrame, pl.DataFrame]:
        """All products, and their collections. Raises Incomplete unless all is there."""
        products = pl.concat(self._products) if self._products else PRODUCT_SCHEMA.to_frame()
        operation = self._operation
        if self._lines != operation.objects or products.height != operation.root_objects:
            raise Incomplete(
                f"{self._lines} of {operation.objects} lines, "
                f"{products.height} of {operation.root_objects} products",
                shop=self._shop,
            )
        if self._parents:
            parents = pl.concat(self._parents).unique()
            if not parents.is_in(products["product_id"].implode()).all():
                raise Incomplete("variants without their product", shop=self._shop)
        memberships = (
            pl.concat(self._memberships) if self._memberships else MEMBERSHIP_COLUMNS.to_frame()
        )
        return products, memberships


async def _export(
    client: AdminClient,
    document: Document,
    on_progress: OnProgress | None,
    reading: Reading | None = None,
) -> Operation:
    """Run a bulk query to its end. Raises Incomplete for any end but COMPLETED."""
    if reading is None:
        operation_id = await run_query(client, document)
    else:
        # Another selection of fields is another reading: the old export lacks columns.
        digest = sha256(document.text.encode()).hexdigest()[:12]
        identifier = f"{reading.name}-{digest}"
        begun = await find_started(client, identifier, reading.since)
        operation_id = (
            begun.id
            if begun is not None and begun.state in _TAKEN_UP
            else await run_query(client, document, identifier)
        )
    operation = await wait_for(client, operation_id, on_progress=on_progress)
    if operation.state is not OperationState.COMPLETED or (
        operation.url is None and operation.objects
    ):
        raise Incomplete(
            f"{operation.state.value} {operation.error_code or ''}".strip(),
            shop=client.address.domain,
        )
    return operation


async def _blocks(
    client: AdminClient,
    operation: Operation,
    currency: Currency,
    block_bytes: int,
    metafields: Mapping[str, str],
) -> AsyncIterator[Block]:
    """Parsed blocks. One is parsed in a thread while the next one is downloaded."""
    parsing: asyncio.Task[Block] | None = None
    try:
        async for data in _whole_lines(client, operation, block_bytes):
            if parsing is not None:
                yield await parsing
            parsing = asyncio.create_task(
                asyncio.to_thread(parse_block, data, currency, metafields)
            )
        if parsing is not None:
            yield await parsing
    except BrokenLines as error:
        raise Incomplete(str(error), shop=client.address.domain) from error
    finally:
        if parsing is not None and not parsing.done():
            parsing.cancel()


async def _whole_lines(
    client: AdminClient, operation: Operation, block_bytes: int
) -> AsyncIterator[bytes]:
    """The result file in blocks that end with a line. Raises Incomplete when it breaks off."""
    if operation.url is None:
        return
    held = bytearray()
    size = 0
    try:
        async for piece in download(client, operation.url):
            held += piece
            size += len(piece)
            if len(held) >= block_bytes:
                end = held.rfind(b"\n") + 1
                if end:
                    yield bytes(memoryview(held)[:end])
                    del held[:end]
    except DownloadBroken as error:
        raise Incomplete(shop=client.address.domain, status=error.status) from error
    if operation.file_size is not None and size != operation.file_size:
        raise Incomplete(f"{size} of {operation.file_size} bytes", shop=client.address.domain)
    if held and not held.endswith(b"\n"):
        raise Incomplete("the last line is cut off", shop=client.address.domain)
    if held:
        yield bytes(held)


async def _page(
    client: AdminClient, start: str, after: str | None, metafields: Metafields
) -> dict[str, Any]:
    # Quoted, or Shopify misreads it and answers with everything (FACTS §0.3).
    search = f"updated_at:>='{start}'"
    # Each metafield makes a page dearer; smaller ones stay under what one request may cost.
    first, variants = (_SMALL_PAGE, _SMALL_PAGE) if metafields else (_PAGE, _VARIANTS_PER_PAGE)
    answer = await client.execute(
        with_metafields(PRODUCTS_CHANGED, metafields),
        {"search": search, "first": first, "variants": variants, "after": after},
    )
    page = answer.data.get("products")
    if not isinstance(page, dict):
        raise UnexpectedAnswer(shop=client.address.domain, request_id=answer.request_id)
    return page


async def _batch(
    client: AdminClient, currency: Currency, nodes: list[dict[str, Any]], metafields: Metafields
) -> Batch:
    """A page of products as columns, by way of the lines that a bulk query would give."""
    lines: list[dict[str, Any]] = []
    for node in nodes:
        variants = await _rest(client, node, "variants", with_metafields(MORE_VARIANTS, metafields))
        collections = await _rest(client, node, "collections", MORE_COLLECTIONS)
        lines.append({k: v for k, v in node.items() if k not in ("variants", "collections")})
        lines += [{**variant, "__parentId": node["id"]} for variant in variants]
        lines += [
            {"id": "gid://shopify/Collection/0", **collection, "__parentId": node["id"]}
            for collection in collections
        ]
    data = b"\n".join(map(orjson.dumps, lines)) + b"\n"
    try:
        block = await asyncio.to_thread(parse_block, data, currency, columns_of(metafields))
    except BrokenLines as error:
        raise Incomplete(str(error), shop=client.address.domain) from error
    return Batch(
        with_collections(block.products, block.memberships),
        block.variants,
        _warnings(block, currency),
    )


async def _rest(
    client: AdminClient, node: dict[str, Any], connection: str, document: Document
) -> list[dict[str, Any]]:
    """All nodes of a product's connection: the first page is there, further ones are read."""
    page = node[connection]
    found: list[dict[str, Any]] = list(page["nodes"])
    while page["pageInfo"]["hasNextPage"]:
        answer = await client.execute(
            document, {"id": node["id"], "after": page["pageInfo"]["endCursor"]}
        )
        product = answer.data.get("product")
        if product is None:
            # Deleted meanwhile; the sweep for deletions takes care of it.
            return []
        page = product[connection]
        found += page["nodes"]
    return found


def _warnings(block: Block, currency: Currency) -> tuple[str, ...]:
    warnings = [
        f"Variant {variant} shows a price that {currency.code} does not have; it is left out."
        for variant in block.unreadable[:20]
    ]
    if len(block.unreadable) > 20:
        warnings.append(f"{len(block.unreadable) - 20} more variants are left out for that reason.")
    if block.costs_rounded:
        warnings.append(
            f"{block.costs_rounded} unit costs have more decimals than {currency.code}; "
            "they are rounded up."
        )
    return tuple(warnings)
