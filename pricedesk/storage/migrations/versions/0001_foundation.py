"""The tables of the main job, and Procrastinate's own schema beside them."""

from __future__ import annotations

from pathlib import Path

from alembic import op
from procrastinate.schema import SchemaManager

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_HERE = Path(__file__).parent


def upgrade() -> None:
    for script in (
        (_HERE / "0001_foundation.sql").read_text("utf-8"),
        SchemaManager.get_schema(),
        (_HERE / "0001_queue.sql").read_text("utf-8"),
    ):
        # The driver's own execute: a percent sign in the SQL is no placeholder there.
        driver = op.get_bind().connection.driver_connection
        assert driver is not None
        driver.execute(script)


def downgrade() -> None:
    raise RuntimeError("PriceDesk does not migrate downwards; restore a backup instead.")
