"""What is looked after in rounds is done one by one: what cannot be done keeps no other waiting."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Iterable
from typing import TypeVar

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from pricedesk.domain.errors import PriceDeskError
from pricedesk.storage.database import DatabaseUnreachable

logger = logging.getLogger(__name__)

Item = TypeVar("Item")


async def one_by_one(
    items: Iterable[Item],
    work: Callable[[Item], Awaitable[int]],
    *,
    connection: AsyncConnection | None = None,
) -> int:
    """The sum of what ``work`` answers; an item that fails is logged and left for the next round.

    With ``connection`` each is done in a savepoint of its transaction; without, in transactions
    of its own. Raises DatabaseUnreachable, or what the driver says where the connection is lost.
    """
    total = 0
    for item in items:
        try:
            if connection is None:
                total += await work(item)
            else:
                async with connection.begin_nested():
                    total += await work(item)
        except (DatabaseUnreachable, sa.exc.OperationalError, sa.exc.InterfaceError):
            raise
        except PriceDeskError as error:
            logger.warning("left for the next round", extra={"what": item, "error": str(error)})
        except Exception:
            logger.exception("left for the next round", extra={"what": item})
    return total
