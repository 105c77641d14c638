"""The shop itself, the app that calls, and the versions served."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from pricedesk.practice.fields import Arguments, Context, attributes, constants, resolves
from pricedesk.practice.gids import gid
from pricedesk.practice.plans import Plan


@resolves("QueryRoot", "shop")
def shop(_: Any, context: Context, arguments: Arguments) -> Any:
    return context.shop


@resolves("QueryRoot", "currentAppInstallation")
def installation(_: Any, context: Context, arguments: Arguments) -> Any:
    return {
        "id": gid("AppInstallation", context.shop.number + 1),
        "accessScopes": [{"handle": scope, "description": scope} for scope in context.shop.scopes],
        "launchUrl": f"{context.shop.base_url}/",
        "app": {
            "id": gid("App", context.shop.number + 2),
            "title": "PriceDesk practice",
            "handle": "pricedesk-practice",
            "apiKey": context.shop.client_id,
        },
    }


@resolves("QueryRoot", "publicApiVersions")
def versions(_: Any, context: Context, arguments: Arguments) -> list[Any]:
    from pricedesk.practice.schema import VERSIONS

    return [
        {"handle": version, "displayName": version, "supported": True} for version in VERSIONS
    ] + [{"handle": "unstable", "displayName": "unstable", "supported": False}]


def _plan_name(plan: Plan) -> dict[str, Any]:
    return {
        "publicDisplayName": plan.display_name,
        "displayName": plan.display_name,
        "partnerDevelopment": plan.name == "unlimited",
        "shopifyPlus": plan.name in ("plus", "unlimited"),
    }


def _offset(zone: str) -> str:
    return datetime.now(ZoneInfo(zone)).strftime("%z")


attributes(
    "Shop",
    id=lambda it: gid("Shop", it.number),
    name=lambda it: it.spec.title,
    email=lambda it: f"owner@{it.domain}",
    contactEmail=lambda it: f"owner@{it.domain}",
    myshopifyDomain=lambda it: it.domain,
    url=lambda it: f"https://{it.domain}",
    primaryDomain=lambda it: {
        "id": gid("Domain", it.number + 3),
        "host": it.domain,
        "url": f"https://{it.domain}",
        "sslEnabled": True,
    },
    currencyCode=lambda it: it.till.currency.code,
    currencyFormats=lambda it: {
        "moneyFormat": "{{amount}} " + it.till.currency.code,
        "moneyWithCurrencyFormat": "{{amount}} " + it.till.currency.code,
        "moneyInEmailsFormat": "{{amount}} " + it.till.currency.code,
        "moneyWithCurrencyInEmailsFormat": "{{amount}} " + it.till.currency.code,
    },
    enabledPresentmentCurrencies=lambda it: [it.till.currency.code],
    ianaTimezone=lambda it: it.spec.zone,
    timezoneAbbreviation=lambda it: datetime.now(ZoneInfo(it.spec.zone)).tzname() or "",
    timezoneOffset=lambda it: _offset(it.spec.zone),
    plan=lambda it: _plan_name(it.plan),
    resourceLimits=lambda it: {
        "locationLimit": 10,
        "maxProductOptions": 3,
        "maxProductVariants": 2048,
        "redirectLimitReached": False,
    },
)
constants(
    "Shop",
    taxesIncluded=True,
    taxShipping=False,
    setupRequired=False,
    checkoutApiSupported=True,
    weightUnit="KILOGRAMS",
    unitSystem="METRIC_SYSTEM",
)
