"""What a draft's file holds, as the values that it was made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import polars as pl

from pricedesk.domain.money import Currency, currency
from pricedesk.tabular.dialect import Dialect
from pricedesk.tabular.draft.file import DraftFile
from pricedesk.tabular.draft.settings import DraftSettings
from pricedesk.tabular.table import ODD_SCHEMA, Table


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a draft comes from. ``name`` is the file's alone, without folders; ``digest`` its
    SHA-256; ``shop`` the domain it is meant for, or None; ``made_at`` aware, UTC."""

    name: str
    digest: str
    shop: str | None
    currency: Currency
    made_at: datetime
    made_by: str


def facts_of(origin: Origin, table: Table, settings: DraftSettings) -> dict[str, object]:
    """What is kept as JSON. No folder of this machine is in it."""
    return {
        "source": {
            "name": origin.name,
            "digest": origin.digest,
            "shop": origin.shop,
            "currency": origin.currency.code,
            "made_at": origin.made_at.isoformat(),
            "made_by": origin.made_by,
            "kind": table.kind,
            "blank": table.blank,
            "notes": list(table.notes),
            "headers": list(table.headers),
        },
        "settings": settings.model_dump(mode="json"),
    }


def frames_of(table: Table) -> dict[str, pl.DataFrame]:
    """What is kept as columns; named by their places, for a header may be anything."""
    named = table.frame.rename({name: f"c{place}" for place, name in enumerate(table.headers)})
    return {"cells": named.with_columns(table.lines.alias("line")), "odd": table.odd}


def origin_of(file: DraftFile) -> Origin:
    fact = _facts(file)
    return Origin(
        name=str(fact["name"]),
        digest=str(fact["digest"]),
        shop=None if fact["shop"] is None else str(fact["shop"]),
        currency=currency(str(fact["currency"])),
        made_at=datetime.fromisoformat(str(fact["made_at"])),
        made_by=str(fact["made_by"]),
    )


def source_of(file: DraftFile) -> Table:
    fact = _facts(file)
    headers = [str(name) for name in _list(fact["headers"])]
    cells, odd = file.frame("cells"), file.frame("odd")
    if cells is None or odd is None:
        raise KeyError("cells")
    lines = cells["line"].cast(pl.UInt32)
    frame = cells.select(
        pl.col(f"c{place}").cast(pl.String).alias(name) for place, name in enumerate(headers)
    )
    dialect = DraftSettings.model_validate(file.fact("settings")).profile.reading
    return Table(
        frame,
        lines,
        odd.select(ODD_SCHEMA.names()).cast(ODD_SCHEMA),
        int(str(fact["blank"])),
        dialect or Dialect(),
        str(fact["kind"]),
        tuple(str(note) for note in _list(fact["notes"])),
    )


def _facts(file: DraftFile) -> dict[str, object]:
    fact = file.fact("source")
    if not isinstance(fact, dict):
        raise KeyError("source")
    return fact


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise TypeError
    return value
