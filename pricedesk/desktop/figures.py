"""Figures inside the sentences of the layers below, written as the operator's locale does.

Those layers write them in one way: ``1,234``, ``12.50``, ``1,234.50 EUR``, ``12.5 %``, ``41 s``,
``2026-11-24``, ``2026-11-24 18:00 UTC``. Anything else (a SKU, a name, a job's number) is none.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime

from pricedesk.desktop import formats
from pricedesk.desktop.language import translate
from pricedesk.domain.money import MoneyError, currency, parse_wire

_NUMBER = r"(?P<number>[−-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)"
_WRITTEN = re.compile(
    rf"(?P<sign>\+ |− )?{_NUMBER}(?: (?P<unit>%|s|min|h|[A-Z]{{3}}))?"
    r"|(?P<day>\d{4}-\d\d-\d\d)(?: (?P<clock>\d\d:\d\d))?(?P<zone> UTC)?",
    re.ASCII,
)
_SECONDS = {"s": 1, "min": 60, "h": 3600}


def figure(text: str) -> str | None:
    """``text`` as the locale writes it; None where it is no figure."""
    found = _WRITTEN.fullmatch(text)
    if found is None:
        return None
    if found["day"]:
        return _moment(f"{found['day']} {found['clock'] or ''}".strip(), found["zone"] or "")
    written = _quantity(found["number"].replace(",", "").replace("−", "-"), found["unit"], text)
    return None if written is None else f"{found['sign'] or ''}{written}"


def _quantity(number: str, unit: str | None, text: str) -> str | None:
    if unit is None:
        # Without groups or decimals it may be the number of a job, of a variant, of a year.
        return formats.decimal(number) if "," in text or "." in text else None
    if unit == "%":
        return formats.share(number)
    if unit not in _SECONDS:
        return _amount(number, unit)
    if unit == "s" and "." in number:
        return translate("formats", "{seconds} s").format(seconds=formats.decimal(number))
    return formats.duration(float(number) * _SECONDS[unit])


def _amount(number: str, code: str) -> str | None:
    of = currency(code)
    if len(number.partition(".")[2]) != of.exponent:
        return None  # "3 SKU" is not money.
    try:
        return formats.amount(parse_wire(number, of), of)
    except MoneyError:
        return None


def _moment(text: str, zone: str) -> str | None:
    try:
        when = datetime.fromisoformat(text).replace(tzinfo=UTC)
    except ValueError:
        return None
    day = formats.day(when, "UTC")
    return f"{day}, {formats.clock(when, 'UTC')}{zone}" if " " in text else day
