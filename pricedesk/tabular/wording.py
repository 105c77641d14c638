"""What an operator is told of a record: what is wrong, and what would mend it."""

from __future__ import annotations

import polars as pl

from pricedesk.domain.money import Currency
from pricedesk.tabular.problems import (
    ABOUT_AMOUNT,
    ABOUT_KEY,
    ABOUT_LIMIT,
    NOT_APPLIED,
    WARNINGS,
    Problem,
)

NOTHING_TO_SET = "No new price in this row: nothing changes."

_Words = tuple[pl.Expr, pl.Expr]
"""Message and remedy."""


def shown(minor: pl.Expr, of: Currency) -> pl.Expr:
    """Minor units as a text with the currency's decimals: 123450 → ``1234.50``."""
    if of.exponent == 0:
        return minor.cast(pl.String)
    rest = (minor % of.unit).cast(pl.String).str.zfill(of.exponent)
    return pl.concat_str((minor // of.unit).cast(pl.String), pl.lit("."), rest)


def describe(rows: pl.DataFrame, of: Currency, written: Currency) -> pl.DataFrame:
    """``row``, ``message``, ``remedy`` of rows that have a ``problem``.

    ``of`` is the shop's currency, ``written`` the list's.

    Needs what ``telling`` adds to a row: the cells, its shape, names and suggestions.
    """
    parts = []
    for (value,), part in rows.group_by("problem"):
        problem = Problem(str(value))
        message, remedy = _words(problem, written if problem in ABOUT_AMOUNT else of)
        parts.append(
            part.select(
                "row",
                message=pl.concat_str(
                    message.fill_null(""), _besides(problem, limited="bound" in rows.columns)
                ),
                remedy=remedy.fill_null(""),
            )
        )
    if not parts:
        return pl.DataFrame(
            schema={"row": pl.UInt32(), "message": pl.String(), "remedy": pl.String()}
        )
    return pl.concat(parts)


def _besides(problem: Problem, *, limited: bool) -> pl.Expr:
    """What else is wrong, so that one round of mending is enough."""
    price = pl.when(pl.col("price_problem").is_not_null()).then(
        pl.format(" Besides, the price “{}” cannot be used.", _short("price_cell"))
    )
    compare = pl.when(pl.col("compare_problem").is_not_null()).then(
        pl.format(" Besides, the compare-at price “{}” cannot be used.", _short("compare_cell"))
    )
    if problem in ABOUT_KEY:
        return pl.concat_str(price.otherwise(pl.lit("")), compare.otherwise(pl.lit("")))
    if problem in ABOUT_AMOUNT:
        return (
            pl.when(pl.col("price_problem").is_null())
            .then(pl.lit(""))
            .otherwise(compare.otherwise(pl.lit("")))
        )
    if limited and problem in WARNINGS - ABOUT_LIMIT - NOT_APPLIED:
        return pl.coalesce(pl.format(" {}", "bound"), pl.lit(""))
    return pl.lit("")


def _words(problem: Problem, of: Currency) -> _Words:
    if problem in ABOUT_KEY:
        return _of_key(problem)
    if problem in ABOUT_AMOUNT:
        return _of_amount(problem, of)
    if problem is Problem.SUGGESTION_TAKEN:
        return (
            pl.format("“{}” fits nothing exactly; {} was taken.", _short("key"), "names"),
            pl.lit("Correct the key in the list if that is right."),
        )
    if problem in (Problem.CONFLICTING_DUPLICATE, Problem.REPEATED, Problem.CHANGED_SINCE_EXPORT):
        return _of_meeting(problem, of)
    if problem in (
        Problem.SALE_PRICE,
        Problem.ZERO_PRICE,
        Problem.COMPARE_AT_NOT_ABOVE,
        Problem.COMPARE_AT_ZERO,
    ):
        return _of_price(problem, of)
    if problem in ABOUT_LIMIT:
        return _of_limit(problem, of)
    return _of_shape(problem)


def _of_limit(problem: Problem, of: Currency) -> _Words:
    bound = pl.col("bound")
    match problem:
        case Problem.BOUNDED:
            asked = shown(pl.col("asked"), of)
            return (
                pl.format("{} The list says {}.", bound, asked),
                pl.lit("Change the limit or the price if that is not what you want."),
            )
        case Problem.STOPS_AT_BOUND:
            return (
                pl.format("{} The job will wait for your word.", bound),
                pl.lit("Approve it there, or change the limit or the price."),
            )
        case _:
            return (
                pl.format("{} The row is left out.", bound),
                pl.lit("Change the limit or the price."),
            )


def _of_shape(problem: Problem) -> _Words:
    count = (
        pl.when(pl.col("fields") == 1)
        .then(pl.format("The row has 1 cell where the header has {}", "width"))
        .otherwise(pl.format("The row has {} cells where the header has {}", "fields", "width"))
    )
    match problem:
        case Problem.TOO_FEW_FIELDS:
            return (
                pl.concat_str(count, pl.lit("; which ones are missing cannot be known.")),
                pl.lit("Add the missing delimiters, or join the lines if a line break split it."),
            )
        case Problem.TOO_MANY_FIELDS:
            return (
                pl.concat_str(count, pl.lit(".")),
                pl.lit("Put quotes around a text that contains the delimiter, or a decimal comma."),
            )
        case Problem.TORN:
            return (
                pl.lit("The row was torn in the list from which this file was made."),
                pl.lit("Put its cells right as they stand there, then empty this one."),
            )
        case _:
            return (
                pl.lit("A quotation mark at the beginning of a cell is not closed."),
                pl.lit('Close it, or write "" for each quotation mark inside a quoted text.'),
            )


def _of_key(problem: Problem) -> _Words:
    key, kind = _short("key"), _kind_of_key()
    match problem:
        case Problem.NO_KEY:
            return (
                pl.lit("The row does not say which variant it means: its key cells are empty."),
                pl.lit("Enter the SKU, the barcode or the variant id."),
            )
        case Problem.MALFORMED_ID:
            return (
                pl.format("“{}” is no {}.", key, kind),
                _suggested("An id is a whole number; format the column as text before saving."),
            )
        case Problem.AMBIGUOUS:
            by_product = pl.col("by").is_in(["handle", "product_id"])
            return (
                pl.format("The {} “{}” fits {} variants: {}.", kind, key, "candidates", "names"),
                pl.when(by_product)
                .then(pl.lit("Fill in the options of the variant, or use its SKU or variant id."))
                .otherwise(
                    pl.lit("Use the variant id, or give the variants different SKUs in the shop.")
                ),
            )
        case _:
            no_variant = pl.format("The product “{}” has no variant “{}”.", key, _short("options"))
            return (
                pl.when(pl.col("product_known") & (pl.col("options") != ""))
                .then(no_variant)
                .when("product_known")
                .then(pl.format("The product “{}” has no variants here.", key))
                .otherwise(pl.format("No variant with the {} “{}” in the catalogue.", kind, key)),
                _suggested("Look at the spelling, or sync the catalogue if it is new."),
            )


def _suggested(otherwise: str) -> pl.Expr:
    return pl.coalesce(
        pl.format("Did you mean “{}”? {}", "suggestion", "suggestion_reason"),
        "suggestion_reason",
        pl.lit(otherwise),
    )


def _of_amount(problem: Problem, of: Currency) -> _Words:
    cell = _short("cell")
    example = {0: "1250", 2: "12.50"}.get(of.exponent, "12.500")
    match problem:
        case Problem.NEGATIVE:
            return (
                pl.format("“{}” is negative.", cell),
                pl.lit("A price cannot be below 0; numbers in parentheses are negative ones."),
            )
        case Problem.TOO_MANY_DECIMALS:
            return (
                pl.format(
                    "“{}” has more decimals than {} has ({}).",
                    cell,
                    pl.lit(of.code),
                    pl.lit(str(of.exponent)),
                ),
                pl.lit("Round it; if the mark stands for thousands, write the number without it."),
            )
        case Problem.UNCLEAR_MARK:
            return (
                pl.format(
                    "“{}” can be read in two ways: its mark may stand before decimals or thousands.",
                    cell,
                ),
                pl.lit("Say which decimal mark this file has."),
            )
        case Problem.SCIENTIFIC:
            return (
                pl.format("“{}” is a number that a spreadsheet has shortened.", cell),
                pl.lit(
                    f"Format the column as a number with {of.exponent} decimals and save again."
                ),
            )
        case Problem.PERCENT:
            return (
                pl.format("“{}” is a percentage, not a price.", cell),
                pl.lit("Write the new price, or use a price rule for percentages."),
            )
        case Problem.OTHER_CURRENCY:
            return (
                pl.format(
                    "“{}” is not in {}, the currency of these amounts.", cell, pl.lit(of.code)
                ),
                pl.lit(f"Convert it to {of.code}, or choose the shop or list of its currency."),
            )
        case Problem.DATE:
            return (
                pl.format("“{}” is a date: a spreadsheet made one out of a number.", cell),
                pl.lit("Format the column as text, enter the price again and save."),
            )
        case Problem.TOO_LARGE:
            return (
                pl.format("“{}” is larger than any price.", cell),
                pl.lit("Look whether two cells ran together."),
            )
        case _:
            return (
                pl.format("“{}” is not a number.", cell),
                pl.lit(
                    f"Write an amount such as {example}, or leave the cell empty to keep the price."
                ),
            )


def _of_meeting(problem: Problem, of: Currency) -> _Words:
    match problem:
        case Problem.CONFLICTING_DUPLICATE:
            return (
                pl.format("Line {} sets another price for the same variant.", "other_line"),
                pl.lit("Keep one of them and delete the others; none is applied until then."),
            )
        case Problem.REPEATED:
            return (
                pl.format("The same as line {}: it counts once.", "other_line"),
                pl.lit("Delete one of them."),
            )
        case _:
            return (
                pl.format(
                    "{} was {} at the export and is {} in the shop now.",
                    "column",
                    shown(pl.col("exported"), of).fill_null("empty"),
                    shown(pl.col("current"), of).fill_null("empty"),
                ),
                pl.lit("Look whether your new value still holds, then overwrite or export again."),
            )


def _of_price(problem: Problem, of: Currency) -> _Words:
    match problem:
        case Problem.SALE_PRICE:
            return (
                pl.format(
                    "{} is what a running sale shows; the regular price is {}. As the regular"
                    " price it would be reduced again, so the row is left out.",
                    shown(pl.coalesce("asked", "price"), of),
                    shown(pl.col("before_price"), of),
                ),
                pl.lit("Enter the regular price, or end the sale first."),
            )
        case Problem.ZERO_PRICE:
            return (
                pl.lit("The new price is 0: the variant would be given away."),
                pl.lit("Enter a price, or approve it at the guardrail."),
            )
        case Problem.COMPARE_AT_ZERO:
            return (
                pl.lit("A compare-at price of 0 is taken as none."),
                pl.lit("Leave the cell empty to keep the compare-at price."),
            )
        case _:
            return (
                pl.format(
                    "The compare-at price {} is not above the price {}: no discount is shown.",
                    shown(pl.col("after_compare_at"), of),
                    shown(pl.col("after_price"), of),
                ),
                pl.lit("Raise it, or clear it."),
            )


def _short(column: str) -> pl.Expr:
    return pl.col(column).str.slice(0, 60).fill_null("")


def _kind_of_key() -> pl.Expr:
    return (
        pl.col("by")
        .cast(pl.String)
        .replace({"variant_id": "variant id", "product_id": "product id", "sku": "SKU"})
    )
