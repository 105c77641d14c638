"""One variant beside the catalogue: its price over time, why it costs that, what is open."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from pricedesk.desktop import formats
from pricedesk.desktop.columns import Tone
from pricedesk.desktop.language import translate
from pricedesk.desktop.messages import local
from pricedesk.desktop.models.items import ItemColumn, ItemsModel
from pricedesk.desktop.session import Session
from pricedesk.desktop.tasks import Tasks
from pricedesk.desktop.widgets.banner import Banner
from pricedesk.desktop.widgets.price_chart import PriceTimeline
from pricedesk.desktop.widgets.table import Table
from pricedesk.desktop.widgets.tabs import Tabs
from pricedesk.desktop.widgets.text import Tool, button, label
from pricedesk.desktop.widgets.trace_panel import TracePanel
from pricedesk.domain.shop import Shop
from pricedesk.pricing.story import SaleStory
from pricedesk.services import variants as variant_service
from pricedesk.services.variants import Dossier


class VariantPanel(QFrame):
    """``wanted`` asks the shell for a job or a rule; ``closed`` when the operator has closed it."""

    wanted = Signal(str, object)
    closed = Signal()

    def __init__(self, session: Session, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(translate("variant", "Variant"))
        self.setMinimumWidth(380)
        self._session = session
        self._tasks = tasks
        self.dossier: Dossier | None = None
        self._title = label(role="heading", wrap=True)
        self._summary = label(wrap=True)
        self._lowest = label(role="muted", wrap=True)
        self.banner = Banner(translate("variant", "What is open"))
        self.timeline = PriceTimeline()
        columns: tuple[ItemColumn[SaleStory], ...] = (
            ItemColumn(translate("variant", "Rule"), 60, lambda sale: str(sale.rule_id),
                       numeric=True, tone=lambda _sale: Tone.MUTED),
            ItemColumn(translate("variant", "Sale"), 130, lambda sale: sale.name, stretch=True,
                       tone=lambda _sale: Tone.STRONG),
            ItemColumn(translate("variant", "And this variant"), 220, lambda sale: sale.verdict,
                       stretch=True, tone=self._tone,
                       icon=lambda sale: "percent" if self._holds(sale) else ""),
        )  # fmt: skip
        self.sales = ItemsModel(columns, self)
        self.sale_table = Table(
            translate("variant", "Sales over this variant"),
            self.sales,
            [c.width for c in columns],
            [1, 2],
        )
        self.trace = TracePanel()
        self.open_admin = button(
            translate("variant", "Open in Shopify"), self._open_admin, icon="link"
        )
        self.open_rule = button(translate("variant", "Open the rule"), self._open_rule)
        self.open_rule.hide()
        self.tabs = Tabs(translate("variant", "Parts of the variant"))
        self._lay_out()
        self.sale_table.selectionModel().selectionChanged.connect(lambda *_: self._explain())
        self.timeline.table.doubleClicked.connect(lambda index: self._open_job(index.row()))
        self.hide()

    def show_variant(self, shop: Shop, variant_id: int) -> None:
        """Reads and shows the variant; the one before stays until that is done."""
        self.show()
        self._tasks.start(self._load(shop, variant_id), only="variant")

    def restyle(self) -> None:
        self.timeline.chart.update()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(Tool("close", translate("variant", "Close the variant"), self._close))
        acts = QHBoxLayout()
        acts.setSpacing(8)
        acts.addWidget(self.open_admin)
        acts.addWidget(self.open_rule)
        acts.addStretch(1)
        top = QVBoxLayout()
        top.setContentsMargins(16, 12, 12, 8)
        top.setSpacing(6)
        top.addLayout(head)
        top.addWidget(self._summary)
        top.addWidget(self._lowest)
        top.addLayout(acts)
        why = QWidget()
        column = QVBoxLayout(why)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.sale_table, 2)
        column.addWidget(self.trace, 3)
        self.tabs.addTab(self.timeline, translate("variant", "Price over time"))
        self.tabs.addTab(why, translate("variant", "Why this price"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(top)
        whole.addWidget(self.banner)
        whole.addWidget(self.tabs, 1)

    async def _load(self, shop: Shop, variant_id: int) -> None:
        found = await self._session.call(variant_service.dossier, shop.id, str(variant_id))
        self._show(found)

    def _show(self, found: Dossier) -> None:
        self.dossier = found
        told, story = found.told, found.told.story
        of, zone = told.catalogue.currency, told.shop.zone
        variant = told.catalogue.variants.row(told.row, named=True)
        product = told.catalogue.products.item(variant["product_index"], "title")
        name = variant["sku"] or variant["variant_id"]
        self._title.setText(f"{product}  ·  {variant['title']}  ·  {name}")
        shown = translate("variant", "Shown now: {price}.").format(
            price=formats.amount(variant["price"], of)
        )
        by_rules = translate("variant", "By base and rules {summary}").format(
            summary=local(story.summary)
        )
        self._summary.setText(f"{shown} {by_rules}")
        self._lowest.setText(_lowest(found))
        self._tell_open(found, drifted=bool(variant["drifted"]))
        self.timeline.show_moves(found.moves, variant["price"], of, zone, datetime.now(UTC))
        self.sales.show(story.sales)
        winner = next((at for at, sale in enumerate(story.sales) if self._holds(sale)), None)
        self.trace.hide()
        self.sale_table.clearSelection()
        if story.sales:
            self.sale_table.selectRow(winner if winner is not None else 0)
        self.tabs.setTabText(
            1,
            translate("variant", "Why this price ({sales})").format(sales=len(story.sales))
            if story.sales
            else translate("variant", "Why this price"),
        )

    def _tell_open(self, found: Dossier, *, drifted: bool) -> None:
        of = found.told.catalogue.currency
        if found.conflicts:
            first = found.conflicts[0]
            self.banner.tell(
                "warning",
                translate("variant", "Conflict in job {number}: {title}").format(
                    number=first.job_id, title=local(first.title)
                ),
                translate("variant", "It wanted {wanted} and found {found}.").format(
                    wanted=formats.amount(first.wanted, of), found=formats.amount(first.found, of)
                ),
                action=translate("variant", "Decide"),
                when=lambda: self.wanted.emit("jobs", first.job_id),
            )
        elif drifted:
            self.banner.tell(
                "warning",
                translate("variant", "Somebody else has changed this price."),
                translate(
                    "variant",
                    "What the shop shows is not what our last job had set; the list says when.",
                ),
            )
        else:
            self.banner.hide()

    def _holds(self, sale: SaleStory) -> bool:
        return self.dossier is not None and self.dossier.told.story.winner == sale.rule_id

    def _tone(self, sale: SaleStory) -> Tone:
        if self._holds(sale):
            return Tone.GOOD
        return Tone.PLAIN if sale.runs else Tone.MUTED

    def _chosen_sale(self) -> SaleStory | None:
        row = self.sale_table.chosen_row()
        return self.sales.items[row] if row is not None and row < len(self.sales.items) else None

    def _explain(self) -> None:
        sale = self._chosen_sale()
        self.open_rule.setVisible(sale is not None)
        if sale is not None and self.dossier is not None:
            of = self.dossier.told.catalogue.currency
            self.trace.show_steps(sale.name, sale.steps, of)

    def _open_rule(self) -> None:
        if (sale := self._chosen_sale()) is not None:
            self.wanted.emit("rules", sale.rule_id)

    def _open_job(self, row: int) -> None:
        moves: Sequence[object] = self.timeline.model.items
        if row < len(moves) and (job := self.timeline.model.items[row].job_id) is not None:
            self.wanted.emit("jobs", job)

    def _open_admin(self) -> None:
        if self.dossier is None:
            return
        told = self.dossier.told
        variant = told.catalogue.variants.row(told.row, named=True)
        page = told.shop.address.variant_page(variant["product_id"], variant["variant_id"])
        QDesktopServices.openUrl(QUrl(page))

    def _close(self) -> None:
        self.hide()
        self.closed.emit()


def _lowest(found: Dossier) -> str:
    if found.lowest is None:
        return translate("variant", "No price of the last %n days is known.", n=found.days)
    of, zone = found.told.catalogue.currency, found.told.shop.zone
    words = translate("variant", "Lowest price of the last %n days: {price}, shown since {day}.",
                      n=found.days).format(
        price=formats.amount(found.lowest.price, of), day=formats.day(found.lowest.since, zone)
    )  # fmt: skip
    if found.lowest.known_days < found.days:
        known = translate("variant", "Only %n days of them are known.", n=found.lowest.known_days)
        return f"{words} {known}"
    return words
