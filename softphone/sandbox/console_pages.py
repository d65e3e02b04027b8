"""Serves the console: its web page, and ``console``'s views and actions as JSON."""

import hmac
from typing import Any

from aiohttp import web

from softphone.common.resources import resource
from softphone.sandbox import console
from softphone.sandbox.platform import Platform
from softphone.sandbox.reshape import Json


class ConsolePages:
    """The routes below ``/console/{secret}``."""

    def __init__(self, platform: Platform, secret: str) -> None:
        self._platform = platform
        self._secret = secret

    def routes(self) -> list[web.RouteDef]:
        """Return the page and one route for each view and for all actions."""
        base = "/console/{secret}"
        return [
            web.get(base, self._page),
            web.get(base + "/console.js", self._script),
            web.get(base + "/calls", self._calls),
            web.get(base + "/state", self._state),
            web.post(base + "/{action}", self._act),
        ]

    async def _page(self, request: web.Request) -> web.Response:
        self._check(request)
        return web.Response(text=resource("sandbox", "console.html").read_text("utf-8"), content_type="text/html")

    async def _script(self, request: web.Request) -> web.Response:
        self._check(request)
        return web.Response(
            text=resource("sandbox", "console.js").read_text("utf-8"), content_type="text/javascript", charset="utf-8"
        )

    async def _calls(self, request: web.Request) -> web.Response:
        self._check(request)
        return web.json_response(console.calls(self._platform))

    async def _state(self, request: web.Request) -> web.Response:
        self._check(request)
        return web.json_response(console.state(self._platform))

    async def _act(self, request: web.Request) -> web.Response:
        self._check(request)
        action = console.ACTIONS.get(request.match_info["action"])
        if action is None:
            raise web.HTTPNotFound
        try:
            return web.json_response(action(self._platform, await _json_object(request)))
        except console.ActionError as error:
            return web.json_response({"message": str(error)}, status=400)

    def _check(self, request: web.Request) -> None:
        if not hmac.compare_digest(request.match_info["secret"].encode(), self._secret.encode()):
            raise web.HTTPNotFound


async def _json_object(request: web.Request) -> dict[str, Json]:
    try:
        body: Any = await request.json() if request.can_read_body else {}
    except ValueError:
        body = None
    if not isinstance(body, dict):
        raise console.ActionError("the body is not a JSON object")
    return body
