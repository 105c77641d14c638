"""Price lists that wait in the outbox go out when the window has its database, and again has it."""

from __future__ import annotations

from PySide6.QtCore import QObject

from pricedesk.desktop.feed import JobFeed
from pricedesk.desktop.language import translate
from pricedesk.desktop.session import Session
from pricedesk.desktop.tasks import Tasks
from pricedesk.domain.errors import PriceDeskError
from pricedesk.services import offline, outbox
from pricedesk.services.outbox import Sent


class Outgoing(QObject):
    """Sends at once; later whenever the database answers after it did not."""

    def __init__(self, session: Session, feed: JobFeed, tasks: Tasks) -> None:
        super().__init__()
        self._session, self._feed, self._tasks = session, feed, tasks
        self._away = False
        feed.health_changed.connect(self._look)
        self._send_soon()

    def _look(self, health: object) -> None:
        away = isinstance(health, PriceDeskError)
        if self._away and not away:
            self._send_soon()
        self._away = away

    def _send_soon(self) -> None:
        self._tasks.start(send(self._session, self._feed), only="outbox")


async def send(session: Session, feed: JobFeed) -> None:
    """Submits what waits and says what became of it; nothing where the database is away."""
    try:
        for sent in await session.call(outbox.send):
            _tell(session, sent)
            feed.look_soon()
    except PriceDeskError as error:
        if not offline.is_away(error):
            raise


def _tell(session: Session, sent: Sent) -> None:
    name = sent.waiting.name
    if sent.jobs:
        words = translate("outbox", "“{name}” was submitted").format(name=name)
        session.notice.emit("good", words, "")
    elif sent.problem is not None:
        words = translate("outbox", "“{name}” was not submitted").format(name=name)
        session.notice.emit("error", words, f"{sent.problem.message} {sent.problem.remedy}")
