"""Rows come from a thread of their own; a paint does not wait for them."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Iterator

import polars as pl
import pytest

from pricedesk.desktop.models.blocks import BLOCK_ROWS, Blocks


class SlowSource:
    """Row n says n and ``word``; nothing is taken while it is held, all fails while ``broken``."""

    def __init__(self, word: str = "") -> None:
        self.height = 1000
        self.word = word
        self.taken = 0
        self.broken = False
        self._free = threading.Event()
        self._free.set()

    def hold(self) -> None:
        self._free.clear()

    def let_go(self) -> None:
        self._free.set()

    def take(self, rows: pl.Series) -> pl.DataFrame:
        self._free.wait(60)
        self.taken += 1
        if self.broken:
            raise ValueError("no such rows")
        return pl.DataFrame({"text": self.word + rows.cast(pl.String)})


@pytest.fixture
def source() -> Iterator[SlowSource]:
    made = SlowSource()
    yield made
    made.let_go()


def whole(source: SlowSource) -> Blocks:
    return Blocks(source, pl.int_range(source.height, dtype=pl.UInt32, eager=True).reverse())


def test_a_row_is_the_one_at_its_place_in_the_order(source: SlowSource) -> None:
    blocks = whole(source)
    assert blocks.row(0) == {"text": "999"}
    assert blocks.row(999) == {"text": "0"}
    assert blocks.row_soon(1) == ({"text": "998"}, True)


def test_a_paint_goes_on_without_rows_that_take_long_and_hears_when_they_come(
    source: SlowSource,
) -> None:
    blocks = whole(source)
    source.hold()
    assert blocks.row_soon(5) == (None, False)
    assert blocks.late
    assert not blocks.arrived()
    source.let_go()
    while not blocks.arrived():
        time.sleep(0.001)
    assert not blocks.late
    assert blocks.row_soon(5) == ({"text": "994"}, True)


def test_rows_judged_anew_are_painted_as_they_were_until_they_are_there(
    source: SlowSource,
) -> None:
    blocks = whole(source)
    blocks.row(0)
    later = SlowSource("new ")
    later.hold()
    judged = blocks.judged_anew(later)
    assert judged.row_soon(0) == ({"text": "999"}, False)
    assert judged.row_soon(BLOCK_ROWS) == (None, False)
    later.let_go()
    assert judged.row(0) == {"text": "new 999"}
    assert judged.row_soon(0) == ({"text": "new 999"}, True)


def test_what_was_asked_for_on_the_way_is_given_up_for_what_is_seen_now(
    source: SlowSource,
) -> None:
    blocks = whole(source)
    source.hold()
    for position in range(0, source.height, BLOCK_ROWS):
        blocks.row_soon(position)
    source.let_go()
    assert blocks.row(999) == {"text": "0"}
    assert source.taken < source.height // BLOCK_ROWS


def test_rows_that_cannot_be_taken_are_told_once(source: SlowSource) -> None:
    blocks = whole(source)
    source.hold()
    blocks.row_soon(5)
    source.broken = True
    source.let_go()
    with pytest.raises(ValueError, match="no such rows"):  # noqa: PT012
        while not blocks.arrived():
            time.sleep(0.001)
    assert not blocks.late
    assert not blocks.arrived()
    source.broken = False
    assert blocks.row(5) == {"text": "994"}


def test_who_waits_for_rows_gets_them_however_much_is_painted_meanwhile(
    source: SlowSource,
) -> None:
    async def story() -> None:
        blocks = whole(source)
        source.hold()
        blocks.row_soon(0)
        waiting = asyncio.ensure_future(blocks.there(999))
        await asyncio.sleep(0)
        for position in range(BLOCK_ROWS, source.height - BLOCK_ROWS, BLOCK_ROWS):
            blocks.row_soon(position)
        source.let_go()
        await waiting
        assert blocks.is_there(999)

    asyncio.run(story())
