"""Which metafields rules use: so many are synced, and no others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

_NAME = re.compile(r"[A-Za-z0-9_$:-]+(\.[A-Za-z0-9_-]+)+\Z")
# As the formula's grammar has it: metafield("namespace.key").
_IN_FORMULA = re.compile(r"metafield\(\s*[\"']([^\"']+)[\"']\s*\)")
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


def used_by(documents: Iterable[Mapping[str, Any]]) -> Metafields:
    """What rules and saved conditions (as JSON) use; names that can be none are left out."""
    products: set[str] = set()
    variants: set[str] = set()
    for document in documents:
        _collect(document, products, variants)
    return Metafields(
        tuple(sorted(filter(_NAME.match, products))), tuple(sorted(filter(_NAME.match, variants)))
    )


def _collect(part: object, products: set[str], variants: set[str]) -> None:
    if isinstance(part, Mapping):
        key = part.get("key")
        if isinstance(key, str):
            if part.get("field") == "product_metafield":
                products.add(key)
            elif part.get("field") == "variant_metafield":
                variants.add(key)
        advertised = part.get("map_metafield")
        if isinstance(advertised, str):
            variants.add(advertised)
        for value in part.values():
            _collect(value, products, variants)
    elif isinstance(part, list | tuple):
        for value in part:
            _collect(value, products, variants)
    elif isinstance(part, str) and "metafield(" in part:
        # A formula takes the variant's, or else its product's.
        found = _IN_FORMULA.findall(part)
        products.update(found)
        variants.update(found)
