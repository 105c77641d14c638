"""The products of one practice shop: reading them from its state."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any

from pricedesk.practice.pages import Cursor, Page, Window
from pricedesk.practice.rows import (
    Collection,
    FixedPrice,
    Metafield,
    PriceList,
    Product,
    Variant,
)
from pricedesk.practice.search import Search

_PRODUCT = ", ".join(f"p.{name}" for name in Product._fields)
_VARIANT = ", ".join(f"v.{name}" for name in Variant._fields)

# Sort keys (FACTS §14) to columns; what the practice shop does not rank falls back to the id.
PRODUCT_SORTS = {
    "TITLE": "lower(p.title)",
    "VENDOR": "lower(p.vendor)",
    "PRODUCT_TYPE": "lower(p.product_type)",
    "CREATED_AT": "p.created_at",
    "UPDATED_AT": "p.updated_at",
}
VARIANT_SORTS = {
    "TITLE": "lower(v.title)",
    "NAME": "lower(v.title)",
    "FULL_TITLE": "lower(v.title)",
    "SKU": "coalesce(v.sku, '')",
    "POSITION": "v.position",
    "INVENTORY_QUANTITY": "v.inventory",
}


class Shelves:
    """Products, variants, collections, metafields and price lists over one SQLite state."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self._recent: Product | None = None
        """The product looked at last: its variants are mostly looked at next."""

    def product(self, product_id: int) -> Product | None:
        if self._recent is not None and self._recent.id == product_id:
            return self._recent
        row = self.connection.execute(
            f"SELECT {_PRODUCT} FROM products p WHERE id = ?", (product_id,)
        ).fetchone()
        self._recent = None if row is None else Product._make(row)
        return self._recent

    def product_by_handle(self, handle: str) -> Product | None:
        row = self.connection.execute(
            f"SELECT {_PRODUCT} FROM products p WHERE handle = ?", (handle,)
        ).fetchone()
        return None if row is None else Product._make(row)

    def variant(self, variant_id: int) -> Variant | None:
        row = self.connection.execute(
            f"SELECT {_VARIANT} FROM variants v WHERE id = ?", (variant_id,)
        ).fetchone()
        return None if row is None else Variant._make(row)

    def some_variant(self) -> Variant | None:
        """Any variant, by chance."""
        row = self.connection.execute(
            f"SELECT {_VARIANT} FROM variants v WHERE id >= (SELECT min(id) + abs(random()) % "
            "(max(id) - min(id) + 1) FROM variants) ORDER BY id LIMIT 1"
        ).fetchone()
        return None if row is None else Variant._make(row)

    def variants_of(self, product_id: int) -> list[Variant]:
        """All variants of a product, by position."""
        rows = self.connection.execute(
            f"SELECT {_VARIANT} FROM variants v WHERE product_id = ? ORDER BY position",
            (product_id,),
        )
        return [Variant._make(row) for row in rows]

    def products_page(self, search: Search, sort: str, window: Window) -> Page:
        return self._page(
            f"SELECT {_PRODUCT}, {{sort}} FROM products p",
            PRODUCT_SORTS.get(sort, "p.id"),
            "p.id",
            search,
            window,
            Product,
        )

    def variants_page(self, search: Search, sort: str, window: Window) -> Page:
        return self._page(
            f"SELECT {_VARIANT}, {{sort}} FROM variants v JOIN products p ON p.id = v.product_id",
            VARIANT_SORTS.get(sort, "v.id"),
            "v.id",
            search,
            window,
            Variant,
        )

    def count_products(self, search: Search) -> int:
        return self._count(f"products p WHERE {search.where}", search.parameters)

    def count_variants(self) -> int:
        return self._count("variants", [])

    def count_variants_of(self, product_id: int) -> int:
        return self._count("variants WHERE product_id = ?", [product_id])

    def distinct(self, column: str) -> list[str]:
        """All vendors, product types or tags, sorted; ``column`` is that column's name."""
        rows = self.connection.execute(f"SELECT DISTINCT {column} FROM products")
        if column == "tags":
            return sorted({tag for (tags,) in rows for tag in tags.split(", ") if tag})
        return sorted(text for (text,) in rows if text)

    def collections(self) -> list[Collection]:
        rows = self.connection.execute("SELECT * FROM collections ORDER BY id")
        return [Collection._make(row) for row in rows]

    def collection(self, collection_id: int) -> Collection | None:
        row = self.connection.execute(
            "SELECT * FROM collections WHERE id = ?", (collection_id,)
        ).fetchone()
        return None if row is None else Collection._make(row)

    def collections_of(self, product_id: int) -> list[Collection]:
        rows = self.connection.execute(
            "SELECT c.* FROM collection_products m JOIN collections c ON c.id = m.collection_id "
            "WHERE m.product_id = ? ORDER BY c.id",
            (product_id,),
        )
        return [Collection._make(row) for row in rows]

    def count_in_collection(self, collection_id: int) -> int:
        return self._count("collection_products WHERE collection_id = ?", [collection_id])

    def metafields(self, owner: str, owner_id: int) -> list[Metafield]:
        rows = self.connection.execute(
            "SELECT * FROM metafields WHERE owner_id = ? AND owner = ? ORDER BY id",
            (owner_id, owner),
        )
        return [Metafield._make(row) for row in rows]

    def metafield(self, metafield_id: int) -> Metafield | None:
        row = self.connection.execute(
            "SELECT * FROM metafields WHERE id = ?", (metafield_id,)
        ).fetchone()
        return None if row is None else Metafield._make(row)

    def price_lists(self) -> list[PriceList]:
        rows = self.connection.execute("SELECT * FROM price_lists ORDER BY id")
        return [PriceList._make(row) for row in rows]

    def price_list(self, price_list_id: int) -> PriceList | None:
        row = self.connection.execute(
            "SELECT * FROM price_lists WHERE id = ?", (price_list_id,)
        ).fetchone()
        return None if row is None else PriceList._make(row)

    def fixed_price(self, price_list_id: int, variant_id: int) -> FixedPrice | None:
        row = self.connection.execute(
            "SELECT * FROM fixed_prices WHERE price_list_id = ? AND variant_id = ?",
            (price_list_id, variant_id),
        ).fetchone()
        return None if row is None else FixedPrice._make(row)

    def fixed_prices(self, price_list_id: int) -> list[FixedPrice]:
        rows = self.connection.execute(
            "SELECT * FROM fixed_prices WHERE price_list_id = ? ORDER BY variant_id",
            (price_list_id,),
        )
        return [FixedPrice._make(row) for row in rows]

    def prices(self) -> Iterator[tuple[int, int, int | None]]:
        """(variant id, price, compare-at price) of every variant, by id."""
        last = 0
        while rows := self.connection.execute(
            "SELECT id, price, compare_at FROM variants WHERE id > ? ORDER BY id LIMIT 10000",
            (last,),
        ).fetchall():
            yield from rows
            last = rows[-1][0]

    def costs(self) -> list[tuple[int, int | None]]:
        """(variant id, unit cost) of every variant, by id."""
        return self.connection.execute("SELECT id, cost FROM variants ORDER BY id").fetchall()

    def _count(self, tail: str, parameters: list[Any]) -> int:
        row = self.connection.execute(f"SELECT count(*) FROM {tail}", parameters).fetchone()
        return int(row[0])

    def _page(
        self,
        select: str,
        column: str,
        key: str,
        search: Search,
        window: Window,
        row_type: type[Product] | type[Variant],
    ) -> Page:
        conditions = [f"({search.where})"]
        parameters = list(search.parameters)
        for cursor, forward in ((window.after, True), (window.before, False)):
            if cursor is not None:
                sign = ">" if forward is not window.reverse else "<"
                conditions.append(f"({column}, {key}) {sign} (?, ?)")
                value = cursor.last_id if column == key else cursor.last_value
                parameters += [value, cursor.last_id]
        descending = window.reverse is not window.backwards
        order = "DESC" if descending else "ASC"
        sql = (
            f"{select.format(sort=column)} WHERE {' AND '.join(conditions)} "
            f"ORDER BY {column} {order}, {key} {order} LIMIT {window.size + 1}"
        )
        rows = self.connection.execute(sql, parameters).fetchall()
        more = len(rows) > window.size
        rows = rows[: window.size]
        if window.backwards:
            rows.reverse()
        values = {row[0]: row[-1] for row in rows}
        nodes = [row_type._make(row[:-1]) for row in rows]
        return Page(
            nodes,
            has_next=window.before is not None if window.backwards else more,
            has_previous=more if window.backwards else window.after is not None,
            cursor=lambda node: Cursor(
                node.id, str(values[node.id]) if column == key else values[node.id]
            ),
        )
