"""Serves SDK scripts in every good and bad way, and notes what it is asked for."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from types import TracebackType
from typing import Self

from aiohttp import web

FIXTURES = Path(__file__).parents[1] / "fixtures" / "sdk"
BROKEN = {
    "empty.js": "",
    "html.js": "<!doctype html><html><body>Not Found</body></html>",
    "throws.js": "throw new Error('mine')",
    "syntax.js": "class {",
    "other_global.js": "window.MQCallSDK = 'text'",
    "constructor_throws.js": "window.MQCallSDK = class { constructor() { throw new Error('mine'); } }",
    "no_answer.js": "window.MQCallSDK = class { init() {} call() {} hangup() {} on() {} }",
    "few.js": "window.MQCallSDK = class { init({success}) { success(); } call() {} answer() {} hangup() {} on() {} }",
    "refuses.js": (
        "window.MQCallSDK = class { init({token, error}) { error('no such token ' + token); }"
        " call() {} answer() {} hangup() {} on() {} }"
    ),
    "default.js": (
        "window.MQCallSDK = { __esModule: true, default: class { init({success}) { success(); }"
        " call() {} answer() {} hangup() {} on() {} } }"
    ),
}


type Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class SdkServer:
    """`url("scripted.js")` is an SDK's address; `asked` holds the path of every request."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.reports: asyncio.Queue[dict[str, str]] = asyncio.Queue()
        self._never = asyncio.Event()
        application = web.Application(middlewares=[self._note])
        application.router.add_get("/sdk/{name}", self._script)
        application.router.add_get("/status/{code}", self._status)
        application.router.add_get("/silent", self._silent)
        application.router.add_get("/elsewhere", self._elsewhere)
        application.router.add_post("/report", self._report)
        self._runner = web.AppRunner(application, shutdown_timeout=0.1)
        self._base = ""

    def url(self, name: str) -> str:
        """Where a fixture or one of `BROKEN` is served."""
        return f"{self._base}/sdk/{name}"

    def path(self, path: str) -> str:
        """Any other address of this server."""
        return f"{self._base}/{path}"

    @web.middleware
    async def _note(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        self.asked.append(request.path_qs)
        return await handler(request)

    async def _script(self, request: web.Request) -> web.Response:
        name = request.match_info["name"]
        text = BROKEN[name] if name in BROKEN else (FIXTURES / name).read_text(encoding="utf-8")
        if "extends PlainSdk" in text:
            text = (FIXTURES / "common.js").read_text(encoding="utf-8") + text
        kind = "text/html" if name == "html.js" else "text/javascript"
        return web.Response(text=text, content_type=kind)

    async def _status(self, request: web.Request) -> web.Response:
        return web.Response(status=int(request.match_info["code"]), text="no")

    async def _silent(self, _: web.Request) -> web.Response:
        await self._never.wait()
        return web.Response()

    async def _elsewhere(self, _: web.Request) -> web.Response:
        raise web.HTTPFound("http://localhost:1/sdk.js")

    async def _report(self, request: web.Request) -> web.Response:
        form = await request.post()
        self.reports.put_nowait({name: str(value) for name, value in form.items()})
        return web.Response(headers={"Access-Control-Allow-Origin": "*"})

    async def __aenter__(self) -> Self:
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        self._base = f"http://{host}:{port}"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._never.set()
        await self._runner.cleanup()
