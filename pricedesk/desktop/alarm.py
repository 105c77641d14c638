"""When the window must say aloud that prices stand still."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from pricedesk.desktop.language import translate
from pricedesk.desktop.widgets.banner import Banner
from pricedesk.domain.errors import PriceDeskError

if TYPE_CHECKING:
    from pricedesk.services.health import Health


def show(
    banner: Banner,
    health: Health | PriceDeskError,
    *,
    unfinished: int,
    looked: bool,
    start_worker: Callable[[], object],
) -> None:
    """Tells of a database that is away, of ``unfinished`` jobs that no worker takes up, of a
    disk that is full, or will be soon.

    ``looked`` is whether a worker was already looked for or started; before, none is missed.
    """
    if isinstance(health, PriceDeskError) or not health.database_ok:
        banner.tell(
            "error",
            translate("alarm", "The database does not answer."),
            translate(
                "alarm",
                "What is on the screen is the last that was read; no price changes meanwhile, and "
                "nothing is lost. It is tried again every moment.",
            ),
        )
    elif looked and unfinished and not health.worker_alive:
        banner.tell(
            "error",
            translate("alarm", "No worker is alive."),
            translate("alarm", "Jobs stand still until one runs; nothing is lost."),
            action=translate("alarm", "Start a worker"),
            when=start_worker,
        )
    elif health.problem:
        kind = "error" if health.stands_still else "warning"
        banner.tell(kind, health.problem, health.remedy or "")
    else:
        banner.hide()
