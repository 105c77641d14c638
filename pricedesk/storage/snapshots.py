"""The catalogue as memory-mapped Arrow files on the operator's machine, one pair a shop.

The folder's name carries the shop's generation, so a file is never written twice and
a reader never sees a half-written one.
"""

from __future__ import annotations

import json
import os
import shutil
import uuid
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import cast

import polars as pl
import pyarrow as pa

from pricedesk.domain.ids import ShopId
from pricedesk.domain.metafields import PREFIX
from pricedesk.domain.money import currency
from pricedesk.domain.shop import Shop, ShopAddress
from pricedesk.pricing.catalogue import PRODUCT_SCHEMA, VARIANT_SCHEMA, Catalogue

_SHOP = "shop.json"


class SnapshotStore:
    """Snapshots under ``folder``. All calls are blocking: use a thread."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open: dict[str, tuple[int, Catalogue]] = {}

    def newest(self, shop: Shop) -> int | None:
        """The newest generation kept here, or None. Works offline."""
        generations = [int(path.name) for path in self._home(shop).glob("*") if path.name.isdigit()]
        return max(generations, default=None)

    def load(self, shop: Shop, generation: int) -> Catalogue | None:
        """The snapshot of that generation, mapped, or None where there is none (any more)."""
        known = self._open.get(shop.key)
        if known is not None and known[0] == generation:
            return known[1]
        home = self._home(shop) / str(generation)
        try:
            products = _mapped(home / "products.arrow")
            variants = _mapped(home / "variants.arrow")
            code, taken_at = (home / "facts.txt").read_text("utf-8").split("\n")[:2]
        except (OSError, ValueError, pa.ArrowException, pl.exceptions.PolarsError):
            return None
        if not (_fits(products, PRODUCT_SCHEMA) and _fits(variants, VARIANT_SCHEMA)):
            return None  # written by another version of the program
        catalogue = Catalogue(products, variants, currency(code), datetime.fromisoformat(taken_at))
        self._open[shop.key] = (generation, catalogue)
        return catalogue

    def save(self, shop: Shop, generation: int, catalogue: Catalogue) -> None:
        """Writes the snapshot and drops older ones. It holds costs: for the owner alone."""
        home = self._home(shop)
        home.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = home / f".{uuid.uuid4().hex}"
        draft.mkdir(parents=True)
        try:
            catalogue.products.write_ipc(draft / "products.arrow", compression="uncompressed")
            catalogue.variants.write_ipc(draft / "variants.arrow", compression="uncompressed")
            (draft / "facts.txt").write_text(
                f"{catalogue.currency.code}\n{catalogue.taken_at.isoformat()}\n", "utf-8"
            )
            if not (home / str(generation)).exists():
                os.rename(draft, home / str(generation))
        except FileExistsError:
            pass  # another process of ours was faster with the same content
        finally:
            shutil.rmtree(draft, ignore_errors=True)
        self.keep_text(shop, _SHOP, _facts(shop))
        for path in home.glob("*"):
            if path.name.isdigit() and int(path.name) < generation:
                # On Windows a mapped file cannot be removed; the next save tries again.
                shutil.rmtree(path, ignore_errors=True)

    def shops(self) -> list[Shop]:
        """The shops that a snapshot is kept of, as they were when it was written. Works offline."""
        found = (_shop(path) for path in sorted(self._folder.glob(f"*/{_SHOP}")))
        return [shop for shop in found if shop is not None and self.newest(shop) is not None]

    def keep_text(self, shop: Shop, name: str, text: str) -> None:
        """Keeps a small text beside the shop's snapshots."""
        self._keep(shop, name, lambda path: path.write_text(text, "utf-8"))

    def kept_text(self, shop: Shop, name: str) -> str | None:
        try:
            return (self._home(shop) / name).read_text("utf-8")
        except (OSError, UnicodeDecodeError):
            return None

    def keep_frame(self, shop: Shop, name: str, frame: pl.DataFrame) -> None:
        """Keeps columns beside the shop's snapshots."""
        self._keep(shop, name, lambda path: frame.write_ipc(path, compression="uncompressed"))

    def kept_frame(self, shop: Shop, name: str) -> pl.DataFrame | None:
        try:
            return _mapped(self._home(shop) / name)
        except (OSError, pa.ArrowException, pl.exceptions.PolarsError):
            return None

    def forget(self, shop: Shop) -> None:
        self._open.pop(shop.key, None)
        shutil.rmtree(self._home(shop), ignore_errors=True)

    def _keep(self, shop: Shop, name: str, write: Callable[[Path], object]) -> None:
        home = self._home(shop)
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = home / f".{uuid.uuid4().hex}"
        try:
            write(draft)
            os.replace(draft, home / name)
        finally:
            draft.unlink(missing_ok=True)  # nothing is left of it where the disk is full

    def _home(self, shop: Shop) -> Path:
        # The number alone would clash between two databases used from one data folder.
        return self._folder / f"{shop.address.handle}-{shop.key}"


def _facts(shop: Shop) -> str:
    return json.dumps(
        {
            "id": shop.id,
            "key": shop.key,
            "domain": shop.address.domain,
            "endpoint": shop.address.endpoint,
            "name": shop.name,
            "currency": shop.currency.code,
            "zone": shop.zone,
            "plan": shop.plan,
            "synced_at": shop.synced_at and shop.synced_at.isoformat(),
            "products": shop.products,
            "variants": shop.variants,
        }
    )


def _shop(path: Path) -> Shop | None:
    """What ``_facts`` wrote; None for a file that is none of ours, or is being replaced."""
    try:
        facts = json.loads(path.read_text("utf-8"))
        return Shop(
            id=ShopId(int(facts["id"])),
            key=str(facts["key"]),
            address=ShopAddress(str(facts["domain"]), str(facts["endpoint"])),
            name=str(facts["name"]),
            currency=currency(str(facts["currency"])),
            zone=str(facts["zone"]),
            plan=str(facts["plan"]),
            synced_at=facts["synced_at"] and datetime.fromisoformat(facts["synced_at"]),
            products=int(facts["products"]),
            variants=int(facts["variants"]),
            paused=False,
            problem=None,
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _fits(frame: pl.DataFrame, schema: pl.Schema) -> bool:
    """Whether it has the columns of the contract; metafields may follow."""
    own = {name: kind for name, kind in frame.schema.items() if not name.startswith(PREFIX)}
    return own == dict(schema)


def _mapped(path: Path) -> pl.DataFrame:
    """The file's columns without reading it: pages come in when they are looked at.

    Polars' own reader copies the texts (measured: 330 MB for a million variants, against 20).
    """
    with pa.memory_map(str(path)) as source, pa.ipc.open_file(source) as file:
        return cast(pl.DataFrame, pl.from_arrow(file.read_all(), rechunk=False))
