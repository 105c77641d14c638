"""What a sheet says of the places that its list is for: price lists, costs, the shop itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from pricedesk.desktop import columns, formats
from pricedesk.desktop.columns import Column, Row, percent_column
from pricedesk.desktop.language import translate
from pricedesk.desktop.models.sheet import cell_key
from pricedesk.desktop.models.sheet_source import place_key
from pricedesk.domain.money import Currency
from pricedesk.domain.price_list import OWN_COSTS
from pricedesk.tabular.headers import Meaning
from pricedesk.tabular.parts import Part


def titled(header: str, part: Part) -> str:
    """A column of the file with the place and the currency of its prices."""
    named = header
    if part.name is not None and part.name.casefold() not in header.casefold():
        named = f"{header} → {part.name}"
    return f"{named} ({part.catalogue.currency.code})"


def first_titles(part: Part) -> tuple[str, str]:
    """Above what the first place has now, and above what it gets."""
    if part.list_id == OWN_COSTS:
        return translate("sheet", "Cost now"), translate("sheet", "New cost")
    if part.name is not None:
        return (
            translate("sheet", "{list} now").format(list=part.name),
            translate("sheet", "New in {list}").format(list=part.name),
        )
    return translate("sheet", "Shop's price"), translate("sheet", "New price")


def now_columns(place: int, part: Part) -> tuple[Column, Column]:
    """What one of the further places has now, in its own currency, and by how much that changes."""
    of = part.catalogue.currency
    now, price = place_key(place, "before_price"), place_key(place, "price")
    change = place_key(place, "change")
    title, _ = first_titles(part)
    of_change = translate("sheet", "{list}: change %").format(
        list=part.name or translate("sheet", "Cost")
    )

    def text(row: Row, _of: Currency) -> str:
        return formats.money(row[now], of)

    return (
        Column(
            now,
            f"{title} ({of.code})",
            max(124, len(title) * 7 + 72),
            text,
            numeric=True,
            unit=of.unit,
            sort=now,
            tone=columns.old_tone(now, price),
        ),
        percent_column(
            change,
            of_change,
            max(84, len(of_change) * 7 + 28),
            signed=True,
            tone=columns.direction(change),
        ),
    )


@dataclass(frozen=True, slots=True)
class Amount:
    """Where a column's amounts stand in a SheetSource, in minor units of ``currency``."""

    key: str
    currency: Currency


def amounts_of(shown: Sequence[Column], parts: Sequence[Part]) -> dict[str, Amount]:
    """The columns that can be summed up, by their keys."""
    first, *others = parts
    found = {
        column.key: Amount(column.key, first.catalogue.currency) for column in shown if column.money
    }
    found |= _written(first, lambda name: name)
    for place, part in enumerate(others):
        found |= _written(part, partial(place_key, place))
        now = place_key(place, "before_price")
        found[now] = Amount(now, part.catalogue.currency)
    return found


def _written(part: Part, key_of: Callable[[str], str]) -> dict[str, Amount]:
    """The columns of the file that hold a place's prices."""
    return {
        cell_key(header): Amount(key_of(name), part.catalogue.currency)
        for name, meaning in (("price", Meaning.PRICE), ("compare_at", Meaning.COMPARE_AT))
        if (header := part.mapping.header(meaning)) is not None
    }
