"""The practice shop: a local Shopify Admin API over HTTP, to try and to test everything without risk.

Called by the command line, the demo and tests, which reach its shops only over HTTP; it never
imports the client (`pricedesk.shopify`). May call domain (money) and settings.
"""
