"""Guards every HTTP request: answers only for this machine's own name, and opens the door to the app's page.

The page's origin is https; it may fetch from http on the loopback address if the answer carries the CORS and
Private Network Access headers.
"""

from aiohttp import web
from aiohttp.typedefs import Handler

_OWN_NAMES = {"127.0.0.1", "localhost"}
_OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Headers": "Authorization, Content-Type",
    "Access-Control-Allow-Methods": "GET, POST, OPTIONS",
    "Access-Control-Allow-Private-Network": "true",
    "Cross-Origin-Resource-Policy": "cross-origin",
}


@web.middleware
async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse foreign host names (DNS rebinding) and answer pre-flight requests."""
    if request.host.rpartition(":")[0] not in _OWN_NAMES:
        return web.json_response({"message": "wrong host"}, status=421)
    if request.method == "OPTIONS":
        return web.Response(status=204)
    try:
        return await handler(request)
    except web.HTTPException as error:
        return web.json_response({"message": error.reason}, status=error.status)


async def add_headers(request: web.Request, response: web.StreamResponse) -> None:
    """Add the cross-origin headers; nothing here may be cached. The console is for its own page only."""
    response.headers["Cache-Control"] = "no-store"
    if not request.path.startswith("/console/"):
        response.headers.update(_OPEN)
