"""Currency signs and codes as people write them beside an amount."""

from __future__ import annotations

import re

from pricedesk.domain.money import Currency

_DOLLARS = "USD CAD AUD NZD SGD HKD TWD MXN ARS CLP COP UYU BBD BMD BND BSD BZD FJD JMD KYD LRD NAD SBD SRD TTD XCD DOP"
_SIGNS = {
    "EUR": "€ euro euros eur. e",
    "USD": "us$ $us usd$ dollar dollars",
    "CAD": "c$ ca$ $ca can$",
    "AUD": "a$ au$ $au",
    "NZD": "nz$ $nz",
    "SGD": "s$ $sg",
    "HKD": "hk$ $hk",
    "TWD": "nt$ 元",
    "MXN": "mx$ $mx mex$",
    "ARS": "$ar",
    "CLP": "$cl",
    "COP": "$co",
    "DOP": "rd$",
    "JMD": "j$ jm$",
    "BRL": "r$ reais real",
    "GBP": "£ uk£ £gb pound pounds",
    "EGP": "£ e£ eg£ ج.م.",
    "GIP": "£ £gi",
    "LBP": "£ £lb ل.ل.",
    "CHF": "fr fr. sfr sfr. fs",
    "SEK": "kr kr. :- skr",
    "NOK": "kr kr. nkr",
    "DKK": "kr kr. dkr",
    "ISK": "kr kr. ikr",
    "PLN": "zł zl zlotych złotych",
    "CZK": "kč kc",
    "HUF": "ft",
    "RON": "lei leu",
    "BGN": "лв лв.",
    "RUB": "₽ руб руб. р.",
    "UAH": "₴ грн грн.",
    "TRY": "₺ tl",
    "ILS": "₪",
    "JPY": "¥ 円 yen jp¥",
    "CNY": "¥ 元 rmb yuan cn¥",
    "KRW": "₩ 원",
    "INR": "₹ rs rs.",
    "PKR": "₨ rs rs.",
    "LKR": "rs rs.",
    "THB": "฿ บาท",
    "VND": "₫ đ",
    "PHP": "₱",
    "IDR": "rp rp.",
    "MYR": "rm",
    "ZAR": "r",
    "NGN": "₦",
    "KZT": "₸",
    "GEL": "₾",
    "XPF": "cfp fcfp",
    "XAF": "fcfa",
    "XOF": "fcfa cfa",
    "AED": "dh dhs د.إ",
    "SAR": "sr ر.س",
    "MAD": "dh د.م.",
}
_CODES = (
    "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN"
    " BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL"
    " GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF"
    " KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN"
    " MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD"
    " SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX"
    " USD UYU UZS VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG"
)


def is_money_word(word: str) -> bool:
    """Whether ``word`` is a sign or a code of any currency: ``€``, ``kr``, ``usd``."""
    return _plain(word) in _MEANINGS


def belongs_to(word: str, of: Currency) -> bool:
    """Whether ``word`` can mean this currency; ``$`` can mean many."""
    return of.code in _MEANINGS.get(_plain(word), ())


def signs_of(of: Currency) -> tuple[str, ...]:
    """Every sign and code that can mean this currency, longest first, in lower case."""
    signs = (sign for sign, codes in _MEANINGS.items() if of.code in codes)
    return tuple(sorted(signs, key=lambda sign: (-len(sign), sign)))


def _plain(word: str) -> str:
    return re.sub(r"\s+", "", word).casefold()


def _meanings() -> dict[str, frozenset[str]]:
    """From a sign, in lower case, to the codes it stands for."""
    found: dict[str, set[str]] = {code.casefold(): {code} for code in _CODES.split()}
    for code, signs in _SIGNS.items():
        for sign in signs.split():
            found.setdefault(sign, set()).add(code)
    found["$"] = set(_DOLLARS.split())
    return {sign: frozenset(codes) for sign, codes in found.items()}


_MEANINGS = _meanings()
