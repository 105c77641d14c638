"""The columns of the sheet: the file's own, which are written, between what they come to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from pricedesk.desktop import columns, formats
from pricedesk.desktop.columns import Column, Row, Tone, money_column, percent_column, text_column
from pricedesk.desktop.language import translate
from pricedesk.desktop.messages import local
from pricedesk.desktop.models.place_columns import first_titles, now_columns, titled
from pricedesk.desktop.models.sheet import cell_key
from pricedesk.desktop.models.sheet_source import place_key
from pricedesk.desktop.sheet_words import fix_words
from pricedesk.domain.money import Currency
from pricedesk.tabular.draft.fixes import FixKind
from pricedesk.tabular.headers import KEYS, Mapping, Meaning
from pricedesk.tabular.parts import Part

MOST_FILE_COLUMNS = 60
"""So many of a file's columns are in the sheet: those that mean something, then the first ones."""


def file_headers(mapping: Mapping) -> tuple[str, ...]:
    """The headers that the sheet shows, those that mean something first."""
    meant = [name for name, held in mapping.columns.items() if held is not Meaning.IGNORE]
    first = [*(n for n in meant if mapping.columns[n] in KEYS), *meant]
    return tuple(dict.fromkeys([*first, *mapping.columns]))[:MOST_FILE_COLUMNS]


def sheet_columns(mapping: Mapping, parts: Sequence[Part]) -> tuple[Column, ...]:
    """Line and outcome, what the file says, what the shop has, what comes of it, what is wrong.

    ``parts`` are the places that the list is for. Beside the prices of each after the first
    stands what that place has now. Columns of the file that mean nothing are hidden until they
    are chosen.
    """
    first, *others = parts
    home = {header: place for place, part in enumerate(others) for header in part.headers}
    shown: list[Column] = []
    hidden: list[Column] = []
    for header in file_headers(mapping):
        meaning = mapping.columns[header]
        if header in home:
            part = others[home[header]]
            shown.append(_file_column(header, titled(header, part), place=home[header]))
            if header == part.headers[-1]:
                shown += now_columns(home[header], part)
        elif meaning is Meaning.IGNORE:
            hidden.append(_file_column(header, header, hidden=True))
        else:
            own = header in first.headers
            title = titled(header, first) if own and others else header
            shown.append(_file_column(header, title, numeric=own))
    now, new = first_titles(first)
    return (
        Column("line", translate("sheet", "Line"), 64,
               lambda row, _of: formats.count(row["line"]), numeric=True,
               tone=lambda _row: Tone.MUTED, sort="line"),
        Column("outcome", translate("sheet", "Outcome"), 148,
               lambda row, _of: columns.upload_outcome(row["outcome"]),
               tone=columns.upload_tone, icon=columns.upload_icon, sort="outcome",
               hint=_problem),
        *shown,
        text_column("product_title", translate("sheet", "Product"), 160),
        money_column("before_price", now, 136,
                     tone=columns.old_tone("before_price", "after_price")),
        money_column("after_price", new, 124,
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


def _file_column(
    header: str,
    title: str,
    *,
    place: int | None = None,
    numeric: bool = True,
    hidden: bool = False,
) -> Column:
    """``place`` is that of its prices among the further ones."""
    key = cell_key(header)
    fault = _fault_of(header, place)

    def text(row: Row, _of: Currency) -> str:
        return str(row[key] or "")

    more: dict[str, Any] = {
        "tone": lambda row: columns.upload_tone(fault(row)) if fault(row) else Tone.PLAIN,
        "icon": lambda row: columns.upload_icon(fault(row)) if fault(row) else "",
        "ground": lambda row: _ground(fault(row)) if fault(row) else "",
        "hint": lambda row: _problem({**row, **fault(row)}) if fault(row) else "",
    }
    numeric = numeric and not hidden
    width = max(132 if numeric else 136, len(title) * 7 + 28)
    return Column(
        key, title, width, text, numeric=numeric, sort=key, hidden=hidden, edits=header, **more
    )


def _fault_of(header: str, place: int | None) -> Callable[[Row], Row]:
    """What is wrong with a cell: what the row as a whole says of it, or its place; else nothing."""

    def fault(row: Row) -> Row:
        if row["problem"] is not None and row["column"] == header:
            return {name: row[name] for name in _FAULT}
        if place is not None and row[place_key(place, "column")] == header:
            return {name: row[place_key(place, name)] for name in _FAULT}
        return {}

    return fault


_FAULT = ("outcome", "problem", "column", "message", "remedy")


def _ground(fault: Row) -> str:
    return "warning_ground" if fault["outcome"] == "warning" else "error_ground"


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
