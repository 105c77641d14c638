"""Before a file becomes a draft: how it is read and what its columns mean, on its first rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pricedesk.desktop.language import translate
from pricedesk.desktop.messages import local
from pricedesk.desktop.screens.profile_choice import ProfileChoice
from pricedesk.desktop.screens.rule_files import prices_from_files
from pricedesk.desktop.session import Session
from pricedesk.desktop.tasks import Tasks
from pricedesk.desktop.widgets.banner import Banner
from pricedesk.desktop.widgets.limits_question import LimitsQuestion
from pricedesk.desktop.widgets.list_terms import ListTerms
from pricedesk.desktop.widgets.mapping_table import MappingTable
from pricedesk.desktop.widgets.reading_form import ReadingForm
from pricedesk.desktop.widgets.text import button, label
from pricedesk.domain.errors import PriceDeskError
from pricedesk.domain.money import Currency
from pricedesk.services.upload_ground import Ground
from pricedesk.tabular.choices import Choices
from pricedesk.tabular.column_formula import calculate
from pricedesk.tabular.dialect import Dialect
from pricedesk.tabular.errors import MappingNeeded, UnreadableFile
from pricedesk.tabular.headers import Mapping, recognise
from pricedesk.tabular.profile import Profile, profile_of
from pricedesk.tabular.reading import preview
from pricedesk.tabular.table import Table
from pricedesk.tabular.workbook import sheet_names

_SHOWN = 100


@dataclass(frozen=True, slots=True)
class Said:
    """How a file is to be read and taken. ``dialect`` None where it is to be found out."""

    dialect: Dialect | None
    sheet: str | None
    mapping: Mapping
    choices: Choices


class ImportPage(QWidget):
    """``decided`` carries a Said; ``left`` without one."""

    decided = Signal(object)
    left = Signal()

    def __init__(self, session: Session, tasks: Tasks) -> None:
        super().__init__()
        self._session, self._tasks = session, tasks
        self._path: Path | None = None
        self._table: Table | None = None
        self._said_by_hand = False
        self._name = label(role="heading")
        self._notes = label(role="muted", wrap=True)
        self.banner = Banner(translate("import", "What is missing"))
        self.reading = ReadingForm()
        self.profiles = ProfileChoice(session, tasks)
        self.columns = MappingTable()
        self.terms = ListTerms()
        self.go = button(translate("import", "Check the list"), self._decide, kind="primary")
        self._lay_out()
        self.reading.changed.connect(self._read_again)
        self.columns.changed.connect(lambda _mapping: self._look())
        self.terms.changed.connect(self._look)
        self.terms.limits_asked.connect(self._ask_limits)
        self.profiles.chosen.connect(self.use_profile)
        self.profiles.save_asked.connect(self._keep_profile)
        self.profiles.share_asked.connect(self._share_profile)

    # --- what is shown ---

    async def show_file(
        self,
        path: Path,
        known: Sequence[Profile] = (),
        profile: Profile | None = None,
    ) -> None:
        """Shows a file's first rows, read as the profile says or as it is found out.

        ``known`` are the suppliers' profiles to choose from.
        """
        self._path, self._said_by_hand = path, False
        self.profiles.show_profiles(known, profile)
        dialect = profile.reading if profile else None
        table, sheets = await self._session.compute(_peek, path, dialect, None)
        mapping = profile.mapping(table.headers) if profile else recognise(table.headers)
        self._fill(path.name, table, sheets, mapping, profile.choices if profile else Choices())

    def show_draft(
        self,
        name: str,
        table: Table,
        mapping: Mapping,
        choices: Choices,
        known: Sequence[Profile] = (),
    ) -> None:
        """Shows a draft's first rows: what its columns mean can be said anew, not how it is read."""
        self._path = None
        self.profiles.show_profiles(known, None)
        table = replace(table, frame=table.frame.head(_SHOWN), lines=table.lines.head(_SHOWN))
        self._fill(name, table, [], mapping, choices)
        self.reading.setEnabled(False)

    def use_shop(self, on: Ground) -> None:
        """Formulas are tried in its currency, and columns can be for its price lists."""
        self._currency = on.shop.currency
        self.columns.offer([one.place for one in on.lists])

    def use_profile(self, profile: Profile) -> None:
        """Takes over what was said of the supplier's other lists."""
        if self._table is not None:
            self.terms.load(profile.choices)
            self.columns.show_table(self._table, profile.mapping(self._table.headers))
            self._look()

    @property
    def said(self) -> Said:
        """What the page says now. Raises ValueError, MappingNeeded or FormulaError."""
        assert self._table is not None
        choices = self.terms.choices()
        self.columns.mapping.check(has_prices=choices.price_formula is not None)
        if choices.price_formula is not None:
            calculate(choices.price_formula, self._table, self._currency)
        dialect = self.reading.dialect if self._said_by_hand else None
        return Said(dialect, self.reading.sheet_name, self.columns.mapping, choices)

    # --- parts ---

    def _lay_out(self) -> None:
        self._currency = Currency("EUR", 2)
        head = QHBoxLayout()
        head.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._name)
        words.addWidget(self._notes)
        head.addLayout(words, 1)
        head.addWidget(self.profiles)
        top = QVBoxLayout()
        top.setContentsMargins(20, 12, 20, 12)
        top.setSpacing(12)
        top.addLayout(head)
        top.addWidget(self.banner)
        top.addWidget(self.reading)
        foot = QVBoxLayout()
        foot.setContentsMargins(20, 12, 20, 12)
        foot.setSpacing(12)
        foot.addWidget(self.terms)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(button(translate("import", "Cancel"), self.left.emit))
        row.addWidget(self.go)
        foot.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.columns, 1)
        column.addLayout(foot)

    def _fill(
        self, name: str, table: Table, sheets: list[str], mapping: Mapping, choices: Choices
    ) -> None:
        self._table = table
        self._name.setText(name)
        self._notes.setText("  ·  ".join(map(local, table.notes)))
        self._notes.setVisible(bool(table.notes))
        self.reading.setEnabled(True)
        self.reading.show_table(table, sheets)
        self.terms.load(choices)
        self.columns.show_table(table, mapping)
        self._look()

    def _read_again(self) -> None:
        self._said_by_hand = True
        self._tasks.start(self._reread(), only="import-read")

    async def _reread(self) -> None:
        path = self._path
        if path is None:
            return
        sheet = self.reading.sheet_name
        try:
            table, sheets = await self._session.compute(_peek, path, self.reading.dialect, sheet)
        except PriceDeskError as error:
            self.banner.tell("error", error.message, error.remedy)
            self.go.setEnabled(False)
            return
        mapping = recognise(table.headers)
        if self._table is not None and table.headers == self._table.headers:
            mapping = self.columns.mapping
        self._table = table
        self.reading.show_table(table, sheets, sheet)
        self.columns.show_table(table, mapping)
        self._look()

    def _look(self) -> None:
        """Says at once what is still missing."""
        if self._table is None:
            return
        self.terms.formula_field.fault("")
        try:
            self.said  # noqa: B018 - asked for what it raises
        except MappingNeeded as error:
            self.banner.tell("info", error.message, error.remedy)
            self.go.setEnabled(False)
        except PriceDeskError as error:
            self.banner.hide()
            self.terms.formula_field.fault(f"{error.message} {error.remedy}")
            self.go.setEnabled(False)
        except ValueError:
            self.go.setEnabled(False)
        else:
            self.banner.hide()
            self.go.setEnabled(True)

    def _ask_limits(self) -> None:
        asked = LimitsQuestion(self, self.terms.bounds, self._currency)
        prices_from_files(asked.form, self._session, self._tasks, asked)
        asked.accepted.connect(lambda: self.terms.set_bounds(asked.bounds))
        asked.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asked.open()

    def _profile(self, name: str) -> Profile | None:
        """What the page says, as a profile; None, with a word, where it says too little."""
        try:
            said = self.said
        except (PriceDeskError, ValueError):
            self.banner.tell(
                "info",
                translate("import", "Say first which columns hold the key and the price."),
            )
            return None
        return profile_of(name, said.mapping, self.reading.dialect, said.choices)

    def _keep_profile(self, name: str) -> None:
        if (profile := self._profile(name)) is not None:
            self.profiles.keep(profile)

    def _share_profile(self, name: str, path: Path) -> None:
        if (profile := self._profile(name)) is not None:
            self.profiles.share(profile, path)

    def _decide(self) -> None:
        self.decided.emit(self.said)


def _peek(path: Path, dialect: Dialect | None, sheet: str | None) -> tuple[Table, list[str]]:
    """The first rows, and a workbook's sheets."""
    table = preview(path, dialect, sheet=sheet, rows=_SHOWN)
    if table.kind == "csv":
        return table, []
    try:
        return table, sheet_names(path.read_bytes(), path.name)
    except UnreadableFile:
        return table, []  # the workbook lies in a ZIP: it is read, its sheets cannot be chosen
