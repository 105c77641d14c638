"""Archives of several lists: each a file of its own, and never more out of one than the limit."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from pricedesk.tabular.archive import members_unpacked
from pricedesk.tabular.errors import UnreadableFile
from pricedesk.tabular.reading import LIMIT_BYTES, read


def an_archive(path: Path, **members: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return path


def test_lists_of_one_name_do_not_replace_each_other(tmp_path):
    source = an_archive(
        tmp_path / "lists.zip",
        **{
            "north/list.csv": b"SKU,Price\nA,1\n",
            "south/list.csv": b"SKU,Price\nB,2\n",
            "readme.pdf": b"%PDF",
            "__MACOSX/north/list.csv": b"junk",
        },
    )
    room = tmp_path / "room"
    room.mkdir()
    paths = members_unpacked(source, room, LIMIT_BYTES)
    assert [path.name for path in paths] == ["list.csv", "2 list.csv"]
    assert [read(path).frame["SKU"].to_list() for path in paths] == [["A"], ["B"]]


def test_no_name_in_an_archive_leads_out_of_the_folder(tmp_path):
    source = an_archive(
        tmp_path / "lists.zip",
        **{"../../away.csv": b"SKU,Price\nA,1\n", "x\\..\\..\\back.csv": b"SKU,Price\nB,2\n"},
    )
    room = tmp_path / "deep" / "room"
    room.mkdir(parents=True)
    paths = members_unpacked(source, room, LIMIT_BYTES)
    assert {path.parent for path in paths} == {room}
    assert sorted(path.name for path in room.iterdir()) == ["away.csv", "back.csv"]


def test_all_lists_together_are_not_unpacked_beyond_the_limit(tmp_path):
    source = an_archive(tmp_path / "bomb.zip", **{f"{n}.csv": b"0" * 400_000 for n in range(4)})
    room = tmp_path / "room"
    room.mkdir()
    with pytest.raises(UnreadableFile, match="unpacks to more than 1 MB"):
        members_unpacked(source, room, 1_000_000)
    assert sum(path.stat().st_size for path in room.iterdir()) <= 1_000_000


def test_one_list_and_other_files_are_left_to_the_reader(tmp_path):
    one = an_archive(tmp_path / "one.zip", **{"list.csv": b"SKU,Price\nA,1\n"})
    plain = tmp_path / "list.csv"
    plain.write_bytes(b"SKU,Price\nA,1\n")
    for path in (one, plain, tmp_path / "none.csv", tmp_path):
        assert members_unpacked(path, tmp_path, LIMIT_BYTES) == [path]
