"""Where sales meet: which of them a variant shows.

Sales are laid over each other from the lowest priority to the highest, always from the
base. What a sale does with the one beneath is its own word (``overlap``): it covers it,
takes the lower price of both, or prices the other's result. So the price at any moment
is a function of the base and of the sales that run, never of how they came to run.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from pricedesk.domain.rules import Overlap, RuleDocument, RuleKind
from pricedesk.pricing.catalogue import Catalogue
from pricedesk.pricing.errors import RuleError
from pricedesk.pricing.price import Recorder, Step, price
from pricedesk.pricing.reasons import Reasons, Vocabulary
from pricedesk.pricing.rows import Rows

UNSAVED = -1
"""Stands for a rule that has no number yet."""


@dataclass(frozen=True, slots=True)
class Layer:
    """One sale. ``members`` masks the rows that it takes.

    Without a ``document`` the sale is known only by what it shows now.
    """

    rule_id: int
    priority: int
    document: RuleDocument | None
    members: pl.Series
    other: bool = False
    """Another sale than the one that is being looked at: its errors name it."""


@dataclass(frozen=True, slots=True)
class Stack:
    """What the sales make of each row together; prices in minor units (Int64).

    ``winner`` is the sale that shows (null where none does, and the prices mean
    nothing); ``words`` what is noted of its price and ``refusals`` why a sale that would
    take the row could not price it, both by number (UInt32, 0 for nothing); ``stopped``
    masks of rows over a bound that stops the plan, with the reason.
    """

    price: pl.Series
    compare_at: pl.Series
    winner: pl.Series
    words: pl.Series
    refusals: pl.Series
    stopped: tuple[tuple[pl.Series, str], ...]


def stack(
    layers: Sequence[Layer],
    catalogue: Catalogue,
    index: pl.Series | None,
    records: Mapping[int, Recorder],
    vocabulary: Vocabulary,
) -> Stack:
    """Lays the sales over each other on the rows ``index`` (None: all) of the catalogue.

    Equal priorities: the later in ``layers`` lies above. ``records`` are told of each
    step of the sales with these numbers; ``vocabulary`` gives texts their numbers. Raises RuleError where one cannot run.
    """
    rows = Rows(catalogue, RuleKind.SALE, index)
    so_far = _bare(rows.count)
    for layer in sorted(layers, key=lambda one: one.priority):
        if layer.members.any():
            so_far = _covered(so_far, layer, rows, vocabulary, records.get(layer.rule_id))
    return so_far


def spread(values: pl.Series, members: pl.Series) -> pl.Series:
    """Values of the members alone as a column of all rows, null elsewhere."""
    if values.len() == members.len():
        return values
    nothing = pl.Series(values.name, [None], dtype=values.dtype)
    # The n-th member takes the n-th value; the others the null before them all.
    place = members.cast(pl.UInt32).cum_sum().cast(pl.UInt32) * members.cast(pl.UInt32)
    return nothing.append(values).gather(place)


def _bare(count: int) -> Stack:
    numbers = pl.Series([None], dtype=pl.Int64).new_from_index(0, count)
    words = pl.Series([0], dtype=pl.UInt32).new_from_index(0, count)
    return Stack(numbers, numbers, numbers, words, words, ())


def _covered(
    under: Stack, layer: Layer, rows: Rows, vocabulary: Vocabulary, record: Recorder | None
) -> Stack:
    members = layer.members
    if layer.document is None:
        return _laid(under, layer.rule_id, members, _as_shown(rows))
    own = rows if members.all() else _part(rows, members)
    beneath = under.price.filter(members)
    if layer.document.overlap is Overlap.STACK and beneath.null_count() < beneath.len():
        own = own.starting_from(beneath)
        if record is not None:
            record(Step.BENEATH, beneath, Reasons(own.count))
    reasons = Reasons(own.count)
    if not layer.document.selection.gift_cards:
        reasons.skip(own.of_product("gift_card"), "A gift card: its price is what it is worth.")
    try:
        priced = price(layer.document, own, reasons, record)
    except RuleError as error:
        raise (
            error.of_rule(layer.rule_id, layer.document.name) if layer.other else error
        ) from None
    applies = ~reasons.skipped
    if layer.document.overlap is Overlap.LOWEST:
        applies = applies & (priced.price <= beneath).fill_null(True)
    words = reasons.codes(vocabulary)
    found = Stack(
        spread(priced.price, members),
        spread(priced.compare_at, members),
        under.winner,
        spread(words, members),
        spread(words * reasons.skipped.cast(pl.UInt32), members),
        tuple((spread(where, members), text) for where, text in priced.stopped),
    )
    return _laid(under, layer.rule_id, spread(applies, members).fill_null(False), found)


def _laid(under: Stack, rule_id: int, here: pl.Series, found: Stack) -> Stack:
    """``found`` above ``under`` where ``here`` is true."""
    mine = pl.Series([rule_id], dtype=pl.Int64).new_from_index(0, here.len())
    refused = found.refusals > 0
    kept = tuple((where & ~here, text) for where, text in under.stopped)
    own = tuple((where & here, text) for where, text in found.stopped)
    if here.all():
        return Stack(found.price, found.compare_at, mine, found.words, under.refusals, own)
    return Stack(
        found.price.zip_with(here, under.price),
        found.compare_at.zip_with(here, under.compare_at),
        mine.zip_with(here, under.winner),
        found.words.zip_with(here, under.words),
        found.refusals.zip_with(refused, under.refusals),
        (*kept, *own),
    )


def _as_shown(rows: Rows) -> Stack:
    bare = _bare(rows.count)
    return Stack(
        rows.shown("price"), rows.shown("compare_at"), bare.winner, bare.words, bare.refusals, ()
    )


def _part(rows: Rows, members: pl.Series) -> Rows:
    return Rows(rows.catalogue, rows.kind, rows.places().filter(members))
