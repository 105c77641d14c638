"""The tables as SQLAlchemy knows them; the SQL that makes them stands in ``migrations``.

``tests/storage/test_migrations.py`` holds both equal.
"""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, BYTEA, DOUBLE_PRECISION, JSONB, TIMESTAMP

METADATA = sa.MetaData()

# In so many words, not as parameters: Postgres has to find the partial indexes also when the
# driver has prepared the statement and plans it without their values.
UNFINISHED = sa.text("state NOT IN ('completed', 'completed_with_errors', 'failed', 'cancelled')")


def _big(name: str, **options: object) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger, **options)  # type: ignore[arg-type]


def _text(name: str, **options: object) -> sa.Column[str]:
    return sa.Column(name, sa.Text, **options)  # type: ignore[arg-type]


def _time(name: str, **options: object) -> sa.Column[object]:
    return sa.Column(name, TIMESTAMP(timezone=True), **options)  # type: ignore[arg-type]


def _own_id() -> sa.Column[int]:
    return sa.Column("id", sa.BigInteger, sa.Identity(always=True), primary_key=True)


def _of_shop(**options: object) -> sa.Column[int]:
    return sa.Column(
        "shop_id",
        sa.BigInteger,
        sa.ForeignKey("shops.id", ondelete="CASCADE"),
        nullable=False,
        **options,  # type: ignore[arg-type]
    )


def _list_id(**options: object) -> sa.Column[int]:
    return _big(
        "list_id",
        nullable=False,
        server_default="0",
        comment="Price list; 0 is the shop's own prices, -1 its unit costs.",
        **options,
    )


def _fixed(name: str) -> sa.Column[bool]:
    """Whether it is a price of its own, rather than one that a price list works out."""
    return sa.Column(name, sa.Boolean, nullable=False, server_default=sa.true())


SHOPS = sa.Table(
    "shops",
    METADATA,
    _own_id(),
    _text("domain", nullable=False, unique=True),
    _text("endpoint", nullable=False),
    _text("name", nullable=False),
    _text("currency", nullable=False),
    _text("zone", nullable=False),
    _text("plan", nullable=False, server_default=""),
    _time("connected_at", nullable=False, server_default=sa.func.now()),
    _time("synced_at"),
    _time("high_water", comment="Newest updated_at that a complete sync has seen."),
    _big(
        "generation",
        nullable=False,
        server_default="0",
        comment="Moves with every change of the catalogue; snapshots carry it.",
    ),
    _big("products", nullable=False, server_default="0"),
    _big("variants", nullable=False, server_default="0"),
    sa.Column("paused", sa.Boolean, nullable=False, server_default=sa.false()),
    _text("problem"),
    sa.Column("guardrails", JSONB, nullable=False, server_default="{}"),
    _big("writer_job_id", comment="The one job that may write prices into this shop now."),
    _time("polled_at", comment="When changes from outside were last asked for."),
    _time("poll_wanted_at", comment="When a webhook last said that something changed."),
    sa.Column(
        "token_box", BYTEA, comment="Encrypted credentials; null where a keyring holds them."
    ),
    sa.Column(
        "metafields",
        JSONB,
        nullable=False,
        server_default="{}",
        comment="Names of those that the last complete sync has read.",
    ),
    _text("api_version", comment="The API version that Shopify last said it used."),
    sa.Column(
        "direct_pace",
        DOUBLE_PRECISION,
        comment="Products a second by single mutations, as measured.",
    ),
    sa.Column(
        "bulk_pace",
        DOUBLE_PRECISION,
        comment="Products a second inside a bulk operation, as measured.",
    ),
)

SHOP_BUDGET = sa.Table(
    "shop_budget",
    METADATA,
    _of_shop(primary_key=True, autoincrement=False),
    sa.Column("available", DOUBLE_PRECISION, nullable=False),
    sa.Column("maximum", DOUBLE_PRECISION, nullable=False),
    sa.Column("restore", DOUBLE_PRECISION, nullable=False),
    sa.Column("in_flight", DOUBLE_PRECISION, nullable=False, server_default="0"),
    _time("at", nullable=False),
    _time("blocked_until"),
    comment="Cost points of Shopify's bucket, shared by every worker (FACTS §3.1).",
)

PRODUCTS = sa.Table(
    "products",
    METADATA,
    _of_shop(primary_key=True, autoincrement=False),
    _big("product_id", primary_key=True, autoincrement=False),
    *[_text(name) for name in ("handle", "title", "vendor", "product_type", "status")],
    sa.Column("tags", ARRAY(sa.Text)),
    sa.Column("collections", ARRAY(sa.Text)),
    sa.Column("gift_card", sa.Boolean),
    *[_text(name) for name in ("option1_name", "option2_name", "option3_name")],
    _time("created_at"),
    _time("updated_at"),
    sa.Column("metafields", JSONB),
)

VARIANTS = sa.Table(
    "variants",
    METADATA,
    _of_shop(primary_key=True, autoincrement=False),
    _big("variant_id", primary_key=True, autoincrement=False),
    _big("product_id", nullable=False),
    sa.Column("position", sa.Integer),
    *[_text(name) for name in ("title", "sku", "barcode", "option1", "option2", "option3")],
    _big("price", nullable=False),
    _big("compare_at"),
    _big("unit_cost"),
    _big("inventory"),
    _time("created_at"),
    _time("updated_at"),
    sa.Column("metafields", JSONB),
    sa.Index("variants_by_product", "shop_id", "product_id"),
)

PRICE_LISTS = sa.Table(
    "price_lists",
    METADATA,
    _of_shop(primary_key=True, autoincrement=False),
    _big("list_id", primary_key=True, autoincrement=False),
    _text("name", nullable=False),
    _text("catalogue", nullable=False),
    _text("currency", nullable=False),
    sa.Column("adjustment", sa.Numeric, nullable=False, comment="Percent; below 0 is a decrease."),
    sa.Column("keeps_compare_at", sa.Boolean, nullable=False),
    sa.Column(
        "gone",
        sa.Boolean,
        nullable=False,
        server_default=sa.false(),
        comment="Not at the shop any more; kept for the jobs that wrote into it.",
    ),
    comment="Price lists of markets and B2B catalogues, as the last sync found them.",
)

LISTED_PRICES = sa.Table(
    "listed_prices",
    METADATA,
    _of_shop(primary_key=True, autoincrement=False),
    _big("list_id", primary_key=True, autoincrement=False),
    _big("variant_id", primary_key=True, autoincrement=False),
    _big("price", nullable=False),
    _big("compare_at"),
    comment="The fixed prices of price lists; for other variants Shopify works the price out.",
)

BASE_PRICES = sa.Table(
    "base_prices",
    METADATA,
    _of_shop(primary_key=True, autoincrement=False),
    _list_id(primary_key=True, autoincrement=False),
    _big("variant_id", primary_key=True, autoincrement=False),
    _big("price"),
    _big("compare_at"),
    _fixed("fixed"),
    _big("rule_id", nullable=False),
    _big("job_id", nullable=False),
    _big("shown_price"),
    _big("shown_compare_at"),
    _time("since", nullable=False, server_default=sa.func.now()),
    sa.Index("base_prices_by_rule", "rule_id", "shop_id"),
    comment=(
        "The regular price of each variant that a running sale holds; "
        "all others' base is what the shop shows."
    ),
)

PRICE_RULES = sa.Table(
    "price_rules",
    METADATA,
    _own_id(),
    sa.Column("version", sa.Integer, nullable=False, server_default="1"),
    _text("name", nullable=False),
    sa.Column("document", JSONB, nullable=False),
    _time("created_at", nullable=False, server_default=sa.func.now()),
    _time("updated_at", nullable=False, server_default=sa.func.now()),
    _text("updated_by", nullable=False, server_default=""),
    _time(
        "deleted_at",
        comment="Out of sight since then; its versions stay for the jobs that ran them, and for "
        "undo.",
    ),
)

PRICE_RULE_VERSIONS = sa.Table(
    "price_rule_versions",
    METADATA,
    sa.Column(
        "rule_id",
        sa.BigInteger,
        sa.ForeignKey("price_rules.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("document", JSONB, nullable=False),
    _time("saved_at", nullable=False, server_default=sa.func.now()),
    _text("saved_by", nullable=False, server_default=""),
)

SAVED_CONDITIONS = sa.Table(
    "saved_conditions",
    METADATA,
    _text("name", primary_key=True),
    sa.Column("document", JSONB, nullable=False),
    _time("updated_at", nullable=False, server_default=sa.func.now()),
    _text("updated_by", nullable=False, server_default=""),
)

RUNNING_SALES = sa.Table(
    "running_sales",
    METADATA,
    _of_shop(primary_key=True, autoincrement=False),
    _big("rule_id", primary_key=True, autoincrement=False),
    _big("job_id", nullable=False),
    _list_id(),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("document", JSONB, nullable=False),
    _time("started_at", nullable=False, server_default=sa.func.now()),
    comment=(
        "Sales between start and end, with the document as it was when it started or ran last."
    ),
)

SALE_MEMBERS = sa.Table(
    "sale_members",
    METADATA,
    _of_shop(primary_key=True, autoincrement=False),
    sa.Column(
        "rule_id",
        sa.BigInteger,
        sa.ForeignKey("price_rules.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    sa.Column("variants", ARRAY(sa.BigInteger), nullable=False),
    comment=(
        "Who a sale with fixed members took when it last started; kept after its end, which may "
        "be taken back."
    ),
)

SALE_SCHEDULES = sa.Table(
    "sale_schedules",
    METADATA,
    _of_shop(primary_key=True, autoincrement=False),
    sa.Column(
        "rule_id",
        sa.BigInteger,
        sa.ForeignKey("price_rules.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    sa.Column("rule_version", sa.Integer),
    _time("known_until"),
    sa.Column(
        "live_by",
        sa.Boolean,
        nullable=False,
        server_default=sa.false(),
        comment="Start early enough that all is done at the stated time.",
    ),
    _text("drift", nullable=False, server_default="skip"),
    sa.Column("options", JSONB, nullable=False, server_default="{}"),
    _text("scheduled_by", nullable=False, server_default=""),
    _time("scheduled_at", nullable=False, server_default=sa.func.now()),
    comment="Rules that start by themselves in a shop; their occurrences stand in sale_windows.",
)

SALE_WINDOWS = sa.Table(
    "sale_windows",
    METADATA,
    _own_id(),
    _of_shop(),
    sa.Column(
        "rule_id",
        sa.BigInteger,
        sa.ForeignKey("price_rules.id", ondelete="CASCADE"),
        nullable=False,
    ),
    _time("starts_at", nullable=False),
    _time("ends_at"),
    _big("start_job_id"),
    _big("end_job_id"),
    _text("note"),
    sa.Column(
        "lead_seconds",
        DOUBLE_PRECISION,
        comment="How much earlier it starts, so as to be live by starts_at.",
    ),
    _time("checked_at", comment="When the watchdog found nothing left of it."),
    _text("scheduled_by", nullable=False, server_default=""),
    sa.UniqueConstraint("shop_id", "rule_id", "starts_at"),
    sa.Index("sale_windows_open", "starts_at", postgresql_where=sa.text("end_job_id IS NULL")),
    sa.Index(
        "sale_windows_unchecked", "end_job_id", postgresql_where=sa.text("checked_at IS NULL")
    ),
    comment=(
        "Scheduled occurrences of sales; what is due and has no job yet is started by any worker."
    ),
)

UPLOADS = sa.Table(
    "uploads",
    METADATA,
    _own_id(),
    _of_shop(),
    _text("name", nullable=False),
    _text("digest", nullable=False),
    sa.Column("bounds", JSONB, nullable=False, server_default="{}"),
    _time("submitted_at", nullable=False, server_default=sa.func.now()),
    _text("submitted_by", nullable=False, server_default=""),
)

UPLOAD_ROWS = sa.Table(
    "upload_rows",
    METADATA,
    sa.Column(
        "upload_id",
        sa.BigInteger,
        sa.ForeignKey("uploads.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    _big("line", nullable=False),
    _big("variant_id", primary_key=True, autoincrement=False),
    _big("price"),
    _big("compare_at"),
    _text("compare_at_action", nullable=False),
)

JOBS = sa.Table(
    "jobs",
    METADATA,
    _own_id(),
    _of_shop(),
    *[_text(name, nullable=False) for name in ("kind", "title", "identity", "state")],
    _text("step"),
    sa.Column("priority", sa.Integer, nullable=False, server_default="0"),
    _big("rule_id"),
    _list_id(),
    sa.Column("rule_version", sa.Integer),
    sa.Column("rule_document", JSONB),
    sa.Column("upload_id", sa.BigInteger, sa.ForeignKey("uploads.id")),
    sa.Column("parent_id", sa.BigInteger, sa.ForeignKey("jobs.id")),
    sa.Column("full_sync", sa.Boolean, nullable=False, server_default=sa.false()),
    _text("drift", nullable=False, server_default="skip"),
    sa.Column("options", JSONB, nullable=False, server_default="{}"),
    _text("route"),
    _text("route_reason"),
    sa.Column("bulk", JSONB),
    _text("fingerprint"),
    _text(
        "approved",
        comment="Fingerprint of the plan that an operator let pass its guardrails.",
    ),
    sa.Column("hits", JSONB, nullable=False, server_default="[]"),
    *[
        _big(name, nullable=False, server_default="0")
        for name in (
            "total",
            "applied",
            "already",
            "rejected",
            "conflicts",
            "not_found",
            "mismatched",
            "excluded",
            "read_objects",
        )
    ],
    *[_text(name) for name in ("waiting_for", "error", "remedy", "wish")],
    sa.Column("attempts", sa.Integer, nullable=False, server_default="0"),
    sa.Column("stalls", sa.Integer, nullable=False, server_default="0"),
    sa.Column("rate", DOUBLE_PRECISION),
    sa.Column(
        "exposure",
        DOUBLE_PRECISION,
        comment=(
            "Longest time so far (seconds) from reading a price to Shopify's answer to its change."
        ),
    ),
    _text("lease_owner"),
    _text("lease_worker"),
    _time("lease_until"),
    _text("submitted_by", nullable=False, server_default=""),
    _time("submitted_at", nullable=False, server_default=sa.func.now()),
    _time("started_at"),
    _time(
        "worked_at",
        comment="When its plan was made or its last chunk settled: how old its prices are.",
    ),
    _time("finished_at"),
    _time("updated_at", nullable=False, server_default=sa.func.clock_timestamp()),
    sa.Index("jobs_one_unfinished", "identity", unique=True, postgresql_where=UNFINISHED),
    sa.Index(
        "jobs_unfinished", "shop_id", sa.text("priority DESC"), "id", postgresql_where=UNFINISHED
    ),
    sa.Index("jobs_by_change", "updated_at"),
    sa.Index("jobs_by_shop", "shop_id", sa.text("id DESC")),
    sa.Index("jobs_by_parent", "parent_id", postgresql_where=sa.text("parent_id IS NOT NULL")),
    sa.Index("jobs_in_conflict", "id", postgresql_where=sa.text("conflicts > 0")),
)

PRICE_CHANGES = sa.Table(
    "price_changes",
    METADATA,
    sa.Column(
        "job_id",
        sa.BigInteger,
        sa.ForeignKey("jobs.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
    *[_big(name, nullable=False) for name in ("shop_id", "product_id", "variant_id")],
    _list_id(),
    _big("before_price"),
    _big("before_compare_at"),
    _fixed("before_fixed"),
    _big("after_price"),
    _big("after_compare_at"),
    _fixed("after_fixed"),
    _big("base_before_price"),
    _big("base_before_compare_at"),
    _fixed("base_before_fixed"),
    _big("base_after_price"),
    _big("base_after_compare_at"),
    _fixed("base_after_fixed"),
    _big("held_before"),
    _big("held_after"),
    _text("reason"),
    _text("outcome", nullable=False, server_default="planned"),
    _text("message"),
    _big("found_price"),
    _big("found_compare_at"),
    _text("request_id"),
    _time("settled_at"),
    sa.CheckConstraint("before_price IS NOT NULL OR NOT before_fixed"),
    sa.CheckConstraint("after_price IS NOT NULL OR NOT after_fixed"),
    sa.CheckConstraint(
        "list_id <> 0 OR before_fixed AND after_fixed AND base_before_fixed AND base_after_fixed"
    ),
    sa.Index(
        "price_changes_open",
        "job_id",
        "seq",
        postgresql_where=sa.text("outcome IN ('planned', 'sent')"),
    ),
    sa.Index(
        "price_changes_failed",
        "job_id",
        postgresql_where=sa.text("outcome IN ('rejected', 'conflict', 'not_found', 'mismatch')"),
    ),
    sa.Index("price_changes_by_variant", "shop_id", "variant_id", "settled_at"),
    comment=(
        "The ledger: each planned change of a job, in the order of sending (by product), "
        "with its outcome."
    ),
)

JOB_EVENTS = sa.Table(
    "job_events",
    METADATA,
    _own_id(),
    sa.Column(
        "job_id", sa.BigInteger, sa.ForeignKey("jobs.id", ondelete="CASCADE"), nullable=False
    ),
    _time("at", nullable=False, server_default=sa.func.clock_timestamp()),
    _text("kind", nullable=False),
    _text("worker"),
    _text("message", nullable=False),
    sa.Index("job_events_by_job", "job_id", "id"),
    sa.Index("job_events_alarms", "at", postgresql_where=sa.text("kind = 'alarm'")),
)

QUEUE_PAUSES = sa.Table(
    "queue_pauses",
    METADATA,
    _text("queue", primary_key=True),
    _text("paused_by", nullable=False, server_default=""),
    _time("paused_at", nullable=False, server_default=sa.func.clock_timestamp()),
    comment="Queues of which no worker takes an entry until they are resumed.",
)

WEBHOOK_EVENTS = sa.Table(
    "webhook_events",
    METADATA,
    _text("event_id", primary_key=True),
    _of_shop(),
    _text("topic", nullable=False),
    _big("product_id"),
    _time("received_at", nullable=False, server_default=sa.func.clock_timestamp()),
    _time("handled_at"),
    sa.Index("webhook_events_open", "shop_id", postgresql_where=sa.text("handled_at IS NULL")),
    sa.Index("webhook_events_by_age", "received_at"),
    comment="What Shopify told us, once each; kept as long as it may be told again.",
)

WORKERS = sa.Table(
    "workers",
    METADATA,
    _text("id", primary_key=True),
    _text("host", nullable=False),
    sa.Column("pid", sa.Integer, nullable=False),
    sa.Column("birth", sa.Double, nullable=False),
    _text("version", nullable=False),
    _text("trouble"),
    _time("started_at", nullable=False, server_default=sa.func.clock_timestamp()),
    _time("seen_at", nullable=False, server_default=sa.func.clock_timestamp()),
)

PRICE_HISTORY = sa.Table(
    "price_history",
    METADATA,
    _own_id(),
    _of_shop(),
    _big("variant_id", nullable=False),
    _time("at", nullable=False, server_default=sa.func.clock_timestamp()),
    _big("price_before", nullable=False),
    _big("compare_at_before"),
    _big("price", nullable=False),
    _big("compare_at"),
    _big("job_id"),
    sa.Index("price_history_by_variant", "shop_id", "variant_id", "at"),
    sa.Index("price_history_by_time", "shop_id", "at", "id"),
    sa.Index(
        "price_history_by_job", "job_id", "at", "id", postgresql_where=sa.text("job_id IS NOT NULL")
    ),
    comment="Every change of a shown price that we made or saw; job_id null: somebody else's.",
)
