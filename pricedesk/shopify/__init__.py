"""The client of Shopify's Admin API: one shop's prices and catalogue over HTTPS.

Called by ``jobs``, ``services`` and ``worker``. May call ``domain`` and the column contract of
``pricing``; knows no database, no queue, no Qt, and never the practice shop (HTTP only).
"""
