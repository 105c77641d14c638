"""What goes out comes back: our own lists, the rows to mend, and what spreadsheets would run."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pricedesk.domain.money import currency
from pricedesk.tabular.checking import Choices, check
from pricedesk.tabular.exporting import (
    REASON,
    price_list,
    rows_to_mend,
    shopify_list,
)
from pricedesk.tabular.formula_cells import neutralised, restored
from pricedesk.tabular.headers import Meaning, recognise
from pricedesk.tabular.reading import read
from pricedesk.tabular.table import TORN
from pricedesk.tabular.whole import whole
from pricedesk.tabular.writing import UnwritableFile, write_csv, write_xlsx

AMOUNTS = ("Price", "Compare-at price", "Price at export", "Compare-at price at export")


def exported(catalogue, tmp_path, edit=lambda frame: frame, kind="csv"):
    """Our list, written, edited by somebody, and read again."""
    path = tmp_path / f"out.{kind}"
    frame = edit(price_list(catalogue))
    if kind == "csv":
        write_csv(frame, path)
    else:
        write_xlsx(frame, path, AMOUNTS)
    return read(path)


def setting(sku, column, value):
    return lambda frame: frame.with_columns(
        pl.when(pl.col("SKU") == sku).then(pl.lit(value)).otherwise(pl.col(column)).alias(column)
    )


def in_shop(catalogue, sku, **prices):
    """The catalogue after somebody changed a price in the shop, which is the base price then."""
    prices |= {f"base_{name}": value for name, value in prices.items()}
    variants = catalogue.variants.with_columns(
        pl.when(pl.col("sku") == sku).then(pl.lit(value)).otherwise(pl.col(name)).alias(name)
        for name, value in prices.items()
    )
    return type(catalogue)(catalogue.products, variants, catalogue.currency, catalogue.taken_at)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_an_untouched_export_changes_nothing(a_catalogue, euro, tmp_path, kind):
    table = exported(a_catalogue, tmp_path, kind=kind)
    checked = check(table, recognise(table.headers), euro, a_catalogue)
    assert set(checked.rows["outcome"]) == {"unchanged"}
    assert checked.rows["variant_id"].to_list() == a_catalogue.variants["variant_id"].to_list()


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_only_edited_cells_count(a_catalogue, euro, tmp_path, kind):
    table = exported(a_catalogue, tmp_path, setting("SH-S", "Price", "11.00"), kind)
    moved = in_shop(a_catalogue, "CAP", price=9900)
    checked = check(table, recognise(table.headers), euro, moved)
    assert checked.targets.rows() == [(1000, 1100, None, "keep", 2)]


def test_a_price_that_the_shop_changed_meanwhile_is_a_conflict(a_catalogue, euro, tmp_path):
    table = exported(a_catalogue, tmp_path, setting("SH-S", "Price", "11.00"))
    moved = in_shop(a_catalogue, "SH-S", price=1050)
    checked = check(table, recognise(table.headers), euro, moved)
    row = checked.rows.row(0, named=True)
    assert row["problem"] == "changed_since_export"
    assert row["message"] == "Price was 10.00 at the export and is 10.50 in the shop now."
    assert checked.conflicts.height == 1
    assert checked.targets.is_empty()


def test_a_conflict_can_be_overwritten(a_catalogue, euro, tmp_path):
    table = exported(a_catalogue, tmp_path, setting("SH-S", "Price", "11.00"))
    moved = in_shop(a_catalogue, "SH-S", price=1050)
    checked = check(table, recognise(table.headers), euro, moved, Choices(overwrite=True))
    assert checked.targets.rows() == [(1000, 1100, None, "keep", 2)]


def test_the_shop_that_already_has_the_new_price_is_no_conflict(a_catalogue, euro, tmp_path):
    table = exported(a_catalogue, tmp_path, setting("SH-S", "Price", "11.00"))
    moved = in_shop(a_catalogue, "SH-S", price=1100)
    checked = check(table, recognise(table.headers), euro, moved)
    assert set(checked.rows["outcome"]) == {"unchanged"}


def test_clearing_blanks_touches_only_cells_that_were_emptied(a_catalogue, euro, tmp_path):
    table = exported(a_catalogue, tmp_path, setting("SH-M", "Compare-at price", ""))
    checked = check(table, recognise(table.headers), euro, a_catalogue, Choices(blank_clears=True))
    assert checked.targets.rows() == [(1001, None, None, "clear", 3)]


def test_a_cell_that_was_emptied_meets_a_change_in_the_shop(a_catalogue, euro, tmp_path):
    table = exported(a_catalogue, tmp_path, setting("SH-M", "Compare-at price", ""))
    moved = in_shop(a_catalogue, "SH-M", compare_at=1800)
    mapping = recognise(table.headers)
    checked = check(table, mapping, euro, moved, Choices(blank_clears=True))
    assert checked.rows["problem"][1] == "changed_since_export"
    assert checked.rows["message"][1] == (
        "Compare-at price was 15.00 at the export and is 18.00 in the shop now."
    )
    kept = check(table, mapping, euro, moved)
    assert set(kept.rows["outcome"]) == {"unchanged"}


def test_ids_are_texts_that_a_spreadsheet_cannot_shorten(a_catalogue):
    assert price_list(a_catalogue)["Variant ID"][0] == "gid://shopify/ProductVariant/1000"


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("sku", ["=1+1", "'=1", "-20", "'", "+49 170", "@home"])
def test_keys_that_look_like_formulas_come_back(a_catalogue, euro, tmp_path, kind, sku):
    variants = a_catalogue.variants.with_columns(
        sku=pl.when(pl.col("sku") == "SH-S").then(pl.lit(sku)).otherwise("sku")
    )
    shop = type(a_catalogue)(a_catalogue.products, variants, euro, a_catalogue.taken_at)
    table = exported(shop, tmp_path, lambda frame: frame.drop("Variant ID"), kind)
    mapping = recognise(table.headers).with_column("Title", Meaning.IGNORE)
    for option in ("Option1 value", "Option2 value", "Option3 value"):
        mapping = mapping.with_column(option, Meaning.IGNORE)
    checked = check(table, mapping, euro, shop)
    assert checked.rows.row(0, named=True)["key"] == sku
    assert checked.rows["variant_id"][0] == 1000


def test_an_export_can_hold_chosen_rows(a_catalogue):
    rows = pl.Series([2, 0], dtype=pl.UInt32)
    assert price_list(a_catalogue, rows)["SKU"].to_list() == ["SH-L", "SH-S"]


def test_shopifys_format_has_what_its_import_matches_by(a_catalogue, euro, tmp_path):
    frame = shopify_list(a_catalogue)
    assert frame.columns[:2] == ["URL handle", "Title"]
    assert frame.row(0)[:4] == ("shirt", "Shirt", "", "Small")
    path = tmp_path / "shopify.csv"
    write_csv(frame, path, exact=True)
    table = read(path)
    checked = check(table, recognise(table.headers), euro, a_catalogue)
    assert set(checked.rows["outcome"]) == {"unchanged"}


def test_rows_to_mend_come_with_the_reason_and_go_back_in(check_bytes, a_catalogue, euro, tmp_path):
    source = tmp_path / "source.csv"
    source.write_text("SKU;Preis\nSH-S;11,00\n=cmd;5,00\nSH-L;abc\n")
    table = read(source)
    checked = check(table, recognise(table.headers), euro, a_catalogue)
    frame = rows_to_mend(table, whole([checked.rows]))
    assert frame["SKU"].to_list() == ["=cmd", "SH-L"]
    assert frame[REASON].to_list() == [
        "No variant with the SKU “=cmd” in the catalogue.",
        "“abc” is not a number.",
    ]
    path = tmp_path / "mend.csv"
    write_csv(frame.with_columns(Preis=pl.lit("7,00")), path)
    assert "'=cmd" in path.read_text("utf-8-sig")
    again = read(path)
    checked = check(again, recognise(again.headers), euro, a_catalogue)
    assert checked.rows["key"].to_list() == ["=cmd", "SH-L"]
    assert checked.targets["price"].to_list() == [700]


@pytest.mark.parametrize("write", [write_csv, write_xlsx], ids=["csv", "xlsx"])
def test_a_torn_row_that_is_uploaded_again_unmended_is_no_change(
    write, a_catalogue, euro, tmp_path
):
    source = tmp_path / "source.csv"
    source.write_text("SKU,Price,Note\nSH-S,12,50,x\nSH-L\nSH-M,abc,x\n")
    table = read(source)
    checked = check(table, recognise(table.headers), euro, a_catalogue)
    path = tmp_path / f"mend.{write.__name__.removeprefix('write_')}"
    frame = rows_to_mend(table, whole([checked.rows]))
    write(frame.with_columns(Price=frame["Price"].replace("abc", "9.00")), path)
    again = read(path)
    rows = check(again, recognise(again.headers), euro, a_catalogue).rows
    said = rows.select("key", "problem", "column").rows()
    assert said[:2] == [("SH-S", "torn", TORN), ("SH-L", "torn", TORN)]
    assert rows["planned"].to_list()[:2] == [False, False]
    whole_again = rows_to_mend(again, whole([rows]))
    assert whole_again[TORN].to_list()[:2] == frame[TORN].to_list()[:2]
    write(frame.with_columns(pl.lit("12.50").alias("Price"), pl.lit("").alias(TORN)), path)
    mended = read(path)
    rows = check(mended, recognise(mended.headers), euro, a_catalogue).rows
    assert rows["price"].to_list()[:2] == [1250, 1250]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "'=1", "''@", "＝1"])
def test_formulas_are_neutralised_and_restored(text):
    safe = neutralised(pl.Series([text]))
    assert safe[0] == f"'{text}"
    assert restored(safe)[0] == text


TEXTS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], include_characters="\t\r\n"), max_size=15
)


@settings(deadline=None)
@given(texts=st.lists(TEXTS, min_size=1, max_size=5))
def test_neutralising_loses_no_text(texts):
    series = pl.Series(texts, dtype=pl.String)
    safe = neutralised(series)
    assert restored(safe).to_list() == texts
    assert not any(text[:1] in "=+-@\t\r" for text in safe if text)


@given(texts=st.lists(TEXTS, min_size=1, max_size=6))
@settings(
    deadline=None, max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_text_that_we_write_is_read_back(tmp_path, texts):
    frame = pl.DataFrame({"Variant ID": [str(n) for n in range(len(texts))], "Title": texts})
    path = tmp_path / "out.csv"
    write_csv(frame.with_columns(pl.lit("1").alias("Price")), path)
    table = read(path)
    assert restored(table.frame["Title"]).to_list() == texts


@given(
    minor=st.lists(st.integers(0, 10**13), min_size=1, max_size=6),
    code=st.sampled_from(["EUR", "JPY", "KWD"]),
)
@settings(
    deadline=None, max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_amounts_survive_every_kind_of_file(tmp_path, kind, minor, code):
    from pricedesk.tabular import amounts
    from pricedesk.tabular.exporting import amount

    of = currency(code)
    frame = pl.DataFrame({"SKU": [f"s{n}" for n in range(len(minor))], "minor": minor})
    frame = frame.select("SKU", amount("minor", of).alias("Price"))
    path = tmp_path / f"out.{kind}"
    write_csv(frame, path) if kind == "csv" else write_xlsx(frame, path, ["Price"])
    texts = read(path).frame["Price"]
    parsed = amounts.parse(texts, of, amounts.Marks(".", stated=True))
    assert parsed["minor"].to_list() == minor


def test_a_failed_write_leaves_the_old_file(tmp_path):
    with pytest.raises(UnwritableFile, match="Nothing can be written"):
        write_csv(pl.DataFrame({"a": ["1"]}), tmp_path / "gone" / "out.csv")
    assert list(tmp_path.iterdir()) == []


def test_more_rows_than_a_sheet_has(tmp_path):
    frame = pl.DataFrame({"a": pl.repeat("x", 1_048_576, eager=True)})
    with pytest.raises(UnwritableFile, match="A sheet holds 1,048,575 rows"):
        write_xlsx(frame, tmp_path / "out.xlsx")
