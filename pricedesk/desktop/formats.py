"""How numbers, amounts and times are written in the window: as the operator's locale does.

Babel knows the signs and the order; amounts come in minor units and never pass through a
float. What a grid paints costs a microsecond: signs are read from Babel once a locale.
Nothing here computes a price.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from pricedesk.desktop.language import translate
from pricedesk.domain.money import Currency

if TYPE_CHECKING:
    from babel import Locale

MINUS = "−"
NONE = "–"
"""What stands where there is no value."""

_DEFAULT = "en_GB"
_name = _DEFAULT


def speak(locale: str) -> None:
    """Writes from now on as ``locale`` (``de_AT``) does, or its language where Babel has no more.

    Called once, before anything was written.
    """
    global _name
    _name = locale
    for cached in (_manner, _symbol, _moment, day, clock, weekday, weekday_name, month):
        cached.cache_clear()


def money(minor: int | None, of: Currency) -> str:
    """``1234567`` in EUR is ``12,345.67``; without the currency, which stands in the header."""
    if minor is None:
        return NONE
    whole, rest = divmod(abs(minor), of.unit)
    text = _grouped(whole)
    if of.exponent:
        text = f"{text}{_manner().decimal}{rest:0{of.exponent}d}"
    return f"{_minus()}{text}" if minor < 0 else text


def amount(minor: int | None, of: Currency) -> str:
    """The same with its currency, where no header tells it: ``€12,345.67``, ``12.345,67 €``."""
    if minor is None:
        return NONE
    prefix, suffix = _manner().around_money
    symbol = _symbol(of.code)
    text = f"{prefix}{money(abs(minor), of)}{suffix}".replace("¤", symbol)
    return f"{_minus()}{text}" if minor < 0 else text


def difference(minor: int | None, of: Currency) -> str:
    """An amount with a sign for either direction; an unchanged price is ``0.00``."""
    text = money(minor, of)
    return f"{_manner().mark}+{text}" if minor is not None and minor > 0 else text


def percent(points: int | None, *, signed: bool = False) -> str:
    """Hundredths of a percent as ``−12.5%``, ``−12,5 %``, half away from zero."""
    if points is None:
        return NONE
    tenths = (abs(points) + 5) // 10
    whole, rest = divmod(tenths, 10)
    manner = _manner()
    sign = "" if not tenths else MINUS if points < 0 else "+" if signed else ""
    sign = f"{manner.mark}{sign}" if sign else ""
    before, after = manner.around_percent
    return f"{sign}{before}{_grouped(whole)}{manner.decimal}{rest}{after}"


def decimal(text: str) -> str:
    """An exact number that stands as a text (``-1234.5``), with the locale's signs."""
    whole, _, rest = text.removeprefix("-").partition(".")
    written = _grouped(int(whole)) + (f"{_manner().decimal}{rest}" if rest else "")
    return f"{_minus()}{written}" if text.startswith("-") else written


def typed(text: str) -> str:
    """The same as one types it: without groups, ``-1234,5``."""
    return text.replace(".", _manner().decimal)


def share(text: str) -> str:
    """A percentage that stands as a text: ``12.5`` is ``12.5%``, ``12,5 %``."""
    before, after = _manner().around_percent
    return f"{before}{decimal(text)}{after}"


def count(number: int) -> str:
    """``1,412``."""
    return f"{_minus()}{_grouped(-number)}" if number < 0 else _grouped(number)


def duration(seconds: float) -> str:
    """``45 s``, ``3 min 20 s``, ``2 h 5 min``."""
    whole = max(0, round(seconds))
    if whole < 60:
        return translate("formats", "{seconds} s").format(seconds=whole)
    minutes, rest = divmod(whole, 60)
    if minutes < 60:
        if rest and minutes < 10:
            return translate("formats", "{minutes} min {seconds} s").format(
                minutes=minutes, seconds=rest
            )
        return translate("formats", "{minutes} min").format(minutes=minutes)
    hours, minutes = divmod(minutes, 60)
    if minutes:
        return translate("formats", "{hours} h {minutes} min").format(hours=hours, minutes=minutes)
    return translate("formats", "{hours} h").format(hours=hours)


def ago(when: datetime | None, now: datetime) -> str:
    """``just now``, ``3 min ago``, ``yesterday`` …; ``never`` without a time."""
    if when is None:
        return translate("formats", "never")
    seconds = int((now - when).total_seconds())
    if seconds < 10:
        return translate("formats", "just now")
    if seconds < 60:
        return translate("formats", "%n s ago", n=seconds)
    if seconds < 3600:
        return translate("formats", "%n min ago", n=seconds // 60)
    if seconds < 86400:
        return translate("formats", "%n h ago", n=seconds // 3600)
    days = seconds // 86400
    if days == 1:
        return translate("formats", "yesterday")
    return translate("formats", "%n days ago", n=days)


def moment(when: datetime | None, zone: str | None = None) -> str:
    """Date and time to the second in ``zone`` (IANA) or, without one, the computer's."""
    return NONE if when is None else _moment(when, zone)


@lru_cache(maxsize=4096)
def day(when: date | datetime, zone: str | None = None) -> str:
    """``24 Nov 2026``, ``24.11.2026``; a time is first taken to ``zone``."""
    from babel.dates import format_date

    local = _local(when, zone) if isinstance(when, datetime) else when
    return format_date(local, "medium", locale=_manner().locale)


@lru_cache(maxsize=4096)
def clock(when: datetime, zone: str | None = None) -> str:
    """``15:04``, ``3:04 PM``."""
    from babel.dates import format_time

    local = _local(when, zone)
    return format_time(local, "short", tzinfo=local.tzinfo, locale=_manner().locale)


@lru_cache(maxsize=4096)
def weekday(when: date | datetime, zone: str | None = None) -> str:
    """The day without its year, for what is near: ``Fri, 27 Nov``, ``Fr., 27. Nov.``."""
    return _skeleton("MMMEd", when, zone)


@lru_cache(maxsize=16)
def weekday_name(when: date | datetime) -> str:
    """``Friday``."""
    return _skeleton("EEEE", when, None)


@lru_cache(maxsize=1024)
def month(when: date, *, short: bool = False) -> str:
    """``November 2026``; ``Nov`` where it is to be short."""
    return _skeleton("MMM" if short else "yMMMM", when, None)


@dataclass(frozen=True, slots=True)
class _Manner:
    """What Babel says of one locale."""

    locale: Locale
    group: str
    decimal: str
    around_percent: tuple[str, str]
    around_money: tuple[str, str]
    by_threes: bool
    mark: str
    """Before a sign where words run from right to left: else it would stand behind its number."""


@cache
def _manner() -> _Manner:
    from babel import Locale, UnknownLocaleError
    from babel.numbers import get_decimal_symbol, get_group_symbol

    locale = Locale.parse(_DEFAULT)
    for name in (_name, _name.partition("_")[0]):
        try:
            locale = Locale.parse(name)
            break
        except (UnknownLocaleError, ValueError):
            continue
    share, price = locale.percent_formats[None], locale.currency_formats["standard"]
    return _Manner(
        locale,
        get_group_symbol(locale),
        get_decimal_symbol(locale),
        (share.prefix[0], share.suffix[0]),
        (price.prefix[0], price.suffix[0]),
        locale.decimal_formats[None].grouping == (3, 3),
        "\u200e" if locale.text_direction == "rtl" else "",
    )


@cache
def _symbol(code: str) -> str:
    from babel.numbers import get_currency_symbol

    return get_currency_symbol(code, locale=_manner().locale)


def _minus() -> str:
    return f"{_manner().mark}{MINUS}"


def _grouped(number: int) -> str:
    manner = _manner()
    if manner.by_threes:
        return f"{number:,}".replace(",", manner.group)
    from babel.numbers import format_decimal

    return format_decimal(number, locale=manner.locale)


@lru_cache(maxsize=4096)
def _moment(when: datetime, zone: str | None) -> str:
    from babel.dates import format_datetime

    local = _local(when, zone)
    return format_datetime(local, "medium", tzinfo=local.tzinfo, locale=_manner().locale)


def _skeleton(fields: str, when: date | datetime, zone: str | None) -> str:
    from babel.dates import format_skeleton

    local = _local(when, zone) if isinstance(when, datetime) and when.tzinfo else when
    return format_skeleton(fields, local, locale=_manner().locale)


def _local(when: datetime, zone: str | None) -> datetime:
    return when.astimezone(ZoneInfo(zone)) if zone else when.astimezone()
