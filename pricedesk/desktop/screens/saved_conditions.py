"""Conditions under a name: offered to the editor, saved from it."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter, ValidationError
from PySide6.QtWidgets import QWidget

from pricedesk.desktop.language import translate
from pricedesk.desktop.session import Session
from pricedesk.desktop.tasks import Tasks
from pricedesk.desktop.widgets.condition_group import Part
from pricedesk.desktop.widgets.condition_tree import ConditionTree
from pricedesk.desktop.widgets.fields import Faults
from pricedesk.desktop.widgets.name_dialog import Naming, ask_name
from pricedesk.domain.rules import Condition
from pricedesk.services import conditions

_CONDITION: TypeAdapter[Condition] = TypeAdapter(Condition)
_LONGEST = 100
"""Characters of a condition's name."""


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
        asked = Naming(
            translate("rule", "Save this condition under a name"),
            meaning=translate(
                "rule",
                "Every rule that uses it takes its newest form. A condition of the same name "
                "is replaced.",
            ),
            field=translate("rule", "Name of the condition"),
            hint=translate("rule", "Old stock"),
            verb=translate("rule", "Save and use it"),
            otherwise=translate("rule", "Leave it"),
            longest=_LONGEST,
        )
        ask_name(
            self._parent,
            asked,
            "",
            lambda name: self._tasks.start(self._save(part, condition, name), only="condition"),
        )

    async def _save(self, part: Part, condition: Condition, name: str) -> None:
        await self._session.call(conditions.save, name, condition)
        await self._load()
        self._tree.replace(part, name)
