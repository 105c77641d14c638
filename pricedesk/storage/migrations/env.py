"""Alembic's entry: the connection is handed in by ``storage.migrations.upgrade``."""

from __future__ import annotations

from alembic import context

from pricedesk.storage.tables import METADATA

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=METADATA, transactional_ddl=True)
with context.begin_transaction():
    context.run_migrations()
