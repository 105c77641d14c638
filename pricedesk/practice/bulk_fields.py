"""Bulk operations in the schema: starting, listing, cancelling them (FACTS §2)."""

from __future__ import annotations

from typing import Any

from pricedesk.practice.answers import moment, note_search
from pricedesk.practice.fields import Arguments, Context, Refusal, attributes, resolves
from pricedesk.practice.gids import gid, number_of, split
from pricedesk.practice.listing_fields import window_of
from pricedesk.practice.pages import Page, slice_of
from pricedesk.practice.rows import BulkOperation
from pricedesk.practice.search import search_operations

_TERMINAL = {"COMPLETED", "CANCELED", "FAILED", "EXPIRED"}

attributes(
    "BulkOperation",
    id=lambda row: gid("BulkOperation", row.id),
    type=lambda row: row.type,
    status=lambda row: row.status,
    errorCode=lambda row: row.error_code,
    createdAt=lambda row: moment(row.created_at),
    completedAt=lambda row: None if row.completed_at is None else moment(row.completed_at),
    objectCount=lambda row: str(row.object_count),
    rootObjectCount=lambda row: str(row.root_object_count),
    fileSize=lambda row: None if row.file_size is None else str(row.file_size),
    query=lambda row: row.query,
)


@resolves("BulkOperation", "url")
def url(row: BulkOperation, context: Context, arguments: Arguments) -> str | None:
    return context.shop.operations.url(row) if row.has_file == 1 else None


@resolves("BulkOperation", "partialDataUrl")
def partial_data_url(row: BulkOperation, context: Context, arguments: Arguments) -> str | None:
    return context.shop.operations.url(row) if row.has_file == 2 else None


@resolves("QueryRoot", "bulkOperation")
def bulk_operation(_: Any, context: Context, arguments: Arguments) -> BulkOperation | None:
    return context.shop.operations.find(number_of(arguments["id"], "BulkOperation"))


@resolves("QueryRoot", "currentBulkOperation")
def current(_: Any, context: Context, arguments: Arguments) -> BulkOperation | None:
    return context.shop.operations.latest(arguments.get("type", "QUERY"))


@resolves("QueryRoot", "bulkOperations")
def bulk_operations(_: Any, context: Context, arguments: Arguments) -> Page:
    """Newest first where the sort key is reversed, as everywhere at Shopify."""
    window = window_of(arguments)
    query = arguments.get("query")
    search = note_search(context, "bulkOperations", query, search_operations(query))
    by = "completed_at" if arguments.get("sortKey") == "COMPLETED_AT" else "created_at"
    return slice_of(context.shop.operations.listed(search, by), window)


@resolves("Mutation", "bulkOperationRunQuery")
def run_query(_: Any, context: Context, arguments: Arguments) -> Any:
    row, errors = context.shop.operations.run_query(
        arguments["query"], bool(arguments.get("groupObjects")), context.version
    )
    return {"bulkOperation": row, "userErrors": errors}


@resolves("Mutation", "bulkOperationRunMutation")
def run_mutation(_: Any, context: Context, arguments: Arguments) -> Any:
    row, errors = context.shop.operations.run_mutation(
        arguments["mutation"],
        arguments["stagedUploadPath"],
        arguments.get("clientIdentifier"),
        context.version,
    )
    return {"bulkOperation": row, "userErrors": errors}


@resolves("Mutation", "bulkOperationCancel")
def cancel(_: Any, context: Context, arguments: Arguments) -> Any:
    found = split(arguments["id"])
    if found is not None and found[0] != "BulkOperation":
        raise Refusal(f"Invalid id: {arguments['id']}", "RESOURCE_NOT_FOUND")
    row = context.shop.operations.find(number_of(arguments["id"], "BulkOperation"))
    if row is None:
        error = {"field": ["id"], "message": "Bulk operation does not exist"}
        return {"bulkOperation": None, "userErrors": [error]}
    if row.status in _TERMINAL:
        message = f"A bulk operation cannot be canceled when it is {row.status.lower()}"
        return {"bulkOperation": row, "userErrors": [{"field": None, "message": message}]}
    return {"bulkOperation": context.shop.operations.cancel(row), "userErrors": []}
