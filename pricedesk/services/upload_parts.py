"""The places that a list has amounts for in a shop: its own prices, its costs, its price lists."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from pricedesk.domain.ids import PriceListId
from pricedesk.domain.price_list import OWN_COSTS, OWN_PRICES, PriceList
from pricedesk.domain.rules import Bounds
from pricedesk.pricing.errors import RuleError
from pricedesk.services.upload_ground import Ground
from pricedesk.tabular.choices import Choices
from pricedesk.tabular.conversion import Conversion
from pricedesk.tabular.errors import MappingNeeded
from pricedesk.tabular.headers import OF_MARKET, OWN_AMOUNTS, Mapping, Meaning
from pricedesk.tabular.parts import Part, Parts, cost_columns, market_columns, own_columns
from pricedesk.tabular.table import Table
from pricedesk.tabular.whole import Stray


def parts_of(on: Ground, mapping: Mapping, choices: Choices, table: Table | None = None) -> Parts:
    """Own prices first, then costs, then the price lists in the order of their columns; blocks.

    Where one place alone is meant, that. Columns without a text in ``table`` count for
    nothing; without one (a draft, whose cells may yet be filled) all do. Raises MappingNeeded,
    RuleError for limits that cannot be had in one of the places.
    """
    if on.alone:
        return _in_one_place(on, mapping, choices)
    has_own = choices.price_formula is not None or not OWN_AMOUNTS.isdisjoint(
        mapping.columns.values()
    )
    headers = frozenset(mapping.columns)
    if table is not None:
        filled = _filled(table, mapping)
        headers = filled if filled or has_own else headers
    markets = _markets(on, mapping, headers)
    cost = mapping.header(Meaning.UNIT_COST)
    parts = []
    if cost in headers:
        costs = _choices_of_costs(choices)
        parts.append(Part(cost_columns(mapping), on.at(OWN_COSTS).catalogue, costs, OWN_COSTS))
    for place, under in markets.columns:
        there = on.at(place.id).catalogue
        said = _choices_of_list(choices, on, place)
        parts.append(Part(market_columns(mapping, under), there, said, place.id, place.name))
    if has_own or not parts or (not markets.columns and cost in mapping.guessed):
        if markets.strays and not has_own and not parts:
            lost = markets.strays[0]
            raise MappingNeeded(lost.message, lost.remedy, tuple(mapping.columns), "a price list")
        parts.insert(0, Part(own_columns(mapping), on.catalogue, choices, OWN_PRICES))
    return Parts(tuple(parts), tuple(markets.strays))


def _in_one_place(on: Ground, mapping: Mapping, choices: Choices) -> Parts:
    """Of a file with columns of that list's market those, else its price columns."""
    place = on.place
    markets = [header for header, held in mapping.columns.items() if held in OF_MARKET]
    under = [one for one in markets if place and place.answers_to(mapping.markets[one])]
    others = dict.fromkeys(mapping.markets[one] for one in markets if one not in under)
    notes = []
    if mapping.header(Meaning.UNIT_COST) is not None:
        notes.append("Costs are not changed by this upload, which is for prices in one place.")
    if others:
        notes.append(
            f"Prices of other markets ({', '.join(others)}) are not changed by this upload."
        )
    columns = market_columns(mapping, under) if under else own_columns(mapping)
    name = None if place is None else place.name
    return Parts((Part(columns, on.catalogue, choices, on.list_id, name),), (), tuple(notes))


@dataclass(frozen=True, slots=True)
class _Markets:
    """The price lists that have columns, each with its own; and the columns that are for none."""

    columns: list[tuple[PriceList, list[str]]]
    strays: list[Stray]


def _markets(on: Ground, mapping: Mapping, headers: Collection[str]) -> _Markets:
    found: dict[PriceListId, tuple[PriceList, list[str]]] = {}
    strays = []
    for header, held in mapping.columns.items():
        if held not in OF_MARKET or header not in headers:
            continue
        market = mapping.markets[header]
        match [one.place for one in on.lists if one.place.answers_to(market)]:
            case [place]:
                under = found.setdefault(place.id, (place, []))[1]
                before = next((one for one in under if mapping.columns[one] is held), None)
                if before is None:
                    under.append(header)
                else:
                    strays.append(_said_twice(header, before, place))
            case []:
                strays.append(_unknown(header, market, on))
            case several:
                strays.append(_unclear(header, market, several, on))
    return _Markets(list(found.values()), strays)


def _unknown(header: str, market: str, on: Ground) -> Stray:
    known = ", ".join(one.place.name for one in on.lists)
    return Stray(
        header,
        f"No price list “{market}” of {on.shop.name} is known here."
        if on.offline
        else f"{on.shop.name} has no price list “{market}”.",
        f"Say which one the column is for ({known}), or that it is not used."
        if known
        else "Sync the shop, or say that the column is not used.",
    )


def _unclear(header: str, market: str, several: list[PriceList], on: Ground) -> Stray:
    numbers = ", ".join(str(one.id) for one in several)
    return Stray(
        header,
        f"{on.shop.name} has {len(several)} price lists “{market}”.",
        f"Say the number of the one that the column is for: {numbers}.",
    )


def _said_twice(header: str, before: str, place: PriceList) -> Stray:
    return Stray(
        header,
        f"The column “{before}” is for the same prices of {place.name}.",
        "Say that one of the two columns is not used.",
    )


def _choices_of_costs(choices: Choices) -> Choices:
    """A formula is for prices, and so are limits and a conversion's endings."""
    by = choices.conversion
    plain = None if by is None else Conversion(by.of, by.rate)
    return replace(choices, price_formula=None, conversion=plain, bounds=Bounds())


def _choices_of_list(choices: Choices, on: Ground, place: PriceList) -> Choices:
    """A market's columns hold what a formula would make, in the currency of its list."""
    if choices.bounds.has_amounts and place.currency != on.currency:
        raise RuleError(
            f"The limits are amounts in {on.currency.code}, and the prices of {place.name} are in "
            f"{place.currency.code}.",
            "Give limits in percent, or say that its columns are not used and take that price list "
            "by itself.",
            path="bounds",
        )
    return replace(choices, price_formula=None, conversion=None)


def _filled(table: Table, mapping: Mapping) -> frozenset[str]:
    """Headers of costs and of markets' prices under which something stands."""
    return frozenset(
        header
        for header, held in mapping.columns.items()
        if (held in OF_MARKET or held is Meaning.UNIT_COST)
        and table.frame[header].str.contains(r"\S").any()
    )
