"""Names of months, as spreadsheets of eight languages shorten them."""

from __future__ import annotations

_NAMES = (
    "jan january januar janvier enero ene gen gennaio januari janeiro sty styczeń stycznia",
    "feb february februar fév fevr févr février febrero febbraio februari fev fevereiro lut luty lutego",
    "mar march mär mrz märz mars marzo mrt maart março marzec marca",
    "apr april avr avril abr abril aprile kwi kwiecień kwietnia",
    "may mai mayo mag maggio mei maio maj maja",
    "jun june juni juin junio giu giugno junho cze czerwiec czerwca",
    "jul july juli juil juillet julio lug luglio julho lip lipiec lipca",
    "aug august aoû août ago agosto augustus sie sierpień sierpnia",
    "sep sept september septembre septiembre set settembre setembro wrz wrzesień września",
    "oct october okt oktober octobre octubre ott ottobre out outubro paź październik października",
    "nov november novembre noviembre novembro lis listopad listopada",
    "dec december dez dezember déc décembre dic diciembre dicembre dezembro gru grudzień grudnia",
)
_NUMBERS = {name: number for number, names in enumerate(_NAMES, start=1) for name in names.split()}


def month_number(name: str) -> int | None:
    """1 to 12 for a month's name or its short form, a point at the end allowed."""
    return _NUMBERS.get(name.casefold().rstrip("."))
