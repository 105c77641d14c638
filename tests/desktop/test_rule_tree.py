"""Conditions are built with the keyboard alone, and read back as what was built."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pricedesk.desktop.rule_sentence import condition_words
from pricedesk.desktop.theme import Theme
from pricedesk.desktop.widgets.condition_tree import ConditionTree
from pricedesk.desktop.widgets.fields import Faults
from pricedesk.desktop.widgets.formula_field import FormulaField
from pricedesk.domain.rules import All, RuleDocument, Saved

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key


@pytest.fixture
def tree(theme: Theme, qtbot: QtBot) -> ConditionTree:
    made = ConditionTree({})
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def press(key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
    """On whatever has the focus, as a keyboard does."""
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, modifier)


def write(text: str) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, text)


def words(tree: ConditionTree) -> str:
    document = {"name": "x", "action": {"type": "set", "amount": "1"},
                "condition": tree.collect("condition", Faults())}  # fmt: skip
    return condition_words(RuleDocument.model_validate(document).condition)


def test_conditions_are_added_grouped_negated_moved_and_taken_away(tree: ConditionTree) -> None:
    tree.root._mode.setFocus()
    press(Key.Key_Return, CONTROL)
    write("Acme")
    press(Key.Key_Return, CONTROL)
    write("Byte")
    assert words(tree) == "Vendor is Acme and Vendor is Byte"

    press(Key.Key_G, CONTROL)
    press(Key.Key_Return, CONTROL)
    write("Corvo")
    assert words(tree) == "Vendor is Acme and (Vendor is Byte or Vendor is Corvo)"

    press(Key.Key_I, CONTROL)
    assert words(tree) == "Vendor is Acme and (Vendor is Byte or Vendor is not Corvo)"

    press(Key.Key_Up, ALT)
    assert words(tree) == "Vendor is Acme and (Vendor is not Corvo or Vendor is Byte)"

    press(Key.Key_Left, ALT)
    assert words(tree) == "Vendor is Acme and Vendor is Byte and Vendor is not Corvo"

    press(Key.Key_Left, ALT)  # it stands at the top already
    press(Key.Key_Delete, CONTROL | SHIFT)
    assert words(tree) == "Vendor is Acme and Vendor is Byte"
    press(Key.Key_Delete, CONTROL | SHIFT)
    press(Key.Key_Delete, CONTROL | SHIFT)
    assert words(tree) == "every variant"


def test_a_condition_moves_into_the_group_beside_it(tree: ConditionTree) -> None:
    tree.load(All())
    tree.add_row()._value.setText("Acme")
    tree.add_group().parts[0]._value.setText("Byte")
    tree.root.parts[0].focus()
    press(Key.Key_Right, ALT)
    assert words(tree) == "(Vendor is Byte or Vendor is Acme)"


def test_a_whole_group_is_turned_into_its_opposite(tree: ConditionTree) -> None:
    group = tree.add_group()
    group.parts[0]._value.setText("Acme")
    group._mode.setFocus()
    press(Key.Key_I, CONTROL)
    assert words(tree) == "not (Vendor is Acme)"


def test_a_part_is_asked_to_be_saved_and_replaced_by_its_name(tree: ConditionTree) -> None:
    asked: list[object] = []
    tree.save_asked.connect(asked.append)
    row = tree.add_row()
    row._value.setText("Acme")
    press(Key.Key_G, CONTROL | SHIFT)
    assert asked == [row]
    tree.offer_saved(["Old stock"])
    tree.replace(row, "Old stock")
    assert words(tree) == "saved condition “Old stock”"
    tree.use_saved("Old stock")
    assert (
        tree.collect("condition", Faults())["parts"]
        == [Saved(name="Old stock").model_dump(mode="json")] * 2
    )


def test_a_formula_is_completed_and_its_wrong_character_marked(theme: Theme, qtbot: QtBot) -> None:
    field = FormulaField()
    qtbot.addWidget(field)
    field.show()
    field.activateWindow()
    qtbot.waitUntil(field.isActiveWindow)
    field._edit.setFocus()
    field.offer_metafields(["custom.map"])
    write("met")
    popup = field._edit._completer.popup()
    assert popup.isVisible()
    QTest.keyClick(popup, Key.Key_Return)
    assert field.text() == "metafield("
    field.set_text("")
    write("max(cost; 5)")
    field.mark(8)
    (marked,) = field._edit.extraSelections()
    assert marked.cursor.selectedText() == ";"
    write(" ")
    assert field._edit.extraSelections() == []
