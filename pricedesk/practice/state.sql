-- The state of one practice shop. Money in minor units of the shop's currency (price lists: of
-- their own), times in seconds since 1970 UTC; the journal's in microseconds.
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS products (
    id INTEGER PRIMARY KEY,
    title TEXT NOT NULL,
    handle TEXT NOT NULL,
    vendor TEXT NOT NULL,
    product_type TEXT NOT NULL,
    tags TEXT NOT NULL,              -- "a, b", sorted as Shopify answers them
    status TEXT NOT NULL,
    gift_card INTEGER NOT NULL,
    options TEXT NOT NULL,           -- JSON: names, in order
    description TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
);

CREATE TABLE IF NOT EXISTS variants (
    id INTEGER PRIMARY KEY,
    product_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    title TEXT NOT NULL,
    sku TEXT,
    barcode TEXT,
    price INTEGER NOT NULL,
    compare_at INTEGER,
    cost INTEGER,
    option1 TEXT,
    option2 TEXT,
    option3 TEXT,
    inventory INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    extra TEXT                       -- JSON of the rarely set fields (taxable, taxCode, …)
);

CREATE TABLE IF NOT EXISTS collections (
    id INTEGER PRIMARY KEY,
    title TEXT NOT NULL,
    handle TEXT NOT NULL,
    updated_at INTEGER NOT NULL
);

CREATE TABLE IF NOT EXISTS collection_products (
    product_id INTEGER NOT NULL,
    collection_id INTEGER NOT NULL,
    PRIMARY KEY (product_id, collection_id)
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS metafields (
    id INTEGER PRIMARY KEY,
    owner TEXT NOT NULL,             -- Product or ProductVariant
    owner_id INTEGER NOT NULL,
    namespace TEXT NOT NULL,
    key TEXT NOT NULL,
    type TEXT NOT NULL,
    value TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    UNIQUE (owner_id, owner, namespace, key)
);

CREATE TABLE IF NOT EXISTS price_lists (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    currency TEXT NOT NULL,
    adjustment REAL NOT NULL,        -- percent; below 0 is a decrease
    compare_mode TEXT NOT NULL,
    catalog_id INTEGER NOT NULL,
    country TEXT NOT NULL,
    catalog_title TEXT NOT NULL
);

CREATE TABLE IF NOT EXISTS fixed_prices (
    price_list_id INTEGER NOT NULL,
    variant_id INTEGER NOT NULL,
    price INTEGER NOT NULL,
    compare_at INTEGER,
    PRIMARY KEY (price_list_id, variant_id)
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS bulk_operations (
    id INTEGER PRIMARY KEY,
    type TEXT NOT NULL,
    status TEXT NOT NULL,
    error_code TEXT,
    created_at INTEGER NOT NULL,
    completed_at INTEGER,
    object_count INTEGER NOT NULL,
    root_object_count INTEGER NOT NULL,
    file_size INTEGER,
    query TEXT NOT NULL,
    version TEXT NOT NULL,
    client_identifier TEXT,
    staged_path TEXT,
    grouped INTEGER NOT NULL,
    has_file INTEGER NOT NULL        -- 1: url, 2: partialDataUrl
);

CREATE TABLE IF NOT EXISTS journal (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    source TEXT NOT NULL,            -- api, bulk, price_list or foreign
    variant_id INTEGER NOT NULL,
    product_id INTEGER NOT NULL,
    price INTEGER,
    compare_at INTEGER,
    price_before INTEGER,
    compare_at_before INTEGER,
    request_id TEXT NOT NULL,
    place TEXT                       -- price list id, or "deleted"
);

CREATE TABLE IF NOT EXISTS webhooks (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    topic TEXT NOT NULL,             -- as in GraphQL: PRODUCTS_UPDATE
    uri TEXT NOT NULL,
    name TEXT,
    created_at INTEGER NOT NULL,
    failures INTEGER NOT NULL        -- deliveries in vain, one after the other
);
