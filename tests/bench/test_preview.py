"""The bench of the preview measures what it says, and its two sides agree."""

from __future__ import annotations

from datetime import UTC, datetime

from pricedesk.bench.catalogue import generated
from pricedesk.bench.preview import run
from pricedesk.domain.money import currency
from pricedesk.pricing.catalogue import PRODUCT_SCHEMA, VARIANT_SCHEMA


def test_the_engine_and_the_decimal_loop_give_the_same_prices() -> None:
    document = run(variants=3_000).document()
    assert document["differences"] == 0
    assert document["rows"] == document["variants"] == 3_000
    assert 0 < document["filtered_rows"] < 3_000
    assert document["changes"] > 2_000
    assert {"name", "work", "seconds", "baseline", "baseline_seconds", "ratio", "peak_mb"} <= set(
        document
    )


def test_a_generated_catalogue_is_the_same_every_time() -> None:
    now = datetime(2026, 11, 24, tzinfo=UTC)
    first, second = (generated(1_000, currency("EUR"), now) for _ in range(2))
    assert first.variants.equals(second.variants)
    assert first.products.equals(second.products)
    assert first.variants.schema == VARIANT_SCHEMA
    assert first.products.schema == PRODUCT_SCHEMA
    assert first.variants["product_index"].is_sorted()
    assert first.variants["product_index"].max() == first.products.height - 1
