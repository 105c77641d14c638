"""The page on which an operator sees the shops as a customer would."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from pricedesk.practice.search import search_products
from pricedesk.practice.shop import PracticeShop

PER_PAGE = 48


@cache
def page() -> str:
    """The page's HTML; it asks for the products by itself, again and again."""
    return (Path(__file__).parent / "storefront.html").read_text(encoding="utf-8")


def shown_products(shop: PracticeShop, search: str, number: int) -> dict[str, Any]:
    """Products of page ``number`` (from 0) with the price range that a customer sees.

    Drafts and archived products are not shown, as in a real storefront.
    """
    found = search_products(search or None)
    found.where = f"p.status = 'ACTIVE' AND ({found.where})"
    rows = shop.catalogue.connection.execute(
        "SELECT p.id, p.title, p.vendor, p.product_type, min(v.price), max(v.price), "
        "max(v.compare_at), count(v.id), sum(v.compare_at > v.price) FROM "
        f"(SELECT * FROM products p WHERE {found.where} ORDER BY id LIMIT ? OFFSET ?) p "
        "JOIN variants v ON v.product_id = p.id GROUP BY p.id ORDER BY p.id",
        [*found.parameters, PER_PAGE, max(0, number) * PER_PAGE],
    ).fetchall()
    text = shop.till.price
    total = shop.catalogue.count_products(found)
    return {
        "total": total,
        "page": number,
        "pages": max(1, -(-total // PER_PAGE)),
        "currency": shop.till.currency.code,
        "journal": shop.catalogue.last_entry(),
        "products": [
            {
                "id": row[0],
                "title": row[1],
                "vendor": row[2],
                "type": row[3],
                "price": text(row[4]),
                "highest": text(row[5]),
                "compareAt": text(row[6]) if row[8] else None,
                "variants": row[7],
            }
            for row in rows
        ],
    }
