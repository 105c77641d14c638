"""The columns of the sheet: the file's own, which are written, between what they come to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pricedesk.desktop import columns, formats
from pricedesk.desktop.columns import Column, Row, Tone, money_column, percent_column, text_column
from pricedesk.desktop.language import translate
from pricedesk.desktop.messages import local
from pricedesk.desktop.models.sheet import cell_key
from pricedesk.desktop.sheet_words import fix_words
from pricedesk.domain.money import Currency
from pricedesk.tabular.draft.fixes import FixKind
from pricedesk.tabular.headers import KEYS, Mapping, Meaning

MOST_FILE_COLUMNS = 60
"""So many of a file's columns are in the sheet: those that mean something, then the first ones."""

_AMOUNTS = frozenset({Meaning.PRICE, Meaning.COMPARE_AT})


def file_headers(mapping: Mapping) -> tuple[str, ...]:
    """The headers that the sheet shows, those that mean something first."""
    meant = [name for name, held in mapping.columns.items() if held is not Meaning.IGNORE]
    first = [*(n for n in meant if mapping.columns[n] in KEYS), *meant]
    return tuple(dict.fromkeys([*first, *mapping.columns]))[:MOST_FILE_COLUMNS]


def sheet_columns(mapping: Mapping) -> tuple[Column, ...]:
    """Line and outcome, what the file says, what the shop has, what comes of it, what is wrong.

    Columns of the file that mean nothing are hidden until they are chosen.
    """
    shown: list[Column] = []
    hidden: list[Column] = []
    for header in file_headers(mapping):
        meaning = mapping.columns[header]
        made = _file_column(header, meaning, hidden=meaning is Meaning.IGNORE)
        (hidden if made.hidden else shown).append(made)
    return (
        Column("line", translate("sheet", "Line"), 64,
               lambda row, _of: formats.count(row["line"]), numeric=True,
               tone=lambda _row: Tone.MUTED, sort="line"),
        Column("outcome", translate("sheet", "Outcome"), 116,
               lambda row, _of: columns.upload_outcome(row["outcome"]),
               tone=columns.upload_tone, icon=columns.upload_icon, sort="outcome",
               hint=_problem),
        *shown,
        text_column("product_title", translate("sheet", "Product"), 160),
        money_column("before_price", translate("sheet", "Shop's price"), 136,
                     tone=columns.old_tone("before_price", "after_price")),
        money_column("after_price", translate("sheet", "New price"), 124,
                     tone=columns.new_tone("before_price", "after_price")),
        Column("difference", translate("sheet", "Difference"), 128,
               lambda row, of: formats.difference(row["difference"], of), numeric=True,
               money=True, tone=columns.direction("difference"), sort="difference"),
        percent_column("change", translate("sheet", "Change %"), 84, signed=True,
                       tone=columns.direction("change")),
        percent_column("margin", translate("sheet", "Margin"), 76, signed=False,
                       tone=lambda row: Tone.ERROR if (row["margin"] or 0) < 0 else Tone.PLAIN),
        Column("message", translate("sheet", "What is wrong"), 280, _message,
               tone=columns.upload_tone, sort="message", hint=_problem),
        Column("remedy", translate("sheet", "What to do"), 280, _remedy, sort="remedy",
                    hint=_problem,
                    tone=lambda row: Tone.LINK if _can_mend(row) else Tone.PLAIN,
                    icon=lambda row: "mend" if _can_mend(row) else ""),
        text_column("title", translate("sheet", "Variant"), 100, hidden=True),
        money_column("before_compare_at", translate("sheet", "Shop's compare-at"), 156,
                     tone=columns.old_tone("before_compare_at", "after_compare_at"), hidden=True),
        money_column("after_compare_at", translate("sheet", "New compare-at"), 148,
                     tone=columns.new_tone("before_compare_at", "after_compare_at"),
                     hidden=mapping.header(Meaning.COMPARE_AT) is None),
        *hidden,
    )  # fmt: skip


def _file_column(header: str, meaning: Meaning, *, hidden: bool) -> Column:
    key = cell_key(header)
    numeric = meaning in _AMOUNTS

    def text(row: Row, _of: Currency) -> str:
        return str(row[key] or "")

    more: dict[str, Any] = {
        "tone": _tone_of_cell(header),
        "icon": _icon_of_cell(header),
        "ground": _ground_of_cell(header),
        "hint": _hint_of_cell(header),
    }
    width = max(132 if numeric else 136, len(header) * 7 + 28)
    return Column(
        key, header, width, text, numeric=numeric, sort=key, hidden=hidden, edits=header, **more
    )


def _is_wrong(header: str, row: Row) -> bool:
    return row["problem"] is not None and row["column"] == header


def _tone_of_cell(header: str) -> Callable[[Row], Tone]:
    return lambda row: columns.upload_tone(row) if _is_wrong(header, row) else Tone.PLAIN


def _icon_of_cell(header: str) -> Callable[[Row], str]:
    return lambda row: columns.upload_icon(row) if _is_wrong(header, row) else ""


def _ground_of_cell(header: str) -> Callable[[Row], str]:
    def ground(row: Row) -> str:
        if not _is_wrong(header, row):
            return ""
        return "warning_ground" if row["outcome"] == "warning" else "error_ground"

    return ground


def _hint_of_cell(header: str) -> Callable[[Row], str]:
    return lambda row: _problem(row) if _is_wrong(header, row) else ""


def _can_mend(row: Row) -> bool:
    return row["fix"] is not None


def _remedy(row: Row, _of: Currency) -> str:
    """What a click does, else what the operator may do."""
    if _can_mend(row):
        return fix_words(FixKind(row["fix"]), row["fix_text"] or "")
    return local(row["remedy"] or "")


def _problem(row: Row) -> str:
    """What is wrong with the row, and what to do about it."""
    if not row["message"]:
        return ""
    text = f"{local(row['message'])}\n{local(row['remedy'] or '')}".strip()
    if _can_mend(row):
        words = fix_words(FixKind(row["fix"]), row["fix_text"] or "")
        text += "\n" + translate("sheet", "Alt+Enter: {remedy}").format(remedy=words)
    return text


def _message(row: Row, _of: Currency) -> str:
    where = f"{row['column']}: " if row["column"] else ""
    return f"{where}{local(row['message'])}" if row["message"] else ""
