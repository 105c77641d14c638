"""The demo's window leads from the running sale to prices put back."""

from __future__ import annotations

import dataclasses
from typing import cast

from pytestqt.qtbot import QtBot

from pricedesk.desktop.feed import JobFeed
from pricedesk.desktop.guide import Guide
from pricedesk.desktop.theme import Theme
from pricedesk.desktop.widgets.banner import Banner
from pricedesk.domain.ids import JobId
from pricedesk.domain.job import JobKind, JobState
from tests.desktop.test_models import a_job
from tests.desktop.test_notices import Telling


def test_each_step_says_what_comes_next(qtbot: QtBot, theme: Theme) -> None:
    banner = Banner("What to do")
    qtbot.addWidget(banner)
    feed = Telling()
    guide = Guide(banner, cast(JobFeed, feed))
    shown: list[int] = []
    guide.wanted.connect(shown.append)
    assert banner.isHidden()

    def happens(number: int, kind: JobKind, state: JobState) -> str:
        feed.jobs[JobId(number)] = dataclasses.replace(a_job(number, state), kind=kind)
        feed.changed.emit([])
        return banner.words

    assert happens(1, JobKind.SYNC, JobState.COMPLETED) == ""
    assert "is being applied" in happens(2, JobKind.SALE_START, JobState.PROCESSING)
    assert "“Revert …”" in happens(2, JobKind.SALE_START, JobState.COMPLETED)
    assert "go back" in happens(3, JobKind.REVERT, JobState.PROCESSING)
    assert "was put back" in happens(3, JobKind.REVERT, JobState.COMPLETED)
    assert banner._act is not None
    banner._act.click()
    assert shown == [3]
