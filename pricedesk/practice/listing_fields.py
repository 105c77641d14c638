"""What all connections have in common: nodes, edges, cursors, page info, and their window."""

from __future__ import annotations

from typing import Any

from pricedesk.practice.fields import Arguments, Context, Refusal, attributes, resolves
from pricedesk.practice.pages import Cursor, Edge, Page, Window


def window_of(arguments: Arguments, default: int | None = None) -> Window:
    """The part of a list that the arguments ask for.

    Raises Refusal (BAD_REQUEST) without ``first`` or ``last`` where there is no default, with
    both, and for a cursor that is none. The limit of 250 is checked before execution (`cost`).
    """
    first, last = arguments.get("first"), arguments.get("last")
    if first is None and last is None:
        if default is None:
            raise Refusal("you must provide one of first or last", "BAD_REQUEST")
        first = default
    if first is not None and last is not None:
        raise Refusal("providing both first and last is not supported", "BAD_REQUEST")
    size = first if first is not None else last
    assert size is not None
    if size < 0:
        name = "first" if first is not None else "last"
        raise Refusal(f"{name} must be at least 0", "BAD_REQUEST")
    return Window(
        size=size,
        backwards=first is None,
        after=_cursor(arguments.get("after")),
        before=_cursor(arguments.get("before")),
        reverse=bool(arguments.get("reverse")),
    )


def _cursor(text: str | None) -> Cursor | None:
    if text is None:
        return None
    try:
        return Cursor.decode(text)
    except ValueError as error:
        raise Refusal("Invalid cursor for current pagination sort.", "BAD_REQUEST") from error


@resolves("*Connection", "edges")
def edges(page: Page, context: Context, arguments: Arguments) -> list[Edge]:
    return [Edge(page, node) for node in page.nodes]


@resolves("PageInfo", "startCursor")
def start_cursor(page: Page, context: Context, arguments: Arguments) -> str | None:
    return page.cursor(page.nodes[0]).encode() if page.nodes else None


@resolves("PageInfo", "endCursor")
def end_cursor(page: Page, context: Context, arguments: Arguments) -> str | None:
    return page.cursor(page.nodes[-1]).encode() if page.nodes else None


def _cursor_of(edge: Any) -> str:
    return str(edge.page.cursor(edge.node).encode())


attributes("*Connection", nodes=lambda page: page.nodes, pageInfo=lambda page: page)
attributes("*Edge", node=lambda edge: edge.node, cursor=_cursor_of)
attributes(
    "PageInfo",
    hasNextPage=lambda page: page.has_next,
    hasPreviousPage=lambda page: page.has_previous,
)
