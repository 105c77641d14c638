"""What every test may use: a database of its own on one embedded server, and no real settings.

The server is the program's own embedded Postgres, started once for the whole run (all
xdist workers share it, by the same lock and leases as the program's processes). A
template database gets the migrations once; each test that asks gets a clone of it.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import hypothesis
import psycopg
import pytest
from filelock import FileLock
from psycopg import sql

from pricedesk.storage.embedded import (
    ClusterBusyError,
    EmbeddedPostgres,
    acquire_blocking,
    remove,
)

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# A check of a change must say the same twice; new examples are looked for where somebody can
# look at what they find.
hypothesis.settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    hypothesis.settings.load_profile("ci")

_TEMPLATE = "pricedesk_template"


_LONG = ("worker", "end_to_end", "desktop", "chaos")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long files first, so that at the end no core waits for the other's last file."""
    items.sort(key=lambda item: item.path.parent.name not in _LONG)


@pytest.fixture(autouse=True)
def settings_of_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads the settings, the data folder or the keyring of who runs it."""
    for name in [name for name in os.environ if name.startswith("PRICEDESK_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PRICEDESK_DATA_DIR", str(tmp_path / "pricedesk data"))
    monkeypatch.setenv("PRICEDESK_KEYRING", "false")


@pytest.fixture(scope="session")
def run_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder for the whole run, the same for all xdist workers."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@pytest.fixture(scope="session")
def embedded_server(run_folder: Path) -> Iterator[EmbeddedPostgres]:
    """The embedded server of this run; most tests want ``database_url`` instead."""
    data_dir = run_folder / "shared-postgres"
    with acquire_blocking(data_dir) as server:
        yield server
    with suppress(ClusterBusyError):  # another xdist worker is still at it
        remove(data_dir)


@pytest.fixture(scope="session")
def template_database(embedded_server: EmbeddedPostgres, run_folder: Path) -> str:
    """The name of a database with every migration applied, to be cloned."""
    with FileLock(run_folder / "template.lock"), _admin(embedded_server) as connection:
        made = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [_TEMPLATE])
        if made.fetchone() is None:
            draft = f"draft_{secrets.token_hex(4)}"
            _create(connection, draft)
            _migrate(_url_of(embedded_server, draft))
            # Renamed only when whole: that it is there means that it is ready.
            connection.execute(
                sql.SQL("ALTER DATABASE {} RENAME TO {}").format(
                    sql.Identifier(draft), sql.Identifier(_TEMPLATE)
                )
            )
    return _TEMPLATE


@pytest.fixture
def database_url(embedded_server: EmbeddedPostgres, template_database: str) -> Iterator[str]:
    """The libpq address of a fresh database with all tables, dropped after the test."""
    with _database(embedded_server, template_database) as url:
        yield url


@pytest.fixture
def empty_database_url(embedded_server: EmbeddedPostgres) -> Iterator[str]:
    """The libpq address of a database without a table, for tests of the migrations."""
    with _database(embedded_server, "template1") as url:
        yield url


def _migrate(url: str) -> None:
    """THE HOOK: applies every migration to the database at ``url`` (libpq form)."""
    from pricedesk.storage import migrations

    migrations.upgrade(url)


@contextmanager
def _database(server: EmbeddedPostgres, template: str) -> Iterator[str]:
    name = f"test_{secrets.token_hex(6)}"
    with _admin(server) as connection:
        _create(connection, name, template)
    try:
        yield _url_of(server, name)
    finally:
        with _admin(server) as connection:
            connection.execute(
                sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name))
            )


def _create(connection: psycopg.Connection, name: str, template: str = "template1") -> None:
    connection.execute(
        sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
            sql.Identifier(name), sql.Identifier(template)
        )
    )


def _admin(server: EmbeddedPostgres) -> psycopg.Connection:
    return psycopg.connect(_url_of(server, "postgres"), autocommit=True)


def _url_of(server: EmbeddedPostgres, database: str) -> str:
    head, _, rest = server.url.partition("@/")
    return f"{head}@/{database}?{rest.partition('?')[2]}"
