"""What an operator is told of each row of a price list."""

from __future__ import annotations

import polars as pl
import pytest

from pricedesk.domain.money import currency
from pricedesk.pricing.catalogue import Catalogue
from pricedesk.tabular.checking import Choices, check
from pricedesk.tabular.errors import MappingNeeded
from pricedesk.tabular.headers import recognise
from pricedesk.tabular.problems import UploadOutcome
from pricedesk.tabular.reading import read


def outcomes(checked):
    return [
        (line, outcome, problem)
        for line, outcome, problem in checked.rows.select("line", "outcome", "problem").iter_rows()
    ]


def test_a_german_list_is_read_with_its_commas_and_line_numbers(check_bytes):
    checked = check_bytes("sku;Neuer VK-Preis;UVP\nSH-S;12,50;\nSH-M;1.300,00;1.400,00\n")
    assert checked.targets.rows() == [
        (1000, 1250, None, "keep", 2),
        (1001, 130000, 140000, "set", 3),
    ]


def test_every_row_ends_as_something_and_the_counts_add_up(check_bytes):
    checked = check_bytes(
        "SKU,Price\nSH-S,11\nSH-M,10\nNOPE,5\nTWICE,5\nSH-L,abc\n00123,0\n,3\nCAP,\n"
    )
    assert {outcome.value: n for outcome, n in checked.counts.items()} == {
        "change": 1,
        "unchanged": 2,
        "warning": 1,
        "error": 2,
        "ambiguous": 1,
        "not_found": 1,
        "left_out": 0,
    }
    assert sum(checked.counts.values()) == checked.rows.height == 8


def test_line_numbers_count_line_breaks_inside_quotes(check_bytes):
    checked = check_bytes('Title,SKU,Price\n"two\nlines",SH-S,11\nplain,SH-L,oops\n')
    assert outcomes(checked) == [(2, "change", None), (4, "error", "not_a_number")]


def test_a_sku_on_several_variants_is_never_guessed(check_bytes):
    checked = check_bytes("SKU,Price\nTWICE,5\n")
    row = checked.rows.row(0, named=True)
    assert row["outcome"] == "ambiguous"
    assert row["message"] == "The SKU “TWICE” fits 2 variants: Lamp / Red; Lamp / Blue."
    assert checked.targets.is_empty()


@pytest.mark.parametrize(
    ("typed", "meant", "reason"),
    [
        ("123", "00123", "zeros at the front"),
        ("123.0", "00123", "zeros at the front"),
        ("8901234567890.0", "8901234567890", "added zeros after a decimal mark"),
        ("8901234567890,00", "8901234567890", "added zeros after a decimal mark"),
        ("sh-s", "SH-S", "upper and lower case"),
        ("SH-S ", "SH-S", "spaces"),
        ("8,9E+12", "8901234567890", "shortened"),
        ("8.90123E+12", "8901234567890", "shortened"),
        ("01. Feb", "1-2", "date"),
        ("2-Jan", "1-2", "date"),
        ("2026-02-01 00:00:00", "1-2", "date"),
        ("7-Mär", "MAR7", "date"),
        ("Mar-07", "MAR7", "date"),
    ],
)
def test_a_sku_that_a_spreadsheet_changed_gets_the_one_that_fits(check_bytes, typed, meant, reason):
    checked = check_bytes(f"SKU;Price\n{typed};5\n")
    row = checked.rows.row(0, named=True)
    assert row["outcome"] == "not_found"
    assert row["remedy"].startswith(f"Did you mean “{meant}”?")
    assert reason in row["remedy"]
    assert row["suggestion_row"] is not None
    assert not row["planned"]


def test_no_suggestion_where_several_fit(check_bytes):
    checked = check_bytes("SKU,Price\n7.77E+05,5\n")
    row = checked.rows.row(0, named=True)
    assert row["suggestion_row"] is None
    assert row["remedy"].startswith("2 variants may be meant: 777001, 777002.")


def test_a_barcode_cut_to_fifteen_digits_gets_the_one_that_fits(check_bytes):
    checked = check_bytes("EAN,Price\n1234567890123450000,5\n")
    assert "“1234567890123456789”" in checked.rows["remedy"][0]


def test_the_same_price_twice_counts_once(check_bytes):
    checked = check_bytes("SKU,Price\nSH-S,11\nSH-S,11.00\n")
    assert outcomes(checked) == [(2, "change", None), (3, "warning", "repeated")]
    assert checked.targets.height == 1
    assert checked.rows["message"][1] == "The same as line 2: it counts once."


def test_conflicting_prices_are_all_refused(check_bytes):
    checked = check_bytes("SKU,Variant ID,Price\nSH-S,,11\n,1000,12\nSH-L,,13\n")
    assert outcomes(checked) == [
        (2, "error", "conflicting_duplicate"),
        (3, "error", "conflicting_duplicate"),
        (4, "change", None),
    ]
    assert checked.rows["message"].to_list()[:2] == [
        "Line 3 sets another price for the same variant.",
        "Line 2 sets another price for the same variant.",
    ]
    assert checked.conflicts.height == 2


def test_a_blank_cell_keeps(check_bytes):
    checked = check_bytes("SKU,Price,Compare-at price\nSH-M,11,\n")
    assert checked.targets.rows() == [(1001, 1100, None, "keep", 2)]


def test_a_blank_cell_clears_where_the_operator_says_so(check_bytes):
    checked = check_bytes(
        "SKU,Price,Compare-at price\nSH-M,11,\n", choices=Choices(blank_clears=True)
    )
    assert checked.targets.rows() == [(1001, 1100, None, "clear", 2)]


def test_a_column_can_clear_the_compare_at_price(check_bytes):
    checked = check_bytes("SKU,Price,Delete compare-at price\nSH-M,,yes\nSH-L,,yes\nSH-S,,no\n")
    assert checked.targets.rows() == [(1001, None, None, "clear", 2)]


def test_zero_is_a_warning_that_goes_to_the_guardrail(check_bytes):
    checked = check_bytes("SKU,Price\nSH-S,0.00\n")
    assert outcomes(checked) == [(2, "warning", "zero_price")]
    assert checked.targets.height == 1


def test_a_compare_at_price_that_is_not_above_warns(check_bytes):
    checked = check_bytes("SKU,Price,Compare-at price\nSH-S,12,11.50\n")
    row = checked.rows.row(0, named=True)
    assert row["problem"] == "compare_at_not_above"
    assert row["planned"]
    assert "11.50 is not above the price 12.00" in row["message"]


def test_nothing_is_said_of_a_row_that_changes_nothing(check_bytes):
    checked = check_bytes(
        "Handle,Option1 Value,Variant Price,Variant Compare At Price\nvase,Default Title,25.00,25.00\n"
    )
    assert outcomes(checked) == [(2, "unchanged", None)]


def test_rows_of_pictures_in_a_product_export_are_no_errors(check_bytes):
    checked = check_bytes(
        "Handle,Option1 Value,Variant Price,Image Src\nshirt,Small,11,a.jpg\nshirt,,,b.jpg\n"
    )
    assert outcomes(checked) == [(2, "change", None), (3, "unchanged", None)]


def test_a_handle_without_options_fits_only_a_product_with_one_variant(check_bytes):
    checked = check_bytes("Handle,Option1 Value,Price\nmug,,5\nshirt,,5\nshirt,XXL,5\n")
    assert checked.rows["outcome"].to_list() == ["change", "ambiguous", "not_found"]


def test_yen_has_no_decimals(check_bytes):
    checked = check_bytes("SKU,Price\nSH-S,1980\nSH-M,19.80\n", of=currency("JPY"))
    assert checked.targets.rows() == [(1000, 1980, None, "keep", 2)]
    assert checked.rows["problem"][1] == "too_many_decimals"


def test_without_a_price_column_the_operator_is_asked(check_bytes):
    with pytest.raises(MappingNeeded) as asked:
        check_bytes("SKU,Colour\nSH-S,red\n")
    assert asked.value.headers == ("SKU", "Colour")
    assert "SKU, Colour" in asked.value.message


def test_bad_rows_are_what_the_exit_code_follows(check_bytes):
    assert check_bytes("SKU,Price\nNOPE,1\n").bad
    assert not check_bytes("SKU,Price\nSH-S,0\n").bad
    assert check_bytes("SKU,Price\nSH-S,0\n").counts[UploadOutcome.WARNING] == 1


def test_an_upload_is_compared_with_the_base_not_with_a_running_sale(a_catalogue, euro, tmp_path):
    on_sale = a_catalogue.variants.with_columns(
        price=pl.when(pl.col("sku") == "SH-S").then(800).otherwise("price"),
        compare_at=pl.when(pl.col("sku") == "SH-S").then(1000).otherwise("compare_at"),
        held_by=pl.when(pl.col("sku") == "SH-S").then(7).cast(pl.Int64),
    )
    shop = Catalogue(a_catalogue.products, on_sale, euro, a_catalogue.taken_at)
    path = tmp_path / "list.csv"
    path.write_text("SKU,Price\nSH-S,10.00\nSH-L,8.00\n")
    table = read(path)
    checked = check(table, recognise(table.headers), euro, shop)
    assert checked.rows["outcome"].to_list() == ["unchanged", "change"]
    assert checked.rows["before_price"].to_list() == [1000, 1200]

    path.write_text("SKU,Price\nSH-S,8.00\nSH-L,8.00\n")
    table = read(path)
    checked = check(table, recognise(table.headers), euro, shop)
    assert checked.rows["problem"].to_list() == ["sale_price", None]
    assert checked.rows["message"][0].startswith(
        "8.00 is what a running sale shows; the regular price is 10.00."
    )
    assert checked.targets["variant_id"].to_list() == [1002]


def test_a_variant_that_a_product_lacks_is_named(check_bytes):
    checked = check_bytes("Handle,Option1 Value,Price\nshirt,XXL,5\nnothing,XXL,5\n")
    assert checked.rows["message"].to_list() == [
        "The product “shirt” has no variant “XXL”.",
        "No variant with the handle “nothing” in the catalogue.",
    ]


def test_a_row_with_two_faults_says_both(check_bytes):
    checked = check_bytes("SKU,Price,Compare-at price\nNOPE,abc,\nSH-S,-1,x\n")
    assert checked.rows["message"].to_list() == [
        "No variant with the SKU “NOPE” in the catalogue. Besides, the price “abc” cannot be used.",
        "“-1” is negative. Besides, the compare-at price “x” cannot be used.",
    ]


def test_a_row_in_another_currency_is_refused(check_bytes):
    checked = check_bytes("SKU,Price,Currency\nSH-S,11,EUR\nSH-M,11,usd\nSH-L,13,\n")
    assert checked.rows["problem"].to_list() == [None, "other_currency", None]
    assert checked.rows["column"][1] == "Currency"
    assert checked.rows["message"][1] == "“usd” is not in EUR, the currency of these amounts."


def test_blanks_clear_only_where_there_is_a_compare_at_column(check_bytes):
    checked = check_bytes("SKU,Price\nSH-M,11\n", choices=Choices(blank_clears=True))
    assert checked.targets.rows() == [(1001, 1100, None, "keep", 2)]


def test_short_rows_can_be_accepted(check_bytes):
    content = "SKU,Price,Compare-at price\nSH-S,11\n"
    assert check_bytes(content).rows["problem"].to_list() == ["too_few_fields"]
    accepted = check_bytes(content, choices=Choices(short_rows=True))
    assert accepted.targets.rows() == [(1000, 1100, None, "keep", 2)]


def test_ids_are_read_as_numbers_or_as_shopify_names_them(check_bytes):
    checked = check_bytes(
        "Variant ID,Price\n1000,11\ngid://shopify/ProductVariant/1002,13\n"
        "gid://shopify/Product/1001,5\n4.4E+13,5\n99999,5\n"
    )
    assert checked.targets["variant_id"].to_list() == [1000, 1002]
    assert checked.rows["problem"].to_list()[2:] == ["malformed_id", "malformed_id", "not_found"]


def test_a_product_id_is_enough_for_a_product_with_one_variant(check_bytes):
    checked = check_bytes("Product ID,Price\n101,5\ngid://shopify/Product/100,5\n7,5\n")
    assert checked.rows["outcome"].to_list() == ["change", "ambiguous", "not_found"]
    assert checked.rows["message"][1].endswith(
        "fits 3 variants: Shirt / Small; Shirt / Medium; Shirt / Large."
    )


def test_suggestions_can_be_taken_and_are_said(check_bytes):
    content = "SKU,Price\nsh-s,11\n123,8\nNOPE,5\n7.77E+05,5\nTWICE,5\nSH-L,13\n"
    assert check_bytes(content).targets.height == 1
    checked = check_bytes(content, choices=Choices(take_suggestions=True))
    assert checked.rows["problem"].to_list() == [
        "suggestion_taken",
        "suggestion_taken",
        "not_found",
        "not_found",
        "ambiguous",
        None,
    ]
    assert checked.targets["variant_id"].to_list() == [1000, 1003, 1002]
    assert checked.rows["message"][0] == "“sh-s” fits nothing exactly; Shirt / Small was taken."


def test_a_suggestion_that_meets_an_exact_row_is_a_duplicate(check_bytes):
    checked = check_bytes("SKU,Price\nsh-s,11\nSH-S,12\n", choices=Choices(take_suggestions=True))
    assert checked.rows["problem"].to_list() == ["conflicting_duplicate"] * 2
