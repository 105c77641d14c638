"""Rules: none yet, a new one, and previews of six; one is applied and watched."""

from __future__ import annotations

import asyncio

from pricedesk.desktop.screens.rules import RulesScreen
from pricedesk.desktop.screenshots.tour import Tour, until
from pricedesk.domain.rules import (
    All,
    Any_,
    Bounds,
    ChangeByPercent,
    CompareAtFromBase,
    Endings,
    Field_,
    Not,
    Operator,
    RuleDocument,
    SetTo,
    Test,
)

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
        editor.form.load(document)
        await asyncio.sleep(1.2)
        await tour.shot(name)
    everywhere = {"condition": All(parts=(_DEAR,))}
    editor.form.load(_sale(vendor).model_copy(update=everywhere))
    await until(lambda: editor.apply.isEnabled())
    await asyncio.sleep(1.0)
    editor.submit()
    await until(lambda: any(j.counts.done * 3 > j.counts.total > 0 for j in tour.feed.running))
    await tour.shot("jobs")
    await until(lambda: not tour.feed.running)
    tour.window.open("rules")
    await asyncio.sleep(0.6)
    await tour.shot("rules")


def _sale(vendor: str) -> RuleDocument:
    return RuleDocument(
        name="Summer sale −20 %",
        condition=All(parts=(_test(Field_.VENDOR, vendor), _DEAR)),
        action=ChangeByPercent(percent="-20"),
        compare_at=CompareAtFromBase(),
        endings=Endings(patterns=(".99", ".49")),
        bounds=Bounds(cost_plus_percent="5"),
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
