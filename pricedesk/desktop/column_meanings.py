"""What a column of a price list can mean, as it is offered: with the price lists of the shop."""

from __future__ import annotations

from collections.abc import Sequence

from pricedesk.desktop.language import translate
from pricedesk.domain.price_list import PriceList
from pricedesk.tabular.headers import OF_MARKET, Mapping, Meaning

_UNKNOWN = "?"
_READ = {
    Meaning.TITLE: translate("mapping", "Title"),
    Meaning.PRICE_AT_EXPORT: translate("mapping", "Price at export"),
    Meaning.COMPARE_AT_AT_EXPORT: translate("mapping", "Compare-at price at export"),
}
"""What the program alone reads into a header; nobody need say it."""


def offered(lists: Sequence[PriceList]) -> list[tuple[str, str]]:
    """Key and words of each meaning, in order."""
    plain = (
        (Meaning.IGNORE, translate("mapping", "– not used")),
        (Meaning.SKU, translate("mapping", "SKU")),
        (Meaning.VARIANT_ID, translate("mapping", "Variant id")),
        (Meaning.BARCODE, translate("mapping", "Barcode")),
        (Meaning.HANDLE, translate("mapping", "Handle")),
        (Meaning.PRODUCT_ID, translate("mapping", "Product id")),
        (Meaning.OPTION1, translate("mapping", "Option 1")),
        (Meaning.OPTION2, translate("mapping", "Option 2")),
        (Meaning.OPTION3, translate("mapping", "Option 3")),
        (Meaning.PRICE, translate("mapping", "New price")),
        (Meaning.COMPARE_AT, translate("mapping", "Compare-at price")),
        (Meaning.CLEAR_COMPARE_AT, translate("mapping", "Remove compare-at (yes/no)")),
        (Meaning.UNIT_COST, translate("mapping", "New unit cost")),
        (Meaning.CURRENCY, translate("mapping", "Currency")),
    )
    found = [(meaning.value, words) for meaning, words in plain]
    for one in lists:
        for meaning in OF_MARKET:
            words = _of_market(meaning, f"{one.name} ({one.currency.code})")
            found.append((f"{meaning.value}/{one.id}", words))
    return found


def held(mapping: Mapping, header: str, lists: Sequence[PriceList]) -> tuple[str, str]:
    """Key and words of what a column means, one of ``offered`` or not."""
    meaning = mapping.columns[header]
    if meaning not in OF_MARKET:
        words = _READ.get(meaning) or dict(offered(()))[meaning.value]
        return meaning.value, words
    market = mapping.markets[header]
    match [one for one in lists if one.answers_to(market)]:
        case [one]:
            key = f"{meaning.value}/{one.id}"
            return key, dict(offered(lists))[key]
        case _:
            unknown = translate("mapping", "{list} – no price list of this shop")
            words = _of_market(meaning, unknown.format(list=market))
            return f"{meaning.value}/{_UNKNOWN}{market}", words


def said(mapping: Mapping, header: str, key: str, lists: Sequence[PriceList]) -> Mapping:
    """The mapping after the meaning of that key was chosen for a column."""
    word, _, place = key.partition("/")
    market = place.removeprefix(_UNKNOWN)
    names = [one.name.casefold() for one in lists]
    for one in lists:
        # By its name a profile knows it again in another shop.
        if str(one.id) == place and names.count(one.name.casefold()) == 1:
            market = one.name
    return mapping.with_column(header, Meaning(word), market)


def _of_market(meaning: Meaning, place: str) -> str:
    if meaning is Meaning.MARKET_PRICE:
        return translate("mapping", "Price in {list}").format(list=place)
    return translate("mapping", "Compare-at price in {list}").format(list=place)
