-- Money is bigint in minor units of the shop's currency; times are timestamptz.

CREATE TABLE shops (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    domain          text NOT NULL UNIQUE,
    endpoint        text NOT NULL,
    name            text NOT NULL,
    currency        text NOT NULL,
    zone            text NOT NULL,
    plan            text NOT NULL DEFAULT '',
    connected_at    timestamptz NOT NULL DEFAULT now(),
    synced_at       timestamptz,
    high_water      timestamptz,
    generation      bigint NOT NULL DEFAULT 0,
    products        bigint NOT NULL DEFAULT 0,
    variants        bigint NOT NULL DEFAULT 0,
    paused          boolean NOT NULL DEFAULT false,
    problem         text,
    guardrails      jsonb NOT NULL DEFAULT '{}',
    writer_job_id   bigint,
    polled_at       timestamptz,
    poll_wanted_at  timestamptz,
    token_box       bytea,
    metafields      jsonb NOT NULL DEFAULT '{}',
    api_version     text,
    direct_pace     double precision,
    bulk_pace       double precision
);
COMMENT ON COLUMN shops.high_water IS 'Newest updated_at that a complete sync has seen.';
COMMENT ON COLUMN shops.generation IS 'Moves with every change of the catalogue; snapshots carry it.';
COMMENT ON COLUMN shops.writer_job_id IS 'The one job that may write prices into this shop now.';
COMMENT ON COLUMN shops.polled_at IS 'When changes from outside were last asked for.';
COMMENT ON COLUMN shops.poll_wanted_at IS 'When a webhook last said that something changed.';
COMMENT ON COLUMN shops.token_box IS 'Encrypted credentials; null where a keyring holds them.';
COMMENT ON COLUMN shops.metafields IS 'Names of those that the last complete sync has read.';
COMMENT ON COLUMN shops.api_version IS 'The API version that Shopify last said it used.';
COMMENT ON COLUMN shops.direct_pace IS 'Products a second by single mutations, as measured.';
COMMENT ON COLUMN shops.bulk_pace IS 'Products a second inside a bulk operation, as measured.';

CREATE TABLE shop_budget (
    shop_id         bigint PRIMARY KEY REFERENCES shops ON DELETE CASCADE,
    available       double precision NOT NULL,
    maximum         double precision NOT NULL,
    restore         double precision NOT NULL,
    in_flight       double precision NOT NULL DEFAULT 0,
    at              timestamptz NOT NULL,
    blocked_until   timestamptz
);
COMMENT ON TABLE shop_budget IS 'Cost points of Shopify''s bucket, shared by every worker (FACTS §3.1).';

CREATE TABLE products (
    shop_id         bigint NOT NULL REFERENCES shops ON DELETE CASCADE,
    product_id      bigint NOT NULL,
    handle          text,
    title           text,
    vendor          text,
    product_type    text,
    status          text,
    tags            text[],
    collections     text[],
    gift_card       boolean,
    option1_name    text,
    option2_name    text,
    option3_name    text,
    created_at      timestamptz,
    updated_at      timestamptz,
    metafields      jsonb,
    PRIMARY KEY (shop_id, product_id)
);

CREATE TABLE variants (
    shop_id         bigint NOT NULL REFERENCES shops ON DELETE CASCADE,
    variant_id      bigint NOT NULL,
    product_id      bigint NOT NULL,
    position        integer,
    title           text,
    sku             text,
    barcode         text,
    option1         text,
    option2         text,
    option3         text,
    price           bigint NOT NULL,
    compare_at      bigint,
    unit_cost       bigint,
    inventory       bigint,
    created_at      timestamptz,
    updated_at      timestamptz,
    metafields      jsonb,
    PRIMARY KEY (shop_id, variant_id)
);
CREATE INDEX variants_by_product ON variants (shop_id, product_id);

CREATE TABLE price_lists (
    shop_id          bigint NOT NULL REFERENCES shops ON DELETE CASCADE,
    list_id          bigint NOT NULL,
    name             text NOT NULL,
    catalogue        text NOT NULL,
    currency         text NOT NULL,
    adjustment       numeric NOT NULL,
    keeps_compare_at boolean NOT NULL,
    gone             boolean NOT NULL DEFAULT false,
    PRIMARY KEY (shop_id, list_id)
);
COMMENT ON TABLE price_lists IS
    'Price lists of markets and B2B catalogues, as the last sync found them.';
COMMENT ON COLUMN price_lists.adjustment IS 'Percent; below 0 is a decrease.';
COMMENT ON COLUMN price_lists.gone IS
    'Not at the shop any more; kept for the jobs that wrote into it.';

CREATE TABLE listed_prices (
    shop_id          bigint NOT NULL REFERENCES shops ON DELETE CASCADE,
    list_id          bigint NOT NULL,
    variant_id       bigint NOT NULL,
    price            bigint NOT NULL,
    compare_at       bigint,
    PRIMARY KEY (shop_id, list_id, variant_id)
);
COMMENT ON TABLE listed_prices IS
    'The fixed prices of price lists; for other variants Shopify works the price out.';

-- A number in a price list is null where only Shopify knows it: the list works it out, in another
-- currency than the shop's.
CREATE TABLE base_prices (
    shop_id          bigint NOT NULL REFERENCES shops ON DELETE CASCADE,
    list_id          bigint NOT NULL DEFAULT 0,
    variant_id       bigint NOT NULL,
    price            bigint,
    compare_at       bigint,
    fixed            boolean NOT NULL DEFAULT true,
    rule_id          bigint NOT NULL,
    job_id           bigint NOT NULL,
    shown_price      bigint,
    shown_compare_at bigint,
    since            timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (shop_id, list_id, variant_id)
);
COMMENT ON COLUMN base_prices.list_id IS 'Price list; 0 is the shop''s own prices, -1 its unit costs.';
COMMENT ON TABLE base_prices IS
    'The regular price of each variant that a running sale holds; all others'' base is what the shop shows.';
CREATE INDEX base_prices_by_rule ON base_prices (rule_id, shop_id);

CREATE TABLE price_rules (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    version         integer NOT NULL DEFAULT 1,
    name            text NOT NULL,
    document        jsonb NOT NULL,
    created_at      timestamptz NOT NULL DEFAULT now(),
    updated_at      timestamptz NOT NULL DEFAULT now(),
    updated_by      text NOT NULL DEFAULT '',
    deleted_at      timestamptz
);
COMMENT ON COLUMN price_rules.deleted_at IS
    'Out of sight since then; its versions stay for the jobs that ran them, and for undo.';

CREATE TABLE price_rule_versions (
    rule_id         bigint NOT NULL REFERENCES price_rules ON DELETE CASCADE,
    version         integer NOT NULL,
    document        jsonb NOT NULL,
    saved_at        timestamptz NOT NULL DEFAULT now(),
    saved_by        text NOT NULL DEFAULT '',
    PRIMARY KEY (rule_id, version)
);

CREATE TABLE saved_conditions (
    name            text PRIMARY KEY,
    document        jsonb NOT NULL,
    updated_at      timestamptz NOT NULL DEFAULT now(),
    updated_by      text NOT NULL DEFAULT ''
);

CREATE TABLE running_sales (
    shop_id         bigint NOT NULL REFERENCES shops ON DELETE CASCADE,
    rule_id         bigint NOT NULL,
    job_id          bigint NOT NULL,
    list_id         bigint NOT NULL DEFAULT 0,
    version         integer NOT NULL,
    document        jsonb NOT NULL,
    started_at      timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (shop_id, rule_id)
);
COMMENT ON COLUMN running_sales.list_id IS 'Price list; 0 is the shop''s own prices, -1 its unit costs.';
COMMENT ON TABLE running_sales IS
    'Sales between start and end, with the document as it was when it started or ran last.';

CREATE TABLE sale_members (
    shop_id         bigint NOT NULL REFERENCES shops ON DELETE CASCADE,
    rule_id         bigint NOT NULL REFERENCES price_rules ON DELETE CASCADE,
    variants        bigint[] NOT NULL,
    PRIMARY KEY (shop_id, rule_id)
);
COMMENT ON TABLE sale_members IS
    'Who a sale with fixed members took when it last started; kept after its end, which may be taken back.';

CREATE TABLE sale_schedules (
    shop_id         bigint NOT NULL REFERENCES shops ON DELETE CASCADE,
    rule_id         bigint NOT NULL REFERENCES price_rules ON DELETE CASCADE,
    rule_version    integer,
    known_until     timestamptz,
    live_by         boolean NOT NULL DEFAULT false,
    drift           text NOT NULL DEFAULT 'skip',
    options         jsonb NOT NULL DEFAULT '{}',
    scheduled_by    text NOT NULL DEFAULT '',
    scheduled_at    timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (shop_id, rule_id)
);
COMMENT ON TABLE sale_schedules IS
    'Rules that start by themselves in a shop; their occurrences stand in sale_windows.';
COMMENT ON COLUMN sale_schedules.live_by IS 'Start early enough that all is done at the stated time.';

CREATE TABLE sale_windows (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    shop_id         bigint NOT NULL REFERENCES shops ON DELETE CASCADE,
    rule_id         bigint NOT NULL REFERENCES price_rules ON DELETE CASCADE,
    starts_at       timestamptz NOT NULL,
    ends_at         timestamptz,
    start_job_id    bigint,
    end_job_id      bigint,
    note            text,
    lead_seconds    double precision,
    checked_at      timestamptz,
    scheduled_by    text NOT NULL DEFAULT '',
    UNIQUE (shop_id, rule_id, starts_at)
);
COMMENT ON TABLE sale_windows IS
    'Scheduled occurrences of sales; what is due and has no job yet is started by any worker.';
COMMENT ON COLUMN sale_windows.lead_seconds IS 'How much earlier it starts, so as to be live by starts_at.';
COMMENT ON COLUMN sale_windows.checked_at IS 'When the watchdog found nothing left of it.';
CREATE INDEX sale_windows_open ON sale_windows (starts_at) WHERE end_job_id IS NULL;
CREATE INDEX sale_windows_unchecked ON sale_windows (end_job_id) WHERE checked_at IS NULL;

CREATE TABLE uploads (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    shop_id         bigint NOT NULL REFERENCES shops ON DELETE CASCADE,
    name            text NOT NULL,
    digest          text NOT NULL,
    bounds          jsonb NOT NULL DEFAULT '{}',
    submitted_at    timestamptz NOT NULL DEFAULT now(),
    submitted_by    text NOT NULL DEFAULT ''
);

CREATE TABLE upload_rows (
    upload_id         bigint NOT NULL REFERENCES uploads ON DELETE CASCADE,
    line              bigint NOT NULL,
    variant_id        bigint NOT NULL,
    price             bigint,
    compare_at        bigint,
    compare_at_action text NOT NULL,
    PRIMARY KEY (upload_id, variant_id)
);

CREATE TABLE jobs (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    shop_id         bigint NOT NULL REFERENCES shops ON DELETE CASCADE,
    kind            text NOT NULL,
    title           text NOT NULL,
    identity        text NOT NULL,
    state           text NOT NULL,
    step            text,
    priority        integer NOT NULL DEFAULT 0,
    rule_id         bigint,
    list_id         bigint NOT NULL DEFAULT 0,
    rule_version    integer,
    rule_document   jsonb,
    upload_id       bigint REFERENCES uploads,
    parent_id       bigint REFERENCES jobs,
    full_sync       boolean NOT NULL DEFAULT false,
    drift           text NOT NULL DEFAULT 'skip',
    options         jsonb NOT NULL DEFAULT '{}',
    route           text,
    route_reason    text,
    bulk            jsonb,
    fingerprint     text,
    approved        text,
    hits            jsonb NOT NULL DEFAULT '[]',
    total           bigint NOT NULL DEFAULT 0,
    applied         bigint NOT NULL DEFAULT 0,
    already         bigint NOT NULL DEFAULT 0,
    rejected        bigint NOT NULL DEFAULT 0,
    conflicts       bigint NOT NULL DEFAULT 0,
    not_found       bigint NOT NULL DEFAULT 0,
    mismatched      bigint NOT NULL DEFAULT 0,
    excluded        bigint NOT NULL DEFAULT 0,
    read_objects    bigint NOT NULL DEFAULT 0,
    waiting_for     text,
    error           text,
    remedy          text,
    wish            text,
    attempts        integer NOT NULL DEFAULT 0,
    stalls          integer NOT NULL DEFAULT 0,
    rate            double precision,
    exposure        double precision,
    lease_owner     text,
    lease_worker    text,
    lease_until     timestamptz,
    submitted_by    text NOT NULL DEFAULT '',
    submitted_at    timestamptz NOT NULL DEFAULT now(),
    started_at      timestamptz,
    worked_at       timestamptz,
    finished_at     timestamptz,
    updated_at      timestamptz NOT NULL DEFAULT clock_timestamp()
);
COMMENT ON COLUMN jobs.list_id IS 'Price list; 0 is the shop''s own prices, -1 its unit costs.';
COMMENT ON COLUMN jobs.exposure IS
    'Longest time so far (seconds) from reading a price to Shopify''s answer to its change.';
COMMENT ON COLUMN jobs.worked_at IS 'When its plan was made or its last chunk settled: how old its prices are.';
COMMENT ON COLUMN jobs.approved IS 'Fingerprint of the plan that an operator let pass its guardrails.';
CREATE UNIQUE INDEX jobs_one_unfinished ON jobs (identity)
    WHERE state NOT IN ('completed', 'completed_with_errors', 'failed', 'cancelled');
CREATE INDEX jobs_unfinished ON jobs (shop_id, priority DESC, id)
    WHERE state NOT IN ('completed', 'completed_with_errors', 'failed', 'cancelled');
CREATE INDEX jobs_by_change ON jobs (updated_at);
CREATE INDEX jobs_by_shop ON jobs (shop_id, id DESC);
CREATE INDEX jobs_by_parent ON jobs (parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX jobs_in_conflict ON jobs (id) WHERE conflicts > 0;

CREATE TABLE price_changes (
    job_id                 bigint NOT NULL REFERENCES jobs ON DELETE CASCADE,
    seq                    integer NOT NULL,
    shop_id                bigint NOT NULL,
    product_id             bigint NOT NULL,
    variant_id             bigint NOT NULL,
    list_id                bigint NOT NULL DEFAULT 0,
    before_price           bigint,
    before_compare_at      bigint,
    before_fixed           boolean NOT NULL DEFAULT true,
    after_price            bigint,
    after_compare_at       bigint,
    after_fixed            boolean NOT NULL DEFAULT true,
    base_before_price      bigint,
    base_before_compare_at bigint,
    base_before_fixed      boolean NOT NULL DEFAULT true,
    base_after_price       bigint,
    base_after_compare_at  bigint,
    base_after_fixed       boolean NOT NULL DEFAULT true,
    held_before            bigint,
    held_after             bigint,
    reason                 text,
    outcome                text NOT NULL DEFAULT 'planned',
    message                text,
    found_price            bigint,
    found_compare_at       bigint,
    request_id             text,
    settled_at             timestamptz,
    PRIMARY KEY (job_id, seq),
    -- Whatever goes wrong before: nothing is sent that is no price.
    CHECK (before_price IS NOT NULL OR NOT before_fixed),
    CHECK (after_price IS NOT NULL OR NOT after_fixed),
    -- Without a price of its own is a variant in a price list or without a cost, never in the shop.
    CHECK (list_id <> 0 OR before_fixed AND after_fixed AND base_before_fixed AND base_after_fixed)
);
COMMENT ON TABLE price_changes IS
    'The ledger: each planned change of a job, in the order of sending (by product), with its outcome.';
COMMENT ON COLUMN price_changes.list_id IS 'Price list; 0 is the shop''s own prices, -1 its unit costs.';
CREATE INDEX price_changes_open ON price_changes (job_id, seq) WHERE outcome IN ('planned', 'sent');
CREATE INDEX price_changes_failed ON price_changes (job_id)
    WHERE outcome IN ('rejected', 'conflict', 'not_found', 'mismatch');
CREATE INDEX price_changes_by_variant ON price_changes (shop_id, variant_id, settled_at);

CREATE TABLE job_events (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    job_id          bigint NOT NULL REFERENCES jobs ON DELETE CASCADE,
    at              timestamptz NOT NULL DEFAULT clock_timestamp(),
    kind            text NOT NULL,
    worker          text,
    message         text NOT NULL
);
CREATE INDEX job_events_by_job ON job_events (job_id, id);
CREATE INDEX job_events_alarms ON job_events (at) WHERE kind = 'alarm';

CREATE TABLE queue_pauses (
    queue           text PRIMARY KEY,
    paused_by       text NOT NULL DEFAULT '',
    paused_at       timestamptz NOT NULL DEFAULT clock_timestamp()
);
COMMENT ON TABLE queue_pauses IS 'Queues of which no worker takes an entry until they are resumed.';

CREATE TABLE webhook_events (
    event_id        text PRIMARY KEY,
    shop_id         bigint NOT NULL REFERENCES shops ON DELETE CASCADE,
    topic           text NOT NULL,
    product_id      bigint,
    received_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    handled_at      timestamptz
);
COMMENT ON TABLE webhook_events IS 'What Shopify told us, once each; kept as long as it may be told again.';
CREATE INDEX webhook_events_open ON webhook_events (shop_id) WHERE handled_at IS NULL;
CREATE INDEX webhook_events_by_age ON webhook_events (received_at);

CREATE TABLE workers (
    id              text PRIMARY KEY,
    host            text NOT NULL,
    pid             integer NOT NULL,
    birth           double precision NOT NULL,
    version         text NOT NULL,
    trouble         text,
    started_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    seen_at         timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE TABLE price_history (
    id                bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    shop_id           bigint NOT NULL REFERENCES shops ON DELETE CASCADE,
    variant_id        bigint NOT NULL,
    at                timestamptz NOT NULL DEFAULT clock_timestamp(),
    price_before      bigint NOT NULL,
    compare_at_before bigint,
    price             bigint NOT NULL,
    compare_at        bigint,
    job_id            bigint
);
COMMENT ON TABLE price_history IS
    'Every change of a shown price that we made or saw; job_id null: somebody else''s.';
CREATE INDEX price_history_by_variant ON price_history (shop_id, variant_id, at);
CREATE INDEX price_history_by_time ON price_history (shop_id, at, id);
CREATE INDEX price_history_by_job ON price_history (job_id, at, id) WHERE job_id IS NOT NULL;

-- One place for all writers of variants: a sync, a settled change, a conflict seen. The job that
-- settles says so in pricedesk.job; what it saw rather than made has another price in its ledger.
CREATE FUNCTION pricedesk_note_prices() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    job bigint := NULLIF(current_setting('pricedesk.job', true), '')::bigint;
BEGIN
    INSERT INTO price_history (shop_id, variant_id, price_before, compare_at_before, price,
        compare_at, job_id)
    SELECT n.shop_id, n.variant_id, o.price, o.compare_at, n.price, n.compare_at, c.job_id
    FROM new_rows n
    JOIN old_rows o ON o.shop_id = n.shop_id AND o.variant_id = n.variant_id
    LEFT JOIN price_changes c ON job IS NOT NULL AND c.job_id = job
        AND c.shop_id = n.shop_id AND c.variant_id = n.variant_id
        AND (c.after_price, c.after_compare_at) IS NOT DISTINCT FROM (n.price, n.compare_at)
    WHERE (o.price, o.compare_at) IS DISTINCT FROM (n.price, n.compare_at);
    RETURN NULL;
END $$;
CREATE TRIGGER pricedesk_note_prices AFTER UPDATE ON variants
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION pricedesk_note_prices();
