"""The plan of an edit: a new base, and the shown price that follows it."""

from __future__ import annotations

import polars as pl

from pricedesk.domain.rules import Guardrails, RuleDocument, RuleKind
from pricedesk.pricing.catalogue import Catalogue
from pricedesk.pricing.conditions import Witness
from pricedesk.pricing.plan import Plan
from pricedesk.pricing.planning import Ends, build
from pricedesk.pricing.price import Recorder, price
from pricedesk.pricing.reasons import Reasons
from pricedesk.pricing.rows import Rows
from pricedesk.pricing.sales import Running, shown_now
from pricedesk.pricing.selection import rows_of, select
from pricedesk.pricing.stacking import Stack, spread
from pricedesk.pricing.whole import nulled


def plan_edit(
    document: RuleDocument,
    catalogue: Catalogue,
    running: Running,
    guardrails: Guardrails,
    witness: Witness | None = None,
    record: Recorder | None = None,
) -> Plan:
    """What changes when the rule is applied once."""
    selected = select(document, catalogue, saved=running.saved, now=running.now, witness=witness)
    rows = Rows(catalogue, RuleKind.EDIT, rows_of(selected.chosen))
    reasons = Reasons(rows.count)
    if not document.selection.gift_cards:
        reasons.skip(rows.of_product("gift_card"), "A gift card: its price is what it is worth.")
    priced = price(document, rows, reasons, record)
    ends = of_new_base(
        priced.price, priced.compare_at, rows, reasons, running, stopped=priced.stopped
    )
    return build(ends, rows, reasons, guardrails, selected.warnings)


def of_new_base(
    base_price: pl.Series,
    base_compare_at: pl.Series,
    rows: Rows,
    reasons: Reasons,
    running: Running,
    stopped: tuple[tuple[pl.Series, str], ...] = (),
) -> Ends:
    """Where each row ends with a new base (minor units, Int64).

    Without a sale the shop shows the base. The running sales are computed again from the
    new base, also for variants that none holds (a sale whose price was the old base holds
    nothing); one whose document is not at hand goes on showing what it shows.
    """
    held_by = rows.shown("held_by")
    if held_by.null_count() == held_by.len() and not running.documents:
        return Ends(
            base_price, base_compare_at, base_price, base_compare_at, held_by, True, stopped
        )
    held = held_by.is_not_null()
    ours = held_by.is_in(list(running.documents)).fill_null(False)
    frozen = held & ~ours
    known = ~frozen & ~reasons.skipped if running.documents else frozen & ~frozen
    # The hold of a sale that has ended over a stranger's price: were the base changed beneath
    # it, that price would count as ours from then on, and the next sale would put it away.
    strangers = frozen & rows.shown("drifted").fill_null(False)
    reasons.skip(strangers, "Somebody else changed it in a sale: decide that conflict first.")
    reasons.note(frozen, "A running sale keeps the shown price; the regular price changes.")
    shown = rows.shown("price").zip_with(frozen, base_price)
    struck = rows.shown("compare_at").zip_with(frozen, base_compare_at)
    holder = held_by
    if known.any():
        again = _again(base_price, base_compare_at, known, rows, running)
        on_sale = known & again.winner.is_not_null()
        reasons.note(on_sale, "In a running sale: the shown price follows the new regular price.")
        shown = again.price.zip_with(known, shown)
        struck = again.compare_at.zip_with(known, struck)
        differs = again.price.ne_missing(base_price) | again.compare_at.ne_missing(base_compare_at)
        holder = nulled(again.winner, ~(held | differs)).zip_with(known, holder)
    return Ends(shown, struck, base_price, base_compare_at, holder, True, stopped)


def _again(
    base_price: pl.Series,
    base_compare_at: pl.Series,
    known: pl.Series,
    rows: Rows,
    running: Running,
) -> Stack:
    """The running sales over the new base, as columns of all rows; null where not ``known``.

    Whether a sale takes a variant is decided on the new base as well. Where none does any
    more, the new base is shown.
    """
    variants = rows.catalogue.variants[rows.places().filter(known)].with_columns(
        base_price.filter(known).alias("base_price"),
        base_compare_at.filter(known).alias("base_compare_at"),
    )
    small = Catalogue(
        rows.catalogue.products, variants, rows.catalogue.currency, rows.catalogue.taken_at
    )
    found = shown_now(small, running)
    nobody = found.winner.is_null()
    price = variants.get_column("base_price").zip_with(nobody, found.price)
    compare_at = variants.get_column("base_compare_at").zip_with(nobody, found.compare_at)
    return Stack(
        spread(price, known),
        spread(compare_at, known),
        spread(found.winner, known),
        spread(found.words, known),
        spread(found.refusals, known),
        (),
    )
