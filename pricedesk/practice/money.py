"""Money as Shopify reads and writes it (FACTS §0.1, §1.5, §11.4)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from pricedesk.domain.money import Currency

LIMIT = 10**18
"""Amounts must be below this many major units (recording product-variants-bulk-update…)."""
_LARGEST = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Till:
    """Reads and writes amounts of one currency, in minor units.

    ``trap``: a text with exactly three decimals is read as if the point grouped thousands
    (``"16.843"`` becomes 16843.00). ``padded``: `Money` has two decimals in yen as well.
    """

    currency: Currency
    trap: bool = True
    padded: bool = False

    def read(self, value: str) -> int:
        """Minor units of an amount that a client sent, rounded half up to the currency.

        Raises ValueError for what is no number. Amounts that do not fit are returned as
        the largest that fits (callers refuse both, see `too_large`).
        """
        whole, _, fraction = value.partition(".")
        if len(fraction) == self.currency.exponent and len(whole) < 16:
            # The usual form, read without Decimal; an exponent of 3 may still be the trap.
            digits = whole + fraction
            if digits.isdecimal() and digits.isascii() and (not self.trap or len(fraction) != 3):
                return int(digits)
        text = value.strip()
        if self.trap:
            whole, point, fraction = text.partition(".")
            if point and len(fraction) == 3 and fraction.isdigit():
                text = whole + fraction
        try:
            amount = Decimal(text)
            if not amount.is_finite():
                raise ValueError(value)
            minor = int((amount * self.currency.unit).to_integral_value(ROUND_HALF_UP))
        except InvalidOperation as error:
            raise ValueError(value) from error
        return max(-_LARGEST, min(_LARGEST, minor))

    def too_large(self, minor: int) -> bool:
        """Whether an amount is at or over Shopify's limit, or over what we can hold.

        We hold 2^63 minor units, so in currencies with decimals we refuse from about
        9·10^16 on, Shopify from 10^18 on.
        """
        return minor >= min(LIMIT * self.currency.unit, _LARGEST)

    def price(self, minor: int) -> str:
        """The text of a `Money` field: ``"24.00"``."""
        whole, rest = divmod(minor, self.currency.unit)
        if self.currency.exponent:
            return f"{whole}.{rest:0{self.currency.exponent}d}"
        return f"{whole}.00" if self.padded else str(whole)

    def amount(self, minor: int) -> str:
        """The text of `MoneyV2.amount`: as few decimals as needed, one at least (``"24.0"``)."""
        whole, rest = divmod(minor, self.currency.unit)
        fraction = f"{rest:0{self.currency.exponent}d}".rstrip("0") if rest else ""
        return f"{whole}.{fraction or '0'}"
