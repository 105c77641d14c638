"""What an operator does on the Rules screens, on real parts: drafts, single rows, times, files."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from pricedesk.desktop.screens.rules import RulesScreen
from pricedesk.desktop.theme import Theme
from pricedesk.desktop.widgets.amount_question import AmountQuestion
from pricedesk.desktop.widgets.schedule_question import ScheduleQuestion
from pricedesk.desktop.window import Window
from pricedesk.domain.money import Currency
from pricedesk.domain.rules import ByHand, RuleDocument, Schedule
from pricedesk.services.rule_standing import RuleState
from tests.desktop.conftest import AURORA, Drive, Floor, a_window, until
from tests.desktop.hands import press, take_up

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
FAR = Schedule.model_validate(
    {"zone": "Europe/Berlin", "weekly": {"days": [4], "start": "18:00", "end": "24:00"}}
)


def rules_of(window: Window) -> RulesScreen:
    take_up(window, AURORA)
    screen = window.open("rules")
    assert isinstance(screen, RulesScreen)
    return screen


async def previewed(rules: RulesScreen) -> None:
    editor = rules.editor
    await until(lambda: editor.document is not None and editor.seen is editor.document)


def names(rules: RulesScreen) -> list[str]:
    return [one.rule.document.name for one in rules.list.model.items]


def test_single_rows_are_explained_left_out_and_priced_by_hand(
    drive: Drive, synced: Floor, theme: Theme
) -> None:
    async def story() -> None:
        async with a_window(synced, theme) as window:
            rules = rules_of(window)
            rules.new_rule()
            editor, rows = rules.editor, rules.editor.view.rows
            await previewed(rules)
            assert editor.view.figures is not None
            before = editor.view.figures.rows
            QAbstractItemModelTester(rows.trace.model, FATAL, rows.trace.model)

            rows.grid.selectRow(0)
            await until(lambda: rows.trace.isVisible())
            steps = {step.label: step for step in rows.trace.model.items}
            chosen = rows.chosen_row()
            assert chosen is not None
            assert steps["Base price"].after == chosen["before_price"]
            assert steps["Outcome"].after == chosen["after_price"]
            assert "rounded" in steps["Rounding"].note

            out = int(chosen["variant_id"])
            window.activateWindow()
            rows.grid.setFocus()
            await until(rows.grid.hasFocus)
            QTest.keyClick(rows.grid, Qt.Key.Key_Delete)
            await previewed(rules)
            assert editor.document is not None
            assert editor.document.selection.exclude_variants == (out,)
            assert editor.view.figures.rows == before - 1

            rows.grid.selectRow(1)
            await until(lambda: rows.chosen_row() is not None)
            other = rows.chosen_row()
            assert other is not None
            QTest.keyClick(rows.grid, Qt.Key.Key_F2)
            question = window.findChild(AmountQuestion)
            assert question is not None
            QTest.keyClicks(question._edit, "7.123")
            press(question, "Take this price")
            assert "at most 2 decimals" in question._box.fault_text
            question._edit.setText("7,77")
            press(question, "Take this price")
            await previewed(rules)
            number = int(other["variant_id"])
            assert editor.document.by_hand == (ByHand(variant=number, amount="7.77"),)
            assert editor.view.plan is not None
            priced = editor.view.plan.rows.filter(editor.view.plan.rows["variant_id"] == number)
            assert priced["after_price"].item() == 777

            editor.view.tabs.setCurrentIndex(1)
            bars = editor.view.distribution
            assert sum(one.count for one in bars.model.items) == editor.view.figures.to_send
            assert str(bars.model.items[0].count) in bars.bars.accessibleDescription()

    drive(story())


def test_a_draft_is_saved_scheduled_compared_exported_deleted_and_brought_back(
    drive: Drive, synced: Floor, theme: Theme, tmp_path: Path
) -> None:
    async def story() -> None:
        async with a_window(synced, theme) as window:
            rules = rules_of(window)
            QAbstractItemModelTester(rules.list.model, FATAL, rules.list.model)
            rules.new_rule()
            editor = rules.editor
            editor.form.name.setText("Friday night")
            await previewed(rules)
            assert not editor.jobs.schedule_button.isEnabled()
            press(rules, "Save draft")
            await until(lambda: editor.rule is not None and not editor.is_dirty)
            rules._leave_editor()
            await until(lambda: "Friday night" in names(rules))

            def standing() -> RuleState:
                return rules.list.model.items[names(rules).index("Friday night")].state

            assert standing() is RuleState.DRAFT
            rules.list.table.selectRow(names(rules).index("Friday night"))
            rules.edit(rules.list.model.items[names(rules).index("Friday night")].rule)
            assert editor.document is not None
            editor.form.load(editor.document.model_copy(update={"schedule": FAR}))
            await previewed(rules)
            press(rules, "Schedule")
            question = window.findChild(ScheduleQuestion)
            assert question is not None
            press(question, "Schedule the sale")
            await until(
                lambda: "Friday night" in names(rules) and standing() is RuleState.SCHEDULED
            )

            place = names(rules).index("Friday night")
            rules.list.table.selectRow(place)
            rule = rules.list.model.items[place].rule
            assert rule.version == 2
            dialog = rules.show_versions(rule)
            QAbstractItemModelTester(dialog.differences, FATAL, dialog.differences)
            await until(lambda: bool(dialog.differences.items))
            assert [one.path for one in dialog.differences.items] == ["schedule.weekly"]
            dialog.reject()

            file = tmp_path / "friday.json"
            rules.list.export_file(rule, file)
            await until(file.exists)
            assert RuleDocument.model_validate(json.loads(file.read_text("utf-8"))) == rule.document
            rules.list.import_file(file)
            await until(lambda: editor.rule is None and editor.document == rule.document)
            rules._show_list()

            rules.list.table.selectRow(place)
            rules.list.delete()
            await until(lambda: "Friday night" not in names(rules))
            assert "“Friday night” is deleted." in rules.list.undo.words
            press(rules.list, "Undo")
            await until(lambda: "Friday night" in names(rules))
            assert standing() is RuleState.DRAFT, "its schedule went with it"

    drive(story())


def test_what_is_odd_becomes_a_draft_and_the_evidence_a_file(
    drive: Drive, synced: Floor, theme: Theme, tmp_path: Path
) -> None:
    async def story() -> None:
        async with a_window(synced, theme) as window:
            rules = rules_of(window)
            QAbstractItemModelTester(rules.lint.model, FATAL, rules.lint.model)
            rules.take("lint")
            await until(lambda: rules.lint.grid.frame_model.rowCount() > 0)
            kinds = [one.kind for one in rules.lint.model.items]
            rules.lint.table.selectRow(kinds.index("compare_at_not_above"))
            finding = rules.lint.model.items[kinds.index("compare_at_not_above")]
            await until(lambda: rules.lint.grid.frame_model.rowCount() == len(finding.variant_ids))
            press(rules, "Make a draft rule")
            await until(lambda: rules.editor.document == finding.draft)
            await previewed(rules)
            assert rules.editor.view.figures is not None
            assert rules.editor.view.figures.to_send == len(finding.variant_ids)

            rules.take("evidence")
            await until(lambda: rules.evidence.grid.frame_model.rowCount() > 0)
            file = tmp_path / "proof.csv"
            rules.evidence.export(file)
            await until(file.exists)
            lines = file.read_text("utf-8-sig").splitlines()
            assert "Lowest price before" in lines[0]
            assert len(lines) == rules.evidence.grid.frame_model.rowCount() + 1

            # Another shop is in hand, and its own evidence is not yet read.
            assert window.session is not None
            assert window.session.shop is not None
            model, resets = rules.evidence.grid.frame_model, []
            model.modelReset.connect(lambda: resets.append(model.currency.code))
            window.session.shop = replace(window.session.shop, currency=Currency("JPY", 0))
            rules.evidence.grid.sort_asked.emit("price", True)
            await until(lambda: bool(resets))
            assert resets == ["EUR"]

    drive(story())


def test_a_plan_of_as_many_but_other_prices_is_shown_and_not_submitted(
    drive: Drive, synced: Floor, theme: Theme
) -> None:
    async def story() -> None:
        async with a_window(synced, theme) as window:
            rules = rules_of(window)
            rules.new_rule()
            editor = rules.editor
            await previewed(rules)
            assert window.session is not None
            told: list[str] = []
            submitted: list[object] = []
            window.session.notice.connect(lambda _kind, title, _text: told.append(title))
            editor.submitted.connect(submitted.append)
            now = editor.view.plan
            assert now is not None
            # What the operator sees is from before a price moved.
            editor.view.plan = replace(now, fingerprint="of other prices")
            editor.submit()
            await until(lambda: bool(told))
            assert told == ["The catalogue has changed meanwhile"]
            assert submitted == []
            assert editor.view.plan is not None
            assert editor.view.plan.fingerprint == now.fingerprint, "the newer one is shown"

    drive(story())
