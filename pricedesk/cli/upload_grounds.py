"""The shops that a list is meant for: from the database, or from what this machine kept."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING

from pricedesk.cli.running import log_quietly, run_async
from pricedesk.cli.screen import Screen

if TYPE_CHECKING:
    from pricedesk.services.desk import Desk
    from pricedesk.services.upload_ground import Ground
    from pricedesk.settings import Settings


def with_grounds(
    work: Callable[[list[Ground], Screen], Awaitable[None]],
    shops: list[str] | None,
    *,
    offline: bool,
    where: str | None = None,
    as_json: bool,
) -> None:
    """Runs ``work`` on the shops named (none: the only one), however they can be had.

    ``where`` names the place that is meant in each, where not all are that a list is for.

    Without ``offline`` the database is asked; where nothing answers, the shops as this
    machine last saw them are taken, and a line says so.
    """
    from pricedesk.settings import Settings

    screen = Screen(as_json=as_json)
    settings = Settings()
    log_quietly(settings)

    async def run() -> None:
        async with AsyncExitStack() as stack:
            desk = None if offline else await _desk(settings, screen, stack)
            grounds = (
                await asyncio.to_thread(_kept, settings, shops, where)
                if desk is None
                else await grounds_of(desk, shops, where)
            )
            for ground in grounds:
                if ground.offline:
                    screen.note(offline_note(ground))
            await work(grounds, screen)

    run_async(run())


def offline_note(ground: Ground) -> str:
    """How old what we look at is."""
    hours = int(ground.age.total_seconds() // 3600)
    age = f"{hours // 24} days" if hours >= 48 else f"{hours} hours" if hours else "under an hour"
    lists = ", ".join(one.place.name for one in ground.lists) or "none"
    return (
        f"Offline: {ground.shop.name} as of {ground.as_of:%Y-%m-%d %H:%M} UTC ({age} old), with "
        f"the limits, sales and price lists ({lists}) that were known here then."
    )


async def _desk(settings: Settings, screen: Screen, stack: AsyncExitStack) -> Desk | None:
    """The desk; None where no server answers and this machine keeps something to work on."""
    from pricedesk.services.desk import open_desk
    from pricedesk.services.offline import has_kept_shops, is_away

    try:
        with screen.waiting() as tell:
            return await stack.enter_async_context(open_desk(settings, progress=tell))
    except Exception as error:
        if not is_away(error) or not has_kept_shops(settings):
            raise
        return None


async def grounds_of(desk: Desk, shops: list[str] | None, where: str | None) -> list[Ground]:
    """The shops named as the database has them, or one place in each."""
    from pricedesk.cli.choosing import shop_of
    from pricedesk.services.upload_ground import ground

    found = [await shop_of(desk, reference) for reference in _named(shops)]
    return [await ground(desk, shop.id, where) for shop in found]


def _kept(settings: Settings, shops: list[str] | None, where: str | None) -> list[Ground]:
    from pricedesk.services.offline import kept_ground

    found = [kept_ground(settings, reference) for reference in _named(shops)]
    return found if where is None else [one.named(where) for one in found]


def _named(shops: list[str] | None) -> list[str | None]:
    """None stands for the only shop."""
    return [*shops] if shops else [None]
