"""Databases for tests: clones of a migrated one, emptied and given out again.

A clone is some 450 new files, which take longer than most tests need for all they do.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg import sql

from pricedesk.storage.embedded import EmbeddedPostgres

# All but the rows: it tells a database that a test left changed from a fresh one.
_SCHEMA = """
    SELECT
        (SELECT array_agg(ROW(relname, relkind, relnatts, relhastriggers, relacl)::text ORDER BY oid)
         FROM pg_class WHERE relnamespace = 'public'::regnamespace),
        (SELECT array_agg(ROW(attname, atttypid, attnotnull)::text ORDER BY attrelid, attnum)
         FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
         WHERE relnamespace = 'public'::regnamespace),
        (SELECT array_agg(ROW(tgname, tgenabled)::text ORDER BY oid)
         FROM pg_trigger WHERE NOT tgisinternal),
        (SELECT array_agg(ROW(proname, prosrc)::text ORDER BY oid)
         FROM pg_proc WHERE pronamespace = 'public'::regnamespace),
        (SELECT array_agg(version_num::text) FROM alembic_version)
"""
_TABLES = """
    SELECT relname FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> 'alembic_version'
"""


class Databases:
    """Those of one test process. ``template`` has all tables and no rows."""

    def __init__(self, server: EmbeddedPostgres, template: str) -> None:
        self._server = server
        self._template = template
        self._free: list[str] = []
        with connected(server, template) as connection:
            self._schema = connection.execute(_SCHEMA).fetchone()
            self._tables = [sql.Identifier(name) for (name,) in connection.execute(_TABLES)]

    @contextmanager
    def lend(self) -> Iterator[str]:
        """The libpq address of a database as fresh as the template, for nobody else."""
        name = self._free.pop() if self._free else self._clone()
        try:
            yield url_of(self._server, name)
        finally:
            self._take_back(name)

    def _clone(self) -> str:
        name = new_name()
        with connected(self._server) as admin:
            create(admin, name, self._template)
        return name

    def _take_back(self, lent: str) -> None:
        """Under a new name, so that what a test left running does not find it again."""
        name = new_name()
        with connected(self._server) as admin:
            admin.execute(
                "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = %s",
                [lent],
            )
            try:
                admin.execute(
                    sql.SQL("ALTER DATABASE {} RENAME TO {}").format(
                        sql.Identifier(lent), sql.Identifier(name)
                    )
                )
            except psycopg.errors.ObjectInUse:
                drop(admin, lent)
                return
        with connected(self._server, name) as connection:
            fresh = connection.execute(_SCHEMA).fetchone() == self._schema
            if fresh:
                self._empty(connection)
        if fresh:
            self._free.append(name)
        else:
            with connected(self._server) as admin:
                drop(admin, name)

    def _empty(self, connection: psycopg.Connection) -> None:
        """Not by TRUNCATE, which makes new files for every table and index."""
        with connection.transaction():
            # No trigger fires and no foreign key is asked: all rows go.
            connection.execute("SET LOCAL session_replication_role = replica")
            for table in self._tables:
                connection.execute(sql.SQL("DELETE FROM {}").format(table))
            connection.execute("SELECT setval(seqrelid, seqstart, false) FROM pg_sequence")
        connection.execute(sql.SQL("VACUUM {}").format(sql.SQL(", ").join(self._tables)))


def new_name() -> str:
    return f"test_{secrets.token_hex(6)}"


def connected(server: EmbeddedPostgres, database: str = "postgres") -> psycopg.Connection:
    """A connection that commits each statement."""
    return psycopg.connect(url_of(server, database), autocommit=True)


def create(admin: psycopg.Connection, name: str, template: str = "template1") -> None:
    admin.execute(
        sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
            sql.Identifier(name), sql.Identifier(template)
        )
    )


def drop(admin: psycopg.Connection, name: str) -> None:
    admin.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def url_of(server: EmbeddedPostgres, database: str) -> str:
    """The libpq address of a database of ``server``."""
    head, _, rest = server.url.partition("@/")
    return f"{head}@/{database}?{rest.partition('?')[2]}"
