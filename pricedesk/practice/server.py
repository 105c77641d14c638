"""The practice shops over HTTP, several in one process, on loopback."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import uvicorn

from pricedesk.practice.application import application
from pricedesk.practice.errors import PracticeError
from pricedesk.practice.rows import JournalEntry
from pricedesk.practice.scenario import Scenario, play
from pricedesk.practice.shop import PracticeShop
from pricedesk.practice.spec import ShopSpec

__all__ = ["Practice", "ShopSpec", "running_practice", "serve"]


class Practice:
    """Running practice shops, as a test sees them."""

    def __init__(self, shops: dict[str, PracticeShop], port: int) -> None:
        self._shops = shops
        self.url = f"http://127.0.0.1:{port}"
        """Without a slash at the end; the page that lists the shops is at ``{url}/``."""

    def endpoint(self, name: str) -> str:
        """``http://127.0.0.1:PORT/shops/NAME``."""
        return f"{self.url}/shops/{name}"

    def token(self, name: str) -> str:
        """A valid access token."""
        return self._shops[name].first_token

    def shop(self, name: str) -> PracticeShop:
        """The shop itself, for looking at and for switching."""
        return self._shops[name]

    def journal(self, name: str, after: int = 0) -> list[JournalEntry]:
        """Accepted writes with a number above ``after``, oldest first."""
        found: list[JournalEntry] = []
        while entries := self._shops[name].catalogue.journal(after):
            found += entries
            after = entries[-1].seq
        return found

    def prices(self, name: str) -> dict[int, tuple[int, int | None]]:
        """(price, compare-at price) in minor units by variant id, as they stand."""
        return {
            number: (price, compare_at)
            for number, price, compare_at in self._shops[name].catalogue.prices()
        }

    def costs(self, name: str) -> dict[int, int | None]:
        """Unit costs in minor units by variant id, as they stand."""
        return dict(self._shops[name].catalogue.costs())

    def control(self, **request: Any) -> dict[str, Any]:
        """What `POST /_control` does, without HTTP; see `control.carry_out`."""
        from pricedesk.practice.control import carry_out

        return carry_out(self._shops, request)


def serve(
    specs: Sequence[ShopSpec],
    host: str = "127.0.0.1",
    port: int = 0,
    state_dir: Path | None = None,
    token: str | None = None,
    speed: float = 1.0,
    ready: Callable[[int], None] | None = None,
    scenario: Scenario | None = None,
) -> None:
    """Serves until SIGTERM or SIGINT; ``ready`` is told the port. Raises PracticeError.

    Without ``state_dir`` everything is forgotten at the end. ``token`` is valid in every
    shop in place of ``shpat_practice_NAME``; ``scenario`` is played from the start.
    """
    asyncio.run(_serve(specs, host, port, state_dir, token, speed, ready, scenario))


@asynccontextmanager
async def running_practice(
    specs: Sequence[ShopSpec],
    *,
    port: int = 0,
    state_dir: Path | None = None,
    token: str | None = None,
    speed: float = 1.0,
) -> AsyncIterator[Practice]:
    """Practice shops in this process's event loop, for tests."""
    listener = _listen("127.0.0.1", port)
    shops = _opened(specs, state_dir, token, speed)
    server = _Server(_config(shops, listener))
    task = asyncio.create_task(server.serve(sockets=[listener]))
    try:
        await server.serving.wait()
        yield Practice(shops, listener.getsockname()[1])
    finally:
        server.should_exit = True
        await task
        for shop in shops.values():
            await shop.close()


async def _serve(
    specs: Sequence[ShopSpec],
    host: str,
    port: int,
    state_dir: Path | None,
    token: str | None,
    speed: float,
    ready: Callable[[int], None] | None,
    scenario: Scenario | None,
) -> None:
    listener = _listen(host, port)
    shops = _opened(specs, state_dir, token, speed)
    server = _Server(_config(shops, listener))
    loop = asyncio.get_running_loop()
    with _stopping_on_signals(loop, server):
        task = asyncio.create_task(server.serve(sockets=[listener]))
        await server.serving.wait()
        if ready is not None:
            ready(listener.getsockname()[1])
        playing = asyncio.create_task(play(shops, scenario or Scenario()))
        await task
        playing.cancel()
        await asyncio.gather(playing, return_exceptions=True)
    for shop in shops.values():
        await shop.close()


class _Server(uvicorn.Server):
    """Leaves signals to us (uvicorn raises them again after its end) and says when it serves."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.serving = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.serving.set()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def _opened(
    specs: Sequence[ShopSpec], state_dir: Path | None, token: str | None, speed: float
) -> dict[str, PracticeShop]:
    if not specs:
        raise PracticeError("There is no shop to serve.", "Give one with --shop fashion:EUR:1000.")
    names = [spec.name for spec in specs]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise PracticeError(f"The shop {twice[0]!r} is given twice.", "Use different names.")
    if speed <= 0:
        raise PracticeError(f"Time cannot run at the speed {speed}.", "Give a number above 0.")
    if state_dir is not None:
        try:
            state_dir.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise PracticeError(
                f"The folder {state_dir} cannot be made: {error.strerror}.",
                "Give another folder with --state.",
            ) from error
    return {
        spec.name: PracticeShop(spec, state_dir=state_dir, token=token, speed=speed)
        for spec in specs
    }


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # With the protocol named, asyncio sets TCP_NODELAY on what is accepted; without, an
    # answer's body waits 40 ms for the client's acknowledgement of its head.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        raise PracticeError(
            f"The practice shop cannot listen on {host}:{port}: {error.strerror}.",
            "Choose another port with --port, or 0 for any free one.",
        ) from error
    listener.listen(256)
    return listener


def _config(shops: dict[str, PracticeShop], listener: socket.socket) -> uvicorn.Config:
    host, port = listener.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else host
    for shop in shops.values():
        shop.base_url = f"http://{shown}:{port}/shops/{shop.name}"
    return uvicorn.Config(
        application(shops),
        log_config=None,
        # Answers that break off are what some faults are for; our own errors are logged by us.
        log_level="critical",
        access_log=False,
        lifespan="off",
        server_header=False,
        timeout_graceful_shutdown=3,
    )


@contextlib.contextmanager
def _stopping_on_signals(loop: asyncio.AbstractEventLoop, server: _Server) -> Iterator[None]:
    import signal

    def stop() -> None:
        server.should_exit = True

    watched = (signal.SIGTERM, signal.SIGINT)
    for number in watched:
        try:
            loop.add_signal_handler(number, stop)
        except NotImplementedError:  # Windows
            signal.signal(number, lambda *_: stop())
    try:
        yield
    finally:
        for number in watched:
            with contextlib.suppress(NotImplementedError):
                loop.remove_signal_handler(number)
