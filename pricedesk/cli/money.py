"""Money and differences as a terminal shows them."""

from __future__ import annotations

from pricedesk.domain.money import Currency, format_wire


def amount(minor: int | None, of: Currency) -> str:
    """``19.99``; a dash for none. ``minor`` is in minor units of ``of``."""
    return "–" if minor is None else format_wire(minor, of).replace("-", "−")


def wire(minor: int | None, of: Currency) -> str | None:
    """The decimal text in ``--json`` documents: ``"19.99"``, or null."""
    return None if minor is None else format_wire(minor, of)


def points(hundredths: int | None) -> str:
    """``−19.4 %`` of hundredths of a percent; empty for none."""
    if hundredths is None:
        return ""
    tenths = (abs(hundredths) + 5) // 10
    sign = "±" if not tenths else "−" if hundredths < 0 else "+"
    return f"{sign}{tenths // 10}.{tenths % 10} %"


def percent(before: int | None, after: int | None) -> str:
    """``−20.0 %``: what ``after`` differs from ``before``, one decimal; empty for no base."""
    if not before or after is None:
        return ""
    # Half away from zero, in integers.
    tenths = (abs(after - before) * 2000 + before) // (2 * before)
    sign = "±" if not tenths else "−" if after < before else "+"
    return f"{sign}{tenths // 10}.{tenths % 10} %"
