"""What can go wrong with a practice shop itself (not what it answers as Shopify)."""

from __future__ import annotations

from pricedesk.domain.errors import PriceDeskError


class PracticeError(PriceDeskError):
    """A practice shop cannot be set up, or its state cannot be used."""
