"""What a list says of unit costs, beside its prices or alone, before anything is sent."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import polars as pl
import pytest

from pricedesk.domain.money import currency
from pricedesk.domain.rules import Endings
from pricedesk.domain.shop import Shop
from pricedesk.services import drafts, uploads
from pricedesk.services.desk import Desk
from pricedesk.services.upload_ground import Ground, ground
from pricedesk.services.upload_preview import PlacePreview, UploadPreview
from pricedesk.tabular.choices import Choices
from pricedesk.tabular.column_formula import PriceFormula
from pricedesk.tabular.conversion import Conversion
from pricedesk.tabular.draft.operations import LeaveOut
from pricedesk.tabular.errors import MappingNeeded
from pricedesk.tabular.exporting import price_list
from pricedesk.tabular.headers import Meaning
from pricedesk.tabular.writing import write_csv
from tests.jobs.conftest import a_shop, desk

__all__ = ["a_shop", "desk"]


@pytest.fixture
async def on(desk: Desk, a_shop: Shop) -> Ground:
    """One variant with a cost of 4.00, all others without."""
    known = await ground(desk, a_shop.id)
    variants = known.catalogue.variants.with_columns(
        pl.Series("sku", ["SHIRT-S", "SHIRT-M", "CAP"]),
        unit_cost=pl.when(pl.col("sku") == "SHIRT-S").then(pl.lit(400, pl.Int64)),
    )
    return replace(known, catalogue=replace(known.catalogue, variants=variants))


def a_list(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path


def changes(seen: UploadPreview | PlacePreview) -> list[tuple[str, int | None, int | None]]:
    skus = seen.catalogue.variants["sku"].gather(seen.plan.changes["row"])
    frame = seen.plan.changes.select(skus, "before_price", "after_price")
    return frame.rows()


def outcomes(seen: UploadPreview | PlacePreview) -> list[str]:
    return seen.checked.rows["outcome"].to_list()


async def test_costs_are_judged_beside_prices_and_neither_disturbs_the_other(
    on: Ground, tmp_path: Path
) -> None:
    file = a_list(
        tmp_path / "list.csv",
        "SKU,Price,Cost per item\nSHIRT-S,12.00,-1\nSHIRT-M,abc,4.50\nNOPE,,3\n",
    )
    seen = uploads.check_on(on, file)
    assert outcomes(seen) == ["change", "error", "unchanged"]
    assert outcomes(seen.places[1]) == ["error", "change", "not_found"]
    assert changes(seen.places[1]) == [("SHIRT-M", None, 450)]
    assert seen.to_send == 2
    assert seen.mapping.header(Meaning.PRICE) == "Price"


async def test_an_empty_cell_keeps_the_cost_and_a_jump_waits_for_a_word(
    on: Ground, tmp_path: Path
) -> None:
    file = a_list(tmp_path / "list.csv", "SKU,Cost per item\nSHIRT-S,400.00\nSHIRT-M,\n")
    seen = uploads.check_on(on, file)
    assert seen.ground.of_costs
    assert changes(seen) == [("SHIRT-S", 400, 40_000)]
    assert [hit.guardrail for hit in seen.plan.guardrails] == ["largest_rise"]
    # How it was mapped is kept as it was: a profile of it does not make prices of costs.
    assert seen.mapping.header(Meaning.PRICE) is None

    free = uploads.check_on(on, a_list(file, "SKU,Cost per item\nSHIRT-S,0\n"))
    assert free.checked.rows["message"].to_list() == ["The new cost is 0."]
    assert not any(hit.guardrail == "zero_price" for hit in free.plan.guardrails)


@pytest.mark.parametrize("header", ["Einkaufspreis", "Cost per item,UVP"])
async def test_costs_alone_must_be_meant(on: Ground, tmp_path: Path, header: str) -> None:
    """Known by likeness only, or beside what may be the price: an operator says which it is."""
    row = ",".join(["5"] * len(header.split(",")))
    file = a_list(tmp_path / "list.csv", f"SKU,{header}\nSHIRT-S,{row}\n")
    with pytest.raises(MappingNeeded):
        uploads.check_on(on, file)


async def test_a_cost_column_added_to_our_own_export_changes_costs_alone(
    on: Ground, tmp_path: Path
) -> None:
    own = price_list(on.catalogue).with_columns(pl.lit("5.00").alias("Cost per item"))
    file = tmp_path / "ours.csv"
    write_csv(own, file)
    seen = uploads.check_on(on, file)
    assert seen.plan.changes.is_empty()
    assert ("SHIRT-S", 400, 500) in changes(seen.places[1])
    assert len(changes(seen.places[1])) == on.catalogue.variants.height


async def test_formulas_and_endings_are_for_prices(on: Ground, tmp_path: Path) -> None:
    file = a_list(tmp_path / "list.csv", "SKU,Cost per item\nSHIRT-S,10.00\n")
    rate = Conversion(currency("USD"), Fraction(1, 2), endings=Endings(patterns=(".99",)))
    choices = Choices(price_formula=PriceFormula("cost_per_item * 3"), conversion=rate)
    seen = uploads.check_on(on, file, choices=choices)
    assert [after for _, _, after in changes(seen)] == [1499]
    assert changes(seen.places[1]) == [("SHIRT-S", 400, 500)]


async def test_a_draft_takes_its_costs_along_but_for_rows_that_were_left_out(
    on: Ground, tmp_path: Path
) -> None:
    file = a_list(
        tmp_path / "list.csv", "SKU,Price,Cost per item\nSHIRT-S,12.00,4.50\nSHIRT-M,,4.60\n"
    )
    with drafts.new(on, file, tmp_path / "draft", by="Ada") as draft:
        judged = drafts.judge(draft, on)
        assert len(changes(judged.preview().places[1])) == 2
        change = draft.apply(LeaveOut([0]))
        assert change is not None
        judged.check.update(change)
        assert changes(judged.preview().places[1]) == [("SHIRT-M", None, 460)]
