"""The SQL that makes the tables and the tables as SQLAlchemy knows them are the same."""

from __future__ import annotations

import threading
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from pricedesk.storage import migrations
from pricedesk.storage.migrations import SchemaTooNew
from pricedesk.storage.tables import METADATA


def test_the_migrations_make_exactly_the_tables_that_the_code_knows(database_url: str) -> None:
    ours = set(METADATA.tables)
    engine = sa.create_engine(
        "postgresql+psycopg://", creator=lambda: psycopg.connect(database_url)
    )
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "compare_type": True,
                "include_object": lambda thing, name, kind, *_: (
                    (name in ours) if kind == "table" else True
                ),
            },
        )
        differences = compare_metadata(context, METADATA)
    engine.dispose()

    assert differences == []


def test_the_newest_schema_is_the_one_that_no_other_follows() -> None:
    files = Config()
    files.set_main_option("script_location", str(Path(migrations.__file__).parent))

    assert migrations.newest() == ScriptDirectory.from_config(files).get_current_head()


def test_two_programs_that_migrate_at_once_both_find_the_tables(empty_database_url: str) -> None:
    problems: list[BaseException] = []

    def migrate() -> None:
        try:
            migrations.upgrade(empty_database_url)
        except BaseException as error:
            problems.append(error)

    threads = [threading.Thread(target=migrate) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert problems == []
    with psycopg.connect(empty_database_url) as connection:
        assert connection.execute("SELECT count(*) FROM jobs").fetchone() == (0,)
        assert connection.execute("SELECT count(*) FROM procrastinate_jobs").fetchone() == (0,)


def test_a_database_of_a_newer_program_is_left_alone_with_a_clear_message(
    database_url: str,
) -> None:
    with psycopg.connect(database_url) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")

    with pytest.raises(SchemaTooNew, match=r"newer PriceDesk.*Update PriceDesk"):
        migrations.upgrade(database_url)
