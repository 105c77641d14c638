"""The queue: how deep it is, who works at it, what is held, and which sales start next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from pricedesk.desktop import formats
from pricedesk.desktop.feed import JobFeed
from pricedesk.desktop.language import translate
from pricedesk.desktop.models.items import ItemColumn, ItemsModel
from pricedesk.desktop.screens.queue_tables import (
    QUEUES,
    SCHEDULES,
    SHOPS,
    WORKERS,
    Coming,
    QueueRow,
    coming,
    queue_rows,
)
from pricedesk.desktop.session import Session
from pricedesk.desktop.tasks import Tasks
from pricedesk.desktop.widgets.banner import Banner
from pricedesk.desktop.widgets.table import Table
from pricedesk.desktop.widgets.text import button, label, rename
from pricedesk.domain.queues import Queue
from pricedesk.domain.shop import Shop
from pricedesk.services import health as health_service
from pricedesk.services import queues as queue_service
from pricedesk.services import schedules as schedule_service
from pricedesk.services import shops as shop_service
from pricedesk.services import workers as worker_service
from pricedesk.services.health import Health
from pricedesk.services.workers import WorkerState

_SCHEDULES_MS = 30_000


class QueueView(QWidget):
    """Follows the feed's health; schedules are read when it is seen, and every half minute."""

    def __init__(
        self, session: Session, feed: JobFeed, tasks: Tasks, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._feed = feed
        self._tasks = tasks
        self.banner = Banner(translate("queue", "State of the queue"))
        self._figures = label(role="muted", wrap=True)
        self.queues: ItemsModel[QueueRow] = ItemsModel(QUEUES, self)
        self.workers: ItemsModel[WorkerState] = ItemsModel(WORKERS, self)
        self.shops: ItemsModel[Shop] = ItemsModel(SHOPS, self)
        self.schedules: ItemsModel[Coming] = ItemsModel(SCHEDULES, self)
        self.queue_table = _table(translate("queue", "Queues"), self.queues, QUEUES)
        self.shop_table = _table(translate("queue", "Shops"), self.shops, SHOPS)
        self.all_button = button(
            translate("queue", "Pause everything"), self._turn_everything, icon="pause"
        )
        self.queue_button = button(translate("queue", "Pause queue"), self._turn_queue)
        self.shop_button = button(translate("queue", "Pause shop"), self._turn_shop)
        self._lay_out()
        self.queue_table.selectionModel().selectionChanged.connect(lambda *_: self._name_buttons())
        self.shop_table.selectionModel().selectionChanged.connect(lambda *_: self._name_buttons())
        feed.health_changed.connect(self.show_health)
        session.shops_changed.connect(self._show_shops)
        self._clock = QTimer(self, interval=_SCHEDULES_MS)
        self._clock.timeout.connect(self._read_schedules)
        self._show_shops()
        if feed.health is not None:
            self.show_health(feed.health)

    def refresh(self) -> None:
        self._feed.look_soon()
        self._read_schedules()

    def restyle(self) -> None:
        for table in self.findChildren(Table):
            table.viewport().update()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._read_schedules()
        self._clock.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._clock.stop()

    def show_health(self, health: object) -> None:
        """Health, or the error on account of which there is none: the last figures stay then."""
        if not isinstance(health, Health) or not health.database_ok:
            self.banner.tell(
                "error",
                translate("queue", "The database does not answer."),
                translate("queue", "These are the last figures; nothing is lost."),
            )
            return
        self.queues.show(queue_rows(health))
        self.workers.show(list(health.workers))
        self._tell(health)
        oldest = health.oldest_job_seconds
        parts = [
            translate("queue", "%n jobs at work", n=health.running_jobs),
            translate("queue", "%n not ended", n=health.unfinished_jobs),
            translate("queue", "%n variants a minute", n=round(health.variants_per_minute)),
        ]
        if oldest is not None:
            parts.append(
                translate("queue", "the oldest is there for {time}").format(
                    time=formats.duration(oldest)
                )
            )
        self._figures.setText("  ·  ".join(parts))
        self._name_buttons()

    def _tell(self, health: Health) -> None:
        if not health.worker_alive:
            self.banner.tell(
                "error",
                translate("queue", "No worker is alive."),
                translate("queue", "Jobs stand still until one runs; nothing is lost."),
                action=translate("queue", "Start a worker"),
                when=lambda: self._tasks.start(self._start_worker(), only="worker"),
            )
        elif health.paused_queues:
            self.banner.tell(
                "warning",
                translate("queue", "%n queues are paused.", n=len(health.paused_queues)),
                translate("queue", "What is in hand is finished; nothing new is taken from them."),
                action=translate("queue", "Resume everything"),
                when=self._turn_everything,
            )
        else:
            self.banner.hide()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(20, 12, 20, 8)
        head.addWidget(self._figures, 1)
        head.addWidget(self.all_button)
        workers = _table(translate("queue", "Workers"), self.workers, WORKERS)
        schedules = _table(translate("queue", "Sales by the clock"), self.schedules, SCHEDULES)
        upper = QHBoxLayout()
        upper.setSpacing(16)
        queues = label(translate("queue", "Queues"), "heading")
        shops = label(translate("queue", "Shops"), "heading")
        upper.addLayout(_part(queues, self.queue_table, self.queue_button), 3)
        upper.addLayout(_part(shops, self.shop_table, self.shop_button), 2)
        parts = QVBoxLayout()
        parts.setContentsMargins(20, 0, 20, 12)
        parts.setSpacing(12)
        parts.addLayout(upper, 10)
        parts.addLayout(_part(label(translate("queue", "Workers"), "heading"), workers), 5)
        by_clock = label(translate("queue", "Sales by the clock"), "heading")
        parts.addLayout(_part(by_clock, schedules), 9)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addLayout(head)
        column.addLayout(parts, 1)

    # --- what the operator does ---

    def _turn_everything(self) -> None:
        if any(row.paused for row in self.queues.items):
            self._tasks.start(self._resume(frozenset(Queue)), only="queues")
        else:
            self._tasks.start(self._pause(queue_service.EVERYTHING), only="queues")

    def _turn_queue(self) -> None:
        row = self._chosen_queue()
        if row is not None:
            turn = self._resume if row.paused else self._pause
            self._tasks.start(turn(frozenset({row.queue})), only="queues")

    def _turn_shop(self) -> None:
        shop = self._chosen_shop()
        if shop is not None:
            self._tasks.start(self._pause_shop(shop, paused=not shop.paused), only="shop")

    async def _pause(self, queues: frozenset[Queue]) -> None:
        await self._session.call(queue_service.pause, queues)
        await self._look()

    async def _resume(self, queues: frozenset[Queue]) -> None:
        await self._session.call(queue_service.resume, queues)
        await self._look()

    async def _pause_shop(self, shop: Shop, *, paused: bool) -> None:
        await self._session.call(shop_service.set_paused, shop.id, paused)
        await self._session.refresh_shops()
        self._show_shops()

    async def _start_worker(self) -> None:
        await self._session.call(worker_service.ensure_worker)
        await self._look()

    async def _look(self) -> None:
        self.show_health(await self._session.call(health_service.status))

    def _read_schedules(self) -> None:
        self._tasks.start(self._load_schedules(), only="schedules")

    async def _load_schedules(self) -> None:
        windows = await self._session.call(schedule_service.timetable)
        self.schedules.show(coming(windows, self._session.shops, datetime.now(UTC)))

    def _show_shops(self) -> None:
        self.shops.show(self._session.shops)
        self._name_buttons()

    def _name_buttons(self) -> None:
        paused = any(row.paused for row in self.queues.items)
        rename(
            self.all_button,
            translate("queue", "Resume everything")
            if paused
            else translate("queue", "Pause everything"),
        )
        queue, shop = self._chosen_queue(), self._chosen_shop()
        self.queue_button.setEnabled(queue is not None)
        rename(
            self.queue_button,
            translate("queue", "Resume queue")
            if queue is not None and queue.paused
            else translate("queue", "Pause queue"),
        )
        self.shop_button.setEnabled(shop is not None)
        rename(
            self.shop_button,
            translate("queue", "Resume shop")
            if shop is not None and shop.paused
            else translate("queue", "Pause shop"),
        )

    def _chosen_queue(self) -> QueueRow | None:
        row = self.queue_table.chosen_row()
        return self.queues.items[row] if row is not None and row < len(self.queues.items) else None

    def _chosen_shop(self) -> Shop | None:
        row = self.shop_table.chosen_row()
        return self.shops.items[row] if row is not None and row < len(self.shops.items) else None


def _table(name: str, model: ItemsModel[Any], columns: Sequence[ItemColumn[Any]]) -> Table:
    stretch = [place for place, column in enumerate(columns) if column.stretch]
    return Table(name, model, [column.width for column in columns], stretch)


def _part(title: QLabel, table: Table, act: QPushButton | None = None) -> QVBoxLayout:
    head = QHBoxLayout()
    head.addWidget(title)
    head.addStretch(1)
    if act is not None:
        head.addWidget(act)
    column = QVBoxLayout()
    column.setSpacing(6)
    column.addLayout(head)
    column.addWidget(table, 1)
    return column
