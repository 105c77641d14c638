"""PriceDesk: change prices in Shopify shops in bulk, safely.

Layers, from the top: desktop and cli, services, worker, jobs, shopify and
practice, storage, tabular, pricing, domain. A package imports those below it,
never above; import-linter holds it (docs/developers/architecture.md).
"""

__version__ = "0.1.0"
