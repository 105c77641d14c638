"""A generated price list of any length: BOM, quoted texts, line breaks in cells, bad rows."""

from __future__ import annotations

import random
from pathlib import Path

HEADER = "SKU,Title,Vendor,Type,Price,Compare-at price,Note"
_BAD = (
    "{sku},{title},{vendor},{type},call us,,",
    "{sku},{title},{vendor},{type},-{price},,",
    "{sku},{title},{vendor},{type},{price}5,,",
    "{sku},{title},{vendor},{type},$ {price},,",
    "GONE-{sku},{title},{vendor},{type},{price},,",
    "{sku},{title},{vendor}",
    ",{title},{vendor},{type},{price},,",
    "{sku},{title},{vendor},{type},1E+05,,",
)


def write(path: Path, rows: int, seed: int = 1) -> None:
    """``rows`` records in no order, SKUs as ``bench.catalogue`` gives them.

    One in a hundred is bad in one of eight ways, one in five hundred repeats an earlier
    SKU, one in ten has quoted texts, one in five hundred a line break in a quoted cell.
    """
    chance = random.Random(seed)
    numbers = list(range(rows))
    chance.shuffle(numbers)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        file.write(HEADER + "\n")
        for place, number in enumerate(numbers):
            cents = 500 + chance.randrange(24_500)
            cells = {
                "sku": f"SKU-{number}",
                "title": _title(place, number),
                "vendor": f"Vendor {number % 120} and sons",
                "type": "Shirts of linen",
                "price": f"{cents // 100}.{cents % 100:02d}",
            }
            if place % 100 == 99:
                file.write(_BAD[place // 100 % len(_BAD)].format_map(cells) + "\n")
                continue
            if place % 500 == 250:
                cells["sku"] = f"SKU-{numbers[place - 1]}"
            compare = f"{cents // 100 + 20}.00" if place % 3 == 0 else ""
            file.write(
                f"{cells['sku']},{cells['title']},{cells['vendor']},{cells['type']},"
                f"{cells['price']},{compare},from the list of winter\n"
            )


def _title(place: int, number: int) -> str:
    if place % 500 == 7:
        return f'"Article {number}\nof the house"'
    if place % 10 == 0:
        return f'"Article ""{number}"", of the house"'
    return f"Article {number} of the house"
