"""The desktop is told once of each thing, and of what the operator chose only."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QObject, Signal

from pricedesk.desktop.feed import JobFeed
from pricedesk.desktop.notices import Notice, Notices
from pricedesk.desktop.preferences import Preferences
from pricedesk.desktop.theme import Theme
from pricedesk.domain.errors import PriceDeskError
from pricedesk.domain.ids import JobId
from pricedesk.domain.job import Job, JobState
from pricedesk.services.health import Health
from tests.desktop.test_models import a_job


class Telling(QObject):
    """What a feed tells, said by the test."""

    changed = Signal(list)
    ended = Signal(object)
    health_changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.jobs: dict[JobId, Job] = {}
        self.running: list[Job] = []


@dataclass
class Desktop:
    """What was told there; ``feed`` is what the notices listen to."""

    feed: Telling
    preferences: Preferences
    told: list[str] = field(default_factory=list)
    notices: list[Notices] = field(default_factory=list)

    def tell(self, title: str, text: str) -> None:
        self.told.append(f"{title}: {text}")


@pytest.fixture
def desktop(tmp_path: Path, theme: Theme) -> Desktop:
    made = Desktop(Telling(), Preferences(tmp_path))
    notices = Notices(cast(JobFeed, made.feed), made.preferences, made.tell)
    # Kept, or they would be gone with this function.
    made.notices.append(notices)
    return made


def test_what_is_there_at_the_start_is_no_news(desktop: Desktop) -> None:
    desktop.preferences.want(Notice.STARTED.value, True)
    desktop.feed.changed.emit([a_job(1), a_job(2, JobState.NEEDS_APPROVAL)])
    assert desktop.told == []


def test_an_approval_and_an_end_are_told_once(desktop: Desktop) -> None:
    desktop.feed.changed.emit([a_job(1)])
    desktop.feed.changed.emit([a_job(1, JobState.NEEDS_APPROVAL)])
    desktop.feed.changed.emit([a_job(1, JobState.NEEDS_APPROVAL)])
    assert desktop.told == ["Sale 1 in Aurora: It needs your approval."]
    desktop.feed.ended.emit(a_job(1, JobState.FAILED))
    assert "failed" in desktop.told[-1]


def test_starts_are_told_only_where_they_are_wished(desktop: Desktop) -> None:
    desktop.feed.changed.emit([])
    desktop.feed.changed.emit([a_job(1)])
    assert desktop.told == []
    desktop.preferences.want(Notice.STARTED.value, True)
    desktop.feed.changed.emit([a_job(2, JobState.PLANNING)])
    # Planned, it stands in the queue for a moment before it is applied.
    desktop.feed.changed.emit([a_job(2, JobState.QUEUED)])
    desktop.feed.changed.emit([a_job(2)])
    assert desktop.told == ["Sale 2 in Aurora: It has started."]


def test_a_missing_worker_is_told_once_until_one_lives_again(desktop: Desktop) -> None:
    nobody = Health(database_ok=True, database_label="here")
    desktop.feed.health_changed.emit(nobody)
    assert desktop.told == []
    desktop.feed.running = [a_job(1)]
    for health in (nobody, nobody, PriceDeskError("away"), nobody):
        desktop.feed.health_changed.emit(health)
    assert len(desktop.told) == 1
    assert "No worker" in desktop.told[0]
    desktop.preferences.want(Notice.NO_WORKER.value, False)
    desktop.feed.running = []
    desktop.feed.health_changed.emit(nobody)
    desktop.feed.running = [a_job(1)]
    desktop.feed.health_changed.emit(nobody)
    assert len(desktop.told) == 1
