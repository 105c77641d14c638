"""ZIP archives: the one price list in it, and never more than the limit out of it."""

from __future__ import annotations

import re
import tempfile
import zipfile
import zlib
from pathlib import Path
from typing import IO, BinaryIO, cast

from pricedesk.tabular.errors import UnreadableFile
from pricedesk.tabular.kind import Kind, kind_of

_LISTS = (".csv", ".tsv", ".txt", ".tab", ".xlsx", ".xlsm", ".xls", ".ods", ".xlsb")
_BLOCK = 1 << 18


def only_member(stream: BinaryIO, name: str, limit: int) -> tuple[str, BinaryIO]:
    """Name and content (a temporary file, to be closed) of the one price list in an archive."""
    with _opened(stream, name) as packed:
        members = [info for info in packed.infolist() if _is_list(info)]
        if not members:
            raise UnreadableFile(
                f"{name} holds no price list.", "Pack a CSV or Excel file, or choose it unpacked."
            )
        if len(members) > 1:
            shown = ", ".join(info.filename for info in members[:5])
            raise UnreadableFile(
                f"{name} holds {len(members)} lists: {shown}.",
                "Unpack it and choose one; each list is an upload of its own.",
            )
        info = members[0]
        if info.flag_bits & 1:
            raise UnreadableFile(f"{name} is protected by a password.", "Unpack it first.")
        content = tempfile.SpooledTemporaryFile(max_size=1 << 24)  # noqa: SIM115 (handed on)
        try:
            with packed.open(info) as packed_member:
                _copy(packed_member, content, name, limit)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
            content.close()
            raise _damaged(name) from error
        except BaseException:
            content.close()
            raise
        content.seek(0)
        return info.filename.rsplit("/", 1)[-1], cast(BinaryIO, content)


def members_unpacked(path: Path, folder: Path, limit: int) -> list[Path]:
    """The price lists of a ZIP archive as files in ``folder``; ``[path]`` for any other file.

    An archive with one list is left as it is, for ``reading.read`` opens that. ``limit`` is in
    bytes, for all of them together. Raises UnreadableFile.
    """
    try:
        with path.open("rb") as stream:
            head = stream.read(4096)
            if head[:2] != b"PK" or kind_of(head, stream, path.name) is not Kind.ZIP:
                return [path]
            stream.seek(0)
            return _unpacked(stream, path, folder, limit)
    except OSError:
        return [path]  # the reader says what is wrong with it


def _unpacked(stream: BinaryIO, path: Path, folder: Path, limit: int) -> list[Path]:
    with _opened(stream, path.name) as packed:
        members = [info for info in packed.infolist() if _is_list(info)]
        if len(members) < 2:
            return [path]
        found: list[Path] = []
        taken = 0
        for number, info in enumerate(members, start=1):
            base = re.split(r"[/\\]", info.filename)[-1]
            # Two folders may hold files of one name; only the name itself is taken from it.
            target = folder / (base if not (folder / base).exists() else f"{number} {base}")
            if info.flag_bits & 1:
                raise UnreadableFile(f"{path.name} is protected by a password.", "Unpack it first.")
            try:
                with packed.open(info) as member, target.open("wb") as file:
                    taken = _copy(member, file, path.name, limit, taken)
            except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
                raise _damaged(path.name) from error
            found.append(target)
        return found


def check_size(stream: BinaryIO, name: str, limit: int) -> None:
    """Raises UnreadableFile if a workbook unpacks to more than ``limit`` bytes, or is damaged.

    Counted by unpacking it, since the sizes that an archive states can be lies.
    """
    with _opened(stream, name) as packed:
        left = limit
        for info in packed.infolist():
            stated = info.file_size
            if stated > left:
                raise _too_large(name, limit)
            left -= _real_size(stream, info, left, name, limit)


def _real_size(stream: BinaryIO, info: zipfile.ZipInfo, left: int, name: str, limit: int) -> int:
    if info.compress_type == zipfile.ZIP_STORED:
        return info.compress_size
    if info.compress_type != zipfile.ZIP_DEFLATED:
        raise UnreadableFile(
            f"{name} is packed in an unusual way.", "Open it in a spreadsheet and save it again."
        )
    stream.seek(info.header_offset + 26)
    lengths = stream.read(4)
    stream.seek(int.from_bytes(lengths[:2], "little") + int.from_bytes(lengths[2:], "little"), 1)
    unpacker = zlib.decompressobj(-15)
    taken, remaining = 0, info.compress_size
    try:
        while remaining > 0 and not unpacker.eof:
            block = stream.read(min(_BLOCK, remaining))
            if not block:
                raise _damaged(name)
            remaining -= len(block)
            while block:
                taken += len(unpacker.decompress(block, 1 << 22))
                block = unpacker.unconsumed_tail
                if taken > left:
                    raise _too_large(name, limit)
    except zlib.error as error:
        raise _damaged(name) from error
    if not unpacker.eof:
        raise _damaged(name)
    return taken


def _copy(source: IO[bytes], target: IO[bytes], name: str, limit: int, taken: int = 0) -> int:
    """``taken`` bytes of the limit are gone already; how many are after it."""
    while block := source.read(_BLOCK):
        taken += len(block)
        if taken > limit:
            raise _too_large(name, limit)
        target.write(block)
    return taken


def _opened(stream: BinaryIO, name: str) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise _damaged(name) from error


def _is_list(info: zipfile.ZipInfo) -> bool:
    base = info.filename.rsplit("/", 1)[-1]
    return (
        not info.is_dir()
        and not info.filename.startswith("__MACOSX/")
        and not base.startswith(".")
        and base.lower().endswith(_LISTS)
    )


def _damaged(name: str) -> UnreadableFile:
    return UnreadableFile(f"{name} is damaged or cut off.", "Download or export it again.")


def _too_large(name: str, limit: int) -> UnreadableFile:
    return UnreadableFile(
        f"{name} unpacks to more than {limit / 1e6:,.0f} MB, which no price list needs.",
        "Do not open it unless you know where it comes from; split it if it is yours.",
    )
