"""What the demo's window says above every screen: from the running sale to prices put back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from pricedesk.desktop.language import translate
from pricedesk.desktop.widgets.banner import Banner

if TYPE_CHECKING:
    from pricedesk.desktop.feed import JobFeed
    from pricedesk.domain.job import Job

KEY = "guide"
"""The preference that is "demo" where the window is the demo's."""


class Guide(QObject):
    """``wanted`` carries the number of the job that the operator is to look at."""

    wanted = Signal(int)

    def __init__(self, banner: Banner, feed: JobFeed) -> None:
        super().__init__(banner)
        self._banner, self._feed = banner, feed
        self._told: tuple[int, bool] | None = None
        feed.changed.connect(lambda _jobs: self._look())
        self._look()

    def _look(self) -> None:
        from pricedesk.domain.job import JobKind

        every = sorted(self._feed.jobs.values(), key=lambda job: int(job.id))
        steps = [job for job in every if job.kind in (JobKind.SALE_START, JobKind.REVERT)]
        if not steps or self._told == (step := (int(steps[-1].id), steps[-1].state.is_final)):
            return
        self._told = step
        self._tell(steps[-1], back=steps[-1].kind is JobKind.REVERT)

    def _tell(self, job: Job, *, back: bool) -> None:
        if not job.state.is_final:
            title = (
                translate("guide", "The prices go back.")
                if back
                else translate("guide", "A sale is being applied to a practice shop.")
            )
            text = translate("guide", "Watch it below. Nothing of this shop is real.")
        elif back:
            title = translate("guide", "Every price that the sale had changed was put back.")
            text = translate(
                "guide",
                "Write a rule of your own under Rules, or look a price up in the Catalogue. "
                "Closing the window ends the demo.",
            )
        else:
            title = translate("guide", "The sale is applied.")
            text = translate(
                "guide", "“Revert …” above its rows puts every price back, to the cent."
            )
        self._banner.tell(
            "good" if job.state.is_final and back else "info",
            title,
            text,
            action=translate("guide", "Show the job"),
            when=lambda: self.wanted.emit(int(job.id)),
        )
