"""The columns of every grid, declared once: title, width, alignment, text, tone, sort key.

A column looks at a row (a mapping of the source's columns) and says what stands in its
cell. Money columns get the currency into their header. Shared by grid, column chooser
and the copy as TSV.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from pricedesk.desktop import formats
from pricedesk.desktop.language import translate
from pricedesk.desktop.messages import local
from pricedesk.domain.money import Currency

Row = Mapping[str, Any]


class Tone(Enum):
    """How a cell is painted. Meaning never rests on colour alone: a sign or a word goes with it."""

    PLAIN = auto()
    MUTED = auto()
    STRUCK = auto()
    STRONG = auto()
    UP = auto()
    DOWN = auto()
    GOOD = auto()
    LINK = auto()
    WARNING = auto()
    ERROR = auto()


def _plain(_row: Row) -> Tone:
    return Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Column:
    """One column. ``width`` in px; ``sort`` is the source's column by which it is ordered."""

    key: str
    title: str
    width: int
    text: Callable[[Row, Currency], str]
    numeric: bool = False
    money: bool = False
    tone: Callable[[Row], Tone] = _plain
    icon: Callable[[Row], str] | None = None
    sort: str | None = None
    hint: Callable[[Row], str] | None = None
    hidden: bool = False
    """Not shown until chosen in the header's menu."""
    ground: Callable[[Row], str] | None = None
    """The token of what lies behind the cell (``error_ground`` …), "" for nothing."""
    unit: int = 1
    """How many of the source's integer are one of what is shown; money knows by its currency."""
    roomy: bool = False
    """Its texts are long: in a grid that has such columns, they take the room that is left."""
    edits: str = ""
    """What is changed where a cell is edited in place; "" where it cannot be."""

    def header(self, of: Currency | None) -> str:
        return f"{self.title} ({of.code})" if self.money and of is not None else self.title


def text_column(key: str, title: str, width: int, **more: Any) -> Column:
    """A column that shows a text as it is; an empty one as nothing."""
    return Column(key, title, width, lambda row, _of: row[key] or "", **{"sort": key, **more})


def said_column(key: str, title: str, width: int, **more: Any) -> Column:
    """A column of what prices and jobs have said, in the operator's language."""
    return Column(
        key, title, width, lambda row, _of: local(row[key] or ""), **{"sort": key, **more}
    )


def money_column(key: str, title: str, width: int, **more: Any) -> Column:
    """A column of amounts in minor units, right-aligned."""
    return Column(
        key,
        title,
        width,
        lambda row, of: formats.money(row[key], of),
        numeric=True,
        money=True,
        **{"sort": key, **more},
    )


def percent_column(key: str, title: str, width: int, *, signed: bool, **more: Any) -> Column:
    """A column of hundredths of a percent."""
    return Column(
        key,
        title,
        width,
        lambda row, _of: formats.percent(row[key], signed=signed),
        numeric=True,
        unit=100,
        **{"sort": key, **more},
    )


def struck_if_lowered(row: Row) -> Tone:
    """A compare-at price above the price is struck through."""
    on_sale = row["compare_at"] is not None and row["compare_at"] > row["price"]
    return Tone.STRUCK if on_sale else Tone.MUTED


def _state_of_variant(row: Row, _of: Currency) -> str:
    if row["drifted"]:
        return translate("catalogue", "Changed outside")
    if row["held_by"] is not None:
        return translate("catalogue", "In a sale")
    if row["compare_at"] is not None and row["compare_at"] > row["price"]:
        return translate("catalogue", "Reduced")
    return translate("catalogue", "Regular")


def _tone_of_variant(row: Row) -> Tone:
    return Tone.WARNING if row["drifted"] else Tone.MUTED


def _icon_of_variant(row: Row) -> str:
    if row["drifted"]:
        return "conflict"
    return "percent" if row["held_by"] is not None else ""


_STATUS = {
    "active": translate("catalogue", "Active"),
    "draft": translate("catalogue", "Draft"),
    "archived": translate("catalogue", "Archived"),
    "unlisted": translate("catalogue", "Unlisted"),
}


def _status(row: Row, _of: Currency) -> str:
    """The word for it; a status that Shopify adds stands as it came."""
    status = row["status"] or ""
    return _STATUS.get(status, status.capitalize())


CATALOGUE = (
    text_column("product_title", translate("catalogue", "Product"), 168),
    text_column("title", translate("catalogue", "Variant"), 88),
    text_column("sku", translate("catalogue", "SKU"), 124),
    text_column("vendor", translate("catalogue", "Vendor"), 92),
    text_column("product_type", translate("catalogue", "Type"), 80),
    money_column("price", translate("catalogue", "Price"), 88, tone=lambda _row: Tone.STRONG),
    money_column("compare_at", translate("catalogue", "Compare-at"), 120, tone=struck_if_lowered),
    money_column("unit_cost", translate("catalogue", "Cost"), 80),
    percent_column("margin", translate("catalogue", "Margin"), 72, signed=False),
    Column("state", translate("catalogue", "Price state"), 132, _state_of_variant, tone=_tone_of_variant,
           icon=_icon_of_variant),
    Column("inventory", translate("catalogue", "Stock"), 60, lambda row, _of: formats.NONE if row["inventory"] is None
           else formats.count(row["inventory"]), numeric=True, sort="inventory"),
    money_column("base_price", translate("catalogue", "Base price"), 112, hidden=True),
    Column("status", translate("catalogue", "Status"), 88, _status, sort="status", hidden=True),
    text_column("barcode", translate("catalogue", "Barcode"), 128, hidden=True),
)  # fmt: skip
"""The catalogue grid; a row is a variant with its product's words."""


# ------------------------------------------------------------------ plans


_OUTCOME = {
    "change": (translate("plan", "Change"), "check", Tone.PLAIN),
    "unchanged": (translate("plan", "Unchanged"), "same", Tone.MUTED),
    "skipped": (translate("plan", "Skipped"), "skipped", Tone.MUTED),
    "blocked": (translate("plan", "Blocked"), "blocked", Tone.WARNING),
}


def _outcome_text(row: Row, _of: Currency) -> str:
    return _OUTCOME[row["outcome"]][0]


def _outcome_icon(row: Row) -> str:
    return _direction_icon(row) if row["outcome"] == "change" else _OUTCOME[row["outcome"]][1]


def _direction_icon(row: Row) -> str:
    """Up or down without a colour; a change of the compare-at price alone has neither."""
    difference = row["difference"]
    if not difference:
        return "edit"
    return "raised" if difference > 0 else "lowered"


def _outcome_tone(row: Row) -> Tone:
    return _OUTCOME[row["outcome"]][2]


def old_tone(before: str, after: str) -> Callable[[Row], Tone]:
    """Struck through where another price comes in its place."""

    def tone(row: Row) -> Tone:
        changed = row[after] is not None and row[before] != row[after]
        return Tone.STRUCK if changed else Tone.MUTED

    return tone


def new_tone(before: str, after: str) -> Callable[[Row], Tone]:
    """Bold where the price is another one."""

    def tone(row: Row) -> Tone:
        return Tone.STRONG if row[before] != row[after] else Tone.MUTED

    return tone


def direction(key: str) -> Callable[[Row], Tone]:
    """Up or down by the sign of ``key``."""

    def tone(row: Row) -> Tone:
        value = row[key]
        if not value:
            return Tone.MUTED
        return Tone.UP if value > 0 else Tone.DOWN

    return tone


def _margin_tone(row: Row) -> Tone:
    margin = row["margin_after"]
    return Tone.ERROR if margin is not None and margin < 0 else Tone.PLAIN


def _difference(row: Row, of: Currency) -> str:
    return formats.difference(row["difference"], of)


_BEFORE = money_column(
    "before_price", translate("plan", "Before"), 100, tone=old_tone("before_price", "after_price")
)
_AFTER = money_column(
    "after_price", translate("plan", "After"), 96, tone=new_tone("before_price", "after_price")
)
_CHANGE = Column(
    "difference",
    translate("plan", "Change"),
    108,
    _difference,
    numeric=True,
    money=True,
    tone=direction("difference"),
    sort="difference",
)
_PERCENT = percent_column(
    "change", translate("plan", "Change %"), 84, signed=True, tone=direction("change")
)
_COMPARE_BEFORE = money_column(
    "before_compare_at",
    translate("plan", "Compare-at before"),
    168,
    tone=old_tone("before_compare_at", "after_compare_at"),
    hidden=True,
)
_COMPARE_AFTER = money_column(
    "after_compare_at",
    translate("plan", "Compare-at"),
    128,
    tone=new_tone("before_compare_at", "after_compare_at"),
)

PLAN = (
    text_column("product_title", translate("plan", "Product"), 176, roomy=True),
    text_column("title", translate("plan", "Variant"), 92),
    _BEFORE,
    _AFTER,
    _PERCENT,
    Column("outcome", translate("plan", "Outcome"), 104, _outcome_text, tone=_outcome_tone, icon=_outcome_icon,
           sort="outcome"),
    said_column("reason", translate("plan", "Reason"), 240, tone=lambda _row: Tone.MUTED, roomy=True),
    _COMPARE_AFTER,
    _CHANGE,
    percent_column("margin_after", translate("plan", "Margin"), 76, signed=False, tone=_margin_tone),
    text_column("sku", "SKU", 148),
    _COMPARE_BEFORE,
)  # fmt: skip
"""The preview of a rule: every variant it looks at."""


# ---------------------------------------------------------------- ledgers


_LEDGER_OUTCOME = {
    "planned": (translate("jobs", "To do"), "clock", Tone.MUTED),
    "sent": (translate("jobs", "Sent"), "submit", Tone.MUTED),
    "applied": (translate("jobs", "Applied"), "done", Tone.GOOD),
    "already": (translate("jobs", "Already so"), "same", Tone.MUTED),
    "rejected": (translate("jobs", "Rejected"), "failed", Tone.ERROR),
    "conflict": (translate("jobs", "Conflict"), "conflict", Tone.WARNING),
    "not_found": (translate("jobs", "Not found"), "missing", Tone.ERROR),
    "mismatch": (translate("jobs", "Mismatch"), "warning", Tone.ERROR),
    "excluded": (translate("jobs", "Left out"), "skipped", Tone.MUTED),
}


def ledger_outcome(outcome: str) -> str:
    """The outcome's word, as it stands in grid and chips."""
    return _LEDGER_OUTCOME[outcome][0]


def _found(row: Row, of: Currency) -> str:
    """What the shop showed, where that is why the row was not changed."""
    odd = row["outcome"] in ("conflict", "mismatch") and row["found_price"] is not None
    return formats.money(row["found_price"], of) if odd else ""


LEDGER = (
    Column("outcome", translate("jobs", "Outcome"), 112, lambda row, _of: _LEDGER_OUTCOME[row["outcome"]][0],
           tone=lambda row: _LEDGER_OUTCOME[row["outcome"]][2],
           icon=lambda row: _LEDGER_OUTCOME[row["outcome"]][1], sort="outcome"),
    text_column("product_title", translate("jobs", "Product"), 200, roomy=True),
    text_column("variant_title", translate("jobs", "Variant"), 100),
    text_column("sku", translate("jobs", "SKU"), 140),
    _BEFORE,
    _AFTER,
    _PERCENT,
    _COMPARE_AFTER,
    said_column("message", translate("jobs", "Message"), 280, roomy=True,
                tone=lambda row: _LEDGER_OUTCOME[row["outcome"]][2]),
    Column("found_price", translate("jobs", "Found in shop"), 152, _found, numeric=True, money=True,
           tone=lambda _row: Tone.WARNING, sort="found_price"),
    _CHANGE,
    _COMPARE_BEFORE,
    said_column("reason", translate("jobs", "Reason"), 200, tone=lambda _row: Tone.MUTED, hidden=True),
    Column("settled_at", translate("jobs", "Settled"), 148, lambda row, _of: formats.moment(row["settled_at"]),
           tone=lambda _row: Tone.MUTED, sort="settled_at", hidden=True),
)  # fmt: skip
"""The ledger of a job."""


# ------------------------------------------------------------ price lists


_UPLOAD_OUTCOME = {
    "error": (translate("sheet", "Error"), "failed", Tone.ERROR),
    "ambiguous": (translate("sheet", "Ambiguous"), "missing", Tone.ERROR),
    "not_found": (translate("sheet", "Not found"), "missing", Tone.ERROR),
    "warning": (translate("sheet", "Warning"), "warning", Tone.WARNING),
    "change": (translate("sheet", "Change"), "check", Tone.PLAIN),
    "unchanged": (translate("sheet", "Unchanged"), "same", Tone.MUTED),
    "left_out": (translate("sheet", "Left out"), "skipped", Tone.MUTED),
}


def upload_outcome(outcome: str) -> str:
    """The outcome's word, as it stands in grid and chips."""
    return _UPLOAD_OUTCOME[outcome][0]


def upload_tone(row: Row) -> Tone:
    """How a row of a price list is told."""
    return _UPLOAD_OUTCOME[row["outcome"]][2]


def upload_icon(row: Row) -> str:
    """The icon of its outcome; a change shows its direction."""
    return (
        _direction_icon(row) if row["outcome"] == "change" else _UPLOAD_OUTCOME[row["outcome"]][1]
    )
