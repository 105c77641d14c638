"""What will this cost at a given time, and why: one variant through all sales."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from pricedesk.domain.rules import Condition, Overlap, RuleDocument
from pricedesk.pricing import amounts
from pricedesk.pricing.catalogue import Catalogue
from pricedesk.pricing.explain import TraceStep, trace
from pricedesk.pricing.moment import running_at
from pricedesk.pricing.sales import settle

_NO_CONDITIONS: Mapping[str, Condition] = MappingProxyType({})
_NO_RULES: Mapping[int, RuleDocument] = MappingProxyType({})
_NO_MEMBERS: Mapping[int, Collection[int]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class SaleStory:
    """One sale and this variant: whether it runs at that time, its steps, and how it fares."""

    rule_id: int
    name: str
    runs: bool
    verdict: str
    steps: tuple[TraceStep, ...]


@dataclass(frozen=True, slots=True)
class PriceStory:
    """The price at a time, in minor units. ``winner`` is the sale that shows it, or None."""

    at: datetime
    price: int
    compare_at: int | None
    base_price: int
    base_compare_at: int | None
    winner: int | None
    sales: tuple[SaleStory, ...]
    summary: str


def price_at(
    catalogue: Catalogue,
    row: int,
    sales: Mapping[int, RuleDocument],
    *,
    at: datetime,
    started: Collection[int] = (),
    members: Mapping[int, Collection[int]] = _NO_MEMBERS,
    saved: Mapping[str, Condition] = _NO_CONDITIONS,
) -> PriceStory:
    """What the variant in ``row`` will cost at a time (aware), by its base as it is now.

    ``sales`` are all sales that run or are to run, by number, in the order of their
    start; ``started`` those that run now without a start of their own, because an
    operator started them; ``members`` as in ``sales.Running``. A sale whose rule cannot run in this shop raises RuleError.
    """
    one = catalogue.only(row)
    running = running_at(sales, at, started)
    plan = settle(
        one,
        running,
        looked_at=one.variants["variant_id"].is_not_null(),
        saved=saved,
        members=members,
        now=at,
    )
    found = plan.rows.row(0, named=True)
    winner = found["held_after"]
    stories = tuple(
        _story(number, document, one, running, winner, members, saved, at)
        for number, document in sales.items()
    )
    variant = one.variants.row(0, named=True)
    price = found["after_price"] if found["after_price"] is not None else variant["base_price"]
    shown = amounts.show(price, catalogue.currency)
    base = amounts.show(variant["base_price"], catalogue.currency)
    if winner is None:
        summary = f"{shown}: its regular price."
    else:
        summary = f"{shown}: the sale of rule {winner} ({sales[winner].name}), from {base}."
    return PriceStory(
        at,
        price,
        found["after_compare_at"],
        variant["base_price"],
        variant["base_compare_at"],
        winner,
        stories,
        summary,
    )


def _story(
    number: int,
    document: RuleDocument,
    one: Catalogue,
    running: Mapping[int, RuleDocument],
    winner: int | None,
    members: Mapping[int, Collection[int]],
    saved: Mapping[str, Condition],
    at: datetime,
) -> SaleStory:
    runs = number in running
    others = running if runs and document.overlap is Overlap.STACK else _NO_RULES
    steps = trace(
        document,
        _unheld(one),
        0,
        rule_id=number,
        saved=saved,
        running=others,
        members=members,
        now=at,
    )
    outcome = steps[-1]
    if not runs:
        verdict = "Does not run at this time."
    elif number == winner:
        verdict = "Its price is shown."
    elif outcome.label == "Conditions":
        verdict = "Does not take this variant."
    elif outcome.note.startswith("Skipped"):
        verdict = f"Cannot price it. {outcome.note.removeprefix('Skipped.').strip()}"
    elif winner is None:
        verdict = "Leaves the price as it is."
    else:
        verdict = f"Lies beneath the sale of rule {winner}."
    return SaleStory(number, document.name, runs, verdict, steps)


def _unheld(one: Catalogue) -> Catalogue:
    """The variant as if no sale held it: each is told on its own, from the base, or where
    it stacks from the sale beneath."""
    base = one.variants.with_columns(
        price="base_price", compare_at="base_compare_at", held_by=None
    ).cast({"held_by": one.variants.schema["held_by"]})
    return Catalogue(one.products, base, one.currency, one.taken_at)
