"""What jobs, guardrails, rules and uploads say is read in German in a German window."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest

from pricedesk.domain.job import JobState
from pricedesk.domain.money import currency
from pricedesk.domain.rules import ChangeByPercent, Guardrails, RuleDocument, RuleKind
from pricedesk.jobs.drift import words
from pricedesk.jobs.route import Paces, choose_route, in_a_list, of_costs
from pricedesk.jobs.telling import limit_words
from pricedesk.pricing.engine import evaluate
from pricedesk.pricing.lint import lint
from pricedesk.resources import resource
from pricedesk.tabular.checking import check
from pricedesk.tabular.headers import recognise
from pricedesk.tabular.reading import read
from tests.desktop.hearing import LOCAL, heard
from tests.pricing.catalogues import NOW, catalogue, clothes
from tests.pricing.test_explain import RULE
from tests.tabular.conftest import catalogue_of

from pricedesk.pricing.explain import trace  # isort: skip

EURO = currency("EUR")
LIST = (
    "SKU,Price,Compare at price\nSH-S,abc,\nSH-M,-5,\nNOPE,5,\nTWICE,5,\nSH-L,1.2.3,\n00123,0,\n"
    ",3,\nCAP,12.345,\nsh-s ,7,\n1-2,50%,\nMAR7,1E+5,\nbell_one,2 USD,\n777001,2026-11-24,\n"
    "777002,5,4\nRUG,99999999999999999,\nvase,5,0\nSH-S,9,\nSH-S,1,2,3,4\nTÖPF-1\n"
)


def guardrails() -> Iterator[str]:
    for prices, percent in (((10000, 20000, 3000), "-70"), ((10000,), "-100"), ((1000,), "300")):
        rule = RuleDocument(name="r", kind=RuleKind.EDIT, action=ChangeByPercent(percent=percent))
        limits = Guardrails(largest_rise="100", most_rows=1, most_share="10")
        shop = catalogue(*({"price": price, "unit_cost": price} for price in prices))
        plan = evaluate(rule, shop, rule_id=1, guardrails=limits, now=NOW)
        yield from (hit.message for hit in plan.guardrails)
        yield from plan.rows["reason"].drop_nulls()


def traces() -> Iterator[str]:
    for row in range(6):
        yield from (step.note for step in trace(RULE, clothes(), row, rule_id=1, now=NOW))


def findings() -> Iterator[str]:
    yield from (f"{one.title}. {one.advice}" for one in lint(clothes()))


def upload(folder: Path) -> Iterator[str]:
    path = folder / "list.csv"
    path.write_text(LIST, encoding="utf-8")
    table = read(path)
    checked = check(table, recognise(table.headers), EURO, catalogue_of(EURO))
    wrong = checked.rows.filter(checked.rows["problem"].is_not_null())
    assert wrong["problem"].n_unique() > 12
    yield from (*wrong["message"], *wrong["remedy"])


def routes() -> Iterator[str]:
    for paces in (Paces(50.0), Paces(50.0, 4.5, 30.0)):
        for products in (1, 1200, 200_000):
            yield choose_route(products, paces)[1]
        yield choose_route(40, paces, bulk_from=10)[1]
        yield of_costs(1200, paces)[1]
        yield in_a_list(1200, paces)[1]
    yield limit_words(41)


def timeline() -> Iterator[str]:
    """As ``storage.jobs.move`` puts them together."""
    shown = words((700, 1995), EURO, "nothing")
    for state, told in (
        (JobState.QUEUED, "planned 1,535 changes in 460 products"),
        (JobState.WAITING, "for job 12 to finish"),
        (JobState.WAITING, "for the shop to be resumed"),
        (JobState.WAITING, "attempt 1 of 3 did not get through: The shop cannot be reached; "
         "nothing was sent."),
        (JobState.NEEDS_APPROVAL, "1,204 prices become 0, the most from 19.95 EUR to 0.00 EUR."),
        (JobState.PAUSED, "asked for by maria"),
        (JobState.CANCELLED, "asked for by maria; 12 applied before, 3 not sent; 1 sent without an "
         "answer (a revert reads them first)"),
        (JobState.FAILED, "The job's worker died 3 times while it was at work."),
        (JobState.COMPLETED, "1,532 applied, 0 already so, 0 failed; no price was read more than "
         "2.6 s before Shopify's answer to its change"),
        (JobState.COMPLETED_WITH_ERRORS, "2,117 products and variants read"),
    ):  # fmt: skip
        yield f"{state.value.replace('_', ' ')}: {told}"
    yield f"Somebody else changed it: the shop shows {shown} instead of {shown}; left alone."
    yield "Winter is over, but 3 variants are still held by it; 2 of those read again still show " \
        "its price (1, 2)."  # fmt: skip


def test_what_is_said_most_is_said_in_german(tmp_path: Path) -> None:
    said = [
        *guardrails(), *traces(), *findings(), *upload(tmp_path), *routes(), *timeline()
    ]  # fmt: skip
    german = heard("de", LOCAL, said)
    english = {
        text: anew for text, anew in zip(said, german, strict=True) if ENGLISH.search(_own(anew))
    }
    assert english == {}


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_phrase_is_known_again_by_its_words(language: str) -> None:
    """However many others begin, end or go on like it."""
    phrases = [
        text
        for text in json.loads(resource("i18n/phrases.json").read_text(encoding="utf-8"))
        if " " in text or text.endswith(".")  # else a name, said by named()
    ]
    german = {
        message.findtext("source"): message.findtext("translation") or ""
        for message in ET.parse(resource("i18n/pricedesk_de.ts")).iter("message")
    }
    wanted = [german[text] if language == "de" else text for text in phrases]
    grouped, share = ("1.234", "\xa0%") if language == "de" else ("1,234", "%")
    anew = heard(language, LOCAL, [_filled(text, "1,234", " %") for text in phrases])
    assert anew == [_filled(text, grouped, share) for text in wanted]


ENGLISH = re.compile(
    r"\b(the|of|is|are|and|not|with|from|to|by|for|it|its|at|no|than|more|has|have|be|price|prices"
    r"|rows?|cost|under|over|changed?|variants?|products?|failed|job|sale|rule|shows?)\b",
    re.IGNORECASE,
)


def _own(text: str) -> str:
    """Without what is quoted: an operator's words and commands."""
    return re.sub(r"„[^“]*“|`[^`]*`", "", text)


def _filled(text: str, number: str, share: str) -> str:
    """With a number, and with something that has no meaning."""
    text = re.sub(r"\{\d+#\} %", number + share, text)
    return re.sub(r"\{\d+\}", "Ab7", re.sub(r"\{\d+#\}", number, text))


def test_a_single_word_is_somebodys_own() -> None:
    """A rule called “paused”, a queue called “waiting”."""
    assert heard("de", LOCAL, ["paused", "waiting", "failed"]) == ["paused", "waiting", "failed"]
