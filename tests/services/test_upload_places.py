"""One list with own prices, costs and the prices of several price lists: checked as a whole."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import fastexcel
import polars as pl
import pytest

from pricedesk.domain.job import JobState
from pricedesk.domain.price_list import OWN_COSTS, OWN_PRICES
from pricedesk.domain.rules import Bounds
from pricedesk.domain.shop import Shop
from pricedesk.pricing.errors import RuleError
from pricedesk.services import draft_submission, drafts, jobs, offline, price_lists, uploads
from pricedesk.services.choices import OWN
from pricedesk.services.desk import Desk
from pricedesk.services.upload_ground import Ground, ground
from pricedesk.services.upload_preview import UploadPreview, previewed
from pricedesk.storage import price_lists as stored
from pricedesk.tabular.choices import Choices
from pricedesk.tabular.column_formula import PriceFormula
from pricedesk.tabular.draft.operations import Scale, Write
from pricedesk.tabular.errors import MappingNeeded
from pricedesk.tabular.exporting import REASON
from pricedesk.tabular.headers import Meaning, recognise
from pricedesk.tabular.reading import read
from tests.jobs.conftest import a_shop, desk
from tests.services.places import JAPAN, TRADE, with_lists

__all__ = ["a_shop", "desk"]

EVERYWHERE = (
    "Variant ID,Price,Cost per item,Price / Wholesale,Compare-at price / Wholesale,Price / Japan\n"
)


@pytest.fixture
async def on(desk: Desk, a_shop: Shop) -> Ground:
    await with_lists(desk, a_shop)
    return await ground(desk, a_shop.id)


def a_list(folder: Path, text: str) -> Path:
    path = folder / "list.csv"
    path.write_text(text, "utf-8")
    return path


def changes(seen: UploadPreview) -> dict[str, list[tuple[int, int | None, int | None]]]:
    """Variant, price before and after, by place."""
    return {
        one.where or ("costs" if one.ground.of_costs else "own"): one.plan.changes.select(
            "variant_id", "before_price", "after_price"
        ).rows()
        for one in seen.places
    }


def counts(seen: UploadPreview) -> dict[str, int]:
    return {outcome.value: count for outcome, count in seen.whole.counts.items() if count}


async def test_each_place_gets_its_columns_in_its_own_currency(on: Ground, tmp_path: Path) -> None:
    seen = uploads.check_on(
        on,
        a_list(
            tmp_path,
            EVERYWHERE + "11,12.00,5.00,8.50,9.50,1500\n12,,,,,\n21,30.00,12.00,24.00,,\n",
        ),
    )
    assert changes(seen) == {
        "own": [(11, 1000, 1200)],
        "costs": [(11, 400, 500)],
        "Wholesale": [(11, 700, 850)],
        "Japan": [(11, None, 1500)],
    }
    assert [one.plan.currency.code for one in seen.places] == ["EUR", "EUR", "EUR", "JPY"]
    # 24.00 is what Wholesale works out of 30.00 already.
    assert counts(seen) == {"change": 1, "unchanged": 2}
    assert sum(counts(seen).values()) == 3
    assert seen.to_send == 4


async def test_a_row_ends_once_and_each_of_its_faults_has_its_line_and_column(
    on: Ground, tmp_path: Path
) -> None:
    seen = uploads.check_on(
        on,
        a_list(
            tmp_path,
            EVERYWHERE + "11,12.00,x,8.50,,15.5\nNOPE,1,2,3,,4\n12,21.00,,abc,,\n21,,,,,\n",
        ),
    )
    assert counts(seen) == {"error": 3, "unchanged": 1}
    odd = seen.whole.odd
    told = odd.filter(odd["outcome"] == "error").select("line", "column", "message").rows()
    assert told == [
        (2, "Cost per item", "“x” is not a number."),
        (2, "Price / Japan", "“15.5” has more decimals than JPY has (0)."),
        (3, "Variant ID", "“NOPE” is no variant id."),
        (4, "Price / Wholesale", "“abc” is not a number."),
    ]
    # What is right in one place goes there, whatever is wrong in another.
    assert changes(seen)["own"] == [(11, 1000, 1200), (12, 2000, 2100)]
    assert changes(seen)["Wholesale"] == [(11, 700, 850)]


async def test_a_column_for_no_list_of_the_shop_is_an_error_at_each_of_its_amounts(
    on: Ground, tmp_path: Path
) -> None:
    file = a_list(tmp_path, "Variant ID,Price,Price / Mars,Price / Moon\n11,12,9,\n12,21,,\n")
    seen = uploads.check_on(on, file)
    assert counts(seen) == {"error": 1, "change": 1}
    assert seen.whole.odd.select("line", "column", "message", "remedy").rows() == [
        (
            2,
            "Price / Mars",
            "Fashion has no price list “Mars”.",
            "Say which one the column is for (Japan, Wholesale), or that it is not used.",
        )
    ]
    mapping = recognise(read(file).headers)
    named = mapping.with_column("Price / Mars", Meaning.MARKET_PRICE, "wholesale market")
    assert changes(uploads.check_on(on, file, mapping=named))["Wholesale"] == [(11, 700, 900)]
    alone = a_list(tmp_path, "Variant ID,Price / Mars\n11,9\n")
    with pytest.raises(MappingNeeded, match="Mars"):
        uploads.check_on(on, alone)
    twice = a_list(tmp_path, "Variant ID,Price / Japan,Price / 502\n11,900,901\n")
    (told,) = uploads.check_on(on, twice).whole.odd["message"]
    assert told == "The column “Price / Japan” is for the same prices of Japan."


async def test_one_place_alone_can_be_meant(on: Ground, tmp_path: Path) -> None:
    file = a_list(tmp_path, EVERYWHERE + "11,12.00,5.00,8.50,9.50,1500\n")
    own = uploads.check_on(on.named(OWN), file)
    assert changes(own) == {"own": [(11, 1000, 1200)]}
    assert own.notes == (
        "Costs are not changed by this upload, which is for prices in one place.",
        "Prices of other markets (Wholesale, Japan) are not changed by this upload.",
    )
    assert changes(uploads.check_on(on.named("japan"), file)) == {"Japan": [(11, None, 1500)]}
    with pytest.raises(RuleError, match="no price list 'Mars'"):
        on.named("Mars")


async def test_formulas_and_limits_are_of_the_shops_own_prices_and_of_its_currency(
    on: Ground, tmp_path: Path
) -> None:
    file = a_list(tmp_path, "Variant ID,Price / Wholesale,Price / Japan\n11,9.00,1500\n")
    formula = PriceFormula("[Price / Wholesale] * 2")
    seen = uploads.check_on(on, file, choices=Choices(price_formula=formula))
    assert changes(seen)["own"] == [(11, 1000, 1800)]
    assert changes(seen)["Wholesale"] == [(11, 700, 900)]
    with pytest.raises(RuleError, match="JPY"):
        uploads.check_on(on, file, choices=Choices(bounds=Bounds(minimum="5.00")))
    percent = uploads.check_on(on, file, choices=Choices(bounds=Bounds(most_up="10")))
    assert changes(percent)["Wholesale"] == [(11, 700, 770)]


async def test_one_act_makes_a_job_for_each_place_or_none_at_all(
    desk: Desk, a_shop: Shop, on: Ground, tmp_path: Path
) -> None:
    file = a_list(tmp_path, EVERYWHERE + "11,12.00,5.00,8.50,,1500\n")
    made = await uploads.submit(desk, a_shop.id, uploads.check_on(on, file))
    assert [job.list_id for job in made] == [TRADE.id, JAPAN.id, OWN_PRICES, OWN_COSTS]
    assert [job.title for job in made] == [
        "Upload list.csv for Wholesale",
        "Upload list.csv for Japan",
        "Upload list.csv",
        "Costs of upload list.csv",
    ]
    trade, japan, own, costs = made
    for job in (trade, own, costs):
        await jobs.cancel(desk, job.id)
        assert (await jobs.get(desk, job.id)).state is JobState.CANCELLED
    with pytest.raises(uploads.NothingSubmitted) as refused:
        await uploads.submit(desk, a_shop.id, uploads.check_on(on, file))
    assert refused.value.message == (
        f"Prices in Japan of list.csv are being changed by job {japan.id} already. "
        "None of the list's 4 jobs was submitted."
    )
    unfinished = [job for job in await jobs.list_jobs(desk) if not job.state.is_final]
    assert [job.id for job in unfinished] == [japan.id]


async def test_a_draft_of_costs_alone_and_of_lists_is_judged_edit_by_edit(
    on: Ground, tmp_path: Path
) -> None:
    costs = a_list(tmp_path, "Variant ID,Cost per item\n11,5.00\n12,x\n")
    with drafts.new(on, costs, tmp_path / "costs", by="Ada") as draft:
        judged = drafts.judge(draft, on)
        assert judged.check.counts == judged.preview().whole.counts
        assert changes(judged.preview()) == {"costs": [(11, 400, 500)]}
        change = draft.apply(Write([1], {"Cost per item": "9"}))
        assert change is not None
        judged.check.update(change)
        assert changes(judged.preview()) == {"costs": [(11, 400, 500), (12, None, 900)]}
    prices = a_list(tmp_path, EVERYWHERE + "11,12.00,5.00,8.50,,1500\n12,21.00,,,,x\n")
    with drafts.new(on, prices, tmp_path / "prices", by="Ada") as draft:
        judged = drafts.judge(draft, on)
        assert judged.check.rows.select("outcome", "column").rows() == [
            ("change", None),
            ("error", "Price / Japan"),
        ]
        for operation in (
            Write([1], {"Price / Japan": "1004"}),
            Scale([0, 1], "Price / Japan", Fraction("1.1")),
        ):
            change = draft.apply(operation)
            assert change is not None
            judged.check.update(change)
        assert draft.frame["Price / Japan"].to_list() == ["1650", "1104"], "whole yen"
        whole = previewed(
            on, "again", "", draft.table, draft.mapping, draft.choices, marks=draft.marks
        )
        assert judged.check.rows.equals(whole.whole.rows)
        assert changes(judged.preview()) == changes(whole)


async def test_offline_the_lists_are_those_of_the_last_look(
    desk: Desk, on: Ground, tmp_path: Path
) -> None:
    file = a_list(tmp_path, EVERYWHERE + "11,12.00,5.00,8.50,,1500\n")
    there = offline.kept_ground(desk.settings, "Fashion")
    assert changes(uploads.check_on(there, file)) == changes(uploads.check_on(on, file))
    assert there.named("Wholesale").catalogue.variants.equals(
        on.named("Wholesale").catalogue.variants
    )
    mars = a_list(tmp_path, "Variant ID,Price,Price / Mars\n11,12,9\n")
    told = uploads.check_on(there, mars).whole.odd["message"].to_list()
    assert told == ["No price list “Mars” of Fashion is known here."]


async def test_a_draft_asks_about_what_changed_in_each_place(
    desk: Desk, a_shop: Shop, on: Ground, tmp_path: Path
) -> None:
    file = a_list(tmp_path, EVERYWHERE + "11,12.00,5.00,8.50,,1500\n")
    with drafts.new(on, file, tmp_path / "draft", by="Ada") as draft:
        assert draft_submission.differences(drafts.judge(draft, on)).is_empty()
        await moved(desk, a_shop)
        judged = drafts.judge(draft, await ground(desk, a_shop.id))
        found = draft_submission.differences(judged)
        assert found.select("line", "where", "currency", "seen_price", "now_price").rows() == [
            (2, "Wholesale", "EUR", 700, 650)
        ]
        draft_submission.keep_theirs(judged, found)
        assert draft_submission.differences(judged).is_empty()
        kept = changes(judged.preview())
        assert (kept["own"], kept["Wholesale"]) == ([(11, 1000, 1200)], [])
        change = draft.undo()
        assert change is not None
        judged.check.update(change)
        draft_submission.use_mine(judged, draft_submission.differences(judged))
        assert draft_submission.differences(judged).is_empty()
        assert changes(judged.preview())["Wholesale"] == [(11, 650, 850)]


async def moved(desk: Desk, shop: Shop) -> None:
    """Somebody sets 6.50 in Wholesale."""
    async with desk.database.begin() as connection:
        prices = pl.DataFrame({"variant_id": [11], "price": [650], "compare_at": [690]})
        await stored.replace_prices(connection, shop.id, TRADE.id, prices)


async def test_rows_to_mend_and_the_report_speak_of_all_places(on: Ground, tmp_path: Path) -> None:
    seen = uploads.check_on(
        on, a_list(tmp_path, EVERYWHERE + "11,12.00,5.00,8.50,,1500\n12,21.00,x,y,,\n21,,13,,,\n")
    )
    mend = tmp_path / "mend.csv"
    assert await price_lists.write_rows_to_mend(seen, mend) == 1
    (reason,) = pl.read_csv(mend)[REASON]
    assert reason == ("Cost per item: “x” is not a number. Price / Wholesale: “y” is not a number.")
    for name in ("report.xlsx", "report.pdf", "report.csv"):
        assert await price_lists.write_change_report(seen, tmp_path / name) == 6
    book = fastexcel.read_excel(tmp_path / "report.xlsx")
    assert book.sheet_names == ["The shop's own prices", "Costs", "Wholesale", "Japan"]
    frame = pl.read_csv(tmp_path / "report.csv", infer_schema=False)
    assert frame.select("Where", "Currency", "SKU", "Price after").rows()[2:] == [
        ("Costs", "EUR", "SHIRT-S", "5.00"),
        ("Costs", "EUR", "", "13.00"),
        ("Wholesale", "EUR", "SHIRT-S", "8.50"),
        ("Japan", "JPY", "SHIRT-S", "1500"),
    ]
