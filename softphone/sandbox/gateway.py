"""Guards every HTTP request and WebSocket: answers this machine's own name only, and no web page but two.

The pages are the app's own, whose origin is https, and the console's. Any other page of the web that tries is refused
by its ``Origin``, which a browser always sends where a request may have an effect; programs send none. The app's page
may fetch from the loopback address, which takes the CORS and Private Network Access headers.
"""

from collections.abc import Iterable
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler

_OWN_NAMES = {"127.0.0.1", "localhost"}
_FOR_THE_PAGE = {
    "Access-Control-Allow-Headers": "Authorization, Content-Type",
    "Access-Control-Allow-Methods": "GET, POST, OPTIONS",
    "Access-Control-Allow-Private-Network": "true",
}


class Gateway:
    """``page_origins`` are addresses of the app's page; what follows the host doesn't count."""

    def __init__(self, page_origins: Iterable[str]) -> None:
        self._page_origins = frozenset(map(_origin, page_origins))

    @web.middleware
    async def guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Refuse foreign host names (DNS rebinding) and foreign pages, and answer pre-flight requests."""
        if request.host.rpartition(":")[0] not in _OWN_NAMES:
            return web.json_response({"message": "wrong host"}, status=421)
        if not self._may_ask(request):
            return web.json_response({"message": "wrong origin"}, status=403)
        if request.method == "OPTIONS":
            return web.Response(status=204)
        try:
            return await handler(request)
        except web.HTTPException as error:
            return web.json_response({"message": error.reason}, status=error.status)

    async def add_headers(self, request: web.Request, response: web.StreamResponse) -> None:
        """Nothing here may be cached; outside the console the app's page may read, and any may load the script."""
        response.headers["Cache-Control"] = "no-store"
        if _is_console(request):
            return
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        response.headers["Vary"] = "Origin"
        origin = request.headers.get("Origin")
        if origin is not None and _origin(origin) in self._page_origins:
            response.headers.update({**_FOR_THE_PAGE, "Access-Control-Allow-Origin": origin})

    def _may_ask(self, request: web.Request) -> bool:
        origins = request.headers.getall("Origin", [])
        own = {f"http://{request.host}"}
        allowed = own if _is_console(request) else own | self._page_origins
        return all(_origin(origin) in allowed for origin in origins)


def _is_console(request: web.Request) -> bool:
    return request.path.startswith("/console/")


def _origin(address: str) -> str:
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return f"{parts.scheme}://{parts.netloc}".lower()
