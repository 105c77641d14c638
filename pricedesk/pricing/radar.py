"""Where a sale meets others, before it is started: which variants, when, and who wins."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType

import polars as pl

from pricedesk.domain.rules import Condition, RuleDocument, RuleKind
from pricedesk.domain.schedule import Window, windows
from pricedesk.pricing.catalogue import Catalogue
from pricedesk.pricing.reasons import Vocabulary
from pricedesk.pricing.sales import as_fixed
from pricedesk.pricing.selection import rows_of, select
from pricedesk.pricing.stacking import UNSAVED, Layer, stack

_NO_CONDITIONS: Mapping[str, Condition] = MappingProxyType({})
_NO_MEMBERS: Mapping[int, Collection[int]] = MappingProxyType({})
_HORIZON = timedelta(days=400)
_EXAMPLES = 5


@dataclass(frozen=True, slots=True)
class Meeting:
    """Another sale that takes some of the same variants at the same time.

    ``wins`` and ``loses`` count the variants that the new sale shows, and that the other
    does, as far as only these two meet; ``window`` is the first time that both share;
    ``examples`` are a few variant ids.
    """

    rule_id: int
    name: str
    variants: int
    wins: int
    loses: int
    window: Window
    examples: tuple[int, ...]

    @property
    def message(self) -> str:
        """One sentence for people."""
        noun = "1 variant" if self.variants == 1 else f"{self.variants:,} variants"
        if self.loses == 0:
            how = "this sale goes before it"
        elif self.wins == 0:
            how = "it goes before this sale"
        else:
            how = f"this sale shows {self.wins:,}, the other {self.loses:,}"
        return f"Meets “{self.name}” (rule {self.rule_id}) on {noun}: {how}."


def meetings(
    document: RuleDocument,
    others: Mapping[int, RuleDocument],
    catalogue: Catalogue,
    *,
    rule_id: int | None = None,
    saved: Mapping[str, Condition] = _NO_CONDITIONS,
    members: Mapping[int, Collection[int]] = _NO_MEMBERS,
    now: datetime,
) -> tuple[Meeting, ...]:
    """Every other sale that this one meets within the next year, most variants first.

    ``others`` are the documents of active and scheduled sales by number, in the order of
    their start; ``rule_id`` leaves the rule's own earlier version out. ``members`` as in
    ``sales.Running``, ``now`` is aware. Raises RuleError.
    """
    if document.kind is not RuleKind.SALE:
        return ()

    def taken(number: int | None, sale: RuleDocument) -> pl.Series:
        chosen = select(sale, catalogue, saved=saved, now=now).chosen
        return as_fixed(number, sale, catalogue, members, chosen)

    own = taken(rule_id, document)
    found: list[Meeting] = []
    for number, other in others.items():
        window = _shared(document, other, now)
        if number == rule_id or other.kind is not RuleKind.SALE or window is None:
            continue
        both = own & taken(number, other)
        if not both.any():
            continue
        index = rows_of(both)
        everybody = both.filter(both)
        layers = [
            Layer(number, other.priority, other, everybody),
            Layer(UNSAVED, document.priority, document, everybody),
        ]
        winner = stack(layers, catalogue, index, {}, Vocabulary()).winner
        wins = int((winner == UNSAVED).sum())
        loses = int((winner == number).sum())
        if wins + loses == 0:
            continue
        ids = catalogue.variants.get_column("variant_id").filter(both).head(_EXAMPLES)
        found.append(
            Meeting(number, other.name, wins + loses, wins, loses, window, tuple(ids.to_list()))
        )
    return tuple(sorted(found, key=lambda one: -one.variants))


def _shared(document: RuleDocument, other: RuleDocument, now: datetime) -> Window | None:
    """The first time from now on at which both sales run.

    A sale without a start of its own may be started at any time, so it counts as running.
    """
    until = now + _HORIZON
    theirs = list(windows(other.schedule, now, until))
    for mine in windows(document.schedule, now, until):
        for window in theirs:
            shared = mine.meets(window)
            if shared is not None and (shared.end is None or shared.end > now):
                return shared
    return None
