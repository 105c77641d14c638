"""The summary of a plan in one line, as it stands above its rows."""

from __future__ import annotations

from pricedesk.desktop import formats
from pricedesk.domain.money import Currency
from pricedesk.pricing.summary import Summary


def sentence(found: Summary, of: Currency) -> str:
    """``412 prices would change, −19.8 % on average, …, margin 52.0 % → 40.1 %.``"""
    if not found.to_send:
        return "No price would change."
    parts = [f"{formats.plural(found.to_send, 'price')} would change"]
    if found.average_change is not None:
        parts.append(f"{formats.percent(found.average_change, signed=True)} on average")
    parts.append(f"{formats.difference(found.sum_of_change, of)} {of.code} in sum")
    if found.margin_before is not None and found.margin_after is not None:
        before, after = formats.percent(found.margin_before), formats.percent(found.margin_after)
        parts.append(f"margin {before} → {after}")
    return ", ".join(parts) + "."
