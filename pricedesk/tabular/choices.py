"""What an operator says about a whole file before its rows are judged."""

from __future__ import annotations

from dataclasses import dataclass, field

from pricedesk.domain.rules import Bounds
from pricedesk.tabular.column_formula import PriceFormula
from pricedesk.tabular.conversion import Conversion


@dataclass(frozen=True, slots=True)
class Choices:
    """Each is off unless somebody says so.

    ``blank_clears`` makes an empty compare-at cell clear instead of keep, in rows that have
    a price (or in all, where the file has no prices); ``short_rows`` accepts rows with too
    few cells (the missing ones are empty); ``overwrite`` lets edited cells through whose
    price changed in the shop since our export; ``take_suggestions`` takes the one variant
    that fits for a key that a spreadsheet changed, with a warning; ``price_formula`` makes the prices out of
    the file's columns, whatever its price column says; ``conversion`` says that the list is in
    another currency than the shop; ``bounds`` are limits of the new prices, in the shop's
    currency, as a rule has them: they come last.
    """

    blank_clears: bool = False
    short_rows: bool = False
    overwrite: bool = False
    take_suggestions: bool = False
    price_formula: PriceFormula | None = None
    conversion: Conversion | None = None
    bounds: Bounds = field(default_factory=Bounds)
