"""The practice shop of a data folder: started and connected by one call, kept between two runs."""

from __future__ import annotations

import asyncio

from pricedesk.domain.shop import Shop
from pricedesk.services import shops
from pricedesk.services.desk import Desk
from pricedesk.services.practice import PracticeShop, start_practice
from pricedesk.services.process import Process

SHOP = PracticeShop("practice", "EUR", 1000)
_PLAN = "advanced"


class PracticeHost:
    """Its shop answers until ``close``. What is in it, prices too, is found again the next time."""

    def __init__(self) -> None:
        self._process: Process | None = None
        self._starting = asyncio.Lock()

    async def open(self, desk: Desk) -> Shop:
        """Starts the shop where it does not run, and connects it.

        Raises PracticeShopError, and the tree of shopify.errors for what the shop answers.
        """
        async with self._starting:
            if self._process is not None and self._process.is_running:
                return await shops.get(desk, SHOP.name)
            folder = desk.settings.data_dir
            self._process, root = await start_practice(
                (SHOP,), folder / "practice-shop", desk.settings.log_dir / "practice-shop.log",
                plan=_PLAN,
            )  # fmt: skip
            # Known already, it gets the new address: the port is another each time.
            return await shops.add(desk, f"{root}/shops/{SHOP.name}", SHOP.token)

    async def resume(self, desk: Desk) -> bool:
        """Starts it where it was connected in an earlier run; whether it was."""
        known = await shops.list_shops(desk)
        ours = [s for s in known if s.address.is_practice and s.address.handle == SHOP.name]
        if ours and (desk.settings.data_dir / "practice-shop").is_dir():
            await self.open(desk)
            return True
        return False

    async def close(self) -> None:
        """Stops it; its jobs wait until it runs again."""
        if self._process is not None:
            await asyncio.to_thread(self._process.stop)
