"""``pricedesk rules``: write price rules, see what they would do, run them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pricedesk.cli import conditions, rule_apply, rule_check, rule_versions
from pricedesk.cli.limits import BoundOption, MapListOption
from pricedesk.cli.options import (
    ExcludeOption,
    JsonFlag,
    LimitOption,
    PriceOption,
    RuleArgument,
    ShopOption,
    WhereOption,
)
from pricedesk.cli.running import with_desk

if TYPE_CHECKING:
    from pricedesk.cli.screen import Screen
    from pricedesk.services.desk import Desk
    from pricedesk.services.rule_standing import Standing

app = typer.Typer(help="Write, preview and apply price rules.", no_args_is_help=True)

app.add_typer(conditions.app, name="conditions")
app.command("apply")(rule_apply.apply)
app.command("check")(rule_check.check)
app.command("overlaps")(rule_check.overlaps)
app.command("schema")(rule_check.schema)
app.command("versions")(rule_versions.versions)
app.command("compare")(rule_versions.compare)
app.command("duplicate")(rule_versions.duplicate)

RuleNumber = Annotated[int, typer.Argument(metavar="RULE", help="Number of a saved rule.")]
Many = list[str] | None


@app.command("new")
def new(
    file: Annotated[
        Path | None,
        typer.Argument(metavar="FILE", help="A rule file (YAML or JSON); - is stdin."),
    ] = None,
    name: Annotated[str | None, typer.Option("--name", metavar="TEXT")] = None,
    percent: Annotated[
        str | None,
        typer.Option("--percent", metavar="PERCENT", help="-15 takes 15 % off the base price."),
    ] = None,
    amount: Annotated[
        str | None,
        typer.Option("--amount", metavar="AMOUNT", help="Adds so much; may be negative."),
    ] = None,
    set_to: Annotated[
        str | None, typer.Option("--set", metavar="AMOUNT", help="Sets this price.")
    ] = None,
    markup: Annotated[
        str | None, typer.Option("--markup", metavar="PERCENT", help="Percent on the unit cost.")
    ] = None,
    margin: Annotated[
        str | None, typer.Option("--margin", metavar="PERCENT", help="Percent of the price.")
    ] = None,
    vendor: Annotated[
        Many, typer.Option("--vendor", metavar="NAME", help="May be repeated.")
    ] = None,
    product_type: Annotated[
        Many, typer.Option("--type", metavar="NAME", help="May be repeated.")
    ] = None,
    tag: Annotated[Many, typer.Option("--tag", metavar="NAME", help="May be repeated.")] = None,
    title: Annotated[
        str | None, typer.Option("--title", metavar="TEXT", help="Contained in the title.")
    ] = None,
    sku: Annotated[Many, typer.Option("--sku", metavar="SKU", help="May be repeated.")] = None,
    price_from: Annotated[
        str | None,
        typer.Option("--price-from", metavar="AMOUNT", help="Base price, this one included."),
    ] = None,
    price_to: Annotated[
        str | None,
        typer.Option("--price-to", metavar="AMOUNT", help="Base price, this one included."),
    ] = None,
    exclude_sku: Annotated[
        Many, typer.Option("--exclude-sku", metavar="SKU", help="Never touched.")
    ] = None,
    include_skus: Annotated[
        Path | None,
        typer.Option(
            "--include-skus", metavar="FILE", help="A list of SKUs to take; - is what you paste."
        ),
    ] = None,
    exclude_skus: Annotated[
        Path | None,
        typer.Option("--exclude-skus", metavar="FILE", help="A list of SKUs never to touch."),
    ] = None,
    bound: BoundOption = None,
    map_list: MapListOption = None,
    ending: Annotated[
        Many,
        typer.Option("--ending", metavar="ENDING", help=".99, 9.95 or x9; the nearest is taken."),
    ] = None,
    compare_at: Annotated[
        str | None, typer.Option("--compare-at", metavar="base|clear|keep|AMOUNT")
    ] = None,
    minimum: Annotated[
        str | None, typer.Option("--minimum", metavar="AMOUNT", help="Never under this price.")
    ] = None,
    once: Annotated[
        bool, typer.Option("--once", help="Changes the regular price instead of holding a sale.")
    ] = False,
    where: WhereOption = None,
    note: Annotated[str | None, typer.Option("--note", metavar="TEXT")] = None,
    json: JsonFlag = False,
) -> None:
    """Save a new rule, from a file or from options."""
    from pricedesk.cli.failures import WrongUsage
    from pricedesk.cli.rule_options import RuleOptions
    from pricedesk.services.rule_files import read_rule

    options = RuleOptions(
        name=name,
        once=once,
        percent=percent,
        amount=amount,
        set_to=set_to,
        markup=markup,
        margin=margin,
        vendor=tuple(vendor or ()),
        product_type=tuple(product_type or ()),
        tag=tuple(tag or ()),
        title=title,
        sku=tuple(sku or ()),
        price_from=price_from,
        price_to=price_to,
        exclude_sku=tuple(exclude_sku or ()),
        include_skus=include_skus,
        exclude_skus=exclude_skus,
        bound=tuple(bound or ()),
        map_list=map_list,
        ending=tuple(ending or ()),
        compare_at=compare_at,
        minimum=minimum,
        where=where,
        note=note,
    )
    if file is not None and not options.is_empty:
        raise WrongUsage("A rule file and options for a rule exclude each other.", "")
    document = read_rule(file) if file is not None else options.document()

    async def work(desk: Desk, screen: Screen) -> None:
        from pricedesk.cli.documents import rule_document
        from pricedesk.services import rules

        rule = await rules.save(desk, document)
        met = await rule_check.overlaps_of(desk, rule)
        screen.result(
            {"rule": rule_document(rule), "overlaps": rule_check.overlap_documents(met)},
            f"Rule {rule.id} is saved: {rule.document.name}.",
            *rule_check.overlap_lines(met),
            f"`pricedesk rules preview {rule.id}` shows what it would change.",
        )

    with_desk(work, as_json=json)


@app.command("list")
def list_(json: JsonFlag = False) -> None:
    """List the saved rules: what each does now, and what comes next."""

    async def work(desk: Desk, screen: Screen) -> None:
        from pricedesk.cli.documents import rule_document
        from pricedesk.cli.screen import table
        from pricedesk.services.rule_standing import standings

        saved = await standings(desk)
        if not saved and not json:
            screen.note(
                "No rule is saved yet. `pricedesk rules new --help` shows how to write one."
            )
            return
        screen.result(
            {
                "rules": [
                    {
                        **rule_document(one.rule),
                        "state": one.state.value,
                        "next_start": one.next_start.isoformat() if one.next_start else None,
                        "next_end": one.next_end.isoformat() if one.next_end else None,
                        "conflicts": one.conflicts,
                    }
                    for one in saved
                ]
            },
            table(
                (">No.", "Name", "Kind", ">Version", "State", "Next", ">Held", ">Conflicts",
                 "Changed", "By"),
                [
                    (
                        one.rule.id,
                        one.rule.document.name,
                        one.rule.document.kind.value,
                        one.rule.version,
                        one.state.value,
                        _next(one),
                        f"{one.rule.held_variants:,}" if one.rule.held_variants else "",
                        f"{one.conflicts:,}" if one.conflicts else "",
                        one.rule.updated_at.astimezone().strftime("%Y-%m-%d %H:%M"),
                        one.rule.updated_by,
                    )
                    for one in saved
                ],
            ),
        )  # fmt: skip

    with_desk(work, as_json=json)


@app.command("show")
def show(rule: RuleNumber, json: JsonFlag = False) -> None:
    """Print a rule as the file that `rules new` and `rules edit` take."""

    async def work(desk: Desk, screen: Screen) -> None:
        from pricedesk.cli.documents import rule_document
        from pricedesk.services import rules
        from pricedesk.services.rule_files import write_rule

        found = await rules.get(desk, rule)
        screen.result({"rule": rule_document(found)}, write_rule(found.document).rstrip())

    with_desk(work, as_json=json)


@app.command("edit")
def edit(
    rule: RuleNumber,
    file: Annotated[
        Path | None,
        typer.Argument(metavar="FILE", help="Its new text; left out, your editor opens."),
    ] = None,
    json: JsonFlag = False,
) -> None:
    """Replace a rule by a new version of it."""

    async def work(desk: Desk, screen: Screen) -> None:
        from pricedesk.cli.documents import rule_document
        from pricedesk.cli.editor import edit_text
        from pricedesk.services import rules
        from pricedesk.services.rule_files import parse_rule, read_rule, write_rule

        found = await rules.get(desk, rule)
        if file is not None:
            document = read_rule(file)
        else:
            text = await edit_text(write_rule(found.document), suffix=".yaml")
            document = parse_rule(text, "The rule")
        if document == found.document:
            screen.result({"rule": rule_document(found)}, f"Rule {found.id} is as it was.")
            return
        saved = await rules.save(desk, document, found.id)
        met = await rule_check.overlaps_of(desk, saved)
        screen.result(
            {"rule": rule_document(saved), "overlaps": rule_check.overlap_documents(met)},
            f"Rule {saved.id} is saved as version {saved.version}.",
            *rule_check.overlap_lines(met),
        )

    with_desk(work, as_json=json)


@app.command("preview")
def preview(
    rule: RuleArgument,
    shop: ShopOption = None,
    exclude: ExcludeOption = None,
    price: PriceOption = None,
    where: WhereOption = None,
    limit: LimitOption = 20,
    json: JsonFlag = False,
) -> None:
    """Show every price that a rule would change, before and after; changes nothing."""

    async def work(desk: Desk, screen: Screen) -> None:
        from pricedesk.cli.choosing import choices_of, rule_of, shop_of
        from pricedesk.cli.plan_view import plan_document, plan_parts
        from pricedesk.services import rules

        document, number = await rule_of(desk, rule)
        found = await shop_of(desk, shop)
        choices = await choices_of(desk, found.id, exclude, price, where)
        seen = await rules.preview(desk, found.id, document, number, choices=choices)
        screen.result(plan_document(seen, limit=limit), *plan_parts(seen, limit=limit))

    with_desk(work, as_json=json)


@app.command("delete")
def delete(
    rule: RuleNumber,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    json: JsonFlag = False,
) -> None:
    """Delete a rule; refused while its sale runs. `rules restore` brings it back."""

    async def work(desk: Desk, screen: Screen) -> None:
        from pricedesk.cli.failures import WrongUsage
        from pricedesk.services import rules

        found = await rules.get(desk, rule)
        if not yes:
            if json:
                raise WrongUsage("Deleting a rule has to be confirmed.", "Add --yes.")
            typer.confirm(f"Delete rule {found.id} ({found.document.name})?", abort=True, err=True)
        await rules.delete(desk, found.id)
        screen.result(
            {"deleted": found.id},
            f"Rule {found.id} is deleted. `pricedesk rules restore {found.id}` brings it back.",
        )

    with_desk(work, as_json=json)


@app.command("restore")
def restore(rule: RuleNumber, json: JsonFlag = False) -> None:
    """Bring a deleted rule back, with its versions; a schedule is not restored."""

    async def work(desk: Desk, screen: Screen) -> None:
        from pricedesk.cli.documents import rule_document
        from pricedesk.services import rules

        found = await rules.restore(desk, rule)
        screen.result(
            {"rule": rule_document(found)}, f"Rule {found.id} is back: {found.document.name}."
        )

    with_desk(work, as_json=json)


def _next(one: Standing) -> str:
    """The end of what runs, else the next start, in this computer's time."""
    moment = one.next_end or one.next_start
    if moment is None:
        return ""
    return f"{'ends' if one.next_end else 'starts'} {moment.astimezone():%Y-%m-%d %H:%M}"
