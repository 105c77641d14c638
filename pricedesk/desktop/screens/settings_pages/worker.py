"""The background worker: which ones live, start and stop, and how they work."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit

from pricedesk.desktop import formats
from pricedesk.desktop.feed import JobFeed
from pricedesk.desktop.language import translate
from pricedesk.desktop.screens.settings_pages.page import Page
from pricedesk.desktop.session import Session
from pricedesk.desktop.tasks import Tasks
from pricedesk.desktop.widgets.banner import Banner
from pricedesk.desktop.widgets.fault import describe
from pricedesk.desktop.widgets.fields import Field, choice, choose, chosen, decimal, number
from pricedesk.desktop.widgets.text import button, label
from pricedesk.domain.errors import PriceDeskError
from pricedesk.services import stored_settings, workers
from pricedesk.services.health import Health


class WorkerPage(Page):
    """Numbers are those of ``Settings``; a variable of the environment goes before them."""

    def __init__(self, session: Session, feed: JobFeed, tasks: Tasks) -> None:
        super().__init__(session, feed, tasks)
        settings = session.desk.settings
        self._alive = label(wrap=True)
        self.heading(translate("settings", "Worker"))
        self.column.addWidget(self._alive)
        self.row(
            button(translate("settings", "Start a worker"), self._start_one),
            button(translate("settings", "Stop the worker of this computer"), self._stop_own),
        )
        self.heading(
            translate("settings", "How it works"),
            translate("settings", "In force when the worker is started the next time."),
        )
        seconds = translate("settings", "seconds")
        self.numbers: dict[str, QLineEdit] = {}
        self._fields: dict[str, Field] = {}
        for name, words, unit in (
            (
                "processing_concurrency",
                translate("settings", "Jobs that change prices at once"),
                "",
            ),
            ("compute_concurrency", translate("settings", "Plans computed at once"), ""),
            (
                "poll_seconds",
                translate("settings", "Each shop is asked for changes every"),
                seconds,
            ),
            ("max_attempts", translate("settings", "Attempts before a job fails"), ""),
            (
                "keep_days",
                translate("settings", "Events of ended jobs are kept"),
                translate("settings", "days"),
            ),
        ):
            self.numbers[name] = number(words)
            self.numbers[name].setText(formats.typed(f"{getattr(settings, name):g}"))
            self._fields[name] = self.field(words, self.numbers[name], unit)
            self.numbers[name].setEnabled(not stored_settings.from_environment(name))
        self.read_back = choice(
            translate("settings", "Prices read again at the end"),
            [
                ("sample", translate("settings", "a sample")),
                ("all", translate("settings", "all")),
                ("none", translate("settings", "none")),
            ],
        )
        choose(self.read_back, settings.read_back)
        self.field(translate("settings", "Prices read again at the end"), self.read_back)
        self.banner = Banner(translate("settings", "Result"))
        self.row(button(translate("settings", "Save"), self.save, kind="primary"))
        self.column.addWidget(self.banner)
        self.end()
        feed.health_changed.connect(self._show_health)

    def shown(self) -> None:
        if self.feed.health is not None:
            self._show_health(self.feed.health)

    def save(self) -> None:
        """Writes what is no longer as it was at the start; a faulty number keeps all of it back."""
        settings = self.session.desk.settings
        changes: dict[str, object] = {}
        for name, field in self.numbers.items():
            kind = type(getattr(settings, name))
            try:
                changes[name] = kind(decimal(field.text()))
                self._fields[name].fault("")
            except ValueError:
                self._fields[name].fault(translate("settings", "Enter a whole number."))
                return
        changes["read_back"] = chosen(self.read_back)
        try:
            stored_settings.store(settings, changes)
        except PriceDeskError as error:
            fault = describe(error)
            self.banner.tell("error", fault.message, fault.remedy)
            return
        self.banner.tell(
            "good",
            translate("settings", "Saved."),
            translate("settings", "Stop the worker and start it again to work so."),
        )

    def _show_health(self, health: Health | PriceDeskError) -> None:
        if isinstance(health, PriceDeskError):
            return
        alive = [worker for worker in health.workers if worker.alive]
        lines = [
            translate(
                "settings", "Process {pid} on {host}, version {version}, since {time}"
            ).format(
                pid=worker.pid,
                host=worker.host,
                version=worker.version,
                time=formats.moment(worker.started_at),
            )
            for worker in alive
        ]
        self._alive.setText(
            "\n".join(lines) or translate("settings", "No worker is alive: jobs stand still.")
        )

    def _start_one(self) -> None:
        self.start(self._ensure(), "worker")

    def _stop_own(self) -> None:
        self.start(self._stop(), "worker")

    async def _ensure(self) -> None:
        await self.session.call(workers.ensure_worker)
        self.feed.look_soon()

    async def _stop(self) -> None:
        await self.session.call(workers.stop_local)
        self.feed.look_soon()
