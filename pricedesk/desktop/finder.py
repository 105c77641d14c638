"""Gathers what the palette finds: at hand at once, and from the services while one types."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

import polars as pl

from pricedesk.desktop import commands, formats, words
from pricedesk.desktop.commands import Command
from pricedesk.desktop.entries import Entry
from pricedesk.desktop.feed import JobFeed
from pricedesk.desktop.language import translate
from pricedesk.desktop.messages import local
from pricedesk.desktop.places import places
from pricedesk.desktop.session import Session
from pricedesk.desktop.widgets.keys import shown
from pricedesk.domain.job import Job
from pricedesk.pricing.catalogue import Catalogue
from pricedesk.services import catalogue as catalogue_service
from pricedesk.services import jobs as job_service
from pricedesk.services import rules as rule_service

if TYPE_CHECKING:
    from pricedesk.desktop.window import Window

_NEWEST = 200
"""Jobs that are found without asking the database."""
_MOST_SKUS = 20
_SHORTEST = 2
"""Letters from which on SKUs and older jobs are looked for."""


class Finder:
    """For one window; its entries go there."""

    def __init__(self, window: Window, session: Session, feed: JobFeed) -> None:
        self._window, self._session, self._feed = window, session, feed

    def at_hand(self) -> list[Entry]:
        """Screens, commands, shops and the newest jobs."""
        newest = sorted(self._feed.jobs.values(), key=lambda job: job.id, reverse=True)
        return [
            *self._screens(),
            *self._commands(),
            *self._shops(),
            *(self._job(job) for job in newest[:_NEWEST]),
        ]

    async def rules(self) -> list[Entry]:
        """Every rule."""
        found = await self._session.call(rule_service.list_rules)
        kind = translate("finder", "Rule")
        return [
            Entry(f"rule:{rule.id}", rule.document.name, kind, "rules",
                  partial(self._window.open, "rules", int(rule.id)))
            for rule in found
        ]  # fmt: skip

    async def search(self, text: str) -> list[Entry]:
        """SKUs of the shop in hand and jobs of all time that contain ``text``."""
        text = text.strip()
        if len(text) < _SHORTEST:
            return []
        jobs = await self._session.call(
            job_service.search, job_service.Search(text=text), limit=_MOST_SKUS
        )
        return [*await self._skus(text), *(self._job(job) for job in jobs)]

    async def _skus(self, text: str) -> list[Entry]:
        shop = self._session.shop
        if shop is None:
            return []
        catalogue = await self._session.call(catalogue_service.snapshot, shop.id)
        found = await self._session.compute(_skus_like, catalogue, text)
        return [
            Entry(f"sku:{shop.id}:{sku}", sku, title, "catalogue",
                  partial(self._window.open, "catalogue", f'sku:"{sku}"'))
            for sku, title in found
        ]  # fmt: skip

    def _screens(self) -> list[Entry]:
        kind = translate("finder", "Screen")
        return [
            Entry(f"screen:{place.key}", place.title, kind, place.key,
                  partial(self._window.open, place.key))
            for place in places()
        ]  # fmt: skip

    def _commands(self) -> list[Entry]:
        found = [
            self._command("window", "", command, getattr(self._window, command.does))
            for command in commands.of_the_window()
            if command.does != "show_palette"
        ]
        titles = {place.key: place.title for place in places()}
        for key, offered in commands.of_the_screens().items():
            found += [
                self._command(key, titles[key], command, partial(self._do, key, command.does))
                for command in offered
            ]
        return found

    def _command(self, key: str, where: str, command: Command, go: Callable[[], object]) -> Entry:
        detail = "   ".join(filter(None, (where, shown(command.keys) if command.keys else "")))
        return Entry(f"command:{key}.{command.does}", command.words, detail, "play", go)

    def _do(self, key: str, does: str) -> None:
        screen = self._window.open(key)
        if screen is not None:
            getattr(screen, does)()

    def _shops(self) -> list[Entry]:
        kind = translate("finder", "Shop")
        return [
            Entry(f"shop:{shop.id}", shop.name, f"{kind}   {shop.currency.code}", "shops",
                  partial(self._session.choose, shop))
            for shop in self._session.shops
        ]  # fmt: skip

    def _job(self, job: Job) -> Entry:
        number = translate("finder", "Job {number}").format(number=job.id)
        state = words.STATE[job.state][0]
        when = formats.moment(job.submitted_at)
        return Entry(f"job:{job.id}", local(job.title), f"{number}   {job.shop_name}   {state}   {when}",
                     "jobs", partial(self._window.open, "jobs", int(job.id)))  # fmt: skip


def _skus_like(catalogue: Catalogue, text: str) -> list[tuple[str, str]]:
    """SKU and title of variants whose SKU contains ``text``, those that begin with it first."""
    wanted = text.lower()
    lower = pl.col("sku").str.to_lowercase()
    found = (
        catalogue.variants.lazy()
        .select("sku", "product_index", at=lower.str.find(wanted, literal=True))
        .filter(pl.col("at").is_not_null())
        .bottom_k(_MOST_SKUS, by="at")
        .sort("at", "sku")
        .collect()
    )
    titles = catalogue.products["title"].gather(found["product_index"])
    return list(zip(found["sku"].to_list(), titles.to_list(), strict=True))
