"""What lies where in the folder of the embedded database.

::

    DATA_DIR/
      cluster/       Postgres's own folder (PGDATA), logs in cluster/log/
      cluster-at     where the cluster lies instead, if its account cannot come here
      password       of the role ``pricedesk``, readable by the owner only
      endpoint.json  socket folder or port of the last start
      lock           held while somebody makes, starts or stops the server
      holders/       one locked file per process that uses the server
"""

from __future__ import annotations

import hashlib
import os
import secrets
import sys
from dataclasses import dataclass
from pathlib import Path

from pricedesk.storage.embedded.account import Account, can_enter, server_account
from pricedesk.storage.embedded.binaries import make_root_home
from pricedesk.storage.embedded.errors import DamagedDataError, told_as_folder_error
from pricedesk.storage.embedded.orphans import DATA_FOLDER, POINTER, clear_orphans


@dataclass(frozen=True, slots=True)
class Layout:
    """The paths of one embedded database; nothing need exist yet."""

    data_dir: Path

    @property
    def lock(self) -> Path:
        return self.data_dir / "lock"

    @property
    def holders(self) -> Path:
        return self.data_dir / "holders"

    @property
    def password(self) -> Path:
        return self.data_dir / "password"

    @property
    def endpoint(self) -> Path:
        return self.data_dir / "endpoint.json"

    @property
    def pointer(self) -> Path:
        return self.data_dir / POINTER

    @property
    def cluster(self) -> Path:
        """Postgres's folder, wherever it lies."""
        try:
            return Path(self.pointer.read_text(encoding="utf-8").strip())
        except OSError:
            return self.data_dir / "cluster"

    @property
    def digest(self) -> str:
        """A short name of this folder for places that it does not fit in."""
        return hashlib.sha256(os.fsencode(self.data_dir)).hexdigest()[:12]

    def read_password(self) -> str:
        """Raises DamagedDataError if it is gone: without it nobody gets in."""
        try:
            return self.password.read_text(encoding="ascii").strip()
        except (OSError, UnicodeDecodeError):
            raise DamagedDataError(
                f"The password of the embedded database ({self.password}) cannot be read.",
                "Restore that file from a backup of the folder, or run PriceDesk as the "
                "account that made it.",
            ) from None


def layout_of(data_dir: Path) -> Layout:
    """The layout of ``data_dir``, made absolute; touches nothing."""
    return Layout(Path(os.path.abspath(data_dir.expanduser())))


def place_of(data_dir: Path) -> Path:
    """Where the data of ``data_dir`` lies, which may be elsewhere; touches nothing."""
    return layout_of(data_dir).cluster


def make_folders(layout: Layout) -> None:
    """Makes what is missing, private to the owner. Raises FolderNotWritableError."""
    with told_as_folder_error(layout.data_dir):
        layout.data_dir.parent.mkdir(parents=True, exist_ok=True)
        # As root, the server's account passes through our own folder (and sees nothing in it).
        root = sys.platform != "win32" and os.geteuid() == 0
        layout.data_dir.mkdir(mode=0o711 if root else 0o700, exist_ok=True)
        layout.holders.mkdir(mode=0o700, exist_ok=True)
        probe = layout.data_dir / f".probe-{secrets.token_hex(4)}"
        probe.touch(mode=0o600)
        probe.unlink()


def choose_cluster(layout: Layout) -> Account | None:
    """Settles, before the data is made, where it lies; answers who will own it.

    Elsewhere only if this process is root and the unprivileged account cannot pass the
    folders above (``/root``): then under /var/lib/pricedesk, noted in the pointer file. The name
    holds a random part, since a data folder that was deleted and made again must not
    meet the old one's cluster, whose password went with it.
    """
    account = server_account(layout.cluster)
    if layout.cluster.exists() or layout.pointer.exists():
        return account
    if not can_enter(account, layout.data_dir):
        clear_orphans()
        place = make_root_home() / f"{layout.digest}-{secrets.token_hex(4)}" / "cluster"
        place.parent.mkdir()
        place.parent.chmod(0o711)
        write_private(layout.pointer, str(place))
        # Whose data this is, after that has been noted there: else it would look left behind.
        (place.parent / DATA_FOLDER).write_text(f"{layout.data_dir}\n", encoding="utf-8")
    return account


def write_private(path: Path, text: str, owner: Account | None = None) -> None:
    """Writes ``path`` whole or not at all, readable by its owner only.

    ``owner`` gets it by its descriptor: in a folder of that account, a name could
    be turned into a link to something of root's meanwhile.
    """
    draft = path.with_name(f".{path.name}-{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
            if owner is not None and sys.platform != "win32":
                os.fchown(file.fileno(), owner.uid, owner.gid)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
