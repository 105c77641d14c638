"""Rules: none yet, a new one, previews of many kinds, one that is applied and watched; then the
list, versions, the price check and the evidence."""

from __future__ import annotations

import asyncio
import contextlib
from datetime import datetime, timedelta

from pricedesk.desktop.screens.rule_editor import RuleEditor
from pricedesk.desktop.screens.rules import RulesScreen
from pricedesk.desktop.screenshots.tour import Tour, until
from pricedesk.domain.rules import (
    All,
    Any_,
    Bounds,
    ChangeByAmount,
    ChangeByPercent,
    CompareAtFromBase,
    CurrencyTerms,
    Endings,
    Field_,
    Formula,
    ListedPrice,
    Not,
    Operator,
    Rounding,
    RuleDocument,
    Schedule,
    Selection,
    SetTo,
    Test,
    Tier,
    Tiers,
)
from pricedesk.services import rules as rule_service
from pricedesk.services import schedules

_DEAR = Test(field=Field_.PRICE, operator=Operator.AT_LEAST, values=("15",))


async def take(tour: Tour) -> None:
    rules = tour.screen("rules", RulesScreen)
    await asyncio.sleep(0.5)
    await tour.shot("rules-empty")
    rules.new_rule()
    editor = rules.editor
    await until(lambda: editor.view.figures is not None)
    await tour.shot("rule-new")
    vendor = await tour.some_vendor()
    for name, document in _documents(vendor):
        await _load(editor, document)
        await tour.shot(name)
    await _parts_of_the_preview(tour, rules.editor, vendor)
    everywhere = {"condition": All(parts=(_DEAR,))}
    await _load(editor, _sale(vendor).model_copy(update=everywhere))
    editor.submit()
    await until(lambda: any(j.counts.done * 3 > j.counts.total > 0 for j in tour.feed.running))
    await tour.shot("jobs")
    await until(lambda: not tour.feed.running)
    await _pages(tour, rules, vendor)


async def _parts_of_the_preview(tour: Tour, editor: RuleEditor, vendor: str) -> None:
    """Everything unfolded, the steps of a price, the sizes of the changes, the questions."""
    await _load(editor, _full(vendor))
    bar = editor.form.verticalScrollBar()
    for part in range(3):
        bar.setValue(bar.maximum() * part // 2)
        await tour.shot(f"rule-everything-{part + 1}")
    editor.jobs.ask_schedule()
    await tour.shot("rule-schedule")
    tour.close_dialogs()
    await _load(editor, _sale(vendor))
    editor.view.rows.grid.selectRow(1)
    await until(lambda: editor.view.rows.trace.isVisible())
    await tour.shot("rule-steps")
    editor.view.rows.price_by_hand.emit([1])
    await tour.shot("rule-by-hand")
    tour.close_dialogs()
    editor.view.rows.trace.hide()
    editor.view.tabs.setCurrentIndex(1)
    await tour.shot("rule-sizes")
    editor.view.tabs.setCurrentIndex(0)
    for name, text in (
        ("rule-formula-fault", "max(cost * 1.4,"),
        ("rule-formula", "max(cost * 1.4, base_price * 0.85)"),
    ):
        await _load(editor, _sale(vendor).model_copy(update={"action": Formula(text=text)}))
        editor.form.ensureWidgetVisible(editor.form.action)
        await tour.shot(name)


async def _load(editor: RuleEditor, document: RuleDocument) -> None:
    """Until its prices are seen; of one that is wrong there are none to come."""
    editor.form.load(document)
    with contextlib.suppress(TimeoutError):
        await until(lambda: editor.document is not None and editor.seen is editor.document, 4.0)
    await asyncio.sleep(0.4)


async def _pages(tour: Tour, rules: RulesScreen, vendor: str) -> None:
    assert tour.session.shop is not None
    draft = _full(vendor).model_copy(update={"name": "Weekend in spring"})
    made = await tour.session.call(rule_service.save, draft)
    await tour.session.call(rule_service.save, draft.model_copy(update={"priority": 5}), made.id)
    await tour.session.call(schedules.schedule, tour.session.shop.id, made.id)
    plain = _sale(vendor).model_copy(update={"name": "A draft for later"})
    await tour.session.call(rule_service.save, plain)
    tour.window.open("rules")
    await until(lambda: len(rules.list.model.items) > 2)
    rules.list.table.selectRow(1)
    await tour.shot("rules")
    rules.begin(_sale(vendor).model_copy(update={"name": "Another", "priority": 3}))
    await until(lambda: bool(rules.editor.view.meetings.model.items))
    rules.editor.view.tabs.setCurrentIndex(2)
    await tour.shot("rule-other-sales")
    rules.editor.view.tabs.setCurrentIndex(0)
    versions = rules.show_versions(rules.list.model.items[1].rule)
    await until(lambda: bool(versions.differences.items))
    await tour.shot("rule-versions")
    versions.reject()
    rules.take("lint")
    await until(lambda: rules.lint.grid.frame_model.rowCount() > 0)
    await tour.shot("price-check")
    rules.take("evidence")
    await until(lambda: rules.evidence.grid.frame_model.rowCount() > 0)
    await tour.shot("lowest-prices")
    rules.take("list")


def _sale(vendor: str) -> RuleDocument:
    return RuleDocument(
        name="Summer sale −20 %",
        condition=All(parts=(_test(Field_.VENDOR, vendor), _DEAR)),
        action=ChangeByPercent(percent="-20"),
        compare_at=CompareAtFromBase(),
        endings=Endings(patterns=(".99", ".49")),
        bounds=Bounds(cost_plus_percent="5"),
    )


def _full(vendor: str) -> RuleDocument:
    """A rule that says a little of everything."""
    tiers = Tiers(
        by="base_price",
        tiers=(
            Tier(below="20", action=ChangeByPercent(percent="-10")),
            Tier(at_least="20", below="80", action=ChangeByPercent(percent="-15")),
            Tier(at_least="80", action=ChangeByAmount(amount="-15")),
        ),
    )
    soon = datetime.now().replace(minute=0, second=0, microsecond=0) + timedelta(days=7)  # noqa: DTZ005
    return _sale(vendor).model_copy(
        update={
            "name": "Everything at once",
            "action": tiers,
            "selection": Selection(include_skus=("A-1", "A-2"), exclude_skus=("B-1",)),
            "terms": (CurrencyTerms(currency="JPY", rounding=Rounding(step="10")),),
            "bounds": Bounds(
                minimum="5",
                cost_plus_percent="5",
                most_down="30",
                map_list=(ListedPrice(sku="A-1", amount="9.90"),),
            ),
            "schedule": Schedule(
                starts_at=soon.replace(hour=18),
                ends_at=soon.replace(hour=23) + timedelta(days=2),
                zone="Europe/Berlin",
            ),
            "note": "Agreed with the buyers on Monday.",
        }
    )


def _documents(vendor: str) -> list[tuple[str, RuleDocument]]:
    """Name of the picture and its rule."""
    sale = _sale(vendor)
    nested = All(
        parts=(
            Any_(parts=(_test(Field_.VENDOR, vendor), _test(Field_.TAG, "summer"))),
            Not(part=Test(field=Field_.ON_SALE, operator=Operator.IS, values=("true",))),
            Test(field=Field_.PRICE, operator=Operator.BETWEEN, values=("10", "200")),
        )
    )
    free = {"action": SetTo(amount="0"), "endings": None, "bounds": Bounds()}
    nothing = All(parts=(_test(Field_.VENDOR, "Nobody Ltd"),))
    return [
        ("rule-preview", sale),
        ("rule-nested", sale.model_copy(update={"condition": nested})),
        ("rule-guardrail", sale.model_copy(update={"action": ChangeByPercent(percent="-75")})),
        ("rule-price-of-zero", sale.model_copy(update=free)),
        ("rule-matches-nothing", sale.model_copy(update={"condition": nothing})),
        ("rule-faulty", sale.model_copy(update={"action": SetTo(amount="12.345")})),
    ]


def _test(field: Field_, value: str) -> Test:
    return Test(field=field, operator=Operator.EQUALS, values=(value,))
