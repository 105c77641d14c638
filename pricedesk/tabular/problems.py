"""Everything that can be said of a record: what is wrong, and what would mend it."""

from __future__ import annotations

from enum import StrEnum

import polars as pl

from pricedesk.domain.money import Currency


class UploadOutcome(StrEnum):
    """How a record of a file ends. Every record ends as exactly one of these."""

    CHANGE = "change"
    UNCHANGED = "unchanged"
    WARNING = "warning"
    """Something is odd; ``planned`` tells whether it is applied all the same."""
    ERROR = "error"
    AMBIGUOUS = "ambiguous"
    NOT_FOUND = "not_found"


class Problem(StrEnum):
    """What is wrong with a record, for programs; people read the message."""

    TOO_FEW_FIELDS = "too_few_fields"
    TOO_MANY_FIELDS = "too_many_fields"
    BROKEN_QUOTE = "broken_quote"
    NO_KEY = "no_key"
    MALFORMED_ID = "malformed_id"
    AMBIGUOUS = "ambiguous"
    NOT_FOUND = "not_found"
    NOT_A_NUMBER = "not_a_number"
    NEGATIVE = "negative"
    TOO_MANY_DECIMALS = "too_many_decimals"
    UNCLEAR_MARK = "unclear_mark"
    SCIENTIFIC = "scientific"
    PERCENT = "percent"
    OTHER_CURRENCY = "other_currency"
    DATE = "date"
    TOO_LARGE = "too_large"
    CONFLICTING_DUPLICATE = "conflicting_duplicate"
    CHANGED_SINCE_EXPORT = "changed_since_export"
    REPEATED = "repeated"
    ZERO_PRICE = "zero_price"
    COMPARE_AT_NOT_ABOVE = "compare_at_not_above"
    COMPARE_AT_ZERO = "compare_at_zero"
    ODD_QUOTE = "odd_quote"

    @property
    def outcome(self) -> UploadOutcome:
        if self is Problem.AMBIGUOUS:
            return UploadOutcome.AMBIGUOUS
        if self is Problem.NOT_FOUND:
            return UploadOutcome.NOT_FOUND
        return UploadOutcome.WARNING if self in WARNINGS else UploadOutcome.ERROR


WARNINGS = frozenset(
    {
        Problem.REPEATED,
        Problem.ZERO_PRICE,
        Problem.COMPARE_AT_NOT_ABOVE,
        Problem.COMPARE_AT_ZERO,
        Problem.ODD_QUOTE,
    }
)
"""Problems that leave the record usable; REPEATED alone is not applied, its first is."""

PROBLEM = pl.Enum([problem.value for problem in Problem])
OUTCOME = pl.Enum([outcome.value for outcome in UploadOutcome])


def shown(minor: pl.Expr, of: Currency) -> pl.Expr:
    """Minor units as a text with the currency's decimals: 123450 → ``1234.50``."""
    if of.exponent == 0:
        return minor.cast(pl.String)
    rest = (minor % of.unit).cast(pl.String).str.zfill(of.exponent)
    return pl.concat_str((minor // of.unit).cast(pl.String), pl.lit("."), rest)


def describe(rows: pl.DataFrame, of: Currency) -> pl.DataFrame:
    """``row``, ``message``, ``remedy`` of the rows that have a ``problem``.

    Needs row, problem, key, by, column, cell, candidates, fields, width, other_line, names,
    suggestion, suggestion_reason, after_price, after_compare_at; exported and current where
    the file is our own export.
    """
    parts = []
    for (value,), part in rows.group_by("problem"):
        message, remedy = _words(Problem(str(value)), of)
        parts.append(part.select("row", message=message.fill_null(""), remedy=remedy.fill_null("")))
    if not parts:
        return pl.DataFrame(
            schema={"row": pl.UInt32(), "message": pl.String(), "remedy": pl.String()}
        )
    return pl.concat(parts)


def _words(problem: Problem, of: Currency) -> tuple[pl.Expr, pl.Expr]:
    cell = pl.col("cell").str.slice(0, 60)
    key, column, kind = pl.col("key").str.slice(0, 80), pl.col("column"), _kind_of_key()
    example = "12.50" if of.exponent == 2 else ("1250" if of.exponent == 0 else "12.500")
    match problem:
        case Problem.TOO_FEW_FIELDS:
            return (
                pl.format(
                    "The row has {} cells where the header has {}; what is missing cannot be known.",
                    "fields",
                    "width",
                ),
                pl.lit(
                    "Add the missing delimiters, or join the two lines if a line break split the row."
                ),
            )
        case Problem.TOO_MANY_FIELDS:
            return (
                pl.format("The row has {} cells where the header has {}.", "fields", "width"),
                pl.lit("Put quotes around a text that contains the delimiter, or a decimal comma."),
            )
        case Problem.BROKEN_QUOTE | Problem.ODD_QUOTE:
            return (
                pl.lit("A quotation mark at the beginning of a cell is not closed."),
                pl.lit('Close it, or write "" for each quotation mark inside a quoted text.'),
            )
        case Problem.NO_KEY:
            return (
                pl.lit("The row does not say which variant it means: its key cells are empty."),
                pl.lit("Enter the SKU, the barcode or the variant id."),
            )
        case Problem.MALFORMED_ID:
            return (
                pl.format("“{}” is no {}.", key, kind),
                pl.coalesce(
                    pl.format("Did you mean “{}”? {}", "suggestion", "suggestion_reason"),
                    "suggestion_reason",
                    pl.lit("An id is a whole number; format the column as text before saving."),
                ),
            )
        case Problem.AMBIGUOUS:
            return (
                pl.format("{} “{}” fits {} variants: {}.", kind, key, "candidates", "names"),
                pl.lit(
                    "Use the variant id for this row, or give the variants different SKUs in the shop."
                ),
            )
        case Problem.NOT_FOUND:
            return (
                pl.format("No variant with {} “{}” in the catalogue.", kind, key),
                pl.coalesce(
                    pl.format("Did you mean “{}”? {}", "suggestion", "suggestion_reason"),
                    "suggestion_reason",
                    pl.lit("Look at the spelling, or sync the catalogue if it is new."),
                ),
            )
        case Problem.NOT_A_NUMBER:
            return pl.format("“{}” is not a number.", cell), pl.lit(
                f"Write an amount such as {example}, or leave the cell empty to keep the price."
            )
        case Problem.NEGATIVE:
            return pl.format("“{}” is negative.", cell), pl.lit(
                "A price cannot be below 0; numbers in parentheses are read as negative."
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
                    "“{}” can be read in two ways: nothing tells whether its mark stands before decimals or thousands.",
                    cell,
                ),
                pl.lit("Choose the decimal mark for this file."),
            )
        case Problem.SCIENTIFIC:
            return (
                pl.format("“{}” is a number that a spreadsheet has shortened.", cell),
                pl.lit(
                    f"Format the column as a number with {of.exponent} decimals and save it again."
                ),
            )
        case Problem.PERCENT:
            return pl.format("“{}” is a percentage, not a price.", cell), pl.lit(
                "Write the new price, or use a price rule for percentages."
            )
        case Problem.OTHER_CURRENCY:
            return (
                pl.format("“{}” is not in {}, the shop's currency.", cell, pl.lit(of.code)),
                pl.lit(f"Convert it to {of.code}, or choose the shop that has this currency."),
            )
        case Problem.DATE:
            return (
                pl.format("“{}” is a date: a spreadsheet made one out of a number.", cell),
                pl.lit("Format the column as text, enter the price again and save."),
            )
        case Problem.TOO_LARGE:
            return pl.format("“{}” is larger than any price.", cell), pl.lit(
                "Look whether two cells ran together."
            )
        case Problem.CONFLICTING_DUPLICATE:
            return (
                pl.format("Line {} sets another price for the same variant.", "other_line"),
                pl.lit("Keep one of them and delete the others; none is applied until then."),
            )
        case Problem.CHANGED_SINCE_EXPORT:
            return (
                pl.format(
                    "{} was {} at the export and is {} in the shop now.",
                    column,
                    shown(pl.col("exported"), of).fill_null("empty"),
                    shown(pl.col("current"), of).fill_null("empty"),
                ),
                pl.lit(
                    "Decide whether your new value still holds, then overwrite or export again."
                ),
            )
        case Problem.REPEATED:
            return (
                pl.format("The same as line {}: it counts once.", "other_line"),
                pl.lit("Delete one of them."),
            )
        case Problem.ZERO_PRICE:
            return pl.lit("The new price is 0: the variant would be given away."), pl.lit(
                "Enter a price, or approve it at the guardrail."
            )
        case Problem.COMPARE_AT_NOT_ABOVE:
            return (
                pl.format(
                    "The compare-at price {} is not above the price {}: no discount is shown.",
                    shown(pl.col("after_compare_at"), of),
                    shown(pl.col("after_price"), of),
                ),
                pl.lit("Raise it, or clear it."),
            )
        case Problem.COMPARE_AT_ZERO:
            return (
                pl.lit("A compare-at price of 0 is taken as none."),
                pl.lit("Leave the cell empty to keep the compare-at price."),
            )


def _kind_of_key() -> pl.Expr:
    return (
        pl.col("by")
        .cast(pl.String)
        .replace(
            {
                "variant_id": "variant id",
                "product_id": "product id",
                "sku": "SKU",
                "barcode": "barcode",
                "handle": "handle",
            }
        )
    )
