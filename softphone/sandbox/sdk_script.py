"""The SDK script as it is served: the files of ``resources/sandbox/sdk`` in one function, after their settings."""

import json
from collections.abc import Mapping
from pathlib import Path

from aiohttp import web

from softphone.sandbox import trouble
from softphone.sandbox.platform import Platform
from softphone.sandbox.readings import READINGS

PATH = "/callcenter-sdk-v1.js"
_FILES = ("media.js", "signalling.js", "answers.js", "sdk.js", "export.js")


def resources() -> Path:
    """Return the sandbox's resources: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "resources" / "sandbox"
    return installed if installed.is_dir() else package.parent / "resources" / "sandbox"


def build(socket_url: str, readings: Mapping[str, str], own: Mapping[str, str], *, raw_microphone: bool) -> str:
    """Return the script for a page that signals to ``socket_url``; ``own`` readings win over later changes."""
    settings = {
        "socketUrl": socket_url,
        "readings": dict(readings),
        "own": dict(own),
        "rawMicrophone": raw_microphone,
    }
    sources = [(resources() / "sdk" / name).read_text(encoding="utf-8") for name in _FILES]
    header = f"const SANDBOX_SETTINGS = {json.dumps(settings)};"
    return "\n".join(["(() => {", "'use strict';", header, *sources, "})();", ""])


def serve(request: web.Request, platform: Platform) -> web.Response:
    """Answer a request for the script; its query may set readings and ``raw_microphone`` for this page alone."""
    own = {name: value for name, value in request.query.items() if name in READINGS}
    raw = platform.settings.raw_microphone or "raw_microphone" in request.query
    script = build(f"ws://{request.host}/ws", platform.readings.as_json(), own, raw_microphone=raw)
    return web.Response(text=script, content_type="text/javascript", charset="utf-8")


async def serve_or_fail(request: web.Request, platform: Platform) -> web.Response:
    """Answer with the script, or with the trouble that the readings ask for."""
    return await trouble.of_script(platform.readings["sdk_trouble"]) or serve(request, platform)
