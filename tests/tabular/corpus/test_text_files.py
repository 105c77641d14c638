"""Encodings, delimiters, line ends, quotes and shapes that text files come in."""

from __future__ import annotations

import pytest

GERMAN = "SKU;Bezeichnung;Preis\nTÖPF-1;Töpfchen für Öl;12,50\n"
OK_POT = [(2, "TÖPF-1", "change", 1250)]

CASES: dict[str, tuple[bytes, list[tuple[int, str | None, str, object]]]] = {
    # ------------------------------------------------------------ encodings
    "utf-8": (GERMAN.encode(), OK_POT),
    "utf-8 with a byte-order mark": (GERMAN.encode("utf-8-sig"), OK_POT),
    "a mark before a quoted header": (
        b'\xef\xbb\xbf"SKU","Price"\n"SH-S","11"\n',
        [(2, "SH-S", "change", 1100)],
    ),
    "cp1252, as Excel in Western Europe saves": (GERMAN.encode("cp1252"), OK_POT),
    "latin-1": (GERMAN.encode("latin-1"), OK_POT),
    "Mac Roman, as Excel on old Macs saved": (
        "SKU;Bezeichnung;Preis\nTÖPF-1;Töpfchen für Öl und große Gefäße;12,50\n".encode(
            "mac_roman"
        ),
        OK_POT,
    ),
    "cp1252 with euro signs and curly quotes": (
        "SKU;Titel;Preis\nTÖPF-1;Der „große“ Topf – schön;€ 12,50\n".encode("cp1252"),
        OK_POT,
    ),
    "UTF-16 little endian with mark, Excel's Unicode text": (
        GERMAN.replace(";", "\t").encode("utf-16"),
        OK_POT,
    ),
    "UTF-16 big endian with mark": (
        b"\xfe\xff" + GERMAN.encode("utf-16-be"),
        OK_POT,
    ),
    "UTF-16 without a mark": (
        "SKU\tPrice\r\nSH-S\t11\r\n".encode("utf-16-le"),
        [(2, "SH-S", "change", 1100)],
    ),
    "Shift-JIS titles": (
        "SKU,商品名,Price\nSH-S,綿のシャツ（青）,11\nSH-L,リネンのシャツ,13\n".encode("shift_jis"),
        [(2, "SH-S", "change", 1100), (3, "SH-L", "change", 1300)],
    ),
    "cp1251 titles": (
        "SKU;Название;Price\nSH-S;Рубашка синяя;11\n".encode("cp1251"),
        [(2, "SH-S", "change", 1100)],
    ),
    "cp1250 titles": (
        "SKU;Nazwa;Cena\nSH-S;Koszula żółta, źle skrojona, łatwa w użyciu, świąteczna;11\n".encode(
            "cp1250"
        ),
        [(2, "SH-S", "change", 1100)],
    ),
    "non-breaking spaces in amounts": (
        "SKU;Prix\nSH-S;1\u202f234,50\u00a0€\n".encode(),
        [(2, "SH-S", "change", 123450)],
    ),
    "a stray NUL byte": (
        b"SKU,Title,Price\nSH-S,Shi\x00rt and a long text about it,11\n",
        [(2, "SH-S", "change", 1100)],
    ),
    "the DOS end-of-file mark": (
        b"SKU,Price\r\nSH-S,11\r\n\x1a",
        [
            (2, "SH-S", "change", 1100),
        ],
    ),
    # ------------------------------------------------- delimiters and headers
    "tabs": (b"SKU\tPrice\nSH-S\t11\n", [(2, "SH-S", "change", 1100)]),
    "pipes": (b"SKU|Title|Price\nSH-S|a, b; c|11\n", [(2, "SH-S", "change", 1100)]),
    "semicolons with decimal commas": (
        b"SKU;Title;Price\nSH-S;a, b, c;11,00\n",
        [(2, "SH-S", "change", 1100)],
    ),
    "Excel's sep= line": (
        b"sep=;\r\nSKU;Price\r\nSH-S;11,5\r\n",
        [(3, "SH-S", "change", 1150)],
    ),
    "sep= with an unusual delimiter": (
        b"sep=^\nSKU^Price\nSH-S^11\n",
        [(3, "SH-S", "change", 1100)],
    ),
    "a title and a date above the header": (
        b"Price list of the year;;\nvalid from 2026-01-01;;\n;;\nSKU;Title;Price\nSH-S;x;11\n",
        [(5, "SH-S", "change", 1100)],
    ),
    "a header with a line break in it": (
        b'SKU,"Price\n(EUR)"\nSH-S,11\n',
        [(3, "SH-S", "change", 1100)],
    ),
    "spaces around headers": (b" SKU , Price \nSH-S,11\n", [(2, "SH-S", "change", 1100)]),
    "two columns of the same unknown name": (
        b"Note,SKU,Price,Note\na,SH-S,11,b\n",
        [(2, "SH-S", "change", 1100)],
    ),
    "old and new price side by side": (
        b"SKU,Price,New price\nSH-S,10.00,11.00\n",
        [(2, "SH-S", "change", 1100)],
    ),
    # -------------------------------------------------------------- line ends
    "CR LF": (b"SKU,Price\r\nSH-S,11\r\n", [(2, "SH-S", "change", 1100)]),
    "lone CR, as old Macs wrote": (
        b"SKU,Price\rSH-S,11\rSH-L,13\r",
        [(2, "SH-S", "change", 1100), (3, "SH-L", "change", 1300)],
    ),
    "mixed line ends": (
        b"SKU,Price\r\nSH-S,11\nSH-L,13\rCAP,16\r\n",
        [(2, "SH-S", "change", 1100), (3, "SH-L", "change", 1300), (4, "CAP", "change", 1600)],
    ),
    "no line end at the end": (b"SKU,Price\nSH-S,11", [(2, "SH-S", "change", 1100)]),
    "blank lines between": (
        b"SKU,Price\n\nSH-S,11\n\n\n   \nSH-L,13\n\n",
        [(3, "SH-S", "change", 1100), (7, "SH-L", "change", 1300)],
    ),
    "rows of delimiters only, as Excel leaves them": (
        b"SKU,Price\nSH-S,11\n,\n,\n",
        [(2, "SH-S", "change", 1100)],
    ),
    # ----------------------------------------------------------------- quotes
    "everything quoted": (b'"SKU","Price"\n"SH-S","11"\n', [(2, "SH-S", "change", 1100)]),
    "quotes and delimiters in a SKU": (
        b'SKU,Price\n"RUG ""A"", 5",60\n',
        [(2, 'RUG "A", 5', "change", 6000)],
    ),
    "line breaks in quoted texts": (
        b'Title,SKU,Price\n"a\nb\n\nc",SH-S,11\nd,SH-L,13\n',
        [(2, "SH-S", "change", 1100), (6, "SH-L", "change", 1300)],
    ),
    "CR LF in quoted texts": (
        b'Title,SKU,Price\r\n"a\r\nb",SH-S,11\r\nd,SH-L,13\r\n',
        [(2, "SH-S", "change", 1100), (4, "SH-L", "change", 1300)],
    ),
    "an inch mark in a title": (
        b'SKU,Title,Price\nSH-S,Pipe 5" wide,11\nSH-L,Pipe 6" wide,13\n',
        [(2, "SH-S", "change", 1100), (3, "SH-L", "change", 1300)],
    ),
    "one inch mark in the whole file": (
        b'SKU,Title,Price\nSH-S,Pipe 5" wide,11\nSH-L,x,13\n',
        [(2, "SH-S", "change", 1100), (3, "SH-L", "change", 1300)],
    ),
    "a quote that is never closed": (
        b'SKU,Title,Price\nSH-S,"Shirt,11\nSH-L,x,13\n',
        [(2, "SH-S", "warning", "odd_quote"), (3, "SH-L", "change", 1300)],
    ),
    "text after a closing quote": (
        b'SKU,Title,Price\nSH-S,"Best" shirt,11\nSH-L,x,13\n',
        [(2, "SH-S", "warning", "odd_quote"), (3, "SH-L", "change", 1300)],
    ),
    "a broken quote with a delimiter inside": (
        b'SKU,Title,Price\nSH-S,"Best" shirt, blue,11\nSH-L,x,13\n',
        [(2, "SH-S", "error", "broken_quote"), (3, "SH-L", "change", 1300)],
    ),
    "spaces before quotes": (
        b'SKU, Title, Price\nSH-S, "a, b", 11\n',
        [(2, "SH-S", "change", 1100)],
    ),
    # ----------------------------------------------------------------- shapes
    "too few cells": (
        b"SKU,Title,Price\nSH-S,11\nSH-L,x,13\n",
        [(2, "SH-S", "error", "too_few_fields"), (3, "SH-L", "change", 1300)],
    ),
    "a decimal comma in a file with commas": (
        b"SKU,Price\nSH-S,11,50\nSH-L,13\n",
        [(2, "SH-S", "error", "too_many_fields"), (3, "SH-L", "change", 1300)],
    ),
    "a delimiter at the end of every row": (
        b"SKU;Price;\nSH-S;11;\nSH-L;13;\n",
        [(2, "SH-S", "change", 1100), (3, "SH-L", "change", 1300)],
    ),
    "a delimiter at the end of the rows but not of the header": (
        b"SKU;Price\nSH-S;11;\nSH-L;13;\n",
        [(2, "SH-S", "change", 1100), (3, "SH-L", "change", 1300)],
    ),
    "one short and one long row that make up for each other": (
        b"SKU,Title,Price\nSH-S,11\nSH-L,x,13,\n",
        [(2, "SH-S", "error", "too_few_fields"), (3, "SH-L", "change", 1300)],
    ),
    "a text of 100,000 letters in one cell": (
        b"SKU,Title,Price\nSH-S," + b"x" * 100_000 + b",11\n",
        [(2, "SH-S", "change", 1100)],
    ),
    "1,900 columns": (
        ",".join(["SKU", "Price", *(f"c{n}" for n in range(1898))]).encode()
        + b"\nSH-S,11"
        + b"," * 1898
        + b"\n",
        [(2, "SH-S", "change", 1100)],
    ),
    "Shopify's new header": (
        b"Title,URL handle,Option1 name,Option1 value,Price,Compare-at price,Price / International\n"
        b"Shirt,shirt,Size,Small,11,15,99\n,shirt,,Large,13,,\n",
        [(2, "shirt", "change", 1100), (3, "shirt", "change", 1300)],
    ),
    "Shopify's old header": (
        b"Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Price,Variant Compare At Price\n"
        b"shirt,Shirt,Size,Small,SH-S,11,\nshirt,,,Large,SH-L,13,\n",
        [(2, "shirt", "change", 1100), (3, "shirt", "change", 1300)],
    ),
    "Matrixify's header with a forced key": (
        b"ID,Handle,Variant ID,Variant SKU [ID],Variant Price\n,nothing,,SH-S,11\n",
        [(2, "SH-S", "change", 1100)],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_text_file(check_bytes, name):
    content, expected = CASES[name]
    checked = check_bytes(content)
    found = [
        (row["line"], row["key"], row["outcome"], row["problem"] or row["price"])
        for row in checked.rows.iter_rows(named=True)
    ]
    assert found == expected


def test_the_reading_is_explained(check_bytes):
    checked = check_bytes("SKU;Preis\nTÖPF-1;12,50\n\n".encode("cp1252"))
    assert any("read as cp1252" in note for note in checked.notes)
    assert "1 blank line left out." in checked.notes


@pytest.mark.parametrize(
    ("header", "key", "price"),
    [
        ("SKU,Price", "SKU", "Price"),
        ("Artikelnummer;Verkaufspreis", "Artikelnummer", "Verkaufspreis"),
        ("Référence;Prix de vente TTC", "Référence", "Prix de vente TTC"),
        ("Referencia;Precio de venta", "Referencia", "Precio de venta"),
        ("Codice articolo;Prezzo di vendita", "Codice articolo", "Prezzo di vendita"),
        ("Artikelcode;Verkoopprijs", "Artikelcode", "Verkoopprijs"),
        ("Código do produto;Preço de venda", "Código do produto", "Preço de venda"),
        ("Kod produktu;Cena sprzedaży", "Kod produktu", "Cena sprzedaży"),
        ("sku_code;unit_price_eur", "sku_code", "unit_price_eur"),
        ("EAN-13;PVP", "EAN-13", "PVP"),
        ("Artikelnumer;Verkaufpreis", "Artikelnumer", "Verkaufpreis"),
    ],
)
def test_headers_are_known_in_eight_languages(header, key, price):
    from pricedesk.tabular.headers import Meaning, recognise

    mapping = recognise(header.replace(",", ";").split(";"))
    assert [mapping.header(found) for found in mapping.keys] == [key]
    assert mapping.header(Meaning.PRICE) == price
