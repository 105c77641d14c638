"""The plans of sales: one that starts or runs again, and what remains when one has ended."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import MappingProxyType

import polars as pl

from pricedesk.domain.rules import Condition, Guardrails, RuleDocument, RuleKind
from pricedesk.pricing.catalogue import Catalogue
from pricedesk.pricing.conditions import Witness
from pricedesk.pricing.errors import RuleError
from pricedesk.pricing.plan import Plan
from pricedesk.pricing.planning import Ends, build, moved
from pricedesk.pricing.price import Recorder
from pricedesk.pricing.reasons import Reasons, Vocabulary
from pricedesk.pricing.rows import Rows
from pricedesk.pricing.selection import rows_of, select
from pricedesk.pricing.stacking import UNSAVED, Layer, Stack, stack
from pricedesk.pricing.whole import nulled

_NO_CONDITIONS: Mapping[str, Condition] = MappingProxyType({})
_NO_PRIORITIES: Mapping[int, int] = MappingProxyType({})
_NO_MEMBERS: Mapping[int, Collection[int]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Running:
    """The sales that run in a shop, by number, in the order in which they started.

    ``priorities`` are those of sales whose documents are not at hand; ``saved`` the
    conditions saved under a name; ``now`` is aware. ``members`` are the variant ids of
    sales whose membership was fixed at their start; one that is not listed starts now, with
    those that it matches.
    """

    documents: Mapping[int, RuleDocument]
    priorities: Mapping[int, int]
    saved: Mapping[str, Condition]
    now: datetime
    members: Mapping[int, Collection[int]] = field(default_factory=dict)
    heed: Callable[[], None] = lambda: None
    """Called between the stages; raises where the answer is not wanted any more."""


def plan_sale(
    document: RuleDocument,
    catalogue: Catalogue,
    rule_id: int | None,
    running: Running,
    guardrails: Guardrails,
    witness: Witness | None = None,
    record: Recorder | None = None,
) -> Plan:
    """What changes when the sale starts, or runs over the catalogue once more."""
    number = UNSAVED if rule_id is None else rule_id
    selected = select(document, catalogue, saved=running.saved, now=running.now, witness=witness)
    own = (catalogue.variants.get_column("held_by") == number).fill_null(False)
    selected = replace(
        selected, chosen=as_fixed(number, document, catalogue, running.members, selected.chosen)
    )
    looked_at = selected.chosen | own
    index = rows_of(looked_at)
    members = selected.chosen if index is None else selected.chosen.gather(index)
    layers = _layers(running, catalogue, index, besides=number)
    mine = Layer(number, document.priority, document, members)
    place = list(running.documents).index(number) if number in running.documents else len(layers)
    layers.insert(min(place, len(layers)), mine)
    records = {} if record is None else {number: record}
    words = Vocabulary()
    found = stack(layers, catalogue, index, records, words)
    rows = Rows(catalogue, RuleKind.SALE, index)
    reasons = Reasons(rows.count)
    ends = _ends(found, rows, reasons, words)
    _say_who_wins(found, number, ends, rows, reasons, words)
    plan = build(ends, rows, reasons, guardrails, selected.warnings)
    if document.running_membership:
        return plan
    # Of a job that looks at a few variants alone, too, all are members.
    taken = catalogue.variants.get_column("variant_id").filter(selected.chosen)
    return replace(plan, members=list(running.members.get(number, taken)))


def settle(
    catalogue: Catalogue,
    running: Mapping[int, RuleDocument],
    *,
    looked_at: pl.Series | None = None,
    guardrails: Guardrails = Guardrails(),  # noqa: B008 - frozen
    saved: Mapping[str, Condition] = _NO_CONDITIONS,
    members: Mapping[int, Collection[int]] = _NO_MEMBERS,
    now: datetime,
) -> Plan:
    """What the shop should show with exactly these sales running, whatever ran before.

    ``running`` holds their documents by number, in the order in which they started;
    ``looked_at`` masks variants to look at besides those that the running sales take: at
    the end of a sale those that it held, by default all that are held. A variant that no sale takes gets its base
    back, to the cent and with its compare-at price. ``members`` as in ``Running``.
    Raises RuleError.
    """
    others = Running(running, _NO_PRIORITIES, saved, now, members)
    if looked_at is None:
        looked_at = catalogue.variants.get_column("held_by").is_not_null()
    # A sale whose price is the base itself holds nothing, and may hide one beneath it: so
    # all that a running sale takes is looked at, whoever holds it.
    for layer in _layers(others, catalogue, None, besides=None):
        looked_at = looked_at | layer.members
    index = rows_of(looked_at)
    words = Vocabulary()
    found = stack(_layers(others, catalogue, index, besides=None), catalogue, index, {}, words)
    rows = Rows(catalogue, RuleKind.SALE, index)
    reasons = Reasons(rows.count)
    ends = _ends(found, rows, reasons, words)
    return build(ends, rows, reasons, guardrails)


def as_fixed(
    rule_id: int | None,
    document: RuleDocument,
    catalogue: Catalogue,
    members: Mapping[int, Collection[int]],
    chosen: pl.Series,
) -> pl.Series:
    """A mask of the variants that a sale takes: those it matches (``chosen``), unless its
    members are fixed; ``members`` as in ``Running``."""
    if rule_id is None or document.running_membership or rule_id not in members:
        return chosen
    return catalogue.variants.get_column("variant_id").is_in(list(members[rule_id]))


def shown_now(catalogue: Catalogue, running: Running) -> Stack:
    """What the running sales make of each variant of the catalogue, by its base."""
    return stack(_layers(running, catalogue, None, besides=None), catalogue, None, {}, Vocabulary())


def _layers(
    running: Running, catalogue: Catalogue, index: pl.Series | None, *, besides: int | None
) -> list[Layer]:
    """The other sales on these rows: those known by their documents, and those that are
    known only because they hold a variant."""
    held = catalogue.variants.get_column("held_by")
    if index is not None:
        held = held.gather(index)
    layers: list[Layer] = []
    if besides is not None:
        for other in held.drop_nulls().unique().sort():
            if other != besides and other not in running.documents:
                members = (held == other).fill_null(False)
                layers.append(Layer(other, running.priorities.get(other, 0), None, members))
    for rule_id, document in running.documents.items():
        if rule_id == besides:
            continue
        running.heed()
        try:
            chosen = select(document, catalogue, saved=running.saved, now=running.now).chosen
        except RuleError as error:
            raise error.of_rule(rule_id, document.name) from None
        chosen = as_fixed(rule_id, document, catalogue, running.members, chosen)
        members = chosen if index is None else chosen.gather(index)
        layers.append(Layer(rule_id, document.priority, document, members, other=True))
    return layers


def _ends(found: Stack, rows: Rows, reasons: Reasons, words: Vocabulary) -> Ends:
    """Shown: what the winning sale says, else the base. A sale holds what it changes or
    takes over; a price that it leaves as it is needs no giving back."""
    nobody = found.winner.is_null()
    held = rows.shown("held_by")
    base, base_compare_at = rows.shown("base_price"), rows.shown("base_compare_at")
    winner = nulled(found.winner, (found.winner == UNSAVED).fill_null(False))
    if nobody.any():
        price = base.zip_with(nobody, found.price)
        compare_at = base_compare_at.zip_with(nobody, found.compare_at)
        given_back = nobody & held.is_not_null()
        refused = nobody & held.is_null()
        for text, where in words.each(found.refusals):
            reasons.note(where & given_back, text)
            reasons.skip(where & refused, text)
        reasons.note(given_back, "No sale takes it: back to its regular price.")
    else:
        price, compare_at = found.price, found.compare_at
    reasons.adopt(found.words, words, ~nobody)
    ends = Ends(
        price,
        compare_at,
        base,
        base_compare_at,
        winner,
        of_base=False,
        stopped=found.stopped,
        trusted=nobody if nobody.any() else None,
    )
    taken = moved(ends, rows) | held.is_not_null()
    return replace(ends, held_by=winner.zip_with(taken, held))


def _say_who_wins(
    found: Stack, number: int, ends: Ends, rows: Rows, reasons: Reasons, words: Vocabulary
) -> None:
    """Rows that other sales keep are skipped, those taken from others say so."""
    held = rows.shown("held_by")
    if held.null_count() == held.len() and (found.winner == number).fill_null(True).all():
        return
    same = ends.price.eq_missing(rows.shown("price")) & ends.compare_at.eq_missing(
        rows.shown("compare_at")
    )
    for other in found.winner.drop_nulls().unique().sort():
        if other != number:
            kept = (found.winner == other) & same
            for text, where in words.each(found.refusals):
                reasons.skip(where & kept, text)
            reasons.skip(kept, f"The sale of rule {other} goes before this one here.")
    for other in held.drop_nulls().unique().sort():
        if other != number:
            taken = (held == other) & (found.winner == number)
            reasons.note(taken, f"Taken over from the sale of rule {other}.")
