"""Numbers written as texts in columns (metafields), read exactly."""

from __future__ import annotations

import polars as pl

from pricedesk.pricing.ratio import Ratio
from pricedesk.pricing.whole import Whole, fixed, whole

PLACES = 6
_NUMBER = r"^-?[0-9]{1,11}(\.[0-9]{1,6}0*)?$"
# A metafield of type "money" holds {"amount":"5.99","currency_code":"EUR"}.
_MONEY = r'"amount"\s*:\s*"?(-?[0-9.]+)"?'
_MONEY_CURRENCY = r'"currency_code"\s*:\s*"([A-Za-z]{3})"'


def numbers(texts: pl.Series, currency_code: str | None = None) -> Ratio:
    """The numbers of a text column; null where a text is none.

    Takes plain decimals of up to six places and metafields of type money; of the latter
    only those in ``currency_code``, where one is given.
    """
    plain = texts.str.strip_chars()
    money = plain.str.starts_with("{").fill_null(False)
    if money.any():
        amounts = plain.str.extract(_MONEY, 1)
        if currency_code is not None:
            right = plain.str.extract(_MONEY_CURRENCY, 1).str.to_uppercase() == currency_code
            amounts = amounts.zip_with(
                right, pl.Series([None], dtype=pl.String).new_from_index(0, texts.len())
            )
        plain = amounts.zip_with(money, plain)
    nothing = pl.Series([None], dtype=pl.String).new_from_index(0, texts.len())
    plain = plain.zip_with(plain.str.contains(_NUMBER), nothing)
    units = plain.str.extract(r"^-?([0-9]+)", 1).cast(pl.Int64)
    places = (
        plain.str.extract(r"\.([0-9]{1,6})", 1)
        .fill_null("")
        .str.pad_end(PLACES, "0")
        .cast(pl.Int64)
    )
    size = whole(units) * fixed(10**PLACES) + whole(places)
    signed = (-size).chosen(plain.str.starts_with("-"), size)
    return Ratio(Whole(signed.column, signed.most), fixed(10**PLACES))
