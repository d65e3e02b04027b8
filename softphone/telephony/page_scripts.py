"""The page's HTML and the two scripts of a page load, put together from `resources/web`.

The JavaScript files are modules for the type checker and the tests; the engine injects plain scripts only. So the
files of a world are joined in the order of their imports, without the words `import` and `export`, inside one function
that leaves nothing behind in the page for the SDK to find.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Final

from softphone.services.settings import PlatformAddresses

from .page_policy import content_policy

BRIDGE_OBJECT: Final = "softphone"  # Python's object as the isolated world sees it
MAIN_WORLD_FILES: Final = (
    *(
        "bridge_port.js",
        "capture.js",
        "wrap.js",
        "permission.js",
        "connections.js",
        "microphone.js",
        "microphone_relay.js",
        "track_replacement.js",
        "context_volume.js",
        "speakers.js",
    ),
    *("device_watch.js", "device_switch.js", "media_tap.js", "level_watch.js"),
    *(
        "first_sound.js",
        "sdk_sounds.js",
        "quality_watch.js",
        "preflight.js",
        "audio_check.js",
        "microphone_check.js",
        "dtmf.js",
    ),
    *("sdk_script.js", "sdk_readings.js", "sdk_global.js", "sdk_adapter.js", "main_world.js"),
)
ISOLATED_WORLD_FILES: Final = ("bridge.js",)
_IMPORT: Final = re.compile(r"^import .*;$\n", re.MULTILINE)
_EXPORT: Final = re.compile(r"^export (?=(?:async )?function|class|const)", re.MULTILINE)


class PageScripts:
    """Reads the files once; the engine asks for new scripts, with a new nonce, at each page load."""

    def __init__(self, folder: Path) -> None:
        """`folder` is `resources/web`. Raises `OSError` when the installation is incomplete."""
        self._template = (folder / "phone.html").read_text(encoding="utf-8")
        self._main = _joined(folder, MAIN_WORLD_FILES)
        self._isolated = _joined(folder, ISOLATED_WORLD_FILES)

    def html(self, addresses: PlatformAddresses) -> str:
        """The document. Raises `EngineFailed` (`sdk_missing`) for an address that may not be used."""
        return self._template.replace("{content_policy}", content_policy(addresses))

    def main_world(self, nonce: str) -> str:
        """What runs in the SDK's world before the SDK."""
        return _enclosed(self._main, f"startMainWorld({json.dumps(nonce)}, window);")

    def isolated_world(self, nonce: str, page: str) -> str:
        """What runs in our own world; needs Qt's `qwebchannel.js` before it."""
        given = f"{{ nonce: {json.dumps(nonce)}, page: {json.dumps(page)}, scope: window,"
        return _enclosed(
            self._isolated, f"startBridge({given} transport: qt.webChannelTransport, Channel: QWebChannel }});"
        )


def _enclosed(source: str, start: str) -> str:
    return f'(() => {{\n"use strict";\n{source}\n{start}\n}})();\n'


def _joined(folder: Path, names: tuple[str, ...]) -> str:
    return "\n".join(_IMPORT.sub("", _EXPORT.sub("", (folder / name).read_text(encoding="utf-8"))) for name in names)
