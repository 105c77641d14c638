"""Postgres: the embedded server, engine and sessions, tables, migrations, columns.

Services, jobs and the worker call it. It may call ``domain``, ``pricing`` and
``settings``; it knows no Qt and no Shopify.
"""
