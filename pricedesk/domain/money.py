"""Money as an integer in the currency's minor unit, and its text forms on the wire."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NewType

Minor = NewType("Minor", int)
"""An amount in the smallest unit of its currency (cents; yen has none smaller)."""

# ISO 4217 exponents that are not 2.
_ZERO_DECIMALS = frozenset(
    [
        "BIF",
        "CLP",
        "DJF",
        "GNF",
        "ISK",
        "JPY",
        "KMF",
        "KRW",
        "PYG",
        "RWF",
        "UGX",
        "UYI",
        "VND",
        "VUV",
        "XAF",
        "XOF",
        "XPF",
    ]
)
_THREE_DECIMALS = frozenset(["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"])

MAX_MINOR = 10**15
"""Largest amount that we compute with, in minor units.

Shopify takes amounts below 10^18 major units (recording
product-variants-bulk-update-parity); int64 columns do not hold that in minor units,
and no shop sells above ten billion, so we refuse above 10^15.
"""

_PLAIN = re.compile(r"(?P<sign>-?)(?P<whole>\d{1,18})(?:\.(?P<fraction>\d*))?\Z", re.ASCII)


class MoneyError(ValueError):
    """A text that is no amount in the given currency; the message says why."""


@dataclass(frozen=True, slots=True)
class Currency:
    """An ISO 4217 currency. ``exponent`` is its number of decimals (0, 2 or 3)."""

    code: str
    exponent: int

    @property
    def unit(self) -> int:
        """Minor units in one major unit: 1, 100 or 1000."""
        return int(10**self.exponent)

    @property
    def is_writable(self) -> bool:
        """Whether prices may be sent to Shopify in this currency.

        Shopify was seen to read ``"16.843"`` as 16843.00 (FACTS §0.1), so currencies
        with three decimals are refused until proven on a real shop.
        """
        return self.exponent <= 2


def currency(code: str) -> Currency:
    """The currency of an ISO code such as ``"EUR"``. Raises MoneyError for a malformed code."""
    code = code.strip().upper()
    if not re.fullmatch(r"[A-Z]{3}", code):
        raise MoneyError(f"{code!r} is not a currency code; use three letters such as EUR.")
    if code in _ZERO_DECIMALS:
        return Currency(code, 0)
    if code in _THREE_DECIMALS:
        return Currency(code, 3)
    return Currency(code, 2)


def parse_wire(text: str, of: Currency) -> Minor:
    """Minor units of a decimal text as Shopify sends it (``"24.00"``, ``"10.0"``, ``"1980"``).

    Trailing zeros beyond the currency's decimals are accepted (JPY comes as
    ``"13200.0"``, FACTS §1.5); any other excess digit raises MoneyError, because a
    price that we cannot hold exactly must not be rounded silently.
    """
    match = _PLAIN.match(text)
    if match is None:
        raise MoneyError(f"{text!r} is not an amount.")
    fraction = match["fraction"] or ""
    kept, excess = fraction[: of.exponent], fraction[of.exponent :]
    if excess.strip("0"):
        raise MoneyError(f"{text!r} has more than {of.exponent} decimals, too many for {of.code}.")
    minor = int(match["whole"]) * of.unit + int(kept.ljust(of.exponent, "0") or 0)
    if minor > MAX_MINOR:
        raise MoneyError(f"{text!r} is larger than any price this program handles.")
    return Minor(-minor if match["sign"] else minor)


def format_wire(minor: int, of: Currency) -> str:
    """The text that is sent to Shopify: fixed point, exactly the currency's decimals.

    ``format_wire(1999, EUR) == "19.99"``; ``format_wire(1980, JPY) == "1980"``.
    """
    sign = "-" if minor < 0 else ""
    whole, rest = divmod(abs(minor), of.unit)
    return f"{sign}{whole}.{rest:0{of.exponent}d}" if of.exponent else f"{sign}{whole}"
