"""For a key that fits nothing: the one variant that it was before a spreadsheet touched it."""

from __future__ import annotations

import re
from collections.abc import Callable

import polars as pl

from pricedesk.pricing.catalogue import Catalogue
from pricedesk.tabular.headers import Meaning
from pricedesk.tabular.months import month_number
from pricedesk.tabular.problems import Problem

_COLUMNS = {Meaning.SKU: "sku", Meaning.BARCODE: "barcode", Meaning.VARIANT_ID: "variant_id"}
_FITS = pl.Schema(
    {
        "key": pl.String(),
        "suggestion_row": pl.UInt32(),
        "suggestion": pl.String(),
        "suggestion_reason": pl.String(),
    }
)
_KNOWN = pl.Schema({"known": pl.String(), "at": pl.UInt32(), "form": pl.String()})
_NOTHING = (
    pl.DataFrame(schema={"key": pl.String(), "form": pl.String()}),
    pl.DataFrame(schema=_KNOWN),
)
_SLICE = 200_000
_POINTED = r"^\d+[.,]0+$"
_SHORTENED = r"^\s*(\d)(?:[.,](\d{1,14}))?[eE]\+?(\d{1,2})\s*$"


def with_suggestions(wrong: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """Adds ``suggestion_row`` (row in variants), ``suggestion`` (its key) and its reason.

    Only where exactly one variant fits by the first way that fits any: other case or
    spaces, lost zeros at the front or a decimal point added, a number made short
    (8.9E+12) or cut to fifteen digits, a date made of ``1-2``. Where several fit, the
    reason says so and nothing is suggested.
    """
    unknown = pl.col("problem").is_in([Problem.NOT_FOUND.value, Problem.MALFORMED_ID.value])
    fits = _of_keys(wrong.filter(unknown), catalogue)
    names = [name for name in _FITS if name != "key"]
    # The key may stand in another record too, which has another problem.
    return wrong.join(fits, on=["by", "key"], how="left", maintain_order="left").with_columns(
        pl.when(unknown).then(name).alias(name) for name in names
    )


def taken(found: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """``found`` (MATCH_SCHEMA) with the one variant that fits for keys that fit nothing.

    Adds ``taken``, true for those.
    """
    unknown = found.with_row_index("row").filter(pl.col("candidates") == 0)
    suggested = unknown.join(
        _of_keys(unknown, catalogue), on=["by", "key"], how="inner", maintain_order="left"
    ).drop_nulls("suggestion_row")
    at = suggested["row"]
    none = pl.repeat(False, found.height, dtype=pl.Boolean, eager=True)
    return found.with_columns(
        found["variant_row"].clone().scatter(at, suggested["suggestion_row"]),
        found["candidates"].clone().scatter(at, 1),
        none.scatter(at, True).alias("taken"),
    )


def _of_keys(unknown: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """_FITS and ``by`` of each key in question that something fits."""
    by_type = unknown.schema["by"]
    kinds = unknown.filter(pl.col("by").is_in([kind.value for kind in _COLUMNS])).group_by("by")
    parts = [
        _fits(part["key"].unique(), Meaning(str(by)), catalogue).with_columns(
            by=pl.lit(by, by_type)
        )
        for (by,), part in kinds
    ]
    return pl.concat([pl.DataFrame(schema={**_FITS, "by": by_type}), *parts])


def _fits(keys: pl.Series, kind: Meaning, catalogue: Catalogue) -> pl.DataFrame:
    """_FITS of the keys for which a way was found."""
    known = catalogue.variants[_COLUMNS[kind]].cast(pl.String)
    left = keys.alias("key").to_frame()
    found = pl.DataFrame(schema=_FITS)
    for way, reason in _WAYS:
        open_keys = left.join(found, on="key", how="anti")
        if open_keys.is_empty():
            break
        mine, theirs = way(open_keys["key"], known)
        found = pl.concat([found, _one_or_several(mine, theirs, reason)])
    return found


_Forms = tuple[pl.DataFrame, pl.DataFrame]
"""(key, form) of the file's keys and (known, at, form) of the catalogue's."""


def _spelled(keys: pl.Series, known: pl.Series) -> _Forms:
    """``sh-s`` and ``SH S`` for ``SH-S``."""
    return _same(keys, known, _spelling)


def _pointed(keys: pl.Series, known: pl.Series) -> _Forms:
    """``123.0`` for ``123``."""
    mine = keys.filter(_spelling(keys).str.contains(_POINTED))
    if mine.is_empty():
        return _NOTHING
    return _same(mine, known, lambda texts: _without_decimals(_spelling(texts)))


def _padded(keys: pl.Series, known: pl.Series) -> _Forms:
    """``123`` and ``123.0`` for ``00123``."""
    return _same(keys, known, lambda texts: _without_zeros(_without_decimals(_spelling(texts))))


def _same(keys: pl.Series, known: pl.Series, form: Callable[[pl.Series], pl.Series]) -> _Forms:
    """Those of the catalogue that take a form which one of the keys takes too.

    In slices, so that the forms of a million keys are never all in memory.
    """
    mine = pl.DataFrame({"key": keys, "form": form(keys)}).drop_nulls()
    theirs = [pl.DataFrame(schema=_KNOWN)]
    for start in range(0, len(known), _SLICE):
        part = known.slice(start, _SLICE)
        forms = form(part)
        hits = forms.is_in(mine["form"].implode()).arg_true()
        at = (hits + start).cast(pl.UInt32)
        theirs.append(
            pl.DataFrame({"known": part.gather(hits), "at": at, "form": forms.gather(hits)})
        )
    return mine, pl.concat(theirs)


def _filtered(known: pl.Series, pattern: str) -> pl.DataFrame:
    """known, at of those whose text has the pattern."""
    at = known.str.contains(pattern).arg_true()
    return pl.DataFrame({"known": known.gather(at), "at": at.cast(pl.UInt32)})


def _one_or_several(left: pl.DataFrame, known: pl.DataFrame, reason: str) -> pl.DataFrame:
    pairs = left.drop_nulls("form").join(known.drop_nulls("form"), on="form", how="inner")
    return (
        pairs.group_by("key")
        .agg(
            pl.col("at").n_unique().alias("count"),
            pl.col("at").first(),
            pl.col("known").first(),
            pl.col("known").unique().sort().head(3).alias("all"),
        )
        .select(
            "key",
            suggestion_row=pl.when(pl.col("count") == 1).then("at"),
            suggestion=pl.when(pl.col("count") == 1).then("known"),
            suggestion_reason=pl.when(pl.col("count") == 1)
            .then(pl.lit(reason))
            .otherwise(
                pl.format(
                    "{} variants may be meant: {}. {}",
                    "count",
                    pl.col("all").list.join(", "),
                    pl.lit(reason),
                )
            ),
        )
        .select(_FITS.names())
    )


def _spelling(texts: pl.Series) -> pl.Series:
    """Lower case, without spaces and apostrophes, all dashes the same."""
    lower = texts.str.to_lowercase()
    odd = lower.str.contains(r"[\s\u00a0\u200b\ufeff'`\u2010-\u2015\u2212_]").arg_true()
    if odd.is_empty():
        return lower
    mended = (
        lower.gather(odd)
        .str.replace_all(r"[\s\u00a0\u200b\ufeff'`]", "")
        .str.replace_all(r"[\u2010-\u2015\u2212_]", "-")
    )
    return lower.scatter(odd, mended)


def _without_decimals(form: pl.Series) -> pl.Series:
    """Without ``.0`` at the end of a number."""
    pointed = form.str.contains(_POINTED).arg_true()
    if pointed.is_empty():
        return form
    return form.clone().scatter(pointed, form.gather(pointed).str.replace(r"[.,]0+$", ""))


def _without_zeros(form: pl.Series) -> pl.Series:
    """Without zeros at the front; null where there is nothing else."""
    bare = form.str.strip_chars_start("0")
    return bare.set(bare == "", None)


def _shortened(keys: pl.Series, known: pl.Series) -> _Forms:
    """``8.9E+12``: keys of thirteen digits that round to 89 in their first two."""
    short = (
        keys.filter(keys.str.contains(_SHORTENED))
        .alias("key")
        .to_frame()
        .with_columns(
            mantissa=pl.col("key").str.extract(_SHORTENED, 1)
            + pl.col("key").str.extract(_SHORTENED, 2).fill_null(""),
            length=pl.col("key").str.extract(_SHORTENED, 3).cast(pl.UInt32) + 1,
        )
        .with_columns(kept=pl.col("mantissa").str.len_bytes())
    )
    form = pl.format("{}:{}:{}", "length", "kept", "mantissa")
    if short.is_empty():
        return _NOTHING
    lengths = {int(length) for length in short["length"].unique()}
    # One digit less: 999 rounds up to a number of four digits.
    digits = (
        _filtered(known, r"^0*[1-9]\d{1,29}$")
        .with_columns(bare=pl.col("known").str.strip_chars_start("0"))
        .filter(pl.col("bare").str.len_bytes().is_in(sorted(lengths | {n - 1 for n in lengths})))
    )
    parts = []
    for kept in short["kept"].unique():
        head = pl.col("bare").str.slice(0, kept + 1)
        size = pl.col("bare").str.len_bytes()
        rounded = (
            pl.when(size > kept)
            .then((head.cast(pl.Int64, strict=False) + 5) // 10)
            .otherwise(head.cast(pl.Int64, strict=False))
        )
        carried = rounded == 10**kept
        parts.append(
            digits.select(
                "known",
                "at",
                mantissa=pl.when(carried).then(rounded // 10).otherwise(rounded).cast(pl.String),
                length=size + carried.cast(pl.UInt32),
                kept=pl.lit(kept, pl.UInt32),
            ).select("known", "at", form=form)
        )
    return short.select("key", form=form), pl.concat(parts)


def _cut(keys: pl.Series, known: pl.Series) -> _Forms:
    """A number of sixteen digits or more whose digits after the fifteenth were made zeros."""
    cut = keys.filter(keys.str.contains(r"^\d{15}0{1,10}(?:[.,]0+)?$"))
    if cut.is_empty():
        return _NOTHING
    bare = cut.str.replace(r"[.,]0+$", "")
    digits = _filtered(known, r"^[1-9]\d{15,24}$")
    return (
        pl.DataFrame({"key": cut, "form": _first_fifteen(bare)}),
        digits.with_columns(form=_first_fifteen(digits["known"])),
    )


def _first_fifteen(texts: pl.Series) -> pl.Series:
    """Length and first fifteen digits."""
    frame = texts.alias("text").to_frame()
    text = pl.col("text")
    return frame.select(pl.format("{}:{}", text.str.len_bytes(), text.str.slice(0, 15))).to_series()


_MAYBE_DATE = r"^\s*(?:\d{1,4}\.?[-/. ]|\p{L}{3,10}\.?[-/. ]{0,2}\d{1,4}\s*$)"
_PAIR = r"^0*(\d{1,2})[-/. ]0*(\d{1,4})$"
_NAMED = re.compile(r"([^\W\d_]{3,10})\.?[-/. ]{0,2}(\d{1,4})\Z")
_NAMED_LAST = re.compile(r"(\d{1,4})\.?[-/. ]{0,2}([^\W\d_]{3,10})\.?\Z")
_WHOLE = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?: 00:00:00)?\Z")
_WHOLE_LOCAL = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{2,4})\Z")


def _dates(keys: pl.Series, known: pl.Series) -> _Forms:
    """``1-Feb``, ``Feb 1``, ``2026-02-01``: keys such as ``1-2``, ``2/1`` or ``FEB1``."""
    maybe = keys.filter(keys.str.contains(_MAYBE_DATE) & (keys.str.len_chars() <= 20))
    mine = pl.DataFrame(
        [(key, form) for key in maybe for form in sorted(_date_pairs(key))],
        schema={"key": pl.String(), "form": pl.String()},
        orient="row",
    )
    if mine.is_empty():
        return _NOTHING
    first = pl.col("known").str.extract(_PAIR, 1).cast(pl.Int32)
    second = pl.col("known").str.extract(_PAIR, 2).cast(pl.Int32)
    plain = _filtered(known, _PAIR).select(
        "known",
        "at",
        form=pl.format("{}-{}", pl.min_horizontal(first, second), pl.max_horizontal(first, second)),
    )
    named = _filtered(known, r"^(?:\p{L}{3,9}[-/. ]?\d{1,4}|\d{1,4}[-/. ]?\p{L}{3,9})$")
    worded = pl.DataFrame(
        [(key, at, form) for key, at in named.iter_rows() for form in _named_pair(key)],
        schema=_KNOWN,
        orient="row",
    )
    return mine, pl.concat([plain, worded])


def _date_pairs(key: str) -> set[str]:
    """The pairs of numbers, smaller first, from which a spreadsheet may have made ``key``."""
    text = key.strip()
    named = _named_pair(text)
    if named:
        return set(named)
    whole = _WHOLE.match(text)
    if whole:
        year, month, day = (int(part) for part in whole.groups())
        pairs = {_pair(day, month)}
        if day == 1:
            pairs |= {_pair(month, year), _pair(month, year % 100)}
        return pairs
    local = _WHOLE_LOCAL.match(text)
    if local:
        first, second, _ = (int(part) for part in local.groups())
        if first <= 31 and second <= 31 and min(first, second) <= 12:
            return {_pair(first, second)}
    return set()


def _named_pair(text: str) -> list[str]:
    """``["2-5"]`` for ``5-Feb``, ``Feb 5``, ``FEB5``; nothing where no month is named."""
    match = _NAMED.match(text)
    if match and (month := month_number(match[1])):
        return [_pair(month, int(match[2]))]
    match = _NAMED_LAST.match(text)
    if match and (month := month_number(match[2])):
        return [_pair(month, int(match[1]))]
    return []


def _pair(first: int, second: int) -> str:
    return f"{min(first, second)}-{max(first, second)}"


_WAYS: tuple[tuple[Callable[[pl.Series, pl.Series], _Forms], str], ...] = (
    (_spelled, "Only upper and lower case, spaces or dashes differ."),
    (_pointed, "A spreadsheet has added zeros after a decimal mark: format the column as text."),
    (_padded, "A spreadsheet takes zeros at the front away: format the column as text."),
    (_shortened, "A spreadsheet has shortened the number: format the column as text."),
    (_cut, "A spreadsheet keeps fifteen digits of a number: format the column as text."),
    (_dates, "A spreadsheet has made a date of it: format the column as text."),
)
"""The ways of coming from a key to another one, likeliest first."""
