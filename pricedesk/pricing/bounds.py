"""The last step of a price: the limits it may not pass."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import polars as pl

from pricedesk.domain.money import MAX_MINOR
from pricedesk.domain.rules import AtBound, Bounds, ListedPrice, RoundingMode
from pricedesk.pricing import amounts
from pricedesk.pricing.actions import NO_COST, per_margin
from pricedesk.pricing.decimals import numbers
from pricedesk.pricing.errors import NotInCatalogue, RuleError
from pricedesk.pricing.ratio import Ratio, constant, ratio
from pricedesk.pricing.reasons import Reasons
from pricedesk.pricing.rows import Rows


@dataclass(frozen=True, slots=True)
class Limit:
    """One limit: minor units for each row (Int64, null is none), and its name for people."""

    at: pl.Series
    name: str


@dataclass(frozen=True, slots=True)
class Bounded:
    """``price`` after the limits, where they changed it, and where they stop the plan."""

    price: pl.Series
    moved: pl.Series
    stopped: tuple[tuple[pl.Series, str], ...] = ()


def bounded(price: pl.Series, bounds: Bounds, rows: Rows, reasons: Reasons) -> Bounded:
    """Keeps a price (Int64, minor units) within the rule's limits, as ``at_bound`` says.

    A limit from the cost skips a variant without one: it could not be kept. Where the
    limits contradict each other on a variant (cost above the maximum), it is skipped.
    A limit that falls between two prices binds on its safe side. Raises RuleError for
    limits that cannot be had in this shop.
    """
    floors, ceilings = limits(bounds, rows, reasons)
    nowhere = pl.Series([False]).new_from_index(0, rows.count)
    if not floors and not ceilings:
        return Bounded(price, nowhere)
    floor, ceiling = _tightest(floors, least=False), _tightest(ceilings, least=True)
    if floor is not None and ceiling is not None:
        reasons.skip(floor > ceiling, "The lower limit is above the upper limit here.")
    moved, stopped = nowhere, []
    result = price
    for sides, edge, low in ((floors, floor, True), (ceilings, ceiling, False)):
        if edge is None:
            continue
        beyond = ((price < edge) if low else (price > edge)).fill_null(False)
        if not beyond.any():
            continue
        open_rows = beyond
        for limit in sides:
            # Of several limits that a price is beyond, the tightest is the one to name.
            here = open_rows & (limit.at == edge).fill_null(False)
            open_rows = open_rows & ~here
            match bounds.at_bound:
                case AtBound.CLAMP:
                    moved_to = f"Raised to {limit.name}." if low else f"Lowered to {limit.name}."
                    reasons.note(here, moved_to)
                case AtBound.SKIP:
                    would = f"It would be under {limit.name}."
                    reasons.skip(here, would if low else f"It would be over {limit.name}.")
                case AtBound.STOP:
                    is_so = f"It is under {limit.name}."
                    stopped.append((here, is_so if low else f"It is over {limit.name}."))
        if bounds.at_bound is AtBound.CLAMP:
            result = edge.zip_with(beyond, result)
            moved = moved | beyond
    return Bounded(result, moved, tuple(stopped))


def limits(bounds: Bounds, rows: Rows, reasons: Reasons) -> tuple[list[Limit], list[Limit]]:
    """The lower and the upper limits of each row; rows whose limit is unknown are skipped."""
    return _floors(bounds, rows, reasons), _ceilings(bounds, rows)


def _floors(bounds: Bounds, rows: Rows, reasons: Reasons) -> list[Limit]:
    currency = rows.catalogue.currency
    floors: list[Limit] = []
    if bounds.minimum is not None:
        amount = amounts.minor(bounds.minimum, currency, "bounds.minimum")
        floors.append(_same(amount, rows, f"the minimum of {amounts.show(amount, currency)}"))
    if bounds.cost_plus_percent is not None:
        percent = amounts.fraction(bounds.cost_plus_percent, "bounds.cost_plus_percent")
        name = f"cost + {amounts.show_percent(percent)}"
        floors.append(_from_cost(1 + percent / 100, 0, name, rows, reasons))
    if bounds.cost_plus_amount is not None:
        plus = amounts.minor(bounds.cost_plus_amount, currency, "bounds.cost_plus_amount")
        name = f"cost + {amounts.show(plus, currency)}"
        floors.append(_from_cost(Fraction(1), plus, name, rows, reasons))
    if bounds.minimum_margin is not None:
        margin = amounts.fraction(bounds.minimum_margin, "bounds.minimum_margin")
        factor = per_margin(margin, "bounds.minimum_margin")
        name = f"a margin of {amounts.show_percent(margin)}"
        floors.append(_from_cost(factor, 0, name, rows, reasons))
    if bounds.most_down is not None:
        percent = _not_negative(bounds.most_down, "bounds.most_down")
        name = f"{amounts.show_percent(percent)} under the base price"
        floors.append(_from_base(1 - percent / 100, RoundingMode.UP, name, rows))
    if bounds.map_metafield is not None:
        floors.append(_advertised(bounds.map_metafield, rows, reasons))
    if bounds.map_list:
        floors.append(_listed(bounds.map_list, rows))
    return floors


def _ceilings(bounds: Bounds, rows: Rows) -> list[Limit]:
    currency = rows.catalogue.currency
    ceilings: list[Limit] = []
    if bounds.maximum is not None:
        amount = amounts.minor(bounds.maximum, currency, "bounds.maximum")
        ceilings.append(_same(amount, rows, f"the maximum of {amounts.show(amount, currency)}"))
    if bounds.most_up is not None:
        percent = _not_negative(bounds.most_up, "bounds.most_up")
        name = f"{amounts.show_percent(percent)} over the base price"
        ceilings.append(_from_base(1 + percent / 100, RoundingMode.DOWN, name, rows))
    return ceilings


def _same(amount: int, rows: Rows, name: str) -> Limit:
    return Limit(pl.Series([amount], dtype=pl.Int64).new_from_index(0, rows.count), name)


def _from_cost(factor: Fraction, plus: int, name: str, rows: Rows, reasons: Reasons) -> Limit:
    cost = rows.value("unit_cost")
    reasons.skip(cost.is_null(), f"{NO_COST} " + f"So {name} cannot be kept.")
    value = ratio(cost) * constant(factor)
    if plus:
        value = value + constant(plus)
    return Limit(_edge(value, RoundingMode.UP, rows), name)


def _from_base(factor: Fraction, safe: RoundingMode, name: str, rows: Rows) -> Limit:
    return Limit(_edge(ratio(rows.value("base_price")) * constant(factor), safe, rows), name)


def _advertised(metafield: str, rows: Rows, reasons: Reasons) -> Limit:
    """A variant without the metafield has no minimum advertised price; an unreadable one skips."""
    column = f"metafield:{metafield}"
    if column not in rows.catalogue.variants.columns:
        raise NotInCatalogue(
            f"This shop has no variant metafield {metafield} in its catalogue.",
            "Check namespace.key; a saved rule's metafields are read with the shop's next sync.",
            path="bounds.map_metafield",
        )
    texts = rows.value(column)
    currency = rows.catalogue.currency
    listed = numbers(texts, currency.code)
    given = texts.is_not_null() & (texts.str.strip_chars() != "")
    reasons.skip(
        given & ~listed.known,
        f"Its minimum advertised price ({metafield}) is not an amount in {currency.code}.",
    )
    at = _edge(listed * constant(currency.unit), RoundingMode.UP, rows)
    return Limit(at, "the minimum advertised price")


def _listed(prices: tuple[ListedPrice, ...], rows: Rows) -> Limit:
    """By SKU, whatever its case; a variant that is not on the list has no such price."""
    currency = rows.catalogue.currency
    table = pl.DataFrame(
        [
            (one.sku.strip().lower(), amounts.minor(one.amount, currency, _place(number)))
            for number, one in enumerate(prices)
        ],
        schema={"sku": pl.String(), "least": pl.Int64()},
        orient="row",
    ).unique("sku", keep="first")
    skus = rows.value("sku").str.strip_chars().str.to_lowercase().to_frame("sku")
    least = skus.join(table, on="sku", how="left", maintain_order="left").get_column("least")
    return Limit(least, "the minimum advertised price")


def _place(number: int) -> str:
    return f"bounds.map_list.{number}.amount"


def _edge(value: Ratio, safe: RoundingMode, rows: Rows) -> pl.Series:
    return value.rounded(safe).spread(rows.count).narrow(MAX_MINOR)


def _tightest(limits_: list[Limit], *, least: bool) -> pl.Series | None:
    """The one that binds, for each row; null where none does."""
    if not limits_:
        return None
    if len(limits_) == 1:
        return limits_[0].at
    columns = [limit.at for limit in limits_]
    pick = pl.min_horizontal if least else pl.max_horizontal
    return pl.select(pick(*columns).alias("edge")).get_column("edge")


def _not_negative(text: str, path: str) -> Fraction:
    percent = amounts.fraction(text, path)
    if percent < 0:
        raise RuleError(f"{text} % is negative.", "Enter how far at most, as in 30.", path=path)
    return percent
