"""Makes a believable catalogue: the same for the same seed, dirty as real ones are.

About 3.4 variants a product. Of the products, roughly: 15 % on sale (compare-at above price),
one in 400 a gift card, a few archived or draft. Of the variants: 4 % without a cost, 1 %
without a SKU, 0.5 % with another's SKU, 0.5 % with a compare-at price not above the price,
0.2 % with a price of 0.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from random import Random

from pricedesk.domain.money import Currency
from pricedesk.practice.rows import FIRST_PRODUCT, FIRST_VARIANT, ID_STEP
from pricedesk.practice.vocabulary import TRADES, Line, Trade

_CHUNK = 2_000
FIRST_COLLECTION = 450_000_000_000
_EPOCH = int(datetime(2024, 3, 1, tzinfo=UTC).timestamp())
_YEAR = 365 * 86_400
_ENDINGS = (0, 0, 90, 95, 99, 99)
_INSERT_PRODUCT = f"INSERT INTO products VALUES ({', '.join('?' * 12)})"
_INSERT_VARIANT = f"INSERT INTO variants VALUES ({', '.join('?' * 16)})"
Row = tuple[object, ...]


def generate(
    connection: sqlite3.Connection,
    *,
    kind: str,
    products: int,
    seed: int,
    currency: Currency,
    salt: int,
) -> None:
    """Fills an empty state. ``salt`` (below 32,768) keeps the ids of shops apart."""
    trade = TRADES[kind]
    random = Random(f"{kind}-{seed}")
    _collections(connection, trade, salt)
    maker = _Maker(random, trade, currency, salt)
    for start in range(0, products, _CHUNK):
        rows = maker.chunk(start, min(_CHUNK, products - start))
        connection.executemany(_INSERT_PRODUCT, rows.products)
        connection.executemany(_INSERT_VARIANT, rows.variants)
        connection.executemany("INSERT INTO collection_products VALUES (?, ?)", rows.members)
        connection.executemany(
            "INSERT INTO metafields (owner, owner_id, namespace, key, type, value, created_at, "
            "updated_at) VALUES (?, ?, 'custom', ?, ?, ?, ?, ?)",
            rows.metafields,
        )
    price_lists(connection, currency, salt)


def price_lists(connection: sqlite3.Connection, currency: Currency, salt: int) -> None:
    """Two markets' price lists in other currencies, and one in the shop's own."""
    for index, (name, code, country, percent) in enumerate(
        (
            ("International", "USD", "US", 8.0),
            ("United Kingdom", "GBP", "GB", -5.0),
            ("Wholesale", currency.code, "DE", -20.0),
        )
    ):
        if code == currency.code and name != "Wholesale":
            name, code, country = "European Union", "EUR", "DE"
        number = 31_500_000_000 + salt + index * ID_STEP
        connection.execute(
            "INSERT INTO price_lists VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (number, name, code, percent, "ADJUSTED", number + 90_000_000_000, country, name),
        )


class _Chunk:
    def __init__(self) -> None:
        self.products: list[Row] = []
        self.variants: list[Row] = []
        self.members: list[Row] = []
        self.metafields: list[Row] = []


class _Maker:
    def __init__(self, random: Random, trade: Trade, currency: Currency, salt: int) -> None:
        self.random = random
        self.trade = trade
        self.currency = currency
        self.salt = salt
        self.variant_number = 0
        self.last_sku = ""
        self.option_names = {
            line.type: json.dumps([name for name, _ in line.options] or ["Title"])
            for line in trade.lines
        }

    def chunk(self, start: int, size: int) -> _Chunk:
        """Products number ``start`` and on."""
        rows = _Chunk()
        for number in range(start, start + size):
            if number % 400 == 7:
                self._gift_card(rows, number)
            else:
                self._product(rows, number)
        return rows

    def _product(self, rows: _Chunk, number: int) -> None:
        random = self.random.random
        line = self.trade.lines[int(random() * len(self.trade.lines))]
        vendor = self.trade.vendors[int(random() ** 1.6 * len(self.trade.vendors))]
        adjective = self.trade.adjectives[int(random() * len(self.trade.adjectives))]
        noun = line.nouns[int(random() * len(line.nouns))]
        title = f"{adjective} {noun}"
        if random() < 0.3:
            title = f"{vendor} {title}"
        product_id = FIRST_PRODUCT + number * ID_STEP + self.salt
        created = _EPOCH + int(random() * 1.5 * _YEAR)
        updated = created + int(random() * 0.9 * _YEAR)
        status = "ACTIVE" if random() < 0.95 else ("DRAFT" if random() < 0.5 else "ARCHIVED")
        tags = {line.tags[int(random() * len(line.tags))]}
        tags.update(
            self.trade.tags[int(random() * len(self.trade.tags))] for _ in range(int(random() * 3))
        )
        price = self._price(line.low + random() * random() * (line.high - line.low))
        on_sale = random() < 0.15
        compare_at = self._price(price / (0.6 + 0.3 * random()), scaled=False) if on_sale else None
        cost = int(price * (0.35 + 0.25 * random()))
        rows.products.append(
            (
                product_id,
                title,
                f"{_slug(title)}-{number + 1}",
                vendor,
                line.type,
                ", ".join(sorted(tags)),
                status,
                0,
                self.option_names[line.type],
                f"{title} by {vendor}.",
                created,
                updated,
            )
        )
        self._variants(rows, line, product_id, number, price, compare_at, cost, created, updated)
        place = self.trade.lines.index(line)
        rows.members.append((product_id, _collection_id(place, self.salt)))
        if on_sale:
            rows.members.append((product_id, _collection_id(len(self.trade.lines), self.salt)))
        if random() < 0.2:
            season = "winter" if random() < 0.5 else "summer"
            kind = "single_line_text_field"
            rows.metafields.append(
                ("Product", product_id, "season", kind, season, created, updated)
            )

    def _variants(
        self,
        rows: _Chunk,
        line: Line,
        product_id: int,
        number: int,
        price: int,
        compare_at: int | None,
        cost: int,
        created: int,
        updated: int,
    ) -> None:
        random = self.random.random
        unit = self.currency.unit
        major = unit if self.currency.exponent else 100
        step = int(random() * 3) * major if len(line.options) > 1 else 0
        for position, (first, second) in enumerate(self._combinations(line), start=1):
            self.variant_number += 1
            here, compare, own_cost = price + (position - 1) * step, compare_at, cost
            if compare is not None:
                compare += (position - 1) * step
            sku: str | None = f"{line.type[:3].upper()}-{number + 1:06d}-{position:02d}"
            luck = random()
            if luck < 0.002:
                here = 0
            elif luck < 0.007:
                compare = max(0, here - major)
            elif luck < 0.047:
                own_cost = -1
            elif luck < 0.057:
                sku = None
            elif luck < 0.062 and self.last_sku:
                sku = self.last_sku
            if sku is not None:
                self.last_sku = sku
            variant_id = FIRST_VARIANT + self.variant_number * ID_STEP + self.salt
            if luck > 0.97:
                floor = f"{here * 85 // 100 / unit:.{self.currency.exponent}f}"
                rows.metafields.append(
                    (
                        "ProductVariant",
                        variant_id,
                        "minimum_price",
                        "number_decimal",
                        floor,
                        created,
                        updated,
                    )
                )
            rows.variants.append(
                (
                    variant_id,
                    product_id,
                    position,
                    f"{first} / {second}" if second else first,
                    sku,
                    f"40{self.variant_number:010d}0",
                    here,
                    compare,
                    None if own_cost < 0 else own_cost,
                    first,
                    second,
                    None,
                    int(luck * 120) - 5,
                    created,
                    updated,
                    None,
                )
            )

    def _combinations(self, line: Line) -> Iterator[tuple[str, str | None]]:
        """Which option values a product has: some neighbouring sizes in one or two colours."""
        random = self.random.random
        if not line.options:
            yield "Default Title", None
            return
        values = line.options[0][1]
        count = 1 + int(random() * min(4, len(values)))
        start = int(random() * (len(values) - count + 1))
        if len(line.options) == 1:
            for value in values[start : start + count]:
                yield value, None
            return
        others = line.options[1][1]
        second = int(random() * len(others))
        for shift in range(2 if random() < 0.45 else 1):
            for value in values[start : start + count]:
                yield value, others[(second + shift) % len(others)]

    def _gift_card(self, rows: _Chunk, number: int) -> None:
        product_id = FIRST_PRODUCT + number * ID_STEP + self.salt
        rows.products.append(
            (
                product_id,
                "Gift card",
                f"gift-card-{number + 1}",
                self.trade.vendors[0],
                "Gift cards",
                "gifts",
                "ACTIVE",
                1,
                '["Denominations"]',
                "For somebody who has everything.",
                _EPOCH,
                _EPOCH,
            )
        )
        for position, major in enumerate((10, 25, 50, 100), start=1):
            self.variant_number += 1
            rows.variants.append(
                (
                    FIRST_VARIANT + self.variant_number * ID_STEP + self.salt,
                    product_id,
                    position,
                    str(major),
                    None,
                    None,
                    self._scaled(major * 100),
                    None,
                    None,
                    str(major),
                    None,
                    None,
                    0,
                    _EPOCH,
                    _EPOCH,
                    None,
                )
            )

    def _price(self, amount: float, scaled: bool = True) -> int:
        """A price as shops like them: whole, .90, .95 or .99, in minor units."""
        minor = self._scaled(int(amount)) if scaled else int(amount)
        if self.currency.exponent == 0:
            return minor // 10 * 10
        unit = self.currency.unit
        ending = _ENDINGS[int(self.random.random() * len(_ENDINGS))]
        return minor // unit * unit + ending * unit // 100

    def _scaled(self, cents: int) -> int:
        """Euro cents in minor units of the currency, by the thumb: 1 € is 160 ¥, 0.4 of a dinar."""
        if self.currency.exponent == 0:
            return int(cents * 1.6)
        return cents if self.currency.exponent == 2 else cents * 4


def _collections(connection: sqlite3.Connection, trade: Trade, salt: int) -> None:
    names = [*(line.type for line in trade.lines), "Sale"]
    for place, name in enumerate(names):
        connection.execute(
            "INSERT INTO collections VALUES (?, ?, ?, ?)",
            (_collection_id(place, salt), name, _slug(name), _EPOCH),
        )


def _collection_id(place: int, salt: int) -> int:
    return FIRST_COLLECTION + place * ID_STEP + salt


def _slug(text: str) -> str:
    return "-".join("".join(c if c.isalnum() else " " for c in text.lower()).split())
