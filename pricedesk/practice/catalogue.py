"""The products of one practice shop: reading them, and writing prices with their journal."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pricedesk.practice.pages import Cursor, Page, Window
from pricedesk.practice.rows import (
    FIRST_PRODUCT,
    FIRST_VARIANT,
    ID_STEP,
    Collection,
    FixedPrice,
    JournalEntry,
    Metafield,
    PriceList,
    Product,
    Variant,
)
from pricedesk.practice.search import Search
from pricedesk.practice.state import transaction

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


@dataclass(frozen=True, slots=True)
class Written:
    """New values of a variant; ``extra`` holds what has no column of its own."""

    before: Variant
    after: Variant


class Catalogue:
    """Products, variants, collections, metafields and price lists over one SQLite state."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.bump_unchanged = False
        """Whether a write of the same price moves ``updatedAt`` (FACTS §12 j, unverified)."""
        self._recent: Product | None = None
        """The product looked at last: its variants are mostly looked at next."""

    # ---------------------------------------------------------------- reading

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

    def product_batches(self, search: Search, size: int) -> Iterator[list[Product]]:
        """All matching products by id, ``size`` at a time; sees writes made in between."""
        last = 0
        while True:
            rows = self.connection.execute(
                f"SELECT {_PRODUCT} FROM products p WHERE p.id > ? AND ({search.where}) "
                "ORDER BY p.id LIMIT ?",
                [last, *search.parameters, size],
            ).fetchall()
            if not rows:
                return
            yield [Product._make(row) for row in rows]
            last = rows[-1][0]

    def variant_batches(self, search: Search, size: int) -> Iterator[list[Variant]]:
        """All matching variants by id, ``size`` at a time."""
        last = 0
        while True:
            rows = self.connection.execute(
                f"SELECT {_VARIANT} FROM variants v JOIN products p ON p.id = v.product_id "
                f"WHERE v.id > ? AND ({search.where}) ORDER BY v.id LIMIT ?",
                [last, *search.parameters, size],
            ).fetchall()
            if not rows:
                return
            yield [Variant._make(row) for row in rows]
            last = rows[-1][0]

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

    # ---------------------------------------------------------------- writing

    def write(self, changes: Sequence[Written], request_id: str, source: str) -> list[Variant]:
        """Keeps new values of variants and notes prices in the journal, all or nothing.

        Answers the variants as they stand afterwards, in the order of ``changes``.
        """
        self._recent = None
        now = time.time_ns() // 1000
        seconds = now // 1_000_000
        saved: list[Variant] = []
        updates: list[tuple[Any, ...]] = []
        notes: list[tuple[Any, ...]] = []
        touched: set[int] = set()
        for change in changes:
            before, after = change.before, change.after
            if after != before or self.bump_unchanged:
                after = after._replace(updated_at=seconds)
                touched.add(after.product_id)
                updates.append(
                    (
                        after.sku,
                        after.barcode,
                        after.price,
                        after.compare_at,
                        after.cost,
                        after.extra,
                        seconds,
                        after.id,
                    )
                )
            saved.append(after)
            notes.append(_note(now, source, before, after, request_id, None))
        with transaction(self.connection):
            self.connection.executemany(
                "UPDATE variants SET sku = ?, barcode = ?, price = ?, compare_at = ?, cost = ?, "
                "extra = ?, updated_at = ? WHERE id = ?",
                updates,
            )
            self.connection.executemany(_INSERT_NOTE, notes)
            self.connection.executemany(
                "UPDATE products SET updated_at = ? WHERE id = ?",
                [(seconds, product_id) for product_id in touched],
            )
        return saved

    def delete_variant(self, variant: Variant, request_id: str) -> None:
        """Removes a variant, as a third party would."""
        self._recent = None
        now = time.time_ns() // 1000
        with transaction(self.connection):
            self.connection.execute("DELETE FROM variants WHERE id = ?", (variant.id,))
            self.connection.execute(
                "UPDATE products SET updated_at = ? WHERE id = ?",
                (now // 1_000_000, variant.product_id),
            )
            self.connection.execute(
                _INSERT_NOTE, _note(now, "foreign", variant, None, request_id, "deleted")
            )

    def add_product(
        self,
        *,
        title: str,
        price: int,
        sku: str | None,
        vendor: str = "Practice",
        product_type: str = "",
        tags: str = "",
        status: str = "ACTIVE",
    ) -> Product:
        """A new product with one variant, as a third party would make it."""
        seconds = int(time.time())
        (last_product,) = self.connection.execute("SELECT max(id) FROM products").fetchone()
        (last_variant,) = self.connection.execute("SELECT max(id) FROM variants").fetchone()
        product = Product(
            id=(last_product or FIRST_PRODUCT) + ID_STEP,
            title=title,
            handle=f"product-{(last_product or 0) + 1}",
            vendor=vendor,
            product_type=product_type,
            tags=tags,
            status=status,
            gift_card=0,
            options='["Title"]',
            description="",
            created_at=seconds,
            updated_at=seconds,
        )
        variant = Variant(
            id=(last_variant or FIRST_VARIANT) + ID_STEP,
            product_id=product.id,
            position=1,
            title="Default Title",
            sku=sku,
            barcode=None,
            price=price,
            compare_at=None,
            cost=None,
            option1="Default Title",
            option2=None,
            option3=None,
            inventory=0,
            created_at=seconds,
            updated_at=seconds,
            extra=None,
        )
        with transaction(self.connection):
            for table, row in (("products", product), ("variants", variant)):
                places = ", ".join("?" * len(row))
                self.connection.execute(f"INSERT INTO {table} VALUES ({places})", row)
        return product

    def edit_product(self, product: Product, values: dict[str, str]) -> None:
        """Sets columns of a product, as a third party would."""
        self._recent = None
        after = product._replace(**values, updated_at=int(time.time()))  # type: ignore[arg-type]
        with transaction(self.connection):
            self.connection.execute(
                "UPDATE products SET title = ?, vendor = ?, product_type = ?, tags = ?, "
                "status = ?, updated_at = ? WHERE id = ?",
                (
                    after.title,
                    after.vendor,
                    after.product_type,
                    after.tags,
                    after.status,
                    after.updated_at,
                    after.id,
                ),
            )

    def delete_product(self, product: Product, request_id: str) -> None:
        """Removes a product with its variants, as a third party would."""
        with transaction(self.connection):
            for variant in self.variants_of(product.id):
                self.delete_variant(variant, request_id)
            self.connection.execute("DELETE FROM products WHERE id = ?", (product.id,))
            self.connection.execute(
                "DELETE FROM collection_products WHERE product_id = ?", (product.id,)
            )
        self._recent = None

    def write_fixed_prices(
        self,
        price_list_id: int,
        added: Iterable[tuple[Variant, int, int | None]],
        deleted: Iterable[Variant],
        request_id: str,
    ) -> None:
        """Adds or replaces fixed prices of a price list and removes others."""
        now = time.time_ns() // 1000
        place = str(price_list_id)
        with transaction(self.connection):
            for variant in deleted:
                self.connection.execute(
                    "DELETE FROM fixed_prices WHERE price_list_id = ? AND variant_id = ?",
                    (price_list_id, variant.id),
                )
                self.connection.execute(
                    _INSERT_NOTE, _note(now, "price_list", variant, None, request_id, place)
                )
            for variant, price, compare_at in added:
                self.connection.execute(
                    "INSERT OR REPLACE INTO fixed_prices VALUES (?, ?, ?, ?)",
                    (price_list_id, variant.id, price, compare_at),
                )
                after = variant._replace(price=price, compare_at=compare_at)
                self.connection.execute(
                    _INSERT_NOTE, _note(now, "price_list", None, after, request_id, place)
                )

    def write_metafield(
        self, owner: str, owner_id: int, namespace: str, key: str, kind: str, value: str
    ) -> Metafield:
        """Sets one metafield."""
        self._recent = None
        seconds = int(time.time())
        with transaction(self.connection):
            self.connection.execute(
                "INSERT INTO metafields (owner, owner_id, namespace, key, type, value, created_at,"
                " updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (owner_id, owner,"
                " namespace, key) DO UPDATE SET value = excluded.value, type = excluded.type,"
                " updated_at = excluded.updated_at",
                (owner, owner_id, namespace, key, kind, value, seconds, seconds),
            )
            table = "products" if owner == "Product" else "variants"
            self.connection.execute(
                f"UPDATE {table} SET updated_at = ? WHERE id = ?", (seconds, owner_id)
            )
        row = self.connection.execute(
            "SELECT * FROM metafields WHERE owner_id = ? AND owner = ? AND namespace = ? "
            "AND key = ?",
            (owner_id, owner, namespace, key),
        ).fetchone()
        return Metafield._make(row)

    # ---------------------------------------------------------------- journal

    def journal(self, after: int = 0, limit: int = 10_000) -> list[JournalEntry]:
        """Accepted writes with a number above ``after``, oldest first."""
        rows = self.connection.execute(
            "SELECT * FROM journal WHERE seq > ? ORDER BY seq LIMIT ?", (after, limit)
        )
        return [JournalEntry._make(row) for row in rows]

    def last_entry(self) -> int:
        """The number of the newest entry, 0 for none."""
        (last,) = self.connection.execute("SELECT max(seq) FROM journal").fetchone()
        return int(last or 0)

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


_INSERT_NOTE = (
    "INSERT INTO journal (at, source, variant_id, product_id, price, compare_at, price_before, "
    "compare_at_before, request_id, place) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


def _note(
    now: int,
    source: str,
    before: Variant | None,
    after: Variant | None,
    request_id: str,
    place: str | None,
) -> tuple[Any, ...]:
    one = after or before
    assert one is not None
    return (
        now,
        source,
        one.id,
        one.product_id,
        after.price if after else None,
        after.compare_at if after else None,
        before.price if before else None,
        before.compare_at if before else None,
        request_id,
        place,
    )
