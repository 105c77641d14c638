"""Opening the desk behind the first window, for as long as it takes."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from pricedesk.desktop.backstage import Backstage
from pricedesk.desktop.collector import Collector
from pricedesk.desktop.language import translate
from pricedesk.desktop.offline import offline_offer
from pricedesk.desktop.preferences import Preferences
from pricedesk.desktop.widgets.fault import describe
from pricedesk.desktop.windows import Windows
from pricedesk.domain.errors import PriceDeskError

if TYPE_CHECKING:
    from pricedesk.desktop.session import Session
    from pricedesk.settings import Settings


async def open_until_it_works(
    windows: Windows,
    backstage: Backstage,
    collector: Collector,
    settings: Settings,
    preferences: Preferences,
) -> Session:
    """Opens the desk; what stands in the way is shown with a button to try again."""
    window = windows.front
    again = asyncio.Event()
    window.retry_asked.connect(again.set)
    while True:
        try:
            window.starting.progress(translate("starting", "Loading …"))
            await backstage.compute(_import_heavy)
            collector.settle()
            return await _open(windows, backstage, settings, preferences)
        except (PriceDeskError, OSError) as error:
            title = translate("starting", "PriceDesk cannot start yet")
            work_offline = await offline_offer(window, backstage, settings, preferences, error)
            window.starting.fail(title, describe(error), work_offline)
            if isinstance(error, PriceDeskError):
                window.foot.show_health(error)
            again.clear()
            await again.wait()


async def _open(
    windows: Windows, backstage: Backstage, settings: Settings, preferences: Preferences
) -> Session:
    from pricedesk.desktop.feed import JobFeed
    from pricedesk.desktop.session import Session

    loop = asyncio.get_running_loop()
    first = windows.front.starting

    def progress(text: str) -> None:
        loop.call_soon_threadsafe(first.progress, text)

    session = await Session.open(backstage, settings, preferences, progress)
    try:
        first.progress(translate("starting", "Reading the shops …"))
        await session.refresh_shops()
    except PriceDeskError:
        await session.close()
        raise
    windows.attach(session, JobFeed(session))
    return session


def _import_heavy() -> None:
    """In a thread: what would hold up the first paint by a second, and a first rule."""
    import polars  # noqa: F401

    import pricedesk.services.catalogue
    import pricedesk.services.desk
    import pricedesk.services.health
    import pricedesk.services.jobs
    import pricedesk.services.rules
    import pricedesk.services.shops
    import pricedesk.services.uploads
    import pricedesk.services.workers  # noqa: F401
    from pricedesk.desktop.zones import zone_names

    zone_names()
