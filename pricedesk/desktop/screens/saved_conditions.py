"""Conditions under a name: offered to the editor, saved from it."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter, ValidationError
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from pricedesk.desktop.language import translate
from pricedesk.desktop.session import Session
from pricedesk.desktop.tasks import Tasks
from pricedesk.desktop.widgets.condition_group import Part
from pricedesk.desktop.widgets.condition_tree import ConditionTree
from pricedesk.desktop.widgets.fields import Faults, Field, line
from pricedesk.desktop.widgets.question import fit
from pricedesk.desktop.widgets.text import button, label
from pricedesk.domain.rules import Condition
from pricedesk.services import conditions

_CONDITION: TypeAdapter[Condition] = TypeAdapter(Condition)
_WIDTH = 420


class SavedConditions:
    """Keeps the tree's names up to date and saves parts of it."""

    def __init__(
        self, tree: ConditionTree, session: Session, tasks: Tasks, parent: QWidget
    ) -> None:
        self._tree = tree
        self._session = session
        self._tasks = tasks
        self._parent = parent
        tree.save_asked.connect(self._ask)

    def refresh(self) -> None:
        """Reads the names again."""
        self._tasks.start(self._load(), only="conditions")

    async def _load(self) -> None:
        found = await self._session.call(conditions.list_conditions)
        self._tree.offer_saved(list(found))

    def _ask(self, part: Part) -> None:
        document: dict[str, Any] = part.collect("condition", Faults())
        try:
            condition = _CONDITION.validate_python(document)
        except ValidationError:
            return  # its fault stands at the part itself
        dialog = NameQuestion(self._parent)
        dialog.accepted.connect(
            lambda: self._tasks.start(self._save(part, condition, dialog.name), only="condition")
        )
        dialog.open()

    async def _save(self, part: Part, condition: Condition, name: str) -> None:
        await self._session.call(conditions.save, name, condition)
        await self._load()
        self._tree.replace(part, name)


class NameQuestion(QDialog):
    """Accepted with a name."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent.window())
        title = translate("rule", "Save this condition under a name")
        self.setWindowTitle("PriceDesk")
        self.setAccessibleName(title)
        self._edit = line(
            translate("rule", "Name of the condition"), translate("rule", "Old stock")
        )
        self._edit.setMaxLength(100)
        self._go = button(translate("rule", "Save and use it"), self.accept, kind="primary")
        self._go.setDefault(True)
        self._go.setEnabled(False)
        self._edit.textChanged.connect(lambda text: self._go.setEnabled(bool(text.strip())))
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(button(translate("rule", "Leave it"), self.reject))
        foot.addWidget(self._go)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(label(title, "title", wrap=True))
        column.addWidget(
            label(
                translate(
                    "rule",
                    "Every rule that uses it takes its newest form. A condition of the same name "
                    "is replaced.",
                ),
                wrap=True,
            )
        )
        column.addWidget(Field(translate("rule", "Name"), self._edit))
        column.addLayout(foot)
        fit(self, _WIDTH)

    @property
    def name(self) -> str:
        return self._edit.text().strip()
