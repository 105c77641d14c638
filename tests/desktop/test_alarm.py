"""What the window says aloud about the room on the disks."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from pricedesk.desktop import alarm
from pricedesk.desktop.widgets.banner import Banner
from pricedesk.services.health import Health


@pytest.fixture
def banner(qtbot: QtBot) -> Banner:
    made = Banner("Alarm")
    qtbot.addWidget(made)
    return made


def said(banner: Banner, health: Health) -> str:
    alarm.show(banner, health, unfinished=0, looked=True, start_worker=lambda: None)
    if banner.isHidden():
        return ""
    return " ".join(label.text() for label in banner.findChildren(QLabel))


@pytest.mark.parametrize(("still", "role"), [(True, "band-error"), (False, "band-warning")])
def test_a_disk_that_is_full_or_nearly_so_is_told_with_what_to_do(
    banner: Banner, still: bool, role: str
) -> None:
    health = Health(
        True,
        "db.example/prices",
        problem="Only 40 MB are left.",
        remedy="Free some.",
        stands_still=still,
    )
    words = said(banner, health)
    assert "Only 40 MB are left." in words
    assert "Free some." in words
    assert banner.property("role") == role
    assert said(banner, Health(True, "db.example/prices")) == ""
