"""Giving up a run whose answer nobody waits for any more, between two of its stages."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl

from pricedesk.domain.rules import Test
from pricedesk.pricing.conditions import Witness
from pricedesk.pricing.price import Recorder, Step
from pricedesk.pricing.ratio import Ratio
from pricedesk.pricing.reasons import Reasons


class Superseded(Exception):
    """A newer question was asked meanwhile; no operator sees this."""


def heeding(cancelled: Callable[[], bool]) -> Callable[[], None]:
    """A stop between two stages: raises Superseded when ``cancelled`` says so."""

    def heed() -> None:
        if cancelled():
            raise Superseded

    return heed


def witness_that(heed: Callable[[], None], witness: Witness | None) -> Witness:
    """Heeds after each test of the condition, and passes it on."""

    def told(path: str, test: Test, answers: pl.Series) -> None:
        heed()
        if witness is not None:
            witness(path, test, answers)

    return told


def recorder_that(heed: Callable[[], None], record: Recorder | None) -> Recorder:
    """Heeds after each step of the price, and passes it on."""

    def told(step: Step, value: Ratio | pl.Series, reasons: Reasons) -> None:
        heed()
        if record is not None:
            record(step, value, reasons)

    return told
