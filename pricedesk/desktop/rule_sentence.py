"""A rule in one line, as lists show it: which variants, and what becomes of their price."""

from __future__ import annotations

from pricedesk.desktop import formats, rule_words
from pricedesk.desktop.figures import figure
from pricedesk.desktop.language import translate
from pricedesk.desktop.messages import local
from pricedesk.domain.rules import (
    All,
    Any_,
    ChangeByAmount,
    ChangeByPercent,
    Condition,
    CopyFrom,
    Formula,
    LowestOfDays,
    MarginOnPrice,
    MarkupOnCost,
    Not,
    Operator,
    PercentOfCompareAt,
    PriceAction,
    RuleDocument,
    Saved,
    SetTo,
    Test,
    Tiers,
)
from pricedesk.pricing.comparisons import Family, family

_LISTED = 4


def sentence(document: RuleDocument) -> str:
    """What a rule does to the price, in one line: ``−20 %, ending .99, compare-at from base``."""
    parts = [action_words(document.action)]
    if document.endings is not None:
        parts.append(
            translate("rule", "ending {patterns}").format(
                patterns=translate("rule", " or ").join(document.endings.patterns)
            )
        )
    match document.compare_at.type:
        case "base_price":
            parts.append(translate("rule", "base price struck through"))
        case "clear":
            parts.append(translate("rule", "compare-at removed"))
        case "set" | "percent":
            parts.append(translate("rule", "compare-at set"))
    return ", ".join(parts)


def condition_words(condition: Condition) -> str:
    """Which variants a condition takes, in words."""
    match condition:
        case All(parts=()):
            return translate("rule", "every variant")
        case All(parts=parts):
            return translate("rule", " and ").join(_nested(part) for part in parts)
        case Any_(parts=parts):
            words = translate("rule", " or ").join(_nested(part) for part in parts)
            return words or translate("rule", "no variant")
        case Not(part=Test() as test):
            return _test_words(test, negated=True)
        case Not(part=part):
            return translate("rule", "not ({condition})").format(condition=condition_words(part))
        case Saved(name=name):
            return translate("rule", "saved condition “{name}”").format(name=name)
        case Test():
            return _test_words(condition, negated=False)


def action_words(action: PriceAction) -> str:
    match action:
        case ChangeByPercent(percent=text):
            return f"{_signed(text)} %"
        case ChangeByAmount(amount=text):
            return _signed(text)
        case SetTo(amount=text):
            return translate("rule", "set to {amount}").format(amount=formats.typed(text))
        case MarkupOnCost(percent=text):
            return translate("rule", "markup {percent} % on cost").format(
                percent=formats.typed(text)
            )
        case MarginOnPrice(percent=text):
            return translate("rule", "margin {percent} %").format(percent=formats.typed(text))
        case PercentOfCompareAt(percent=text):
            return translate("rule", "{percent} % of compare-at").format(
                percent=formats.typed(text)
            )
        case Formula(text=text):
            return f"= {text}"
        case CopyFrom(field=field):
            words = dict(rule_words.COPY_FIELDS)[field]
            return translate("rule", "copied from: {field}").format(field=words)
        case LowestOfDays(days=days):
            return translate("rule", "lowest of {days} days").format(days=days)
        case Tiers(tiers=tiers):
            return translate("rule", "{count} tiers").format(count=len(tiers))


def _nested(condition: Condition) -> str:
    words = condition_words(condition)
    several = isinstance(condition, All | Any_) and len(condition.parts) > 1
    return f"({words})" if several else words


def _test_words(test: Test, *, negated: bool) -> str:
    names = {key: words for _group, fields in rule_words.FIELDS for key, words in fields}
    name = f"{names[test.field]} {test.key}" if test.key else names[test.field]
    if test.operator is Operator.IS:
        yes = (test.values[:1] == ("true",)) is not negated
        answer = translate("rule", "yes") if yes else translate("rule", "no")
        return f"{name}: {answer}"
    phrase = rule_words.phrase(test.field, test.operator, negated=negated).words
    values = _values(test)
    if test.operator is Operator.BETWEEN:
        return f"{name} {phrase} {translate('rule', ' and ').join(values)}"
    listed = ", ".join(values[:_LISTED])
    if len(test.values) > _LISTED:
        listed = translate("rule", "{values} and {count} more").format(
            values=listed, count=len(test.values) - _LISTED
        )
    return f"{name} {phrase} {listed}".strip()


def _values(test: Test) -> list[str]:
    """Numbers and dates as the locale writes them; others are somebody's own words."""
    match family(test.field):
        case Family.DATE:
            return [figure(text) or local(text) for text in test.values]
        case Family.MONEY | Family.PERCENT | Family.INTEGER:
            return [formats.typed(text) for text in test.values]
        case _:
            return list(test.values)


def _signed(text: str) -> str:
    return formats.typed(f"−{text[1:]}" if text.startswith("-") else f"+{text}")
