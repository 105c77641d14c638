"""Over the catalogue: the search, the saved views, the columns, and what can be done."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from pricedesk.desktop.language import translate
from pricedesk.desktop.views import View, Views
from pricedesk.desktop.widgets.name_dialog import Naming, ask_name
from pricedesk.desktop.widgets.query_line import QueryLine
from pricedesk.desktop.widgets.text import button, label


class CatalogueBar(QWidget):
    """``view_chosen`` with a View; ``save_asked`` with the name for what is shown now."""

    view_chosen = Signal(object)
    save_asked = Signal(str)

    def __init__(self, columns: Callable[[QPoint], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = columns
        self._views: Views | None = None
        self.query = QueryLine()
        self.found = label(role="muted")
        self.views = button(translate("catalogue", "Views"), self._show_views, icon="save")
        self.columns = button(translate("catalogue", "Columns"), self._choose_columns)
        self._row = QHBoxLayout()
        self._row.setSpacing(8)
        self._row.addWidget(self.query.line, 1)
        self._row.addWidget(self.found)
        self._row.addWidget(self.views)
        self._row.addWidget(self.columns)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 12)
        column.setSpacing(4)
        column.addLayout(self._row)
        column.addWidget(self.query.problem)

    def add(self, made: QPushButton) -> None:
        """Puts an action's button at the end."""
        self._row.addWidget(made)

    def show_views(self, views: Views | None) -> None:
        """The views of the shop in hand."""
        self._views = views
        self.views.setEnabled(views is not None)

    def menu_of_views(self) -> QMenu:
        """The saved views, and what can be done with them."""
        menu = QMenu(self)
        views = self._views.all() if self._views is not None else []
        for view in views:
            menu.addAction(view.name).triggered.connect(
                lambda _=False, view=view: self.view_chosen.emit(view)
            )
        if views:
            menu.addSeparator()
        menu.addAction(translate("catalogue", "Everything")).triggered.connect(
            lambda: self.view_chosen.emit(View(""))
        )
        menu.addAction(translate("catalogue", "Save this view …")).triggered.connect(self._ask_name)
        if views:
            gone = menu.addMenu(translate("catalogue", "Delete a view"))
            for view in views:
                gone.addAction(view.name).triggered.connect(
                    lambda _=False, name=view.name: self._delete(name)
                )
        return menu

    def _show_views(self) -> None:
        menu = self.menu_of_views()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.views.mapToGlobal(self.views.rect().bottomLeft()))

    def _choose_columns(self) -> None:
        self._columns(QPoint(0, 30))

    def _delete(self, name: str) -> None:
        if self._views is not None:
            self._views.delete(name)

    def _ask_name(self) -> None:
        asked = Naming(
            translate("catalogue", "Save this view"),
            meaning=translate(
                "catalogue",
                "Search, filters, columns and order come back under this name, in this shop. "
                "A view of the same name is replaced.",
            ),
            field=translate("catalogue", "Name of the view"),
            verb=translate("catalogue", "Save the view"),
            otherwise=translate("catalogue", "Leave it"),
        )
        ask_name(self, asked, "", self.save_asked.emit)
