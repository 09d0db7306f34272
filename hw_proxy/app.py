"""The application: journal, hub, API, the way to the core and, with --sim, the simulated devices."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import aiohttp
from aiohttp import web

from hw_proxy import routes, routes_outbox, ws
from hw_proxy.cache import ClientCache, refresh
from hw_proxy.config import Config, ConfigError
from hw_proxy.delivery import Delivery
from hw_proxy.enrolments import Enrolments
from hw_proxy.events import Bus
from hw_proxy.forward import Forwarder
from hw_proxy.guards import LOOPBACK, ApiError, config_key, guard, protect, secret_key
from hw_proxy.hub import Hub
from hw_proxy.journal import Journal
from hw_proxy.outbox import Outbox
from hw_proxy.pairing import Pairing
from hw_proxy.recovery import EnrolmentWatcher, Recovery
from hw_proxy.sealed import Seal
from hw_proxy.sim import launch
from hw_proxy.till_data import TillData
from hw_proxy.tokens import read_secret, renewed, secret_path

log = logging.getLogger("hw_proxy")
WATCH_S = 0.2
REFRESH_S = 60.0
SIM_S = 3.0
KEEP = timedelta(days=90)
MAX_BODY = 8 * 1024 * 1024
pairing_key: web.AppKey[Pairing] = web.AppKey("pairing", Pairing)


def create_app(config: Config, core: str, *, sim: bool = False) -> web.Application:
    """The proxy for one register; raises ConfigError when simulators and a production register come together."""
    if sim and (config.production or not set(config.bind) <= LOOPBACK):
        raise ConfigError("--sim is for demo and tests: not with register.production, not with a LAN address in bind")
    app = web.Application(middlewares=[guard], client_max_size=MAX_BODY)
    config = replace(config, origins=(*config.origins, *_origins_of(core)))  # the core's own page is a till's page too
    app[config_key] = config
    app[secret_key] = read_secret(secret_path(config.data))
    journal = Journal(config.folder / "journal.db")
    hub = Hub(config, journal, Bus(journal))
    app[pairing_key] = pairing = Pairing(app[secret_key], config.register, core)
    hub.bus.take = pairing.take
    app[routes.hub_key] = hub
    app[routes_outbox.outbox_key] = outbox = Outbox(journal)
    enrolments = Enrolments(journal, Seal(config.folder / "seal.key"))
    secret = app[secret_key]
    cache = ClientCache(config.folder / "client", lambda boot: renewed(secret, boot))
    recovery = Recovery(journal, outbox, enrolments, cache, hub.bus)
    app.add_routes([web.get("/v1/recovery", recovery.show), web.post("/v1/recovery", recovery.restore)])
    app.on_response_prepare.append(protect)
    app.add_routes(routes.routes)
    app.add_routes(routes_outbox.routes)
    app.add_routes([web.get("/", _to_pos), web.route("*", "/v1/{rest:.*}", _unknown)])
    _Outside(app, config, core.rstrip("/"), cache, enrolments, sim=sim)
    return app


def _origins_of(core: str) -> tuple[str, ...]:
    """The origin of the core; on this machine under each of its names."""
    parts = urlsplit(core)
    names = ("localhost", "127.0.0.1") if parts.hostname in LOOPBACK else (parts.hostname or "",)
    return tuple(f"{parts.scheme}://{name}{f':{parts.port}' if parts.port else ''}" for name in names)


class _Outside:
    """Everything beyond this process: the core, the kept client, the simulators."""

    def __init__(
        self, app: web.Application, config: Config, core: str, cache: ClientCache, enrolments: Enrolments, *, sim: bool
    ) -> None:
        self._config, self._core, self._sim = config, core, sim
        self._cache, self._enrolments = cache, enrolments
        self._simulators: launch.SimProcess | None = None
        app.add_routes([web.route("*", "/sim", self._to_sim), web.route("*", "/sim/{rest:.*}", self._to_sim)])
        app.add_routes([web.route("*", "/{rest:.*}", self._to_core)])
        app.cleanup_ctx.append(self._life)

    async def _life(self, app: web.Application) -> AsyncIterator[None]:
        connector = aiohttp.TCPConnector(limit=0)
        jar = aiohttp.DummyCookieJar()
        self._session = aiohttp.ClientSession(connector=connector, auto_decompress=False, cookie_jar=jar)
        self._plain = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=60, sock_connect=2), cookie_jar=jar)
        self._forward = Forwarder(self._session, self._core, self._cache, EnrolmentWatcher(self._enrolments))
        app[pairing_key].start(self._plain)
        if self._sim:
            self._simulators = await launch.ensure(self._config.data, self._plain)
        hub = app[routes.hub_key]
        hub.start(asyncio.get_running_loop())
        till_data = TillData(self._cache, self._enrolments, self._plain, self._core)
        outbox, after_s = app[routes_outbox.outbox_key], self._config.deliver_after_s
        delivery = Delivery(outbox, self._enrolments, self._plain, self._core, after_s)
        own = (self._watch(hub), self._keep_fresh(), self._keep_simulating(), self._house_keeping(hub))
        jobs = (*own, till_data.run(), delivery.run())
        tasks = [asyncio.create_task(job) for job in jobs]
        yield
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await asyncio.to_thread(hub.stop)
        if self._simulators is not None:
            await launch.shut_down(self._simulators, self._plain)
        await self._session.close()
        await self._plain.close()
        hub.journal.close()

    async def _watch(self, hub: Hub) -> None:
        while True:
            hub.watch()
            await asyncio.sleep(WATCH_S)

    async def _keep_fresh(self) -> None:
        """Fetch new client builds."""
        while True:
            with contextlib.suppress(aiohttp.ClientError, TimeoutError, ValueError, KeyError):
                if await refresh(self._cache, self._plain, self._core):
                    log.info("client build %s is on disk", self._cache.build)
            await asyncio.sleep(REFRESH_S if self._cache.build else REFRESH_S / 6)

    async def _keep_simulating(self) -> None:
        """Tell the simulators that we are here, and start them again when somebody killed them."""
        while self._sim:
            await asyncio.sleep(SIM_S)
            try:
                self._simulators = await launch.ensure(self._config.data, self._plain)
            except RuntimeError as error:
                log.warning("%s", error)

    async def _house_keeping(self, hub: Hub) -> None:
        while True:
            before = (datetime.now(UTC) - KEEP).isoformat(timespec="milliseconds").replace("+00:00", "Z")
            await asyncio.to_thread(hub.journal.prune, before)
            await asyncio.sleep(3600)

    async def _to_core(self, request: web.Request) -> web.StreamResponse:
        return await self._forward.handle(request)

    async def _to_sim(self, request: web.Request) -> web.StreamResponse:
        if not self._sim:
            raise ApiError(404, "sim.off", "There are no simulated devices.", "Start the proxy with --sim.")
        try:
            simulators = launch.find(self._config.data) or self._simulators
            assert simulators is not None
            return await Forwarder(self._session, simulators.url).pass_on(request, simulators.headers)
        except aiohttp.ClientConnectionError as error:
            raise ApiError(503, "sim.gone", "The simulators do not answer.", "They start again in 5 s.") from error


async def _to_pos(request: web.Request) -> web.Response:
    raise web.HTTPFound("/pos")


async def _unknown(request: web.Request) -> web.Response:
    raise ApiError(404, "route.unknown", f"There is no {request.method} {request.path}.", "See docs/operator/hw_proxy.md.")


assert ws.websocket  # registers /v1/ws in routes
