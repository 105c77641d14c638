"""What can be wrong with the database, from what its drivers say, each with what to do about it.

libpq gives no SQLSTATE for a connection that was refused, only the server's text, which may be
in the server's language. What cannot be told apart is therefore shown as the server said it:
its texts name accounts and databases, never a password.
"""

from __future__ import annotations

import re

import psycopg

from pricedesk.domain.errors import PriceDeskError

HOW_TO_WRITE_PASSWORDS = "In a password, write @ as %40, : as %3A, / as %2F and % as %25."

_FULL = "53100"
_MAY_NOT = "42501"
# 08: connection; 57P: the server is stopping or starting.
_LOST = ("08", "57P")
_BUSY = re.compile(r"too many clients|connection slots are reserved|too many connections", re.I)
_STARTING = re.compile(r"is starting up|is shutting down|in recovery mode|not yet accepting", re.I)
_PASSWORD = re.compile(r"password authentication failed|no password supplied|28P01", re.I)
_NO_DATABASE = re.compile(r'database "(?P<name>.*)" does not exist')
_NO_ACCOUNT = re.compile(r'role "(?P<name>.*)" does not exist')
_HUNG_UP = re.compile(r"server closed the connection|connection reset by peer", re.I)
_UNKNOWN_HOST = re.compile(r"failed to resolve host|could not translate host name", re.I)


class DatabaseUnreachable(PriceDeskError):
    """The server does not answer, or closed the connection; the work of the caller was undone."""


class BadDatabaseAddress(DatabaseUnreachable):
    """What should say where the server is cannot be read: asking again is of no use."""


class DatabaseRefused(DatabaseUnreachable):
    """The server answers, but lets nobody in with this account, password or database's name."""


class DatabaseFull(DatabaseUnreachable):
    """No room is left where the database lies; the work of the caller was undone."""


class DatabaseUnsuitable(PriceDeskError):
    """PriceDesk can enter the database, but not work in it: too old, or no right to."""


def unreachable(label: str) -> DatabaseUnreachable:
    """For a server that is not there; ``label`` says where we looked, without the password."""
    return DatabaseUnreachable(
        f"The database ({label}) does not answer. No price was changed by this.",
        "Check that the server runs and that PRICEDESK_DATABASE_URL names it; "
        "work in the queue goes on by itself when it is back.",
    )


def full(label: str) -> DatabaseFull:
    return DatabaseFull(
        f"The disk of the database ({label}) is full. Nothing that was stored is lost.",
        "Free some space there (a gigabyte is comfortable); work in the queue goes on by itself.",
    )


def why_not_connected(error: psycopg.OperationalError, label: str) -> DatabaseUnreachable:
    """Why a connection was not made: nobody answers, or the server does not let us in."""
    text = str(error)
    if _UNKNOWN_HOST.search(text):
        return DatabaseUnreachable(
            f"The database ({label}) cannot be reached: nobody knows a computer of that name.",
            "Check the host in PRICEDESK_DATABASE_URL, and the network.",
        )
    if _BUSY.search(text):
        return DatabaseUnreachable(
            f"The database ({label}) has as many connections as it allows.",
            "Close other programs that use it, or raise its max_connections: "
            "count on about 30 for each worker and 10 for each window.",
        )
    # Whoever hangs up in the middle of asking for the password has died, and refused nobody.
    if _STARTING.search(text) or _HUNG_UP.search(text) or not _was_heard(error):
        return unreachable(label)
    if _PASSWORD.search(text) or _NO_ACCOUNT.search(text):
        return DatabaseRefused(
            f"The database server ({label}) does not accept the user name or the password.",
            f"Check both in PRICEDESK_DATABASE_URL. {HOW_TO_WRITE_PASSWORDS}",
        )
    if missing := _NO_DATABASE.search(text):
        name = missing["name"]
        return DatabaseRefused(
            f'The database server ({label}) has no database "{name}".',
            f"Make it there (CREATE DATABASE \"{name}\" ENCODING 'UTF8'), or mend the name "
            "at the end of PRICEDESK_DATABASE_URL.",
        )
    return DatabaseRefused(
        f"The database server ({label}) refuses the connection: {_telling_line(text)}.",
        "Check PRICEDESK_DATABASE_URL, and with the server's administrator who may connect.",
    )


def why_lost(error: BaseException, label: str) -> DatabaseUnreachable | None:
    """The error behind a driver's error in the middle of work; None where the statement itself
    was wrong, or failed for a reason of its own."""
    state = getattr(getattr(error, "orig", error), "sqlstate", None)
    if state == _FULL:
        return full(label)
    # No SQLSTATE: the socket broke.
    invalidated = bool(getattr(error, "connection_invalidated", False))
    if invalidated or state is None or state.startswith(_LOST):
        return unreachable(label)
    return None


def may_not(error: BaseException) -> bool:
    """Whether the account lacks the right to do what it tried."""
    return getattr(getattr(error, "orig", error), "sqlstate", None) == _MAY_NOT


def _was_heard(error: psycopg.OperationalError) -> bool:
    """Whether the server said no, rather than nothing."""
    asked = error.pgconn
    if asked is not None and (asked.used_password or asked.needs_password):
        return True
    text = str(error)
    return "FATAL:" in text or "SSL" in text


def _telling_line(text: str) -> str:
    """What the server said, without libpq's account of where it was asked."""
    line = text.strip().splitlines()[0]
    for label in ("FATAL:", " failed:"):
        line = line.rpartition(label)[2]
    return line.strip().rstrip(".")
