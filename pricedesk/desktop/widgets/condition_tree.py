"""The conditions of a rule as a tree that can be built without the mouse."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from pricedesk.desktop.language import translate
from pricedesk.desktop.widgets.condition_group import ConditionGroup, Part
from pricedesk.desktop.widgets.condition_row import ConditionRow, Suggestions
from pricedesk.desktop.widgets.condition_tools import DEEDS
from pricedesk.desktop.widgets.fields import Faults
from pricedesk.desktop.widgets.saved_row import SavedRow
from pricedesk.desktop.widgets.text import button, label
from pricedesk.domain.rules import Condition, Saved


class ConditionTree(QWidget):
    """``changed`` on every edit; ``save_asked`` with the part that is to be saved under a name."""

    changed = Signal()
    save_asked = Signal(object)

    def __init__(self, suggestions: Suggestions) -> None:
        super().__init__()
        self._names: list[str] = []
        self.root = ConditionGroup(suggestions, self._names)
        self.root.tools.hide()
        self._nothing = label(
            translate("rule", "No condition: every variant of the shop."), "muted", wrap=True
        )
        add = translate("rule", "Add condition")
        self._add = button(add, self.add_row, kind="link", icon="add", hint="Ctrl+Return")
        self._add_group = button(
            translate("rule", "Add group"), self.add_group, kind="link", icon="group"
        )
        self._use = button(
            translate("rule", "Use a saved one"), self._choose_saved, kind="link", icon="save"
        )
        foot = QHBoxLayout()
        foot.setSpacing(8)
        for made in (self._add, self._add_group, self._use):
            foot.addWidget(made)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.root)
        column.addWidget(self._nothing)
        column.addLayout(foot)
        self.root.changed.connect(self._edited)
        self.root.asked.connect(self.do)
        for deed in DEEDS:
            keys = QShortcut(QKeySequence(deed.shortcut), self)
            keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            keys.activated.connect(lambda key=deed.key: self._do_here(key))
        self._edited()

    def load(self, condition: Condition) -> None:
        """Shows a stored condition."""
        self.root.load(condition)
        self._tell_nothing()

    def collect(self, path: str, faults: Faults) -> dict[str, Any]:
        """The condition as a part of the document."""
        return self.root.collect(path, faults)

    def unfinished(self) -> dict[str, str]:
        """A place for each row without a value, and what to do."""
        return self.root.unfinished()

    def offer_saved(self, names: Sequence[str]) -> None:
        """Names of the saved conditions."""
        self._names[:] = names
        self._use.setVisible(bool(names))

    def add_row(self) -> ConditionRow:
        """A blank condition at the end, with the cursor in its value."""
        row = ConditionRow(self.root.suggestions)
        self.root.append(row)
        row.focus()
        self._edited()
        return row

    def add_group(self) -> ConditionGroup:
        """A group with a blank condition, at the end."""
        group = ConditionGroup(self.root.suggestions, self._names)
        group.choose_mode("any" if self.root.mode in ("all", "not all") else "all")
        row = ConditionRow(self.root.suggestions)
        group.append(row)
        self.root.append(group)
        row.focus()
        self._edited()
        return group

    def replace(self, part: Part, name: str) -> None:
        """Puts the saved condition of this name in the place of a part."""
        if part is self.root:
            self.load(Saved(name=name))
            self._edited()
            return
        group = self._group_of(part)
        place = group.parts.index(part)
        group.take(part).deleteLater()
        group.append(self._reference(name), place)
        self._edited()

    def do(self, part: Part, deed: str) -> None:
        """Does a thing of ``DEEDS`` with a part of the tree."""
        if part is self.root:
            self._do_with_root(deed)
            return
        group = self._group_of(part)
        place = group.parts.index(part)
        match deed:
            case "add":
                part = ConditionRow(self.root.suggestions)
                group.append(part, place + 1)
            case "group":
                inner = ConditionGroup(self.root.suggestions, self._names)
                inner.choose_mode("any" if group.mode in ("all", "not all") else "all")
                inner.append(group.take(part))
                group.append(inner, place)
            case "negate":
                part.negate()
            case "up" | "down":
                to = place + (1 if deed == "down" else -1)
                if 0 <= to < len(group.parts):
                    group.append(group.take(part), to)
            case "out" if group is not self.root:
                outer = self._group_of(group)
                outer.append(group.take(part), outer.parts.index(group) + 1)
                self._drop_if_empty(group)
            case "in":
                near = (*group.parts[place + 1 : place + 2], *group.parts[place - 1 : place])
                into = next((one for one in near if isinstance(one, ConditionGroup)), None)
                if into is not None:
                    into.append(group.take(part))
            case "save":
                self.save_asked.emit(part)
                return
            case "remove":
                group.take(part).deleteLater()
                group, place = self._drop_if_empty(group) or (group, place)
                part = group.parts[min(place, len(group.parts) - 1)] if group.parts else group
        part.focus()
        self._edited()

    def _drop_if_empty(self, group: ConditionGroup) -> tuple[ConditionGroup, int] | None:
        """Takes a group without parts out of its own, whose place there it answers with."""
        if group.parts or group is self.root:
            return None
        outer = self._group_of(group)
        place = outer.parts.index(group)
        outer.take(group).deleteLater()
        return self._drop_if_empty(outer) or (outer, place)

    def _do_with_root(self, deed: str) -> None:
        match deed:
            case "add":
                self.add_row()
            case "group":
                self.add_group()
            case "negate":
                self.root.negate()
            case "save":
                self.save_asked.emit(self.root)

    def _do_here(self, deed: str) -> None:
        """With the part in which the cursor stands."""
        widget = QApplication.focusWidget()
        while widget is not None and not isinstance(
            widget, ConditionRow | SavedRow | ConditionGroup
        ):
            widget = widget.parentWidget()
        self.do(widget if widget is not None and self.isAncestorOf(widget) else self.root, deed)

    def _group_of(self, part: Part) -> ConditionGroup:
        owner = part.parentWidget()
        assert isinstance(owner, ConditionGroup)
        return owner

    def _reference(self, name: str) -> SavedRow:
        row = SavedRow(self._names)
        row.load(Saved(name=name))
        return row

    def _choose_saved(self) -> None:
        menu = QMenu(self)
        for name in self._names:
            menu.addAction(name).triggered.connect(lambda _=False, name=name: self.use_saved(name))
        menu.exec(self._use.mapToGlobal(self._use.rect().bottomLeft()))
        menu.deleteLater()

    def use_saved(self, name: str) -> None:
        """Adds a reference to a saved condition at the end."""
        self.root.append(self._reference(name))
        self._edited()

    def _edited(self) -> None:
        self._tell_nothing()
        self.changed.emit()

    def _tell_nothing(self) -> None:
        self._nothing.setVisible(not self.root.parts)
        self.root.setVisible(bool(self.root.parts))
