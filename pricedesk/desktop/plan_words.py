"""The summary of a plan in one line, as it stands above its rows."""

from __future__ import annotations

from pricedesk.desktop import formats
from pricedesk.desktop.language import translate
from pricedesk.domain.money import Currency
from pricedesk.pricing.summary import Summary


def sentence(found: Summary, of: Currency) -> str:
    """``412 prices would change, −19.8 % on average, …, margin 52.0 % → 40.1 %.``"""
    if not found.to_send:
        return translate("plan", "No price would change.")
    parts = [translate("plan", "%n prices would change", n=found.to_send)]
    if found.average_change is not None:
        average = formats.percent(found.average_change, signed=True)
        parts.append(translate("plan", "{percent} on average").format(percent=average))
    total = f"{formats.difference(found.sum_of_change, of)} {of.code}"
    parts.append(translate("plan", "{amount} in sum").format(amount=total))
    if found.margin_before is not None and found.margin_after is not None:
        before, after = formats.percent(found.margin_before), formats.percent(found.margin_after)
        parts.append(
            translate("plan", "margin {before} → {after}").format(before=before, after=after)
        )
    return ", ".join(parts) + "."
