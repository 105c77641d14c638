"""Currency signs and codes as people write them beside an amount."""

from __future__ import annotations

import functools
import re

from pricedesk.domain.money import Currency

_LOCALES = [
    "en",
    "de",
    "fr",
    "es",
    "it",
    "nl",
    "pt",
    "pl",
    "sv",
    "nb",
    "da",
    "fi",
    "cs",
    "hu",
    "ro",
    "ja",
    "zh",
    "ko",
    "tr",
    "ru",
    "uk",
    "el",
    "he",
    "ar",
    "hi",
    "en_AU",
    "en_CA",
    "en_GB",
    "de_CH",
    "fr_CA",
    "pt_BR",
    "es_MX",
]
_HABITS = {
    "EUR": ("euro", "euros", "eur.", "e"),
    "CHF": ("sfr", "sfr.", "fr", "fr."),
    "GBP": ("pound", "pounds"),
    "USD": ("dollar", "dollars", "us$", "$us"),
    "SEK": ("kr", "kr.", ":-"),
    "NOK": ("kr", "kr."),
    "DKK": ("kr", "kr."),
    "ISK": ("kr", "kr."),
    "PLN": ("zł", "zl"),
    "CZK": ("kč", "kc"),
    "JPY": ("円", "yen"),
    "CNY": ("元", "rmb", "yuan"),
    "BRL": ("r$",),
    "INR": ("rs", "rs."),
    "TRY": ("tl",),
    "RUB": ("руб", "руб.", "р."),
    "CAD": ("c$", "ca$"),
    "AUD": ("a$", "au$"),
    "NZD": ("nz$",),
    "SGD": ("s$",),
    "HKD": ("hk$",),
    "MXN": ("mx$",),
}


def is_money_word(word: str) -> bool:
    """Whether ``word`` is a sign or a code of any currency."""
    return _plain(word) in _meanings()


def belongs_to(word: str, of: Currency) -> bool:
    """Whether ``word`` can mean this currency; ``$`` can mean many."""
    return of.code in _meanings().get(_plain(word), frozenset())


def _plain(word: str) -> str:
    return re.sub(r"\s+", "", word).casefold()


@functools.cache
def _meanings() -> dict[str, frozenset[str]]:
    """From a sign, in lower case, to the codes it stands for."""
    from babel import Locale
    from babel.numbers import list_currencies

    found: dict[str, set[str]] = {}
    codes = {code for code in list_currencies() if re.fullmatch(r"[A-Z]{3}", code)}
    for code in codes:
        found.setdefault(code.casefold(), set()).add(code)
    for name in _LOCALES:
        for code, sign in Locale.parse(name).currency_symbols.items():
            if code in codes:
                found.setdefault(_plain(sign), set()).add(code)
    for code, words in _HABITS.items():
        for word in words:
            found.setdefault(_plain(word), set()).add(code)
    dollars = {code for sign, held in found.items() if sign.endswith("$") for code in held}
    found["$"] = found.get("$", set()) | dollars
    return {sign: frozenset(held) for sign, held in found.items()}
