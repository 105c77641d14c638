"""The catalogue of one practice shop: what `shelves` reads, and writing with its journal."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from pricedesk.practice.rows import (
    FIRST_PRODUCT,
    FIRST_VARIANT,
    ID_STEP,
    JournalEntry,
    Metafield,
    Product,
    Variant,
)
from pricedesk.practice.shelves import Shelves
from pricedesk.practice.state import transaction


@dataclass(frozen=True, slots=True)
class Written:
    """A variant as it stands and as it shall be."""

    before: Variant
    after: Variant


class Catalogue(Shelves):
    """Reading and writing. Every accepted write of a price is in the journal."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__(connection)
        self.bump_unchanged = False
        """Whether a write of the same price moves ``updatedAt`` (FACTS §12 j, unverified)."""

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
