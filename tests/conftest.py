"""What every test may use: a database of its own on one embedded server, and no real settings.

The server is the program's own embedded Postgres, started once for the whole run (all
xdist workers share it, by the same lock and leases as the program's processes).
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import hypothesis
import pytest
from filelock import FileLock
from psycopg import sql

from pricedesk.storage import migrations
from pricedesk.storage.embedded import (
    ClusterBusyError,
    EmbeddedPostgres,
    acquire_blocking,
    remove,
)
from tests.clusters import make_seed
from tests.databases import Databases, connected, create, drop, new_name, url_of

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
def seed(run_folder: Path) -> Path:
    """What ``clusters.plant`` makes an embedded database of; the first xdist worker makes it."""
    folder = run_folder / "seed"
    with FileLock(run_folder / "seed.lock"):
        if not folder.exists():
            make_seed(folder)
    return folder


@pytest.fixture(scope="session")
def databases(embedded_server: EmbeddedPostgres, run_folder: Path) -> Databases:
    """Databases with every migration applied; the first xdist worker makes their template."""
    with FileLock(run_folder / "template.lock"), connected(embedded_server) as admin:
        made = admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [_TEMPLATE])
        if made.fetchone() is None:
            # Nothing here needs to outlive the machine, and all tests wait for the one disk.
            admin.execute("ALTER SYSTEM SET fsync = off")
            admin.execute("SELECT pg_reload_conf()")
            draft = new_name()
            create(admin, draft)
            migrations.upgrade(url_of(embedded_server, draft))
            # Renamed only when whole: that it is there means that it is ready.
            admin.execute(
                sql.SQL("ALTER DATABASE {} RENAME TO {}").format(
                    sql.Identifier(draft), sql.Identifier(_TEMPLATE)
                )
            )
    return Databases(embedded_server, _TEMPLATE)


@pytest.fixture
def database_url(databases: Databases) -> Iterator[str]:
    """The libpq address of a database with all tables and no rows, for this test alone."""
    with databases.lend() as url:
        yield url


@pytest.fixture
def empty_database_url(embedded_server: EmbeddedPostgres) -> Iterator[str]:
    """The libpq address of a database without a table, for tests of the migrations."""
    name = new_name()
    with connected(embedded_server) as admin:
        create(admin, name)
        yield url_of(embedded_server, name)
        drop(admin, name)
