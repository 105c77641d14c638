"""Pages of a connection: what comes after a cursor, and whether there is more (FACTS §3.4)."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple


class Cursor(NamedTuple):
    """The last row's id and sort value. Opaque to clients."""

    last_id: int
    last_value: Any

    def encode(self) -> str:
        """As Shopify writes it: base64 of compact JSON."""
        text = json.dumps(self._asdict(), separators=(",", ":"))
        return base64.b64encode(text.encode()).decode()

    @classmethod
    def decode(cls, text: str) -> Cursor:
        """Raises ValueError for what is no cursor of ours."""
        try:
            found = json.loads(base64.b64decode(text, validate=True))
            return cls(int(found["last_id"]), found["last_value"])
        except (binascii.Error, KeyError, TypeError) as error:
            raise ValueError(text) from error


@dataclass(slots=True)
class Page:
    """Rows of a connection in order, with the way to each row's cursor."""

    nodes: Sequence[Any]
    has_next: bool = False
    has_previous: bool = False
    cursor: Callable[[Any], Cursor] = lambda node: Cursor(node.id, str(node.id))


class Edge(NamedTuple):
    page: Page
    node: Any


@dataclass(frozen=True, slots=True)
class Window:
    """Which part of a list is asked for; checked by `window_of`."""

    size: int
    backwards: bool
    after: Cursor | None
    before: Cursor | None
    reverse: bool


def slice_of(rows: Sequence[Any], window: Window) -> Page:
    """The page of a short list that is at hand, in the list's own order."""
    ordered = list(reversed(rows)) if window.reverse else list(rows)
    start, end = 0, len(ordered)
    for index, row in enumerate(ordered):
        if window.after and row.id == window.after.last_id:
            start = index + 1
        if window.before and row.id == window.before.last_id:
            end = index
    picked = ordered[start:end]
    if window.backwards:
        shown = picked[max(0, len(picked) - window.size) :]
        return Page(shown, end < len(ordered), len(shown) < len(picked) or start > 0)
    shown = picked[: window.size]
    return Page(shown, len(shown) < len(picked) or end < len(ordered), start > 0)
