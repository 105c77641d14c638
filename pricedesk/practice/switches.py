"""What is unverified at Shopify (FACTS §12), each as a switch with the likelier answer set."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any

from pricedesk.practice.errors import PracticeError


@dataclass(frozen=True, slots=True)
class Switches:
    """Set per shop, by `ShopSpec` or the control endpoint."""

    three_decimal_trap: bool = True
    """``"16.843"`` is stored as 16843.00 (FACTS §0.1)."""
    padded_yen: bool = False
    """`Money` has two decimals in currencies that have none."""
    unchanged_write_bumps: bool = False
    """Writing the price that stands moves ``updatedAt``."""
    compare_at_must_exceed: bool = False
    """A compare-at price not above the price is refused."""
    most_variants: int = 2048
    """Entries of one `productVariantsBulkUpdate`."""
    shuffle_results: bool = True
    """Lines of a bulk mutation run in no particular order."""
    search_lag: float = 0.0
    """Seconds until a write is found by ``query:`` (reading by id sees it at once)."""
    request_id_header: str = "x-request-id"


def changed(switches: Switches, values: dict[str, Any]) -> Switches:
    """The switches with some set anew. Raises PracticeError for an unknown one."""
    known = {field.name for field in fields(Switches)}
    for name in values:
        if name not in known:
            raise PracticeError(
                f"There is no switch {name!r}.", f"Known are {', '.join(sorted(known))}."
            )
    return replace(switches, **values)
