"""Who wants nothing to move by itself sees nothing move."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pricedesk.desktop.theme import Theme, dress
from pricedesk.desktop.tokens import Look
from pricedesk.desktop.widgets.progress import Progress


@pytest.mark.parametrize("still", [False, True])
def test_a_bar_without_an_end_moves_only_where_things_may(
    qapp: QApplication, qtbot: QtBot, theme: Theme, still: bool
) -> None:
    Theme(qapp, Look.LIGHT, still=still)
    bar = Progress("Reading")
    dress(bar)
    qtbot.addWidget(bar)
    bar.resize(200, 8)
    bar.show()
    first = bar.grab().toImage()
    moved = False
    for _look in range(4):
        QTest.qWait(60)
        moved |= bar.grab().toImage() != first
    assert moved is not still
    if still:
        assert not qapp.isEffectEnabled(Qt.UIEffect.UI_AnimateMenu)
    bar.show_share(0.5)
    assert bar.value() * 2 == bar.maximum()
    Theme(qapp, Look.LIGHT)
