"""Price rules as versioned documents: what an operator can say, and nothing about how it runs.

A rule is a frozen pydantic model; ``RuleDocument.model_json_schema()`` is its published
JSON Schema. Amounts are decimal *texts* in major units ("12.50"), because one rule may
run in shops of different currencies; ``pricing`` turns them into minor units of the
shop's currency and refuses those with too many decimals. Percentages are decimal texts
as well ("-15", "12.5"): never floats.
"""

from __future__ import annotations

import re
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal, Union
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

_DECIMAL = re.compile(r"-?\d{1,15}(\.\d{1,6})?\Z", re.ASCII)


def _check_decimal(text: str) -> str:
    if not _DECIMAL.match(text):
        raise ValueError(f"{text!r} is not a number such as 12.50")
    return text


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


DecimalText = Annotated[str, Field(examples=["12.50", "-15"])]


# ---------------------------------------------------------------- conditions


class Field_(StrEnum):
    """What a condition can look at. ``base_*`` never move with a running sale."""

    TITLE = "title"
    HANDLE = "handle"
    VENDOR = "vendor"
    PRODUCT_TYPE = "product_type"
    TAG = "tag"
    COLLECTION = "collection"
    STATUS = "status"
    PRODUCT_CREATED = "product_created"
    PRODUCT_UPDATED = "product_updated"
    GIFT_CARD = "gift_card"
    PRODUCT_METAFIELD = "product_metafield"
    VARIANT_METAFIELD = "variant_metafield"
    VARIANT_TITLE = "variant_title"
    SKU = "sku"
    BARCODE = "barcode"
    OPTION_NAME = "option_name"
    OPTION_VALUE = "option_value"
    PRICE = "price"
    COMPARE_AT = "compare_at"
    BASE_PRICE = "base_price"
    BASE_COMPARE_AT = "base_compare_at"
    UNIT_COST = "unit_cost"
    MARGIN = "margin"
    """(price − cost) / price, in percent."""
    MARKUP = "markup"
    """(price − cost) / cost, in percent."""
    DISCOUNT = "discount"
    """(compare-at − price) / compare-at, in percent; 0 where there is none."""
    INVENTORY = "inventory"
    ON_SALE = "on_sale"
    """Compare-at price above price."""
    HELD_BY = "held_by"
    """Number of the rule whose sale holds the variant."""
    DRIFTED = "drifted"
    """Changed by others since our last job."""


class Operator(StrEnum):
    EQUALS = "equals"
    IN = "in"
    CONTAINS = "contains"
    STARTS = "starts"
    ENDS = "ends"
    MATCHES = "matches"
    """A regular expression in linear time (no look-around, no back-references)."""
    LESS = "less"
    AT_MOST = "at_most"
    MORE = "more"
    AT_LEAST = "at_least"
    BETWEEN = "between"
    """Both ends included."""
    EMPTY = "empty"
    IS = "is"
    """For yes/no fields; the value is "true" or "false"."""


class Test(_Part):
    """One comparison. Texts are compared without regard to case."""

    __test__ = False

    type: Literal["test"] = "test"
    field: Field_
    operator: Operator
    values: tuple[str, ...] = ()
    """One for most operators, two for ``between``, any number for ``in``, none for ``empty``."""
    key: str | None = None
    """``namespace.key`` of a metafield, or the name of the option."""


class All(_Part):
    """True where each part is; with no parts, everywhere."""

    type: Literal["all"] = "all"
    parts: tuple["Condition", ...] = ()


class Any_(_Part):
    """True where at least one part is; with no parts, nowhere."""

    type: Literal["any"] = "any"
    parts: tuple["Condition", ...] = ()


class Not(_Part):
    type: Literal["not"] = "not"
    part: "Condition"


class Saved(_Part):
    """A condition saved under a name, looked up when the rule runs."""

    type: Literal["saved"] = "saved"
    name: str


Condition = Annotated[Union[Test, All, Any_, Not, Saved], Field(discriminator="type")]


class Selection(_Part):
    """Explicit lists. An excluded variant is never touched, whatever the conditions say."""

    include_variants: tuple[int, ...] = ()
    include_products: tuple[int, ...] = ()
    include_skus: tuple[str, ...] = ()
    exclude_variants: tuple[int, ...] = ()
    exclude_products: tuple[int, ...] = ()
    exclude_skus: tuple[str, ...] = ()
    gift_cards: bool = False
    """Gift cards' prices are their denominations (FACTS §1.5): left out unless asked for."""


# ------------------------------------------------------------------- actions


class SetTo(_Part):
    type: Literal["set"] = "set"
    amount: DecimalText
    _amount = field_validator("amount")(_check_decimal)


class ChangeByAmount(_Part):
    """Adds ``amount`` (may be negative) to the base price."""

    type: Literal["amount"] = "amount"
    amount: DecimalText
    _amount = field_validator("amount")(_check_decimal)


class ChangeByPercent(_Part):
    """``"-15"`` takes 15 % off the base price; more than all of it cannot be taken."""

    type: Literal["percent"] = "percent"
    percent: DecimalText
    _percent = field_validator("percent")(_check_decimal)

    @field_validator("percent")
    @classmethod
    def _at_most_all(cls, percent: str) -> str:
        if percent.startswith("-") and Decimal(percent) < -100:
            raise ValueError(
                f"{percent} % is more than the whole price; the most that can be taken off is -100 %"
            )
        return percent


class MarkupOnCost(_Part):
    """cost × (1 + percent/100)."""

    type: Literal["markup"] = "markup"
    percent: DecimalText
    _percent = field_validator("percent")(_check_decimal)


class MarginOnPrice(_Part):
    """cost ÷ (1 − percent/100): the price at which the margin is ``percent``; below 100."""

    type: Literal["margin"] = "margin"
    percent: DecimalText
    _percent = field_validator("percent")(_check_decimal)


class PercentOfCompareAt(_Part):
    type: Literal["percent_of_compare_at"] = "percent_of_compare_at"
    percent: DecimalText
    _percent = field_validator("percent")(_check_decimal)


class CopyFrom(_Part):
    type: Literal["copy"] = "copy"
    field: Literal["price", "base_price", "compare_at", "base_compare_at", "unit_cost"]


class LowestOfDays(_Part):
    """The lowest price that the shop showed in the last ``days`` days, from our history."""

    type: Literal["lowest"] = "lowest"
    days: int = Field(ge=1, le=365)


class Formula(_Part):
    """A formula, see ``pricing.formula``; its fault, if any, is found on saving."""

    type: Literal["formula"] = "formula"
    text: str = Field(min_length=1, max_length=2000)


class Tier(_Part):
    """``at_least`` ≤ value < ``below``; None is open. The first tier that fits is taken."""

    at_least: DecimalText | None = None
    below: DecimalText | None = None
    action: "SimpleAction"


class Tiers(_Part):
    type: Literal["tiers"] = "tiers"
    by: Literal["base_price", "unit_cost", "inventory"]
    tiers: tuple[Tier, ...] = Field(min_length=1)


SimpleAction = Annotated[
    Union[
        SetTo,
        ChangeByAmount,
        ChangeByPercent,
        MarkupOnCost,
        MarginOnPrice,
        PercentOfCompareAt,
        CopyFrom,
        LowestOfDays,
        Formula,
    ],
    Field(discriminator="type"),
]
PriceAction = Annotated[
    Union[
        SetTo,
        ChangeByAmount,
        ChangeByPercent,
        MarkupOnCost,
        MarginOnPrice,
        PercentOfCompareAt,
        CopyFrom,
        LowestOfDays,
        Formula,
        Tiers,
    ],
    Field(discriminator="type"),
]


class KeepCompareAt(_Part):
    type: Literal["keep"] = "keep"


class CompareAtFromBase(_Part):
    """The base price becomes the struck-through one, where it is above the new price.

    Where it is not, ``otherwise`` says whether the compare-at price stays or is cleared.
    """

    type: Literal["base_price"] = "base_price"
    otherwise: Literal["keep", "clear"] = "keep"


class SetCompareAt(_Part):
    type: Literal["set"] = "set"
    amount: DecimalText
    _amount = field_validator("amount")(_check_decimal)


class ClearCompareAt(_Part):
    type: Literal["clear"] = "clear"


class CompareAtPercentOfPrice(_Part):
    """Percent of the *new* price: "120" strikes through a price a fifth higher."""

    type: Literal["percent"] = "percent"
    percent: DecimalText
    _percent = field_validator("percent")(_check_decimal)


CompareAtAction = Annotated[
    Union[KeepCompareAt, CompareAtFromBase, SetCompareAt, ClearCompareAt, CompareAtPercentOfPrice],
    Field(discriminator="type"),
]


# ------------------------------------------------- rounding, endings, bounds


class Direction(StrEnum):
    NEAREST = "nearest"
    UP = "up"
    DOWN = "down"


class RoundingMode(StrEnum):
    HALF_UP = "half_up"
    HALF_EVEN = "half_even"
    UP = "up"
    DOWN = "down"


class Rounding(_Part):
    """To a multiple of ``step`` (major units: "0.01", "0.05", "1"); None is the minor unit."""

    mode: RoundingMode = RoundingMode.HALF_UP
    step: DecimalText | None = None


class Endings(_Part):
    """Price endings: ``.99``, ``9.95``, ``x9`` (last digit 9). The best of several is taken.

    A pattern fixes the last digits of the price; an ``x`` is any digit. NEAREST takes
    the closest allowed price, ties go down.
    """

    patterns: tuple[str, ...] = Field(min_length=1)
    direction: Direction = Direction.NEAREST

    @field_validator("patterns")
    @classmethod
    def _patterns(cls, patterns: tuple[str, ...]) -> tuple[str, ...]:
        for pattern in patterns:
            if not re.fullmatch(r"x*[0-9]*(\.[x0-9]{1,3})?", pattern) or not re.search(
                "[0-9]", pattern
            ):
                raise ValueError(f"{pattern!r} is not an ending such as .99, 9.95 or x9")
        return patterns


class AtBound(StrEnum):
    CLAMP = "clamp"
    SKIP = "skip"
    STOP = "stop"


class ListedPrice(_Part):
    """A line of a supplier's list of minimum advertised prices, in the shop's currency."""

    sku: str = Field(min_length=1, max_length=255)
    amount: DecimalText
    _amount = field_validator("amount")(_check_decimal)


class Bounds(_Part):
    """Limits of the new price; each is optional. Amounts in major units."""

    minimum: DecimalText | None = None
    maximum: DecimalText | None = None
    cost_plus_percent: DecimalText | None = None
    """Never under cost × (1 + percent/100)."""
    cost_plus_amount: DecimalText | None = None
    minimum_margin: DecimalText | None = None
    """Percent of the price."""
    most_down: DecimalText | None = None
    """At most this many percent under the base price."""
    most_up: DecimalText | None = None
    map_metafield: str | None = None
    """``namespace.key`` of a variant metafield that holds the minimum advertised price."""
    map_list: tuple[ListedPrice, ...] = ()
    """The same from a list, by SKU; a variant that is on neither has none."""
    at_bound: AtBound = AtBound.CLAMP

    @property
    def asks_costs(self) -> bool:
        """Whether a limit is kept by the unit cost."""
        return (
            self.cost_plus_percent is not None
            or self.cost_plus_amount is not None
            or self.minimum_margin is not None
        )

    @property
    def has_amounts(self) -> bool:
        """Whether a limit means something in one currency only."""
        amounts = (self.minimum, self.maximum, self.cost_plus_amount)
        return bool(self.map_list) or any(one is not None for one in amounts)

    @model_validator(mode="after")
    def _ordered(self) -> "Bounds":
        for name in type(self).model_fields:
            value = getattr(self, name)
            if name not in ("map_metafield", "map_list", "at_bound") and value is not None:
                _check_decimal(value)
        both = self.minimum is not None and self.maximum is not None
        if both and Decimal(self.minimum or 0) > Decimal(self.maximum or 0):
            raise ValueError(f"the minimum {self.minimum} is above the maximum {self.maximum}")
        listed: dict[str, str] = {}
        for one in self.map_list:
            if listed.setdefault(one.sku.strip().lower(), one.amount) != one.amount:
                raise ValueError(f"map_list gives different prices for the SKU {one.sku}")
        return self


class MissingValue(_Part):
    """What to do where the action needs a value (cost, compare-at) that a variant lacks."""

    fallback: SimpleAction | None = None
    """None skips the variant with a reason."""


class ByHand(_Part):
    """A price that an operator typed for one variant: it stands, whatever the steps say."""

    variant: int
    amount: DecimalText

    @field_validator("amount")
    @classmethod
    def _amount(cls, amount: str) -> str:
        if Decimal(_check_decimal(amount)) < 0:
            raise ValueError("a price is not negative")
        return amount


# ------------------------------------------------------------------ the rule


class RuleKind(StrEnum):
    EDIT = "edit"
    """Applied once; changes the base."""
    SALE = "sale"
    """Holds variants from its start to its end and gives them back."""


class Weekly(_Part):
    """Repeats the sale every week on these days (0 is Monday) from ``start`` to ``end`` o'clock."""

    days: tuple[int, ...] = Field(min_length=1)
    start: str = Field(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")
    end: str = Field(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$")


class Schedule(_Part):
    """When a sale runs. Wall-clock times in ``zone``, which stays fixed in the rule."""

    starts_at: datetime | None = None
    """Naive wall-clock time in ``zone``; None starts when the operator says so."""
    ends_at: datetime | None = None
    zone: str = "UTC"
    weekly: Weekly | None = None

    @model_validator(mode="after")
    def _ordered(self) -> "Schedule":
        try:
            ZoneInfo(self.zone)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise ValueError(f"{self.zone!r} is not a time zone such as Europe/Berlin") from error
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise ValueError("the end is not after the start")
        return self


class Overlap(StrEnum):
    """What happens where this sale meets another on a variant."""

    PRIORITY = "priority"
    LOWEST = "lowest"
    STACK = "stack"


class CurrencyTerms(_Part):
    """Rounding and endings in shops of one currency, instead of the rule's own.

    ``.99`` makes no sense in yen; None is none, not the rule's.
    """

    currency: str = Field(pattern=r"^[A-Z]{3}$")
    rounding: Rounding = Rounding()
    endings: Endings | None = None
    compare_at_endings: Endings | None = None


class RuleDocument(_Part):
    """A price rule, whole. The order of evaluation is fixed: action → rounding → ending → bounds."""

    format: Literal[1] = 1
    name: str = Field(min_length=1, max_length=200)
    kind: RuleKind = RuleKind.SALE
    where: str | None = Field(default=None, min_length=1, max_length=255)
    """Name or number of the price list (of a market or a B2B catalogue) whose prices it
    changes, or the title of its catalogue; None is the shop's own prices."""
    currency: str | None = Field(default=None, pattern=r"^[A-Z]{3}$")
    """What the rule's amounts are in. Where it is said, the rule runs nowhere else."""
    condition: Condition = Field(default_factory=All)
    selection: Selection = Selection()
    action: PriceAction
    compare_at: CompareAtAction = Field(default_factory=KeepCompareAt)
    rounding: Rounding = Rounding()
    endings: Endings | None = None
    compare_at_endings: Endings | None = None
    terms: tuple[CurrencyTerms, ...] = ()
    """At most one for each currency; shops of other currencies take the rule's own."""
    bounds: Bounds = Bounds()
    missing: MissingValue = MissingValue()
    by_hand: tuple[ByHand, ...] = ()
    """Prices of single variants that the rule looks at, instead of its own; in no bounds."""
    schedule: Schedule = Schedule()
    priority: int = Field(default=0, ge=-1000, le=1000)
    overlap: Overlap = Overlap.PRIORITY
    running_membership: bool = True
    """Products that begin to match a running sale join it, those that cease to leave it."""
    note: str = Field(default="", max_length=4000)

    @model_validator(mode="after")
    def _one_for_each_currency(self) -> "RuleDocument":
        codes = [one.currency for one in self.terms]
        for code in codes:
            if codes.count(code) > 1:
                raise ValueError(f"{code} has more than one set of terms")
        return self

    @model_validator(mode="after")
    def _one_by_hand(self) -> "RuleDocument":
        if len({one.variant for one in self.by_hand}) != len(self.by_hand):
            raise ValueError("by_hand names a variant twice")
        return self


class Guardrails(_Part):
    """Per shop: limits over which a plan waits for an operator's word. None switches one off."""

    largest_fall: DecimalText | None = "60"
    """Percent of the price before."""
    largest_rise: DecimalText | None = "100"
    under_cost: bool = True
    zero_price: bool = True
    compare_at_not_above: bool = True
    most_rows: int | None = None
    most_share: DecimalText | None = None
    """Percent of the catalogue."""
    outlier: bool = True


for _model in (All, Any_, Not, Tier, Tiers, MissingValue, RuleDocument):
    _model.model_rebuild()
