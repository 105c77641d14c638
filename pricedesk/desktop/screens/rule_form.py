"""The form of a rule: widgets in, document out, faults at the field that they concern."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from pricedesk.desktop import rule_words
from pricedesk.desktop.language import translate
from pricedesk.desktop.messages import local
from pricedesk.desktop.widgets.action_form import ActionForm
from pricedesk.desktop.widgets.bounds_form import BoundsForm
from pricedesk.desktop.widgets.compare_at_form import CompareAtForm
from pricedesk.desktop.widgets.condition_row import Suggestions
from pricedesk.desktop.widgets.condition_tree import ConditionTree
from pricedesk.desktop.widgets.fields import Faults, Field, choice, choose, chosen, line
from pricedesk.desktop.widgets.kept import Kept
from pricedesk.desktop.widgets.meeting_form import MeetingForm
from pricedesk.desktop.widgets.rounding_form import RoundingForm
from pricedesk.desktop.widgets.schedule_form import ScheduleForm, next_times
from pricedesk.desktop.widgets.section import Section
from pricedesk.desktop.widgets.selection_form import SelectionForm
from pricedesk.desktop.widgets.simple_action import SimpleActionForm
from pricedesk.desktop.widgets.terms_form import TermsForm
from pricedesk.desktop.widgets.where import WhereForm
from pricedesk.domain.price_list import PriceList
from pricedesk.domain.rules import Bounds, Field_, RuleDocument, Selection
from pricedesk.pricing import wording

_SKIP = "skip"


class RuleForm(QScrollArea):
    """``changed`` on every edit. What of a document has no control here is kept."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(translate("rule", "Rule"))
        self.faults = Faults()
        self._suggestions: dict[Field_, list[str]] = {}
        self._base: dict[str, Any] = {}
        self._name_kept: Kept[str] = Kept()
        self._note_kept: Kept[str] = Kept()
        self._loading = False
        self.name = line(translate("rule", "Name"), translate("rule", "Summer sale"))
        self._kind = choice(translate("rule", "Kind"), rule_words.KINDS)
        self.where = WhereForm()
        self._shop_currency = ""
        self.conditions = ConditionTree(self._suggestions)
        self.selection = SelectionForm()
        self.action = ActionForm()
        skip = translate("rule", "leave the variant out")
        self.missing = SimpleActionForm(translate("rule", "Fallback"), ((_SKIP, skip),))
        self.compare_at = CompareAtForm()
        self.rounding = RoundingForm()
        self.terms = TermsForm()
        self.bounds = BoundsForm()
        self.schedule = ScheduleForm()
        self.meeting = MeetingForm()
        self._note = QPlainTextEdit()
        self._note.setAccessibleName(translate("rule", "Note"))
        self._note.setFixedHeight(64)
        self._note.setTabChangesFocus(True)
        self._lay_out()
        self._connect()

    def load(self, document: RuleDocument) -> None:
        """Shows a stored rule."""
        self._loading = True
        try:
            self._base = document.model_dump(mode="json")
            self.name.setText(document.name)
            self._name_kept.keep(document.name, self.name.text().strip())
            choose(self._kind, document.kind.value)
            self.where.load(document.where)
            self.conditions.load(document.condition)
            self.selection.load(document.selection, document.by_hand)
            self.action.load(document.action)
            if document.missing.fallback is None:
                self.missing.choose(_SKIP)
            else:
                self.missing.load(document.missing.fallback)
            self.compare_at.load(document.compare_at)
            self.rounding.load(document.rounding, document.endings, document.compare_at_endings)
            self.terms.load(document.terms)
            self.bounds.load(document.bounds)
            self.schedule.load(document.schedule)
            self.meeting.load(document)
            self._note.setPlainText(document.note)
            self._note_kept.keep(document.note, self._note.toPlainText())
            self._fold(document)
        finally:
            self._loading = False
        self._adapt()
        self.changed.emit()

    def collect(self) -> dict[str, Any]:
        """The document as it stands, valid or not."""
        faults = self.faults
        faults.clear()
        faults.place("name", self._name_box)
        faults.place("kind", self._kind_box)
        faults.place("note", self._note_box)
        fallback = None
        if self.missing.choice != _SKIP:
            fallback = self.missing.collect("missing.fallback", faults)
        return {
            **self._base,
            "name": self._name_kept.unless_edited(self.name.text().strip()),
            "kind": chosen(self._kind),
            **self.where.collect(faults),
            "condition": self.conditions.collect("condition", faults),
            **self.selection.collect(faults),
            "action": self.action.collect("action", faults),
            "missing": {"fallback": fallback},
            "compare_at": self.compare_at.collect("compare_at", faults),
            **self.rounding.collect("", faults),
            "terms": self.terms.collect("terms", faults),
            "bounds": self.bounds.collect("bounds", faults),
            "schedule": self.schedule.collect("schedule", faults),
            **self.meeting.collect(faults),
            "note": self._note_kept.unless_edited(self._note.toPlainText()),
        }

    def own_faults(self) -> dict[str, str]:
        """Faults that are told better in the form's words than in the document's."""
        found = {
            **self.conditions.unfinished(),
            **self.selection.unfinished(),
            **self.action.unfinished("action"),
            **self.compare_at.unfinished("compare_at"),
            **self.terms.unfinished("terms"),
            **self.bounds.unfinished("bounds"),
            **self.schedule.unfinished("schedule"),
        }
        if self.missing.choice != _SKIP and (fault := self.missing.unfinished()):
            found["missing.fallback"] = fault
        if not self.name.text().strip():
            found["name"] = translate("rule", "Give the rule a name.")
        return found

    def show_faults(self, faults: dict[str, str]) -> list[str]:
        """Marks the fields concerned, in sections opened for it; answers with faults of none."""
        homeless = self.faults.show(faults)
        for section in self._sections.values():
            section.unfold_for_fault()
        return homeless

    def mark_formula(self, path: str, position: int | None) -> None:
        """Underlines the wrong character of the formula at ``path`` ("action.text" …)."""
        field = self.missing.formula if path.startswith("missing") else self.action.formula(path)
        if field is not None:
            field.mark(position)

    def tell(self, document: RuleDocument | None) -> None:
        """What folded sections say of the document; None where it is not one yet."""
        self.schedule.tell(document.schedule if document is not None else None)
        if document is None:
            return
        self._sections["bounds"].tell(local(wording.bounds_in_words(document.bounds)))
        self._sections["schedule"].tell("\n".join(next_times(document.schedule)))

    def use_currency(self, code: str) -> None:
        """Amounts are meant in the currency of the shop in hand, or of the chosen price list."""
        self._shop_currency = code
        self._adapt_currency()

    def offer_lists(self, lists: Sequence[PriceList]) -> None:
        """The price lists of the shop in hand."""
        self.where.offer(lists)
        self._adapt_currency()

    def suggest(self, suggestions: Suggestions) -> None:
        """Values of the catalogue in hand, offered in conditions made from now on."""
        self._suggestions.clear()
        self._suggestions.update({key: list(values) for key, values in suggestions.items()})
        metafields = {
            *self._suggestions.get(Field_.PRODUCT_METAFIELD, ()),
            *self._suggestions.get(Field_.VARIANT_METAFIELD, ()),
        }
        for formula in (self.missing.formula, *self.action.formulas()):
            formula.offer_metafields(sorted(metafields))

    # --- making ---

    def _lay_out(self) -> None:
        self._name_box = Field(translate("rule", "Name"), self.name)
        self._kind_box = Field(translate("rule", "Kind"), self._kind)
        self._note_box = Field("", self._note)
        price = _stacked(self.action, self.missing, self.compare_at)
        self._sections = {
            "condition": Section(translate("rule", "Which variants"), self.conditions),
            "selection": Section(translate("rule", "Lists and single variants"), self.selection),
            "action": Section(translate("rule", "What becomes of the price"), price),
            "rounding": Section(
                translate("rule", "Rounding and endings"), _stacked(self.rounding, self.terms)
            ),
            "bounds": Section(translate("rule", "Limits of the new price"), self.bounds),
            "schedule": Section(translate("rule", "When it runs"), self.schedule),
            "meeting": Section(translate("rule", "Beside other sales"), self.meeting),
            "note": Section(translate("rule", "Note"), self._note_box),
        }
        parts = (self._name_box, self._kind_box, self.where, *self._sections.values())
        inside = _stacked(*parts, parent=self.viewport())
        column = inside.layout()
        assert isinstance(column, QVBoxLayout)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(12)
        column.addStretch(1)
        self.setWidget(inside)

    def _connect(self) -> None:
        self.name.textChanged.connect(self._edited)
        self._kind.currentIndexChanged.connect(self._edited)
        self._note.textChanged.connect(self._edited)
        for part in (
            self.where, self.conditions, self.selection, self.action, self.missing, self.compare_at,
            self.rounding, self.terms, self.bounds, self.schedule, self.meeting,
        ):  # fmt: skip
            part.changed.connect(self._edited)

    def _edited(self) -> None:
        if not self._loading:
            self._adapt()
            self.changed.emit()

    def _adapt_currency(self) -> None:
        code = self.where.currency or self._shop_currency
        for part in (self.action, self.missing, self.compare_at, self.bounds):
            part.use_currency(code)

    def _adapt(self) -> None:
        self._adapt_currency()
        for name in ("schedule", "meeting"):
            self._sections[name].setVisible(chosen(self._kind) == "sale")

    def _fold(self, document: RuleDocument) -> None:
        """What says nothing is folded: the form begins with what the rule says."""
        times = document.schedule
        says_nothing = {
            "selection": document.selection == Selection() and not document.by_hand,
            "bounds": document.bounds == Bounds(),
            "schedule": not (times.starts_at or times.ends_at or times.weekly),
            "meeting": True,
            "note": not document.note,
        }
        for name, folded in says_nothing.items():
            self._sections[name].fold(folded)


def _stacked(*widgets: QWidget, parent: QWidget | None = None) -> QWidget:
    whole = QWidget(parent)
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    for widget in widgets:
        column.addWidget(widget)
    return whole
