"""Documents that read metafields too: a field of its own for each, put where it belongs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace

from pricedesk.domain.metafields import PREFIX, Metafields
from pricedesk.shopify.documents import Document

MOST = 12
"""Of products and variants together: a page of products would get too dear (FACTS §3.2)."""


def with_metafields(document: Document, wanted: Metafields) -> Document:
    """The document with ``p0: metafield(…)`` in its products and ``v0: …`` in its variants."""
    text = document.text
    for anchor, letter, names in (
        ("isGiftCard\n", "p", wanted.products),
        ("barcode\n", "v", wanted.variants),
    ):
        text = text.replace(anchor, anchor + "".join(_fields(letter, names)))
    return replace(document, text=text)


def columns_of(wanted: Metafields) -> Mapping[str, str]:
    """The alias of each in an answer, with the name of its column."""
    return {
        f"{letter}{number}": f"{PREFIX}{name}"
        for letter, names in (("p", wanted.products), ("v", wanted.variants))
        for number, name in enumerate(names)
    }


def affordable(wanted: Metafields) -> tuple[Metafields, tuple[str, ...]]:
    """As many as one request can bear, and a warning for those left out."""
    products = wanted.products[:MOST]
    variants = wanted.variants[: MOST - len(products)]
    left_out = [*wanted.products[len(products) :], *wanted.variants[len(variants) :]]
    kept = Metafields(products, variants)
    if not left_out:
        return kept, ()
    return kept, (
        f"Rules use more metafields than can be read at once; left out: {', '.join(left_out)}.",
    )


def _fields(letter: str, names: tuple[str, ...]) -> list[str]:
    lines = []
    for number, name in enumerate(names):
        namespace, _, key = name.rpartition(".")
        lines.append(
            f"{letter}{number}: metafield(namespace: {json.dumps(namespace)}, "
            f"key: {json.dumps(key)}) {{ value }}\n"
        )
    return lines
