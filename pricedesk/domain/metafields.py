"""Metafields by name: which of them are read, and what their columns are called."""

from __future__ import annotations

from dataclasses import dataclass

PREFIX = "metafield:"
"""Of the columns in which a catalogue holds them."""


@dataclass(frozen=True, slots=True)
class Metafields:
    """``namespace.key`` of those that are read, each sorted."""

    products: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.products or self.variants)

    def __le__(self, other: Metafields) -> bool:
        """Whether ``other`` holds all of these."""
        return set(self.products) <= set(other.products) and set(self.variants) <= set(
            other.variants
        )
