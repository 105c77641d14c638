"""What a practice shop is to be: said on the command line or by a test."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pricedesk.domain.money import MoneyError, currency
from pricedesk.practice.errors import PracticeError
from pricedesk.practice.plans import plan_of
from pricedesk.practice.switches import Switches
from pricedesk.practice.vocabulary import TRADES

_NAME = re.compile(r"[a-z0-9][a-z0-9-]*\Z")
MOST_PRODUCTS = 300_000
_FORM = "A shop is given as NAME:CURRENCY:PRODUCTS, for example fashion:EUR:1000."


@dataclass(frozen=True, slots=True)
class ShopSpec:
    """One shop. ``kind`` is fashion, home or food; with ``csv`` its products come from a file."""

    name: str
    currency: str = "EUR"
    zone: str = "Europe/Berlin"
    plan: str = "standard"
    products: int = 1000
    seed: int = 1
    kind: str = "fashion"
    csv: Path | None = None
    switches: Switches = field(default_factory=Switches)

    def __post_init__(self) -> None:
        """Raises PracticeError for values that make no shop."""
        if not _NAME.match(self.name):
            raise PracticeError(
                f"{self.name!r} is no shop's name.",
                "Use small letters, digits and hyphens, as in fashion.",
            )
        try:
            currency(self.currency)
        except MoneyError as error:
            raise PracticeError(str(error), _FORM) from error
        plan_of(self.plan)
        if self.kind not in TRADES:
            raise PracticeError(
                f"There is no kind of shop {self.kind!r}.", f"Choose one of {', '.join(TRADES)}."
            )
        if not 0 <= self.products <= MOST_PRODUCTS:
            raise PracticeError(
                f"A practice shop cannot have {self.products:,} products.",
                f"Choose a number from 0 to {MOST_PRODUCTS:,}.",
            )
        try:
            ZoneInfo(self.zone)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise PracticeError(
                f"{self.zone!r} is not a time zone.", "Use a name such as Europe/Berlin."
            ) from error

    @property
    def title(self) -> str:
        """What the storefront is called."""
        return self.name.replace("-", " ").capitalize()


def parse_spec(text: str, *, plan: str = "standard", seed: int = 1) -> ShopSpec:
    """The shop of ``NAME[:CURRENCY[:PRODUCTS-or-CSV-file[:KIND]]]``. Raises PracticeError.

    Without a kind, the name decides where it is one (``home``); else fashion.
    """
    name, *rest = text.split(":", 3)
    money, amount, kind = [*rest, "", "", ""][:3]
    csv: Path | None = None
    products = 1000
    if amount.lower().endswith(".csv"):
        csv = Path(amount)
        if not csv.is_file():
            raise PracticeError(f"There is no file {amount}.", "Give the path of a product export.")
    elif amount:
        if not amount.replace("_", "").isdigit():
            raise PracticeError(f"{amount!r} is not a number of products.", _FORM)
        products = int(amount)
    return ShopSpec(
        name=name,
        currency=(money or "EUR").upper(),
        plan=plan,
        products=products,
        seed=seed,
        kind=kind or (name if name in TRADES else "fashion"),
        csv=csv,
    )
