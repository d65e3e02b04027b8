"""The SDK script as it is served: the files of ``resources/sandbox/sdk`` in one function, after their settings."""

import json
from collections.abc import Mapping

from aiohttp import web

from softphone.common.resources import resource
from softphone.sandbox import trouble
from softphone.sandbox.platform import Platform
from softphone.sandbox.readings import READINGS
from softphone.sandbox.reshape import Json

PATH = "/callcenter-sdk-v1.js"
_FILES = ("media.js", "signalling.js", "answers.js", "sdk.js", "export.js")


def build(settings: Mapping[str, Json]) -> str:
    """Return the whole script; ``settings`` as ``types.d.ts`` declares them."""
    header = f"const SANDBOX_SETTINGS = {json.dumps(settings)};"
    sources = [resource("sandbox", "sdk", name).read_text("utf-8") for name in _FILES]
    return "\n".join(["(() => {", "'use strict';", header, *sources, "})();", ""])


def serve(request: web.Request, platform: Platform) -> web.Response:
    """Answer a request for the script; its query may set readings and ``raw_microphone`` for this page alone."""
    own: dict[str, Json] = {name: value for name, value in request.query.items() if name in READINGS}
    script = build(
        {
            "socketUrl": f"ws://{request.host}/ws",
            "readings": {**platform.readings.as_json()},
            "own": own,  # these win over later changes
            "refused": list(platform.refused),
            "rawMicrophone": platform.settings.raw_microphone or "raw_microphone" in request.query,
        }
    )
    return web.Response(text=script, content_type="text/javascript", charset="utf-8")


async def serve_or_fail(request: web.Request, platform: Platform) -> web.Response:
    """Answer with the script, or with the trouble that the readings ask for."""
    return await trouble.of_script(platform.readings["sdk_trouble"]) or serve(request, platform)
