"""What of a list is for which place: the shop's own prices, its unit costs, a price list each.

Each part is checked by itself, as if the file held nothing else, so that a fault in one keeps
none of the others back; ``whole`` puts them together again.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import polars as pl

from pricedesk.domain.ids import PriceListId
from pricedesk.domain.price_list import OWN_COSTS, OWN_PRICES
from pricedesk.pricing.catalogue import Catalogue
from pricedesk.tabular.amounts import MarksOf
from pricedesk.tabular.checking import CheckedUpload, check
from pricedesk.tabular.choices import Choices
from pricedesk.tabular.headers import OF_MARKET, OWN_AMOUNTS, Mapping, Meaning
from pricedesk.tabular.problems import Problem
from pricedesk.tabular.table import Table
from pricedesk.tabular.whole import Stray


@dataclass(frozen=True, slots=True)
class Part:
    """``mapping`` has the columns of the place as its prices, and no other amounts;
    ``catalogue`` is what stands in the place now, in the currency of the amounts.

    ``list_id`` is the place: a price list, OWN_PRICES, or OWN_COSTS where unit costs stand in
    the place of prices. ``name`` is the price list's, None for the other two.
    """

    mapping: Mapping
    catalogue: Catalogue
    choices: Choices
    list_id: PriceListId = OWN_PRICES
    name: str | None = None

    def check(
        self,
        table: Table,
        *,
        left_out: pl.Series | None = None,
        marks: MarksOf | None = None,
        found: pl.DataFrame | None = None,
    ) -> CheckedUpload:
        """As ``checking.check``, and raises what that raises."""
        checked = check(
            table,
            self.mapping,
            self.catalogue.currency,
            self.catalogue,
            self.choices,
            left_out=left_out,
            marks=marks,
            found=found,
        )
        return _of_costs(checked) if self.list_id == OWN_COSTS else checked

    @property
    def headers(self) -> tuple[str, ...]:
        """The columns of amounts."""
        found = (self.mapping.header(one) for one in OF_MARKET.values())
        return tuple(header for header in found if header is not None)


@dataclass(frozen=True, slots=True)
class Parts:
    """All that a list is for: one part at least. ``notes`` are for the operator."""

    parts: tuple[Part, ...]
    strays: tuple[Stray, ...] = ()
    notes: tuple[str, ...] = ()

    def told(self, checks: Sequence[CheckedUpload]) -> tuple[str, ...]:
        """The notes on the list and on its parts, each once."""
        return tuple(dict.fromkeys((*(n for one in checks for n in one.notes), *self.notes)))


def own_columns(mapping: Mapping) -> Mapping:
    """The mapping with no prices but the shop's own."""
    return _without(mapping, OF_MARKET)


def cost_columns(mapping: Mapping) -> Mapping:
    """The mapping with the column of unit costs as the prices."""
    header = mapping.header(Meaning.UNIT_COST)
    return _as_prices(mapping, {} if header is None else {header: Meaning.PRICE})


def market_columns(mapping: Mapping, headers: Collection[str]) -> Mapping:
    """The mapping with these columns of a market as the prices.

    The column of currencies speaks of the shop's own prices, and is none here.
    """
    found = _as_prices(mapping, {header: OF_MARKET[mapping.columns[header]] for header in headers})
    return _without(found, {Meaning.CURRENCY})


def _as_prices(mapping: Mapping, meant: dict[str, Meaning]) -> Mapping:
    """``meant`` are all the amounts there are."""
    without = _without(mapping, {*OWN_AMOUNTS, *OF_MARKET, Meaning.UNIT_COST})
    return replace(without, columns=without.columns | meant, guessed=without.guessed - meant.keys())


def _without(mapping: Mapping, meanings: Collection[Meaning]) -> Mapping:
    columns = {
        header: Meaning.IGNORE if held in meanings else held
        for header, held in mapping.columns.items()
    }
    return replace(mapping, columns=columns)


def _of_costs(checked: CheckedUpload) -> CheckedUpload:
    """A cost of 0 is told in its own words."""
    free = pl.col("problem") == Problem.ZERO_PRICE.value
    words = {"message": "The new cost is 0.", "remedy": "Leave the cell empty to keep the cost."}
    rows = checked.rows.with_columns(
        pl.when(free).then(pl.lit(text)).otherwise(name).alias(name) for name, text in words.items()
    )
    return replace(checked, rows=rows)
