"""A small catalogue with everything that a price list can get wrong."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import polars as pl
import pytest

from pricedesk.domain.money import Currency, currency
from pricedesk.pricing.catalogue import PRODUCT_SCHEMA, VARIANT_SCHEMA, Catalogue
from pricedesk.tabular.checking import CheckedUpload, Choices, check
from pricedesk.tabular.dialect import Dialect
from pricedesk.tabular.headers import recognise
from pricedesk.tabular.reading import read


@pytest.fixture(scope="session")
def euro() -> Currency:
    return currency("EUR")


@pytest.fixture(scope="session")
def a_catalogue(euro: Currency) -> Catalogue:
    return catalogue_of(euro)


Checker = Callable[..., CheckedUpload]


@pytest.fixture
def check_bytes(tmp_path: Path, a_catalogue: Catalogue, euro: Currency) -> Checker:
    """Writes a file's bytes, reads it, recognises its columns and checks it."""

    def run(
        content: bytes | str,
        name: str = "list.csv",
        dialect: Dialect | None = None,
        choices: Choices | None = None,
        of: Currency | None = None,
    ) -> CheckedUpload:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        table = read(path, dialect)
        shop = a_catalogue if of is None else catalogue_of(of)
        return check(table, recognise(table.headers), of or euro, shop, choices)

    return run


TAKEN_AT = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)

_VARIANTS: tuple[tuple[str, str, str, str | None, str | None, int, int | None], ...] = (
    # handle, product title, option, sku, barcode, price, compare-at
    ("shirt", "Shirt", "Small", "SH-S", "4006381333931", 1000, None),
    ("shirt", "Shirt", "Medium", "SH-M", "4006381333948", 1000, 1500),
    ("shirt", "Shirt", "Large", "SH-L", None, 1200, None),
    ("mug", "Mug", "Default Title", "00123", "0012345678905", 750, None),
    ("sofa", "Sofa", "Default Title", "8901234567890", None, 50000, 75000),
    ("lamp", "Lamp", "Red", "TWICE", None, 3000, None),
    ("lamp", "Lamp", "Blue", "TWICE", None, 3000, None),
    ("chair", "Chair", "Default Title", "1-2", None, 2000, None),
    ("table", "Table", "Default Title", "MAR7", None, 9900, None),
    ("pot", "Töpfchen", "Default Title", "TÖPF-1", None, 999, None),
    ("cap", "Cap", "Default Title", "CAP", "1234567890123456789", 1500, None),
    ("rug", "Rug, woven", "Default Title", 'RUG "A", 5', None, 4999, None),
    ("vase", "Vase", "Default Title", None, None, 2500, 2500),
    ("bell", "Bell", "Default Title", "bell_one", None, 300, None),
    ("zip-a", "Zip", "Default Title", "777001", None, 100, None),
    ("zip-b", "Zip", "Default Title", "777002", None, 100, None),
)


def catalogue_of(currency: Currency) -> Catalogue:
    """Sixteen variants of thirteen products and more; variant n has the id 1000 + n."""
    handles = list(dict.fromkeys(row[0] for row in _VARIANTS))
    titles = {row[0]: row[1] for row in _VARIANTS}
    products = pl.DataFrame(
        {
            "product_id": [100 + index for index in range(len(handles))],
            "handle": handles,
            "title": [titles[handle] for handle in handles],
        }
    )
    variants = pl.DataFrame(
        [
            {
                "variant_id": 1000 + index,
                "product_id": 100 + handles.index(handle),
                "product_index": handles.index(handle),
                "title": option,
                "sku": sku,
                "barcode": barcode,
                "option1": option,
                "price": price,
                "compare_at": compare_at,
                "base_price": price,
                "base_compare_at": compare_at,
            }
            for index, (handle, _, option, sku, barcode, price, compare_at) in enumerate(_VARIANTS)
        ],
        infer_schema_length=None,
    )
    return Catalogue(
        _completed(products, PRODUCT_SCHEMA),
        _completed(variants, VARIANT_SCHEMA),
        currency,
        TAKEN_AT,
    )


def _completed(frame: pl.DataFrame, schema: pl.Schema) -> pl.DataFrame:
    """All columns of ``schema``, those that are not given are null."""
    return frame.select(
        (pl.col(name) if name in frame.columns else pl.lit(None)).cast(dtype).alias(name)
        for name, dtype in schema.items()
    )
