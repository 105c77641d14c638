"""Blocks of a source's rows, taken on a thread of their own: a paint waits for a moment at most.

Polars computes in one pool of threads: while these work on a million rows, the 128 that are to be
painted stand in line behind them.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, Protocol

import polars as pl

BLOCK_ROWS = 128
"""Rows of a block; their positions begin at a multiple of it."""

_KEPT = 24
_ASKED = 4
"""Blocks that paints ask for at once: as many as a screen shows, and some more."""
_PATIENCE = 0.016
"""Seconds, one frame, that a paint waits for a block."""

Block = list[dict[str, Any]]

_TAKER = ThreadPoolExecutor(1, thread_name_prefix="rows")


class Source(Protocol):
    """Columns from which blocks of rows are taken by their numbers, on any thread."""

    @property
    def height(self) -> int: ...

    def take(self, rows: pl.Series) -> pl.DataFrame:
        """The rows with these numbers (UInt32), in this order."""
        ...


class Blocks:
    """The rows of ``source`` in ``order``, the nearest ones kept. For the window's thread.

    ``before`` are blocks at the same positions that are shown until the new ones are there.
    """

    def __init__(
        self, source: Source, order: pl.Series, before: Mapping[int, Block] | None = None
    ) -> None:
        self.source, self.order = source, order
        self._before = dict(before or {})
        self._kept: OrderedDict[int, Block] = OrderedDict()
        self._asked: dict[int, Future[Block]] = {}
        self._late: set[int] = set()

    @property
    def late(self) -> bool:
        """Whether something was painted without the rows that belong there."""
        return bool(self._late)

    def row(self, position: int) -> dict[str, Any]:
        """The row at a position of the order, however long it takes."""
        number, offset = divmod(position, BLOCK_ROWS)
        block = self._kept.get(number)
        if block is None:
            block = self._keep(number, self._ask(number).result())
        else:
            self._kept.move_to_end(number)
        return block[offset]

    def row_soon(self, position: int) -> tuple[dict[str, Any] | None, bool]:
        """The row if it is there within a frame, else what it was before, or None; and whether it
        is the row as it is now."""
        number, offset = divmod(position, BLOCK_ROWS)
        block = self._kept.get(number) or self._soon(number)
        if block is not None:
            return block[offset], True
        earlier = self._before.get(number)
        return (earlier[offset] if earlier is not None else None), False

    def is_there(self, position: int) -> bool:
        """Whether ``row`` has the row at once; else its block is asked for."""
        number = position // BLOCK_ROWS
        return number in self._kept or self._ask(number).done()

    async def there(self, position: int) -> bool:
        """Waits until ``row`` has the row at this position at once; False where these blocks were
        left before it was."""
        number = position // BLOCK_ROWS
        if number not in self._kept:
            asked = asyncio.wrap_future(self._ask(number))
            # Not awaited itself: who waits here may give up, a paint may want the same block.
            await asyncio.wait([asked])
            if asked.cancelled():
                return False
            asked.result()
        return True

    def arrived(self) -> bool:
        """Whether rows have come that a paint did not wait for."""
        there = [number for number in self._late if self._asked[number].done()]
        for number in there:
            # Out of line before its answer, which may be an error: that is told once.
            self._late.discard(number)
            self._keep(number, self._asked.pop(number).result())
        return bool(there)

    def judged_anew(self, source: Source) -> Blocks:
        """The same rows of a new source; what is kept here is shown until they are there."""
        nearest = list({**self._before, **self._kept}.items())[-_KEPT:]
        return Blocks(source, self.order, dict(nearest))

    def longer(self, source: Source, order: pl.Series) -> Blocks:
        """With more rows at the end; those that are kept stay."""
        more = Blocks(source, order)
        whole = len(self.order) // BLOCK_ROWS
        more._kept.update((n, block) for n, block in self._kept.items() if n < whole)
        return more

    def leave(self) -> None:
        """What was asked for is not wanted any more; who still reads these asks anew."""
        for asked in self._asked.values():
            asked.cancel()
        self._asked.clear()
        self._late.clear()

    def _soon(self, number: int) -> Block | None:
        asked = self._ask(number)
        if number in self._late and not asked.done():
            return None
        try:
            return self._keep(number, asked.result(_PATIENCE))
        except TimeoutError:
            self._late.add(number)
            return None

    def _ask(self, number: int) -> Future[Block]:
        if number not in self._asked:
            self._asked[number] = _TAKER.submit(_taken, self.source, self.order, number)
            # What only a paint asked for: who waits for a block, as a copy does, gets it.
            for other in [one for one in self._asked if one in self._late][:-_ASKED]:
                self._asked.pop(other).cancel()
                self._late.discard(other)
        return self._asked[number]

    def _keep(self, number: int, block: Block) -> Block:
        self._asked.pop(number, None)
        self._late.discard(number)
        self._before.pop(number, None)
        self._kept[number] = block
        if len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return block


def _taken(source: Source, order: pl.Series, number: int) -> Block:
    return source.take(order.slice(number * BLOCK_ROWS, BLOCK_ROWS)).to_dicts()
