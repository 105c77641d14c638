"""Whatever a rule says, the editor shows it and gives it back unchanged."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QEvent

from pricedesk.desktop.rule_faults import read
from pricedesk.desktop.screens.rule_form import RuleForm
from pricedesk.desktop.theme import Theme
from pricedesk.domain import rules
from pricedesk.domain.money import currency
from pricedesk.pricing.comparisons import OPERATORS, family
from tests.pricing import worlds

EUR = currency("EUR")
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=12)
NAMED = WORDS.filter(lambda text: bool(text))
IDS = st.lists(st.integers(1, 10**15), max_size=3, unique=True).map(tuple)
SKUS = st.lists(st.one_of(st.sampled_from(["A-1", "a, b", " spaced "]), NAMED), max_size=3).map(
    tuple
)
MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2035, 1, 1))  # noqa: DTZ001 - wall clock
HOURS = st.from_regex(r"([01][0-9]|2[0-3]):[0-5][0-9]", fullmatch=True)


@st.composite
def single_tests(draw: st.DrawFn) -> rules.Test:
    field = draw(st.sampled_from(list(rules.Field_)))
    operator = draw(st.sampled_from(sorted(OPERATORS[family(field)])))
    counts = {rules.Operator.BETWEEN: 2, rules.Operator.EMPTY: 0, rules.Operator.IN: 3}
    if operator is rules.Operator.IS:
        values = (draw(st.sampled_from(["true", "false"])),)
    else:
        count = counts.get(operator, 1)
        values = tuple(draw(st.lists(NAMED, min_size=count, max_size=count)))
    metafield = field in (rules.Field_.PRODUCT_METAFIELD, rules.Field_.VARIANT_METAFIELD)
    key = draw(st.sampled_from(["custom.map", "Size"])) if metafield else None
    if field is rules.Field_.OPTION_VALUE:
        key = draw(st.sampled_from([None, "Size"]))
    return rules.Test(field=field, operator=operator, values=values, key=key)


CONDITIONS = st.recursive(
    single_tests() | st.builds(rules.Saved, name=NAMED),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda parts: rules.All(parts=tuple(parts))),
        st.lists(inner, max_size=3).map(lambda parts: rules.Any_(parts=tuple(parts))),
        inner.map(lambda part: rules.Not(part=part)),
    ),
    max_leaves=8,
)


@st.composite
def schedules(draw: st.DrawFn) -> rules.Schedule:
    start, end = draw(st.none() | MOMENTS), draw(st.none() | MOMENTS)
    if start and end and end <= start:
        start, end = None, start
    weekly = st.builds(
        rules.Weekly,
        days=st.lists(st.integers(0, 6), min_size=1, max_size=4).map(tuple),
        start=HOURS,
        end=HOURS | st.just("24:00"),
    )
    zone = draw(st.sampled_from(["UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata"]))
    return rules.Schedule(starts_at=start, ends_at=end, zone=zone, weekly=draw(st.none() | weekly))


@st.composite
def terms(draw: st.DrawFn) -> tuple[rules.CurrencyTerms, ...]:
    codes = draw(st.lists(st.sampled_from(["EUR", "JPY", "KWD"]), max_size=2, unique=True))
    one = worlds.documents(EUR)
    found = []
    for code in codes:
        like = draw(one)
        found.append(
            rules.CurrencyTerms(
                currency=code,
                rounding=like.rounding,
                endings=like.endings,
                compare_at_endings=like.compare_at_endings,
            )
        )
    return tuple(found)


@st.composite
def documents(draw: st.DrawFn) -> rules.RuleDocument:
    """Every field of a document, over what the engine's own tests make up."""
    return draw(worlds.documents(EUR)).model_copy(
        update={
            "name": draw(NAMED),
            "condition": draw(CONDITIONS),
            "selection": draw(
                st.builds(
                    rules.Selection,
                    include_variants=IDS,
                    include_products=IDS,
                    include_skus=SKUS,
                    exclude_variants=IDS,
                    exclude_products=IDS,
                    exclude_skus=SKUS,
                    gift_cards=st.booleans(),
                )
            ),
            "terms": draw(terms()),
            "schedule": draw(schedules()),
            "priority": draw(st.integers(-1000, 1000)),
            "overlap": draw(st.sampled_from(list(rules.Overlap))),
            "running_membership": draw(st.booleans()),
            "note": draw(WORDS),
        }
    )


@pytest.fixture(scope="module")
def form(qapp: object) -> RuleForm:
    return RuleForm()


def forget_old_rows() -> None:
    """Without an event loop, rows of the rule before would pile up."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # type: ignore[call-overload]


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(document=documents())
def test_a_rule_opened_in_the_editor_and_read_back_is_the_same(
    form: RuleForm, document: rules.RuleDocument
) -> None:
    form.load(document)
    found, faults = read(form.collect())
    forget_old_rows()
    assert faults == {}
    assert found == document


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(document=documents())
def test_nothing_of_the_rule_before_stays_in_the_form(
    form: RuleForm, document: rules.RuleDocument
) -> None:
    plain = rules.RuleDocument(name="Plain", action=rules.SetTo(amount="5"))
    form.load(document)
    form.load(plain)
    forget_old_rows()
    found, _faults = read(form.collect())
    assert found == plain


def test_every_part_of_a_document_has_its_control(theme: Theme) -> None:
    """The form's own values, not the document that it was loaded with."""
    form = RuleForm()
    form.load(rules.RuleDocument(name="x", action=rules.SetTo(amount="5")))
    form._base = {}
    assert set(rules.RuleDocument.model_fields) - set(form.collect()) <= {
        "format", "where", "currency",
    }  # fmt: skip
