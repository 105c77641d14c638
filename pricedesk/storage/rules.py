"""Price rules as rows: the current document, every earlier version, and where sales run."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from pricedesk.domain.errors import PriceDeskError
from pricedesk.domain.ids import RuleId, ShopId
from pricedesk.domain.rule import Rule
from pricedesk.domain.rules import RuleDocument
from pricedesk.storage.tables import BASE_PRICES, PRICE_RULE_VERSIONS, PRICE_RULES


class UnknownRule(PriceDeskError):
    """No rule has this number."""

    def __init__(self, rule_id: int) -> None:
        super().__init__(f"There is no rule {rule_id}.", "`pricedesk rules list` shows them all.")


async def everything(connection: AsyncConnection) -> list[Rule]:
    """All rules, newest first."""
    known = sa.select(PRICE_RULES).where(PRICE_RULES.c.deleted_at.is_(None))
    return await _rules(connection, known.order_by(PRICE_RULES.c.id.desc()))


async def get(connection: AsyncConnection, rule_id: int, *, also_deleted: bool = False) -> Rule:
    """Raises UnknownRule."""
    query = sa.select(PRICE_RULES).where(PRICE_RULES.c.id == rule_id)
    if not also_deleted:
        query = query.where(PRICE_RULES.c.deleted_at.is_(None))
    found = await _rules(connection, query)
    if not found:
        raise UnknownRule(rule_id)
    return found[0]


async def save(
    connection: AsyncConnection, document: RuleDocument, rule_id: int | None, by: str
) -> RuleId:
    """A new rule, or the next version of a known one. Raises UnknownRule."""
    body = document.model_dump(mode="json")
    values = {"name": document.name, "document": body, "updated_by": by}
    if rule_id is None:
        row = (
            await connection.execute(
                sa.insert(PRICE_RULES)
                .values(**values)
                .returning(PRICE_RULES.c.id, PRICE_RULES.c.version)
            )
        ).one()
    else:
        found = (
            await connection.execute(
                sa.update(PRICE_RULES)
                .where(PRICE_RULES.c.id == rule_id, PRICE_RULES.c.deleted_at.is_(None))
                .values(**values, version=PRICE_RULES.c.version + 1, updated_at=sa.func.now())
                .returning(PRICE_RULES.c.id, PRICE_RULES.c.version)
            )
        ).one_or_none()
        if found is None:
            raise UnknownRule(rule_id)
        row = found
    await connection.execute(
        sa.insert(PRICE_RULE_VERSIONS).values(
            rule_id=row.id, version=row.version, document=body, saved_by=by
        )
    )
    return RuleId(row.id)


async def versions(
    connection: AsyncConnection, rule_id: int
) -> list[tuple[int, RuleDocument, datetime, str]]:
    """Every version: number, document, when (UTC) and by whom it was saved; newest first."""
    rows = await connection.execute(
        sa.select(PRICE_RULE_VERSIONS)
        .where(PRICE_RULE_VERSIONS.c.rule_id == rule_id)
        .order_by(PRICE_RULE_VERSIONS.c.version.desc())
    )
    return [
        (row.version, RuleDocument.model_validate(row.document), row.saved_at, row.saved_by)
        for row in rows
    ]


async def delete(connection: AsyncConnection, rule_id: int) -> None:
    """Puts the rule out of sight. Raises UnknownRule."""
    done = await connection.execute(
        sa.update(PRICE_RULES)
        .where(PRICE_RULES.c.id == rule_id, PRICE_RULES.c.deleted_at.is_(None))
        .values(deleted_at=sa.func.now())
    )
    if not done.rowcount:
        raise UnknownRule(rule_id)


async def restore(connection: AsyncConnection, rule_id: int) -> None:
    """Takes a deletion back. Raises UnknownRule where there was none."""
    done = await connection.execute(
        sa.update(PRICE_RULES)
        .where(PRICE_RULES.c.id == rule_id, PRICE_RULES.c.deleted_at.is_not(None))
        .values(deleted_at=None)
    )
    if not done.rowcount:
        raise UnknownRule(rule_id)


async def _rules(connection: AsyncConnection, query: sa.Select[tuple[object, ...]]) -> list[Rule]:
    rows = (await connection.execute(query)).mappings().all()
    holds = await connection.execute(
        sa.select(BASE_PRICES.c.rule_id, BASE_PRICES.c.shop_id, sa.func.count())
        .where(BASE_PRICES.c.rule_id.in_([row["id"] for row in rows]))
        .group_by(BASE_PRICES.c.rule_id, BASE_PRICES.c.shop_id)
    )
    held: dict[int, list[tuple[ShopId, int]]] = {}
    for rule_id, shop_id, variants in holds:
        held.setdefault(rule_id, []).append((ShopId(shop_id), variants))
    return [
        Rule(
            id=RuleId(row["id"]),
            version=row["version"],
            document=RuleDocument.model_validate(row["document"]),
            created_at=row["created_at"],
            updated_at=row["updated_at"],
            updated_by=row["updated_by"],
            running_in=tuple(shop for shop, _ in held.get(row["id"], ())),
            held_variants=sum(variants for _, variants in held.get(row["id"], ())),
        )
        for row in rows
    ]
