"""Are the prices in a shop what a plan wanted: compared in minor units, variant by variant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

Shown = tuple[int, int | None]
"""Price and compare-at price (None is none) in minor units."""
Prices = Mapping[int, Shown]
"""What each variant number shows."""


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A variant that does not show what it should; None is a variant that is not there."""

    variant_id: int
    wanted: Shown | None
    found: Shown | None


@dataclass(frozen=True, slots=True)
class Verification:
    """``right`` counts variants that show exactly what they should."""

    right: int
    mismatches: tuple[Mismatch, ...]


def verify(before: Prices, after: Prices, wanted: Prices) -> Verification:
    """Compares ``after`` with ``before`` changed as ``wanted`` says, and by nothing else.

    A variant that ``wanted`` does not name must show what it showed before; one that is
    missing, or new, is a mismatch.
    """
    expected = {**before, **wanted}
    mismatches = tuple(_differences(expected, after))
    return Verification(
        right=sum(after.get(variant) == shown for variant, shown in expected.items()),
        mismatches=mismatches,
    )


def _differences(expected: Prices, found: Prices) -> Iterator[Mismatch]:
    for variant in expected.keys() | found.keys():
        if expected.get(variant) != found.get(variant):
            yield Mismatch(variant, expected.get(variant), found.get(variant))
