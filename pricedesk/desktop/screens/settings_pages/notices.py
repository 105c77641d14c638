"""Of what the desktop tells, and what happens when the window is closed."""

from __future__ import annotations

from functools import partial

from pricedesk.desktop.feed import JobFeed
from pricedesk.desktop.language import translate
from pricedesk.desktop.notices import Notice
from pricedesk.desktop.screens.settings_pages.page import Page
from pricedesk.desktop.session import Session
from pricedesk.desktop.tasks import Tasks
from pricedesk.desktop.widgets.fields import choice, choose, chosen


class NoticesPage(Page):
    """All is remembered at once."""

    def __init__(self, session: Session, feed: JobFeed, tasks: Tasks) -> None:
        super().__init__(session, feed, tasks)
        kept = session.preferences
        self.heading(
            translate("settings", "Notices of the desktop"),
            translate(
                "settings",
                "They come from the icon beside the clock while another program is in front; in "
                "the window itself all of them are told.",
            ),
        )
        for notice, words in (
            (Notice.STARTED, translate("settings", "A job has started")),
            (Notice.DONE, translate("settings", "A job is done")),
            (Notice.FAILED, translate("settings", "A job failed or ended with errors")),
            (Notice.APPROVAL, translate("settings", "A job needs approval")),
            (Notice.NO_WORKER, translate("settings", "No worker is alive while jobs wait")),
        ):
            self.tick(words, kept.wants(notice.value), partial(kept.want, notice.value))
        self.heading(translate("settings", "When the window is closed"))
        self.closing = choice(
            translate("settings", "The worker"),
            [
                ("", translate("settings", "Ask me")),
                ("yes", translate("settings", "goes on with running jobs and sales")),
                ("no", translate("settings", "stops, and goes on when PriceDesk is opened again")),
            ],
        )
        answer = kept.worker_goes_on
        choose(self.closing, "" if answer is None else "yes" if answer else "no")
        self.field(translate("settings", "The worker"), self.closing)
        self.end()
        self.closing.currentIndexChanged.connect(self._choose_closing)

    def _choose_closing(self) -> None:
        answer = chosen(self.closing)
        self.session.preferences.worker_goes_on = None if not answer else answer == "yes"
