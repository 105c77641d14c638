"""The stops of the tour, in order: later ones build on what earlier ones did in the shops."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from pricedesk.desktop.screenshots import (
    calendar,
    catalogue,
    dialogs,
    history,
    jobs,
    overview,
    rules,
    settings,
    shops,
    uploads,
    variant,
)
from pricedesk.desktop.screenshots.tour import Tour

Stop = Callable[[Tour], Awaitable[None]]

STOPS: dict[str, Stop] = {
    "shops": shops.take,
    "catalogue": catalogue.take,
    "rules": rules.take,
    "uploads": uploads.take,
    "jobs": jobs.take,
    "calendar": calendar.take,
    "history": history.take,
    "variant": variant.take,
    "overview": overview.take,
    "settings": settings.take,
    "dialogs": dialogs.take,
}
