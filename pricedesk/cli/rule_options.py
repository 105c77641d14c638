"""A rule from options of ``pricedesk rules new``: the short way for the common cases."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pricedesk.cli.failures import WrongUsage
from pricedesk.cli.limits import bounds_said

if TYPE_CHECKING:
    from pricedesk.domain.rules import RuleDocument


@dataclass(frozen=True, slots=True)
class RuleOptions:
    """What was given on the command line; amounts are decimal texts in major units."""

    name: str | None = None
    once: bool = False
    percent: str | None = None
    amount: str | None = None
    set_to: str | None = None
    markup: str | None = None
    margin: str | None = None
    vendor: tuple[str, ...] = ()
    product_type: tuple[str, ...] = ()
    tag: tuple[str, ...] = ()
    title: str | None = None
    sku: tuple[str, ...] = ()
    price_from: str | None = None
    price_to: str | None = None
    exclude_sku: tuple[str, ...] = ()
    include_skus: Path | None = None
    exclude_skus: Path | None = None
    bound: tuple[str, ...] = ()
    map_list: Path | None = None
    ending: tuple[str, ...] = ()
    compare_at: str | None = None
    minimum: str | None = None
    where: str | None = None
    note: str | None = None

    @property
    def is_empty(self) -> bool:
        return not any(getattr(self, field.name) for field in fields(self))

    def document(self) -> RuleDocument:
        """The rule that the options describe. Raises WrongUsage or BrokenRuleFile."""
        from pricedesk.cli.choosing import list_named
        from pricedesk.services import lists
        from pricedesk.services.rule_files import document_of

        action = self._action()
        content: dict[str, Any] = {
            "name": self.name or self._title(),
            "kind": "edit" if self.once else "sale",
            "condition": {"type": "all", "parts": self._conditions()},
            "action": action,
            "selection": {
                "include_skus": lists.skus(self.include_skus) if self.include_skus else (),
                "exclude_skus": (
                    *self.exclude_sku,
                    *(lists.skus(self.exclude_skus) if self.exclude_skus else ()),
                ),
            },
            "compare_at": self._compare_at(),
            "where": list_named(self.where),
            "note": self.note or "",
        }
        if self.ending:
            content["endings"] = {"patterns": list(self.ending)}
        limits = (*self.bound, *((f"minimum={self.minimum}",) if self.minimum else ()))
        content["bounds"] = bounds_said(limits, self.map_list)
        return document_of(content, "The rule")

    def _action(self) -> dict[str, str]:
        choices = {
            "--percent": (self.percent, {"type": "percent", "percent": self.percent}),
            "--amount": (self.amount, {"type": "amount", "amount": self.amount}),
            "--set": (self.set_to, {"type": "set", "amount": self.set_to}),
            "--markup": (self.markup, {"type": "markup", "percent": self.markup}),
            "--margin": (self.margin, {"type": "margin", "percent": self.margin}),
        }
        given = [action for value, action in choices.values() if value is not None]
        if len(given) != 1:
            what = "Nothing says" if not given else "Several options say"
            raise WrongUsage(
                f"{what} what happens to the price.",
                f"Give one of {', '.join(choices)}, or a rule file.",
            )
        return {key: str(value).removesuffix("%").strip() for key, value in given[0].items()}

    def _conditions(self) -> list[dict[str, Any]]:
        tests: list[dict[str, Any]] = [
            _test(field, "in" if len(values) > 1 else "equals", *values)
            for field, values in (
                ("vendor", self.vendor),
                ("product_type", self.product_type),
                ("tag", self.tag),
                ("sku", self.sku),
            )
            if values
        ]
        if self.title:
            tests.append(_test("title", "contains", self.title))
        # Base prices: a running sale must not move a variant out of its own rule.
        if self.price_from is not None:
            tests.append(_test("base_price", "at_least", self.price_from))
        if self.price_to is not None:
            tests.append(_test("base_price", "at_most", self.price_to))
        return tests

    def _compare_at(self) -> dict[str, str]:
        match self.compare_at:
            case None | "keep":
                return {"type": "keep"}
            case "base":
                return {"type": "base_price"}
            case "clear":
                return {"type": "clear"}
            case amount:
                return {"type": "set", "amount": amount}

    def _title(self) -> str:
        change = next(
            text
            for text in (
                self.percent and f"{self.percent.removesuffix('%')} %",
                self.amount,
                self.set_to and f"to {self.set_to}",
                self.markup and f"cost + {self.markup} %",
                self.margin and f"margin {self.margin} %",
            )
            if text
        )
        listed = (f"the list {self.include_skus.name}",) if self.include_skus else ()
        of = ", ".join((*self.vendor, *self.product_type, *self.tag, *listed)) or "everything"
        return f"{change} on {of}"[:200]


def _test(field: str, operator: str, *values: str) -> dict[str, Any]:
    return {"type": "test", "field": field, "operator": operator, "values": list(values)}
