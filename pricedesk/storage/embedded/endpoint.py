"""Where the server listens: a Unix socket in a short private folder, or a loopback port."""

from __future__ import annotations

import json
import os
import secrets
import socket
import stat
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import quote

from pricedesk.storage.embedded.account import Account, give, server_uid
from pricedesk.storage.embedded.errors import FolderNotWritableError
from pricedesk.storage.embedded.layout import Layout, write_private

ROLE = "pricedesk"
DATABASE = "pricedesk"

# Not XDG_RUNTIME_DIR: it is emptied when the user logs out, while a worker may be left
# working. A socket's path is limited to 103 bytes (macOS); this is about 30.
_SOCKETS = Path("/tmp")
_SOCKET_PORT = 5432


@dataclass(frozen=True, slots=True)
class Endpoint:
    """``host`` is a socket folder (starts with ``/``) or 127.0.0.1."""

    host: str
    port: int

    @property
    def socket(self) -> Path | None:
        """The socket's own path; None over TCP."""
        return Path(self.host, f".s.PGSQL.{self.port}") if self.host.startswith("/") else None

    def url(self, password: str, database: str = DATABASE) -> str:
        """A libpq address; it holds the password and must not be logged."""
        where = f"host={quote(self.host, safe='/')}&port={self.port}"
        return f"postgresql://{ROLE}:{quote(password, safe='')}@/{quote(database)}?{where}"


def read_endpoint(layout: Layout) -> Endpoint | None:
    """Where the server listened when it was last started, or None."""
    try:
        found = json.loads(layout.endpoint.read_text(encoding="utf-8"))
        return Endpoint(str(found["host"]), int(found["port"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def choose_endpoint(layout: Layout, account: Account | None) -> Endpoint:
    """A place for the next start to listen at, noted for the other processes."""
    if sys.platform == "win32":
        endpoint = Endpoint("127.0.0.1", _free_port())
    else:
        endpoint = Endpoint(str(_socket_folder(layout, account)), _SOCKET_PORT)
    write_private(layout.endpoint, json.dumps(asdict(endpoint)))
    return endpoint


def clear_endpoint(layout: Layout) -> None:
    """Removes the socket folder of a server that runs no more.

    With what a killed one left in it: Postgres itself would not, while the dead one is
    still a zombie. The caller made sure that no postmaster lives.
    """
    endpoint = read_endpoint(layout)
    if endpoint is not None and (socket_file := endpoint.socket) is not None:
        with suppress(OSError):
            socket_file.unlink(missing_ok=True)
            socket_file.with_name(f"{socket_file.name}.lock").unlink(missing_ok=True)
            socket_file.parent.rmdir()


def _socket_folder(layout: Layout, account: Account | None) -> Path:
    """A folder of the server's account alone; a name that a stranger took is not used."""
    uid = server_uid(account)
    folder = _SOCKETS / f"pricedesk-{uid}-{layout.digest}"
    for _ in range(20):
        try:
            folder.mkdir(mode=0o700)
            give(folder, account)
        except FileExistsError:
            pass
        except OSError as error:
            raise FolderNotWritableError(folder, error.strerror or "unknown reason") from None
        if _is_private(folder, uid):
            return folder
        folder = _SOCKETS / f"pricedesk-{uid}-{secrets.token_hex(6)}"
    raise FolderNotWritableError(_SOCKETS, "every name that we tried was taken")


def _is_private(folder: Path, uid: int) -> bool:
    found = os.lstat(folder)
    return stat.S_ISDIR(found.st_mode) and found.st_uid == uid and not found.st_mode & 0o077


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
