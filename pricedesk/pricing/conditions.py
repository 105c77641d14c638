"""Which variants a condition is true for.

A part that only looks at products is evaluated on the products frame and carried to
the variants by one gather, whatever it is nested in. A test on a missing value is
false (except ``empty``), so that ``not`` turns it into true: there is no third answer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import reduce

import polars as pl

from pricedesk.domain.rules import (
    All,
    Any_,
    Condition,
    Not,
    RuleKind,
    Saved,
    Test,
)
from pricedesk.pricing.catalogue import Catalogue
from pricedesk.pricing.comparisons import Level, Surroundings, met
from pricedesk.pricing.errors import RuleError

_DEEPEST = 50

Witness = Callable[[str, Test, pl.Series], None]
"""Told of each test: its place, itself, and its answers."""


@dataclass(frozen=True, slots=True)
class _Mask:
    level: Level
    values: pl.Series


def mask(
    condition: Condition,
    catalogue: Catalogue,
    *,
    kind: RuleKind,
    saved: Mapping[str, Condition],
    now: datetime,
    witness: Witness | None = None,
) -> pl.Series:
    """True for each variant of the catalogue that the condition takes.

    ``now`` (aware) is what "30 days ago" counts from; ``witness`` is told of each test and
    its answers, for products or variants. Raises RuleError with the place of
    a test that cannot be evaluated in this shop.
    """
    walk = _Walk(catalogue, Surroundings(catalogue, kind, now), saved, witness)
    return walk.on_variants(walk.evaluate(condition, "condition", 0))


def unknown_saved(name: str, path: str) -> RuleError:
    """The error of a saved condition that does not exist."""
    return RuleError(
        f"There is no saved condition named “{name}”.",
        "Save it under this name, or choose another.",
        path=path,
    )


class _Walk:
    def __init__(
        self,
        catalogue: Catalogue,
        surroundings: Surroundings,
        saved: Mapping[str, Condition],
        witness: Witness | None,
    ) -> None:
        self.catalogue = catalogue
        self.surroundings = surroundings
        self.saved = saved
        self.witness = witness

    def evaluate(self, condition: Condition, path: str, depth: int) -> _Mask:
        if depth > _DEEPEST:
            raise RuleError(
                "The condition is nested too deeply, or a saved condition contains itself.",
                path=path,
            )
        match condition:
            case Test():
                level, values = met(condition, self.surroundings, path)
                values = values.fill_null(False)
                if self.witness is not None:
                    self.witness(path, condition, values)
                return _Mask(level, values)
            case All(parts=parts):
                return self._join(parts, path, depth, True)
            case Any_(parts=parts):
                return self._join(parts, path, depth, False)
            case Not(part=part):
                inner = self.evaluate(part, f"{path}.part", depth + 1)
                return _Mask(inner.level, ~inner.values)
            case Saved(name=name):
                if name not in self.saved:
                    raise unknown_saved(name, f"{path}.name")
                return self.evaluate(self.saved[name], path, depth + 1)

    def on_variants(self, found: _Mask) -> pl.Series:
        if found.level is Level.VARIANT:
            return found.values
        return found.values.gather(self.catalogue.variants.get_column("product_index"))

    def _join(self, parts: tuple[Condition, ...], path: str, depth: int, every: bool) -> _Mask:
        found = [
            self.evaluate(part, f"{path}.parts.{place}", depth + 1)
            for place, part in enumerate(parts)
        ]
        if not found:
            rows = self.catalogue.products.height
            return _Mask(Level.PRODUCT, pl.Series([every]).new_from_index(0, rows))
        products = [one.values for one in found if one.level is Level.PRODUCT]
        variants = [one.values for one in found if one.level is Level.VARIANT]
        together = _and if every else _or
        if not variants:
            return _Mask(Level.PRODUCT, reduce(together, products))
        if products:
            joined = _Mask(Level.PRODUCT, reduce(together, products))
            variants.append(self.on_variants(joined))
        return _Mask(Level.VARIANT, reduce(together, variants))


def _and(a: pl.Series, b: pl.Series) -> pl.Series:
    return a & b


def _or(a: pl.Series, b: pl.Series) -> pl.Series:
    return a | b
