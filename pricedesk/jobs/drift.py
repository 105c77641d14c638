"""What to do with one row when its current price has been read, right before sending."""

from __future__ import annotations

from pricedesk.domain.job import DriftPolicy, Outcome
from pricedesk.domain.money import Currency, format_wire
from pricedesk.shopify.changes import ShownPrice, State
from pricedesk.storage.ledger import Entry, Settlement


def decide(
    entry: Entry,
    shown: ShownPrice | None,
    policy: DriftPolicy,
    currency: Currency,
    nothing: str,
) -> Settlement | None:
    """How the row ends without being sent, or None: it is to be sent.

    ``nothing`` is as in ``PricePlace``.

    There is no compare-and-set at Shopify (FACTS §0.10), so this comparison directly before
    the mutation is what keeps a foreign change from being overwritten silently.
    """
    if shown is None:
        return Settlement(entry.seq, Outcome.NOT_FOUND, "The shop has no such variant any more.")
    now = shown.state
    found = now or (None, None)
    if now == entry.after:
        # Sent before an interruption that kept us from noting it: then it was our own doing.
        ours = entry.outcome is Outcome.SENT
        return Settlement(
            entry.seq,
            Outcome.APPLIED if ours else Outcome.ALREADY,
            "Found done after an interruption." if ours else "The shop showed it already.",
            *found,
        )
    if now == entry.before or policy is DriftPolicy.OVERWRITE:
        return None
    seen = words(now, currency, nothing)
    planned = words(entry.before, currency, nothing)
    kept = "kept as the new regular price" if policy is DriftPolicy.ADOPT else "left alone"
    return Settlement(
        entry.seq,
        Outcome.CONFLICT,
        f"Somebody else changed it: the shop shows {seen} instead of {planned}; {kept}.",
        *found,
    )


def words(prices: State, currency: Currency, nothing: str) -> str:
    """A price for people, as it was read."""
    if prices is None:
        return nothing
    price, compare_at = prices
    shown = (
        "an amount we cannot read"
        if price is None
        else f"{format_wire(price, currency)} {currency.code}"
    )
    if compare_at is None:
        return shown
    return f"{shown} (compare-at {format_wire(compare_at, currency)})"
