"""The account that runs the server: our own, or as root an unprivileged one.

Postgres refuses to run as root (containers, CI). Then the server runs as ``pricedesk``,
a system account made on first use, or as ``nobody`` where none can be made.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from pricedesk.storage.embedded.errors import AccountError

_NAME = "pricedesk"


@dataclass(frozen=True, slots=True)
class Account:
    """An unprivileged account to which a process of root drops."""

    name: str
    uid: int
    gid: int


def server_account(cluster: Path) -> Account | None:
    """Who runs the server of ``cluster``; None if it is this process's own account.

    The owner of existing data stays its owner. Raises AccountError if this process is
    root and there is no unprivileged account.
    """
    if sys.platform == "win32" or os.geteuid() != 0:
        return None
    return _owner(cluster) or _existing(_NAME) or _created() or _existing("nobody") or _none()


def server_uid(account: Account | None) -> int:
    """The numeric id of the account that runs the server (0 on Windows)."""
    if account is not None:
        return account.uid
    if sys.platform == "win32":
        return 0
    return os.geteuid()


def give(path: Path, account: Account | None) -> None:
    """Makes ``account`` the owner of ``path``, which we made."""
    if account is not None and sys.platform != "win32":
        os.chown(path, account.uid, account.gid)


def can_enter(account: Account | None, folder: Path) -> bool:
    """Whether the server's account passes every folder down to ``folder``."""
    if account is None:
        return True
    try:
        done = subprocess.run(
            ["/bin/sh", "-c", 'cd -- "$1"', "sh", str(folder)],
            cwd="/",
            user=account.uid,
            group=account.gid,
            extra_groups=[],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise AccountError(
            f"PriceDesk runs as root and may not switch to the account {account.name} for "
            f"its database ({error.strerror}).",
            "Run PriceDesk as an ordinary user, or set PRICEDESK_DATABASE_URL to a server.",
        ) from None
    return done.returncode == 0


def _owner(cluster: Path) -> Account | None:
    try:
        found = cluster.stat()
    except OSError:
        return None
    if found.st_uid == 0:
        return None
    return Account(f"number {found.st_uid}", found.st_uid, found.st_gid)


def _existing(name: str) -> Account | None:
    if sys.platform == "win32":
        return None
    import pwd

    try:
        entry = pwd.getpwnam(name)
    except KeyError:
        return None
    return Account(name, entry.pw_uid, entry.pw_gid) if entry.pw_uid != 0 else None


def _created() -> Account | None:
    """A fresh system account, by whichever tool the system has; None if it has none."""
    for command in (
        ["useradd", "--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent",
         "--shell", "/usr/sbin/nologin", _NAME],
        ["adduser", "-S", "-D", "-H", "-s", "/sbin/nologin", _NAME],
    ):  # fmt: skip
        if shutil.which(command[0]) is None:
            continue
        subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False)
        # Another process may have made it at the same moment: what counts is that it is there.
        if (account := _existing(_NAME)) is not None:
            return account
    return None


def _none() -> Account:
    raise AccountError(
        "PriceDesk runs as root; its database refuses to, and no other account could be made.",
        "Run PriceDesk as an ordinary user, or make an account named pricedesk.",
    )
