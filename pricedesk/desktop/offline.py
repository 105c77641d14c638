"""Working without a database: price lists are prepared against what this machine kept."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar, cast

from pricedesk.desktop.backstage import Backstage
from pricedesk.desktop.preferences import Preferences
from pricedesk.desktop.window import Window
from pricedesk.domain.errors import PriceDeskError

if TYPE_CHECKING:
    from pricedesk.desktop.session import Session
    from pricedesk.services.desk import Desk
    from pricedesk.settings import Settings

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class OfflineDesk:
    """What of a desk needs no database."""

    settings: Settings
    operator: str


async def offline_offer(
    window: Window,
    backstage: Backstage,
    settings: Settings,
    preferences: Preferences,
    error: BaseException,
) -> Callable[[], object] | None:
    """What shows the uploads without a database, where it is away and a shop is kept here."""
    from pricedesk.services import offline

    if not (isinstance(error, PriceDeskError) and offline.is_away(error)):
        return None
    shops = await backstage.compute(offline.shops, settings)
    if not shops:
        return None

    def work() -> None:
        from pricedesk.desktop.feed import JobFeed

        session = offline_session(backstage, settings, preferences, error)
        session.shops = shops
        known = {int(shop.id): shop for shop in shops}
        session.shop = known.get(preferences.number("shop", 0), shops[0])
        window.work_offline(session, JobFeed(session))

    return work


def offline_session(
    backstage: Backstage, settings: Settings, preferences: Preferences, away: PriceDeskError
) -> Session:
    """A session whose services all answer that the database is away."""
    from pricedesk.desktop.session import Session
    from pricedesk.services.desk import operator_name

    class OfflineSession(Session):
        async def call(
            self,
            service: Callable[Concatenate[Desk, P], Coroutine[Any, Any, T]],
            *args: P.args,
            **kwargs: P.kwargs,
        ) -> T:
            raise away

    desk = OfflineDesk(settings, operator_name(settings))
    return OfflineSession(backstage, cast("Desk", desk), preferences)
