"""Which column is what: recognised, asked for, said by an operator, remembered."""

from __future__ import annotations

import pytest

from pricedesk.domain.rules import Bounds
from pricedesk.tabular.checking import Choices
from pricedesk.tabular.dialect import Dialect, detect
from pricedesk.tabular.errors import MappingNeeded, UnreadableFile
from pricedesk.tabular.headers import Meaning, recognise
from pricedesk.tabular.profile import UnusableProfile, parse_profile, profile_of
from pricedesk.tabular.reading import preview, read, read_pasted


def test_the_better_known_name_wins():
    mapping = recognise(["SKU", "Price", "New price"])
    assert mapping.columns == {
        "SKU": Meaning.SKU,
        "Price": Meaning.IGNORE,
        "New price": Meaning.PRICE,
    }


def test_two_equally_good_columns_are_left_to_the_operator():
    mapping = recognise(["SKU", "Preis netto", "Preis brutto"])
    assert mapping.header(Meaning.PRICE) is None
    with pytest.raises(MappingNeeded, match="No column of prices") as asked:
        mapping.check()
    assert asked.value.missing == "a price column"


def test_a_list_price_alone_may_be_either_so_the_operator_is_asked():
    with pytest.raises(MappingNeeded, match="No column of prices"):
        recognise(["SKU", "List price"]).check()
    recognise(["SKU", "Compare-at price"]).check()
    recognise(["SKU", "List price", "Price"]).check()
    recognise(["SKU", "List price"]).with_column("List price", Meaning.COMPARE_AT).check()


@pytest.mark.parametrize("header", ["Neuer VK", "VK neu", "Preis neu"])
def test_a_new_price_goes_before_the_price_of_today(header):
    assert recognise(["Artikelnummer", "VK", header]).header(Meaning.PRICE) == header


def test_what_is_only_alike_is_marked_as_guessed():
    mapping = recognise(["SKU", "Verkaufspreis (EUR)"])
    assert mapping.guessed == {"Verkaufspreis (EUR)"}


def test_prices_of_markets_are_no_prices_of_the_shop():
    mapping = recognise(["SKU", "Price", "Price / Germany", "Compare-at price / Germany"])
    assert mapping.header(Meaning.PRICE) == "Price"
    assert mapping.columns["Price / Germany"] is Meaning.MARKET_PRICE
    assert mapping.columns["Compare-at price / Germany"] is Meaning.MARKET_COMPARE_AT
    assert mapping.markets == {
        "Price / Germany": "Germany",
        "Compare-at price / Germany": "Germany",
    }


def test_each_market_has_its_columns_and_a_market_none_twice():
    mapping = recognise(["SKU", "Variant Compare At Price / EU", "A", "B", "C"])
    assert mapping.columns["Variant Compare At Price / EU"] is Meaning.MARKET_COMPARE_AT
    for header, market in (("A", "EU"), ("B", "US")):
        mapping = mapping.with_column(header, Meaning.MARKET_PRICE, market)
    assert [mapping.columns[one] for one in "AB"] == [Meaning.MARKET_PRICE] * 2
    mapping = mapping.with_column("C", Meaning.MARKET_PRICE, "EU")
    assert mapping.columns["A"] is Meaning.IGNORE
    assert (mapping.columns["B"], mapping.markets["C"]) == (Meaning.MARKET_PRICE, "EU")
    mapping.check()
    kept = parse_profile(profile_of("Supplier", mapping, None, Choices()).to_json())
    again = kept.mapping(["c", "b", "sku"])
    assert again.markets == {"b": "US", "c": "EU"}
    assert again.columns["c"] is Meaning.MARKET_PRICE


def test_costs_alone_are_a_list_where_they_are_named_so():
    recognise(["SKU", "Cost per item"]).check()
    for headers in (["SKU", "Einkaufspreis"], ["SKU", "Cost per item", "UVP"]):
        with pytest.raises(MappingNeeded, match="No column of prices"):
            recognise(headers).check()


def test_the_operators_word_moves_a_meaning():
    mapping = recognise(["SKU", "Price", "Aktion"]).with_column("Aktion", Meaning.PRICE)
    assert mapping.columns["Price"] is Meaning.IGNORE
    assert mapping.header(Meaning.PRICE) == "Aktion"


def test_without_a_key_the_operator_is_asked():
    with pytest.raises(MappingNeeded, match="No column tells which variant"):
        recognise(["Colour", "Price"]).check()


@pytest.mark.parametrize(
    "header",
    ["Price per kg", "Shipping price", "Date", "Discount %", "Qty", "Vendor", "Weight", ""],
)
def test_other_columns_are_left_alone(header):
    assert recognise([header]).columns[header] is Meaning.IGNORE


def test_a_profile_remembers_a_suppliers_lists():
    mapping = recognise(["Nr", "Aktion", "Farbe"])
    mapping = mapping.with_column("Nr", Meaning.SKU).with_column("Aktion", Meaning.PRICE)
    dialect = Dialect(encoding="cp1252", delimiter=";", decimal_mark=",", header_row=3)
    choices = Choices(blank_clears=True, bounds=Bounds(minimum_margin="20"))
    kept = profile_of("Müller GmbH", mapping, dialect, choices)
    again = parse_profile(kept.to_json())
    assert again == kept
    assert again.reading == dialect
    assert again.choices == choices
    assert again.fits(["NR", "Aktion "])
    assert not again.fits(["Nr", "Preis"])
    found = again.mapping(["NR", "Aktion ", "Gewicht"])
    assert found.header(Meaning.SKU) == "NR"
    assert found.header(Meaning.PRICE) == "Aktion "


@pytest.mark.parametrize("text", ["", "{}", "[1]", '{"format": 2, "name": "x", "columns": {}}'])
def test_a_file_that_is_no_profile(text):
    with pytest.raises(UnusableProfile, match="no supplier profile"):
        parse_profile(text)


def test_cells_pasted_from_a_spreadsheet():
    table = read_pasted("SKU\tPreis\n00123\t12,50\nSH-S\t\n")
    assert table.frame.rows() == [("00123", "12,50"), ("SH-S", "")]


def test_the_preview_answers_from_the_head_alone(tmp_path):
    path = tmp_path / "list.csv"
    path.write_bytes(b"SKU;Preis\n" + "TÖPF;1,5\n".encode("cp1252") * 100_000)
    shown = preview(path)
    assert shown.dialect.encoding == "cp1252"
    assert shown.records == len(shown.lines) == 100
    assert shown.frame.row(0) == ("TÖPF", "1,5")
    assert any("cp1252" in note for note in shown.notes)


def test_the_preview_of_a_long_file_of_old_macs(tmp_path):
    path = tmp_path / "list.csv"
    path.write_bytes(b"SKU,Price\r" + b"SH-S,11\r" * 50_000)
    assert preview(path).frame.head(2).rows() == [("SH-S", "11"), ("SH-S", "11")]


def test_the_preview_of_nothing(tmp_path):
    with pytest.raises(UnreadableFile, match="There is no file"):
        preview(tmp_path / "nothing.csv")
    (tmp_path / "empty.csv").touch()
    with pytest.raises(UnreadableFile, match="is empty"):
        preview(tmp_path / "empty.csv")


def test_the_preview_follows_what_the_operator_chooses(tmp_path):
    path = tmp_path / "list.csv"
    path.write_bytes(b"a;b\n1;2\n3;4\n")
    assert preview(path, Dialect(delimiter=";", header_row=2)).headers == ("1", "2")


def test_the_dialect_can_be_overridden(tmp_path):
    path = tmp_path / "list.csv"
    path.write_bytes("SKU;Preis\nTÖPF;1,5\n".encode("cp1250"))
    table = read(path, Dialect(encoding="cp1250", delimiter=";"))
    assert table.frame.row(0) == ("TÖPF", "1,5")


def test_a_file_without_a_header_has_numbered_columns(tmp_path):
    path = tmp_path / "list.csv"
    path.write_bytes(b"SH-S,11\nSH-L,12\n")
    table = read(path)
    assert table.dialect.header_row is None
    assert table.headers == ("column 1", "column 2")
    assert table.lines.to_list() == [1, 2]
    assert any("No row of column names" in note for note in table.notes)


def test_detection_says_how_sure_it_is():
    sure = detect(b"SKU,Price\nA,1\n")
    assert sure.confidence == 1.0
    unsure = detect("Größe;Wert\nA;1\n".encode("cp1252"))
    assert unsure.confidence < 1.0
    assert "mac_roman" in unsure.encodings
