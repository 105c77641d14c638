"""Exact numbers out of the decimal texts of a rule, and amounts as people read them."""

from __future__ import annotations

from fractions import Fraction

from pricedesk.domain.money import MAX_MINOR, Currency
from pricedesk.pricing.errors import RuleError


def fraction(text: str, path: str) -> Fraction:
    """The exact value of a decimal text. Raises RuleError at ``path`` when it is none."""
    try:
        if not set(text) <= set("0123456789.-"):
            raise ValueError(text)
        return Fraction(text)
    except (ValueError, ZeroDivisionError):
        raise RuleError(f"{text!r} is not a number.", "Write it as in 12.50.", path=path) from None


def minor(text: str, currency: Currency, path: str) -> int:
    """Minor units of a decimal text in major units.

    Raises RuleError where the currency has fewer decimals than the text: half a yen is
    no price, and rounding it silently would be a guess.
    """
    exact = fraction(text, path) * currency.unit
    if exact.denominator != 1:
        raise RuleError(
            f"{text} has too many decimals: {currency.code} has no decimals."
            if currency.exponent == 0
            else f"{text} has too many decimals: {currency.code} has only {currency.exponent} decimals.",
            f"Use a whole number of {currency.code}."
            if currency.exponent == 0
            else f"Use at most {currency.exponent} decimals.",
            path=path,
        )
    if abs(exact) > MAX_MINOR:
        raise RuleError(
            f"{text} {currency.code} is larger than any price this program handles.", path=path
        )
    return int(exact)


def show(amount: int, currency: Currency) -> str:
    """``"1,234.50 EUR"`` of minor units; a true minus sign."""
    sign = "−" if amount < 0 else ""
    whole, rest = divmod(abs(amount), currency.unit)
    decimals = f".{rest:0{currency.exponent}d}" if currency.exponent else ""
    return f"{sign}{whole:,}{decimals} {currency.code}"


def show_percent(value: Fraction) -> str:
    """``"12.5 %"``: a percentage as short as it is exact, else with one decimal."""
    text = f"{float(value):.6f}".rstrip("0").rstrip(".")
    if Fraction(text) != value:
        text = f"{float(value):.1f}"
    return f"{text.replace('-', '−')} %"
