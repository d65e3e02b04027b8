"""Trouble on demand: what an unwell server answers instead of the right thing."""

import asyncio

from aiohttp import web

_HTML = "<!doctype html><title>Maintenance</title><p>Please come back later."
_SLOW_API = 20.0  # seconds
_SLOW_SCRIPT = {"slow": 4.0, "very_slow": 60.0}
_MEGABYTE = b" " * 1_000_000


async def of_api(request: web.Request, kind: str) -> web.StreamResponse | None:
    """Return the answer that the reading ``api_trouble`` asks for, or ``None`` to go on as usual."""
    if kind == "slow":
        await asyncio.sleep(_SLOW_API)
    if kind == "huge":
        return await _huge(request)
    if kind == "reset" and request.transport is not None:
        request.transport.close()
    answers = {
        "500": web.Response(status=500, text='{"message": "internal error"}', content_type="application/json"),
        "502": web.Response(status=502, text=_HTML, content_type="text/html"),
        "503": web.Response(status=503, text="overloaded"),
        "429": web.Response(status=429, headers={"Retry-After": "7"}, text="too many requests"),
        "html": web.Response(text=_HTML, content_type="text/html"),
        "truncated": web.Response(text='{"data": {"Tok', content_type="application/json"),
        "empty": web.Response(text="", content_type="application/json"),
        "wrong_types": web.json_response([1, 2, 3] if request.method == "POST" else "agents"),
        "reset": web.Response(),
    }
    return answers.get(kind)


async def of_script(kind: str) -> web.Response | None:
    """Return the answer that the reading ``sdk_trouble`` asks for, or ``None`` to go on as usual."""
    await asyncio.sleep(_SLOW_SCRIPT.get(kind, 0.0))
    answers = {
        "404": web.Response(status=404, text="not found"),
        "500": web.Response(status=500, text="internal error"),
        "empty": web.Response(text="", content_type="text/javascript"),
        "html": web.Response(text=_HTML, content_type="text/html"),
        "throws": web.Response(text="throw new Error('sandbox: broken script');", content_type="text/javascript"),
    }
    return answers.get(kind)


async def _huge(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse(headers={"Content-Type": "application/json"})
    await response.prepare(request)
    for _ in range(50):
        await response.write(_MEGABYTE)
    await response.write_eof()
    return response
