"""One list for several shops: its columns and its rate in each, how it ends there, and its job."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from pricedesk.desktop import formats, theme
from pricedesk.desktop.language import translate
from pricedesk.desktop.messages import local
from pricedesk.desktop.session import Session
from pricedesk.desktop.tasks import Tasks
from pricedesk.desktop.widgets.banner import Banner
from pricedesk.desktop.widgets.fault import FaultDialog, describe
from pricedesk.desktop.widgets.fields import choice, chosen, decimal, number
from pricedesk.desktop.widgets.job_options_form import JobOptionsForm
from pricedesk.desktop.widgets.text import button, label, rename
from pricedesk.domain.errors import PriceDeskError
from pricedesk.domain.shop import Shop
from pricedesk.services import many_shops, uploads
from pricedesk.services.drafts import Judged
from pricedesk.services.many_shops import Sharing
from pricedesk.services.upload_ground import ground
from pricedesk.services.upload_preview import UploadPreview
from pricedesk.tabular.headers import KEYS, Meaning


@dataclass
class _Row:
    """The controls of one shop, and what was found out about it."""

    shop: Shop
    tick: QCheckBox
    price: QComboBox
    key: QComboBox
    rate: QLineEdit | None
    status: QLabel
    seen: UploadPreview | None = None


class ShopsDialog(QDialog):
    """Every other shop with a tick; checked first, then submitted, each with its own state."""

    def __init__(self, session: Session, judged: Judged, parent: QWidget) -> None:
        super().__init__(parent)
        title = translate("shares", "“{name}” for other shops").format(name=judged.draft.path.stem)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setMinimumSize(900, 440)
        self._session, self._judged = session, judged
        self.tasks = Tasks(lambda error: FaultDialog(describe(error), self).open())
        self.banner = Banner(translate("shares", "What is missing"))
        self.rows = [self._row(shop) for shop in self._others()]
        self.options = JobOptionsForm()
        self.options.changed.connect(self._tell)
        self.check = button(translate("shares", "Check the shops"), self._check_soon)
        self.go = button("", self._submit_soon, kind="primary")
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.options.toggle)
        foot.addStretch(1)
        foot.addWidget(button(translate("shares", "Close"), self.accept))
        foot.addWidget(self.check)
        foot.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(label(title, "title", wrap=True))
        column.addWidget(label(self._explanation(), "muted", wrap=True))
        column.addWidget(self.banner)
        column.addWidget(self._table(), 1)
        column.addWidget(self.options)
        column.addLayout(foot)
        self.finished.connect(lambda _result: self.tasks.cancel())
        self._tell()

    # --- what is said ---

    def sharing(self, row: _Row) -> Sharing:
        """Its own rate and columns, as the form has them. Raises ValueError for a rate that is
        none."""
        rates = {} if row.rate is None else {row.shop.currency.code: _rate(row.rate)}
        said = {
            chosen(combo): meaning
            for combo, meaning in ((row.price, Meaning.PRICE), (row.key, self._key_meaning()))
            if chosen(combo) and meaning is not None
        }
        of = self._judged.draft.origin.currency
        return Sharing(of=of, rates=rates, columns={row.shop.address.handle: said})

    # --- parts ---

    def _others(self) -> list[Shop]:
        here = self._judged.ground.shop.id
        return [shop for shop in self._session.shops if shop.id != here]

    def _explanation(self) -> str:
        code = self._judged.draft.origin.currency.code
        return translate(
            "shares",
            "The amounts of the list are {currency}. A rate says how much of the shop's currency "
            "one {currency} is; or choose a column of its own prices. Keys are looked up in each "
            "shop by themselves.",
        ).format(currency=code)

    def _row(self, shop: Shop) -> _Row:
        headers = [(name, name) for name in self._judged.draft.headers]
        as_list = ("", translate("shares", "as in the list"))
        tick = QCheckBox(shop.name)
        tick.setAccessibleName(shop.name)
        tick.toggled.connect(lambda _on: self._forget())
        named = {"shop": shop.name}
        price = choice(translate("shares", "Price column of {shop}").format(**named),
                       (as_list, *headers), 150)  # fmt: skip
        key = choice(translate("shares", "Key column of {shop}").format(**named),
                     (as_list, *headers), 150)  # fmt: skip
        rate = None
        if shop.currency != self._judged.draft.origin.currency:
            rate = number(
                translate("shares", "Rate into {code} for {shop}").format(
                    code=shop.currency.code, shop=shop.name
                ),
                translate("shares", "rate"),
                96,
            )
            rate.textChanged.connect(lambda _text: self._forget())
        for combo in (price, key):
            combo.currentIndexChanged.connect(lambda _at: self._forget())
        return _Row(shop, tick, price, key, rate, label(role="muted", wrap=True))

    def _table(self) -> QWidget:
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        for column, words in enumerate(
            (
                translate("shares", "Shop"),
                translate("shares", "Currency"),
                translate("shares", "Rate"),
                translate("shares", "Prices from"),
                translate("shares", "Keys from"),
                translate("shares", "State"),
            )
        ):
            grid.addWidget(label(words, "muted"), 0, column)
        for at, row in enumerate(self.rows, 1):
            grid.addWidget(row.tick, at, 0)
            grid.addWidget(label(row.shop.currency.code, "muted"), at, 1)
            if row.rate is not None:
                grid.addWidget(row.rate, at, 2)
            grid.addWidget(row.price, at, 3)
            grid.addWidget(row.key, at, 4)
            grid.addWidget(row.status, at, 5)
        if not self.rows:
            words = translate("shares", "No other shop is connected.")
            grid.addWidget(label(words, "muted"), 1, 0, 1, 6)
        grid.setColumnStretch(5, 1)
        grid.setRowStretch(len(self.rows) + 2, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setAccessibleName(translate("shares", "Shops"))
        scroll.setWidget(inside)
        return scroll

    def _key_meaning(self) -> Meaning | None:
        mapping = self._judged.draft.mapping
        return next((key for key in KEYS if mapping.header(key) is not None), None)

    def _forget(self) -> None:
        """What was found out holds for what was said then."""
        for row in self.rows:
            row.seen = None
            row.status.setText("")
        self._tell()

    def _tell(self) -> None:
        changes = sum(row.seen.to_send for row in self.rows if row.seen is not None)
        shops = sum(row.seen is not None and row.seen.to_send > 0 for row in self.rows)
        rename(
            self.go,
            translate("shares", "Submit {changes} changes to {shops} shops").format(
                changes=formats.count(changes), shops=formats.count(shops)
            ),
        )
        self.go.setEnabled(bool(changes) and self.options.is_whole)
        self.check.setEnabled(any(row.tick.isChecked() for row in self.rows))

    # --- checking ---

    def _check_soon(self) -> None:
        self.tasks.start(self._check(), only="check")

    async def _check(self) -> None:
        self.banner.hide()
        try:
            ticked = [(row, self.sharing(row)) for row in self.rows if row.tick.isChecked()]
        except ValueError:
            self.banner.tell(
                "error",
                translate("shares", "A rate is missing or is no number."),
                translate("shares", "Write how much of the shop's currency one unit is: 1.08"),
            )
            return
        for row, sharing in ticked:
            row.status.setText(translate("shares", "Checking …"))
            await self._check_one(row, sharing)
            self._tell()

    async def _check_one(self, row: _Row, sharing: Sharing) -> None:
        try:
            on = await self._session.call(ground, int(row.shop.id))
            row.seen = await self._session.compute(
                many_shops.share, self._judged.draft, on, sharing.checked([on])
            )
        except PriceDeskError as error:
            _say(row, "problem", f"{error.message} {error.remedy}")
            return
        bad = row.seen.whole.bad
        words = [translate("shares", "%n change(s)", n=row.seen.to_send)]
        if bad:
            words.append(translate("shares", "%n row(s) left out", n=bad))
        if row.seen.waits:
            words.append(translate("shares", "waits for approval"))
        _say(row, "warning" if bad else "muted", "  ·  ".join(words))

    # --- submitting ---

    def _submit_soon(self) -> None:
        self.tasks.start(self._submit())

    async def _submit(self) -> None:
        """What was found out is taken first: pressed again meanwhile, nothing goes out twice."""
        found = [(row, row.seen) for row in self.rows if row.seen is not None and row.seen.to_send]
        for row in self.rows:
            row.seen = None
        self._tell()
        for row, seen in found:
            await self._submit_one(row, seen)

    async def _submit_one(self, row: _Row, seen: UploadPreview) -> None:
        """One shop's trouble is not the others'."""
        try:
            made = await self._session.call(
                uploads.submit,
                int(row.shop.id),
                seen,
                drift=self.options.policy,
                options=self.options.options(),
            )
        except PriceDeskError as error:
            _say(row, "problem", f"{error.message} {error.remedy}")
            return
        numbers = ", ".join(str(int(job.id)) for job in made)
        words = translate("shares", "Submitted: job {number}").format(number=numbers)
        _say(row, "muted", words)


def _say(row: _Row, role: str, words: str) -> None:
    theme.set_role(row.status, role=role)
    row.status.setText(local(words))


def _rate(field: QLineEdit) -> Fraction:
    rate = Fraction(decimal(field.text()))
    if rate <= 0:
        raise ValueError(field.text())
    return rate
