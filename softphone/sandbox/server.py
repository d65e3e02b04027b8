"""Serves the sandbox on the loopback address: REST, SDK script, signalling, console."""

import secrets
from types import TracebackType
from typing import Self

from aiohttp import web

from softphone.sandbox import sdk_script
from softphone.sandbox.console_pages import ConsolePages
from softphone.sandbox.gateway import Gateway
from softphone.sandbox.media import OpenLeg, open_peer_leg
from softphone.sandbox.numbers import TEST_NUMBERS
from softphone.sandbox.platform import Platform, Settings
from softphone.sandbox.reshape import Json
from softphone.sandbox.rest import RestApi
from softphone.sandbox.signalling import Session, serve_socket
from softphone.sandbox.stun import StunServer

HOST = "127.0.0.1"
_CLOSING_SECONDS = 0.5  # for requests under way at the end


class SandboxServer:
    """A running sandbox: ``async with SandboxServer(settings) as sandbox``. Port 0 takes any free one."""

    def __init__(self, settings: Settings, *, port: int = 0, open_leg: OpenLeg = open_peer_leg) -> None:
        self._settings = settings
        self._port = port
        self._open_leg = open_leg
        self._console_secret = secrets.token_urlsafe(24)
        self._sessions: set[Session] = set()
        self._runner: web.AppRunner | None = None
        self._stun = StunServer()
        self._stun_port = 0
        self.platform: Platform

    async def __aenter__(self) -> Self:
        """Start listening; ``OSError`` if the port is taken."""
        self.platform = Platform(self._settings, self._open_leg)
        gateway = Gateway(self._settings.page_origins)
        app = web.Application(middlewares=[gateway.guard], client_max_size=256 * 1024)
        app.add_routes(RestApi(self.platform).routes())
        app.add_routes(ConsolePages(self.platform, self._console_secret).routes())
        app.router.add_get(sdk_script.PATH, self._script)
        app.router.add_get("/ws", self._socket)
        app.on_response_prepare.append(gateway.add_headers)
        app.on_response_prepare.append(self._date)
        # No access log: addresses of the console carry its secret.
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=_CLOSING_SECONDS)
        await self._runner.setup()
        site = web.TCPSite(self._runner, HOST, self._port)
        await site.start()
        self._port = self._runner.addresses[0][1]
        self._stun_port = await self._stun.open(HOST)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the calls, then the server."""
        self._stun.close()
        await self.platform.exchange.close()
        for session in list(self._sessions):
            session.cut()
        if self._runner is not None:
            await self._runner.cleanup()

    @property
    def api_base(self) -> str:
        """Return the address that stands in for ``https://api.meiqia.com``."""
        return f"http://{HOST}:{self._port}"

    @property
    def console_url(self) -> str:
        """Return the console's address with its secret."""
        return f"{self.api_base}/console/{self._console_secret}"

    def announcement(self) -> dict[str, Json]:
        """Return the announcement to the parent process, as JSON."""
        return {
            "api_base": self.api_base,
            "sdk_url": self.api_base + sdk_script.PATH,
            "stun": f"{HOST}:{self._stun_port}",
            "access_token": self.platform.access_token,
            "agents": [{"agent_id": agent.agent_id, "name": agent.name} for agent in self.platform.roster],
            "console_url": self.console_url,
            "numbers": [{**number.as_json()} for number in TEST_NUMBERS],
        }

    async def _script(self, request: web.Request) -> web.Response:
        return await sdk_script.serve_or_fail(request, self.platform)

    async def _socket(self, request: web.Request) -> web.WebSocketResponse:
        return await serve_socket(request, self.platform, self._sessions)

    async def _date(self, _request: web.Request, response: web.StreamResponse) -> None:
        if self.platform.readings["date_header"] == "missing":
            response.headers.pop("Date", None)
