"""The one dialog that asks for a name: of a view, a supplier, a draft, a condition."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget

from pricedesk.desktop.theme import Theme
from pricedesk.desktop.widgets.name_dialog import Naming, ask_name


def test_a_name_is_taken_once_it_says_something(theme: Theme) -> None:
    parent, given = QWidget(), list[str]()
    asked = Naming("Save this view", meaning="It comes back.", verb="Save the view", longest=9)
    dialog = ask_name(parent, asked, "", given.append)
    assert "It comes back." in [label.text() for label in dialog.findChildren(QLabel)]
    assert dialog.go.text() == "Save the view"
    for empty in ("", "   "):
        dialog.name.setText(empty)
        assert not dialog.go.isEnabled()
    dialog.name.setText("Old stock of last year")
    dialog.go.click()
    assert given == ["Old stock"]
    assert not dialog.isVisible()


def test_a_name_that_is_there_can_be_kept_whatever_its_length(theme: Theme) -> None:
    parent, given = QWidget(), list[str]()
    dialog = ask_name(parent, Naming("Rename the draft"), "spring " * 40, given.append)
    dialog.go.click()
    assert given == [("spring " * 40).strip()]
