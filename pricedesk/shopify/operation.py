"""A bulk operation at Shopify: started, followed, found again, cancelled (FACTS §2).

Each operation of ours carries a marker in its document, which Shopify shows unchanged in
``BulkOperation.query``: so one that was started just before a crash, or whose start was not
answered, is found again instead of started twice. The schema has no field for the
``clientIdentifier`` that it takes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import uuid4

from pricedesk.shopify.client import AdminClient
from pricedesk.shopify.documents import (
    BULK_OPERATION,
    BULK_OPERATIONS,
    CANCEL_BULK,
    RUN_BULK_MUTATION,
    RUN_BULK_QUERY,
    Document,
)
from pricedesk.shopify.errors import (
    DocumentRejected,
    OperationLost,
    ShopifyError,
    UnexpectedAnswer,
    of_code,
)

OperationId = str
"""``gid://shopify/BulkOperation/…``"""

_NEWEST = 25
_SKEW = timedelta(minutes=2)
"""Shopify's clock and ours may differ by so much when operations are looked for by time."""


class OperationState(StrEnum):
    CREATED = "CREATED"
    RUNNING = "RUNNING"
    CANCELING = "CANCELING"
    COMPLETED = "COMPLETED"
    """Processed to the end; rows may have been refused all the same."""
    CANCELED = "CANCELED"
    FAILED = "FAILED"
    EXPIRED = "EXPIRED"

    @property
    def is_final(self) -> bool:
        return self not in (self.CREATED, self.RUNNING, self.CANCELING)


@dataclass(frozen=True, slots=True)
class Operation:
    """A bulk operation as Shopify shows it. Times are aware, UTC; sizes in bytes."""

    id: OperationId
    is_mutation: bool
    state: OperationState
    error_code: str | None
    created_at: datetime
    completed_at: datetime | None
    objects: int
    """Lines processed so far (mutation), or objects found, children too (query)."""
    root_objects: int
    file_size: int | None
    url: str | None
    """The whole result, for seven days; None where there is none (no rows)."""
    partial_url: str | None
    """What there was when it failed."""


OnProgress = Callable[[Operation], None]


def marker(identifier: str) -> str:
    """The comment that marks an operation's document as ours. Raises ValueError.

    ``identifier`` names the shard of the job: 10 to 255 of ``A–Z a–z 0–9 _ -`` (FACTS §2.5).
    """
    if not re.fullmatch(r"[A-Za-z0-9_-]{10,255}", identifier):
        raise ValueError(f"{identifier!r} cannot name a bulk operation.")
    return f"# pricedesk:{identifier} "


async def run_mutation(
    client: AdminClient, document: Document, staged_path: str, identifier: str
) -> OperationId:
    """Start a bulk mutation over an uploaded file. Raises BulkSlotTaken, UploadFailed …"""
    mark = marker(identifier) + uuid4().hex
    return await _start(
        client,
        RUN_BULK_MUTATION,
        {
            "mutation": f"{document.text}{mark}\n",
            "path": staged_path,
            "identifier": identifier,
        },
        mark,
    )


async def run_query(
    client: AdminClient, document: Document, identifier: str = "bulk-query"
) -> OperationId:
    """Start a bulk query. Raises BulkSlotTaken when too many run."""
    mark = marker(identifier) + uuid4().hex
    return await _start(client, RUN_BULK_QUERY, {"query": f"{document.text}{mark}\n"}, mark)


async def poll(client: AdminClient, operation_id: OperationId) -> Operation:
    """The operation now (1 point). Raises OperationLost when Shopify does not know it."""
    answer = await client.execute(BULK_OPERATION, {"id": operation_id})
    found = answer.data.get("bulkOperation")
    if found is None:
        raise OperationLost(shop=client.address.domain, request_id=answer.request_id)
    return _operation(found)


async def wait_for(
    client: AdminClient,
    operation_id: OperationId,
    *,
    on_progress: OnProgress | None = None,
    first_pause: float = 0.5,
    longest_pause: float = 10.0,
) -> Operation:
    """Poll until the operation is over, less and less often; pauses in seconds."""
    seconds = first_pause
    while True:
        operation = await poll(client, operation_id)
        if on_progress is not None:
            on_progress(operation)
        if operation.state.is_final:
            return operation
        await client.clock.sleep(seconds)
        seconds = min(seconds * 1.4, longest_pause)


async def find_started(
    client: AdminClient, identifier: str, created_after: datetime
) -> Operation | None:
    """The newest bulk operation of ours with this identifier, running or done, or None.

    For the crash between "started" and "noted". ``created_after`` is aware; two minutes of
    difference between the clocks are allowed for.
    """
    return await _find(client, marker(identifier), created_after - _SKEW)


async def cancel(client: AdminClient, operation_id: OperationId) -> Operation:
    """Ask Shopify to stop it; lines already carried out stay so. Harmless when it is over."""
    await client.execute(CANCEL_BULK, {"id": operation_id}, interactive=True)
    return await poll(client, operation_id)


async def _start(
    client: AdminClient, document: Document, variables: Mapping[str, object], mark: str
) -> OperationId:
    try:
        answer = await client.execute(document, variables)
    except ShopifyError as error:
        if not error.maybe_done:
            raise
        await client.clock.sleep(2.0)
        found = await _find(client, mark, None)
        if found is None:
            raise
        return found.id
    (payload,) = answer.data.values()
    errors = (payload or {}).get("userErrors") or []
    operation = (payload or {}).get("bulkOperation")
    if errors:
        # Some refusals of a document come without a code (FACTS §2.5).
        code = errors[0].get("code")
        kind = DocumentRejected if code is None else of_code(code)
        raise kind(
            "; ".join(str(error.get("message", "")) for error in errors),
            shop=client.address.domain,
            request_id=answer.request_id,
        )
    if not operation:
        raise UnexpectedAnswer(shop=client.address.domain, request_id=answer.request_id)
    return str(operation["id"])


async def _find(client: AdminClient, mark: str, created_after: datetime | None) -> Operation | None:
    """Newest first, compared here: Shopify ignores search terms that it does not know (§0.3)."""
    answer = await client.execute(BULK_OPERATIONS, {"first": _NEWEST})
    for node in answer.data["bulkOperations"]["nodes"]:
        if mark in str(node.get("query") or ""):
            operation = _operation(node)
            if created_after is None or operation.created_at >= created_after:
                return operation
    return None


def _operation(node: Mapping[str, Any]) -> Operation:
    try:
        return Operation(
            id=node["id"],
            is_mutation=node["type"] == "MUTATION",
            state=OperationState(node["status"]),
            error_code=node["errorCode"],
            created_at=datetime.fromisoformat(node["createdAt"]),
            completed_at=_time(node["completedAt"]),
            # UnsignedInt64 comes as text (FACTS §2.1).
            objects=int(node["objectCount"]),
            root_objects=int(node["rootObjectCount"]),
            file_size=None if node["fileSize"] is None else int(node["fileSize"]),
            url=node["url"],
            partial_url=node["partialDataUrl"],
        )
    except (KeyError, TypeError, ValueError) as error:
        raise UnexpectedAnswer("a bulk operation of unknown shape") from error


def _time(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
