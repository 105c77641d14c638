"""The variants that a rule looks at, as columns taken from the catalogue when asked for."""

from __future__ import annotations

import polars as pl

from pricedesk.domain.rules import RuleKind
from pricedesk.pricing.catalogue import Catalogue

# A sale starts from the base, also where the rule says "price": otherwise its own effect
# would feed back into it, and running it twice would compound (DESIGN §3).
_ON_BASE = {"price": "base_price", "compare_at": "base_compare_at"}


class Rows:
    """A choice of a catalogue's variants. ``index`` holds their rows; None is all of them."""

    def __init__(self, catalogue: Catalogue, kind: RuleKind, index: pl.Series | None) -> None:
        self.catalogue = catalogue
        self.kind = kind
        self.index = index
        self._taken: dict[str, pl.Series] = {}
        self._start: pl.Series | None = None

    def starting_from(self, prices: pl.Series) -> Rows:
        """The same rows for a sale that prices another's result: where ``prices`` has a
        value the action starts from it instead of the base."""
        other = Rows(self.catalogue, self.kind, self.index)
        base = self.shown("base_price")
        other._start = prices.zip_with(prices.is_not_null(), base)
        return other

    def start(self, name: str) -> pl.Series:
        """A variant column as the action sees it: ``value``, or another sale's result."""
        if self._start is not None and seen(name, self.kind) == "base_price":
            return self._start
        return self.value(name)

    @property
    def count(self) -> int:
        return self.catalogue.variants.height if self.index is None else self.index.len()

    def shown(self, name: str) -> pl.Series:
        """A variant column as it stands in the catalogue."""
        if name not in self._taken:
            column = self.catalogue.variants.get_column(name)
            self._taken[name] = column if self.index is None else column.gather(self.index)
        return self._taken[name]

    def value(self, name: str) -> pl.Series:
        """A variant column as the rule sees it: for a sale, prices are those of the base."""
        return self.shown(seen(name, self.kind))

    def of_product(self, name: str) -> pl.Series:
        """A product column, one value a variant."""
        key = f"product:{name}"
        if key not in self._taken:
            place = self.shown("product_index")
            self._taken[key] = self.catalogue.products.get_column(name).gather(place)
        return self._taken[key]

    def places(self) -> pl.Series:
        """Rows in ``Catalogue.variants`` (UInt32)."""
        if self.index is None:
            return pl.int_range(0, self.count, dtype=pl.UInt32, eager=True)
        return self.index


def seen(name: str, kind: RuleKind) -> str:
    """The column that stands behind a name in a rule of this kind."""
    return _ON_BASE.get(name, name) if kind is RuleKind.SALE else name
