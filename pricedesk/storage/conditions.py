"""Conditions saved under a name, to be used in many rules."""

from __future__ import annotations

import sqlalchemy as sa
from pydantic import TypeAdapter
from sqlalchemy.ext.asyncio import AsyncConnection

from pricedesk.domain.rules import Condition
from pricedesk.storage.tables import SAVED_CONDITIONS

_CONDITION: TypeAdapter[Condition] = TypeAdapter(Condition)


async def everything(connection: AsyncConnection) -> dict[str, Condition]:
    """All of them by name, in the order of the names."""
    rows = await connection.execute(sa.select(SAVED_CONDITIONS).order_by(SAVED_CONDITIONS.c.name))
    return {row.name: _CONDITION.validate_python(row.document) for row in rows}


async def save(connection: AsyncConnection, name: str, condition: Condition, by: str) -> None:
    """Replaces a condition of the same name."""
    values = {"document": _CONDITION.dump_python(condition, mode="json"), "updated_by": by}
    statement = sa.dialects.postgresql.insert(SAVED_CONDITIONS).values(name=name, **values)
    await connection.execute(
        statement.on_conflict_do_update(
            index_elements=["name"], set_={**values, "updated_at": sa.func.now()}
        )
    )


async def delete(connection: AsyncConnection, name: str) -> bool:
    """Whether there was one."""
    done = await connection.execute(
        sa.delete(SAVED_CONDITIONS).where(SAVED_CONDITIONS.c.name == name)
    )
    return bool(done.rowcount)
