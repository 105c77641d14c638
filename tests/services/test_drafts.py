"""Drafts and lists without a worker: offline, several shops, watched folders, the outbox."""

from __future__ import annotations

import os
from fractions import Fraction
from pathlib import Path

import polars as pl
import pytest

from pricedesk.domain.job import DriftPolicy
from pricedesk.domain.money import currency
from pricedesk.domain.price_list import OWN_PRICES
from pricedesk.domain.rules import Endings
from pricedesk.domain.shop import Shop
from pricedesk.services import (
    draft_submission,
    drafts,
    many_shops,
    offline,
    outbox,
    uploads,
)
from pricedesk.services.desk import Desk
from pricedesk.services.drafts import AlreadyADraft, WrongShop
from pricedesk.services.many_shops import Sharing, UnclearShare
from pricedesk.services.outbox import NotWaiting
from pricedesk.services.upload_ground import NothingKept, ground
from pricedesk.services.watch_folder import UnwatchableFolder, WatchFolder
from pricedesk.storage import catalogue
from pricedesk.tabular.choices import Choices
from pricedesk.tabular.draft.operations import Write
from pricedesk.tabular.headers import Meaning
from pricedesk.tabular.reading import read_pasted
from tests.jobs.conftest import NOW, a_shop, desk, make_shop, products, variants

__all__ = ["a_shop", "desk"]


@pytest.fixture
def a_list(tmp_path: Path) -> Path:
    path = tmp_path / "list.csv"
    path.write_text("SKU,Price\nSHIRT-S,12.00\nNOPE,1.00\n", "utf-8")
    return path


def write(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")


async def a_shop_in_dollars(desk: Desk) -> Shop:
    return await make_shop(desk, "Overseas", "USD", "America/New_York")


async def test_a_list_is_checked_offline_as_it_was_online(
    desk: Desk, a_shop: Shop, a_list: Path
) -> None:
    with pytest.raises(NothingKept, match="no shop"):
        offline.kept_ground(desk.settings, None)
    online = uploads.check_on(await ground(desk, a_shop.id), a_list)

    on = offline.kept_ground(desk.settings, "Fashion")
    seen = uploads.check_on(on, a_list)

    assert seen.checked.rows.equals(online.checked.rows)
    assert seen.plan.fingerprint == online.plan.fingerprint
    assert (on.offline, on.shop.address) == (True, a_shop.address)
    assert [shop.name for shop in offline.shops(desk.settings)] == ["Fashion"]
    with pytest.raises(NothingKept, match="elsewhere"):
        offline.kept_ground(desk.settings, "elsewhere")


async def test_a_draft_asks_only_about_what_changed_in_the_shop_since(
    desk: Desk, a_shop: Shop, a_list: Path, tmp_path: Path
) -> None:
    write(a_list, "Variant ID,Price\n11,12.00\n12,19.00\n21,31.00\n")
    draft = drafts.new(await ground(desk, a_shop.id), a_list, tmp_path / "draft", by="Ada")
    with draft:
        assert draft_submission.differences(
            drafts.judge(draft, await ground(desk, a_shop.id))
        ).is_empty()
        newer = variants()
        newer = newer.with_columns(price=pl.Series([1001, 2000, 3100]))
        async with catalogue.sync_writer(desk.database, a_shop.id) as writer:
            await writer.add_products(products())
            await writer.add_variants(newer)
            await writer.merge(whole=True, high_water=NOW)

        judged = drafts.judge(draft, await ground(desk, a_shop.id))

        # 21 shows what the draft wants already: there is nothing to ask.
        found = draft_submission.differences(judged)
        assert found.select("line", "seen_price", "now_price", "wanted_price").rows() == [
            (2, 1000, 1001, 1200)
        ]
        draft_submission.use_mine(judged, found)
        assert draft_submission.differences(judged).is_empty()
    with drafts.document.open_draft(draft.path) as again:
        judged = drafts.judge(again, await ground(desk, a_shop.id))
        assert draft_submission.differences(judged).is_empty(), "a decision is asked for once"


async def test_theirs_is_kept_by_leaving_the_row_out_which_can_be_undone(
    desk: Desk, a_shop: Shop, a_list: Path, tmp_path: Path
) -> None:
    with drafts.new(await ground(desk, a_shop.id), a_list, tmp_path / "draft", by="Ada") as draft:
        judged = drafts.judge(draft, await ground(desk, a_shop.id))
        draft_submission.keep_theirs(judged, pl.DataFrame({"row": [0], "list_id": [OWN_PRICES]}))
        assert judged.preview().plan.changes.is_empty()
        change = draft.undo()
        assert change is not None
        judged.check.update(change)
        assert judged.preview().plan.changes.height == 1


async def test_a_draft_does_not_go_over_another_nor_to_a_shop_of_another_currency(
    desk: Desk, a_shop: Shop, a_list: Path, tmp_path: Path
) -> None:
    on = await ground(desk, a_shop.id)
    with drafts.new(on, a_list, tmp_path / "draft", by="Ada") as draft:
        with pytest.raises(AlreadyADraft):
            drafts.new(on, a_list, tmp_path / "draft", by="Ada")
        there = await ground(desk, (await a_shop_in_dollars(desk)).id)
        with pytest.raises(WrongShop, match="USD"):
            drafts.judge(draft, there)


async def test_what_was_pasted_becomes_a_draft(desk: Desk, a_shop: Shop, tmp_path: Path) -> None:
    on = await ground(desk, a_shop.id)
    table = read_pasted("SKU\tPrice\nSHIRT-S\t1.234,50\n")
    mapping = drafts.recognise(table.headers)
    with drafts.new_of_table(
        on, table, mapping, Choices(), tmp_path / "pasted", "pasted", "0" * 64, by="Ada"
    ) as draft:
        assert drafts.judge(draft, on).check.rows["price"].to_list() == [123450]


async def test_one_list_goes_to_shops_of_several_currencies_at_a_stated_rate(
    desk: Desk, a_shop: Shop, a_list: Path
) -> None:
    here = await ground(desk, a_shop.id)
    there = await ground(desk, (await a_shop_in_dollars(desk)).id)
    write(a_list, "SKU,Key US,Price,Price US\nSHIRT-S,0012,12.00,99.00\n")
    with pytest.raises(UnclearShare, match=r"EUR.*USD"):
        Sharing().checked([here, there])
    with pytest.raises(UnclearShare, match="none of the shops"):
        Sharing(rates={"USD": Fraction(1)}, columns={"mars": {}}).checked([here, there])
    endings = Endings(patterns=(".99",))
    sharing = Sharing(
        rates={"USD": Fraction("1.085")},
        columns={"overseas": {"Key US": Meaning.BARCODE, "SKU": Meaning.IGNORE}},
        endings=endings,
    ).checked([here, there])

    seen = [
        uploads.check_on(
            on, a_list, choices=sharing.choices(on, Choices()), columns=sharing.mapping
        ).checked.rows.row(0, named=True)
        for on in (here, there)
    ]

    assert [(row["by"], row["price"]) for row in seen] == [("sku", 1200), ("barcode", 1299)]
    apart = Sharing(
        of=currency("USD"),
        rates={"EUR": Fraction(1)},
        columns={"overseas": {"Price US": Meaning.PRICE}},
    ).checked([there])
    row = uploads.check_on(there, a_list, columns=apart.mapping).checked.rows
    assert row["price"].to_list() == [9900]
    with pytest.raises(UnclearShare, match="no column"):
        Sharing(columns={"": {"Kosten": Meaning.PRICE}}).mapping(
            here, drafts.recognise(("SKU", "Price"))
        )


async def test_a_drafts_amounts_mean_the_same_in_every_shop(
    desk: Desk, a_shop: Shop, a_list: Path, tmp_path: Path
) -> None:
    here = await ground(desk, a_shop.id)
    there = await ground(desk, (await a_shop_in_dollars(desk)).id)
    write(a_list, "Variant ID;Price;Cost per item\n11;1.234;1.100\n12;9,50;4,50\n")
    with drafts.new(here, a_list, tmp_path / "draft", by="Ada") as draft:
        # Without the commas nothing but the file as it came tells what the dots are.
        draft.apply(Write([1], {"Price": "9", "Cost per item": "4"}))
        judged = drafts.judge(draft, here)
        sharing = Sharing(rates={"USD": Fraction(2)})
        with pytest.raises(UnclearShare, match="The list is in"):
            many_shops.share(draft, there, Sharing())
        shared = many_shops.share(draft, there, sharing)
        own = judged.preview()
    for preview, price, cost in ((own, 123400, 110000), (shared, 246800, 220000)):
        assert preview.checked.rows["price"].to_list()[0] == price
        assert preview.places[1].checked.rows["price"].to_list()[0] == cost


async def test_the_outbox_keeps_drafts_as_they_were_when_they_were_put_into_it(
    desk: Desk, a_shop: Shop, a_list: Path, tmp_path: Path
) -> None:
    settings = desk.settings
    assert outbox.waiting(settings) == []
    with drafts.new(await ground(desk, a_shop.id), a_list, tmp_path / "draft", by="Ada") as draft:
        first = outbox.queue(settings, draft, by="Ada", drift=DriftPolicy.SKIP)
        draft.apply(Write([0], {"Price": "99"}))
        second = outbox.queue(settings, draft, by="Ben", drift=DriftPolicy.OVERWRITE)
    assert [(one.number, one.name, one.queued_by) for one in outbox.waiting(settings)] == [
        (1, "draft", "Ada"),
        (2, "draft", "Ben"),
    ]
    back = outbox.take_out(settings, first.number, tmp_path / "back.pricedesk")
    assert back is not None
    with drafts.document.open_draft(back) as again:
        assert again.frame["Price"].to_list() == ["12.00", "1.00"]
    assert outbox.take_out(settings, second.number) is None
    with pytest.raises(NotWaiting):
        outbox.take_out(settings, second.number)


async def test_a_shop_that_does_not_answer_keeps_the_draft_in_the_outbox(
    desk: Desk, a_shop: Shop, a_list: Path, tmp_path: Path
) -> None:
    on = await ground(desk, a_shop.id)
    with drafts.new(on, a_list, tmp_path / "draft", by="Ada") as draft:
        drafts.judge(draft, on)
        outbox.queue(desk.settings, draft, by="Ada", drift=DriftPolicy.SKIP)
    (sent,) = await outbox.send(desk)
    assert sent.jobs == ()
    assert sent.problem is not None
    (left,) = outbox.waiting(desk.settings)
    assert left.held == sent.problem.message


def test_a_watched_folder_takes_each_list_once_and_only_when_it_is_whole(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    with pytest.raises(UnwatchableFolder):
        WatchFolder(folder).arrived()
    folder.mkdir()
    watched = WatchFolder(folder)
    growing = folder / "list.csv"
    growing.write_text("SKU,Price\n")
    (folder / "notes.docx").write_text("no list")
    (folder / "~$list.xlsx").write_text("Excel has it open")
    (folder / "empty.csv").touch()
    assert watched.arrived() == []
    growing.write_text("SKU,Price\nA,1\n")
    assert watched.arrived() == [], "it has grown since the last look"
    assert watched.arrived() == [growing]
    watched.took(growing)
    assert watched.arrived() == []
    other = WatchFolder(folder)
    other.arrived()
    assert other.arrived() == [], "another watcher knows what was taken"
    growing.write_text("SKU,Price\nA,2\n")
    os.utime(growing, ns=(1, 1))
    other.arrived()
    assert other.arrived() == [growing], "a list that was edited is new"
