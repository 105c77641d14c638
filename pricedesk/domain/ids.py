"""Identifiers, each a type of its own so that one cannot be passed for another."""

from __future__ import annotations

from typing import NewType

ShopId = NewType("ShopId", int)
"""Our own number of a shop (``shops.id``)."""
ProductId = NewType("ProductId", int)
"""Shopify's number of a product: the last part of ``gid://shopify/Product/1``."""
VariantId = NewType("VariantId", int)
"""Shopify's number of a variant: the last part of ``gid://shopify/ProductVariant/1``."""
PriceListId = NewType("PriceListId", int)
"""Shopify's number of a price list; 0 stands for the shop's own prices, -1 for its unit costs."""
RuleId = NewType("RuleId", int)
"""Our own number of a price rule (``price_rules.id``)."""
UploadId = NewType("UploadId", int)
JobId = NewType("JobId", int)
"""Our own number of a job; what an operator sees as "job 12"."""
