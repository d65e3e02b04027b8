"""The sandbox's SDK script in Node.js, one process for many pages."""

import json
import subprocess
from pathlib import Path
from typing import Any, Self

from softphone.sandbox.readings import Readings
from softphone.sandbox.reshape import Json
from softphone.sandbox.sdk_script import build

_HARNESS = Path(__file__).with_suffix(".mjs")


class NodePages:
    """Runs stories, each in a fresh page; see ``sandbox_sdk.mjs`` for what a story can use."""

    def __init__(self, node: str) -> None:
        self._process = subprocess.Popen(
            [node, str(_HARNESS)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )

    def run(
        self, story: str, chosen: dict[str, str], *, refused: tuple[str, ...] = (), raw_microphone: bool = False
    ) -> Any:
        """Run a story in a page whose script was served with these readings; return what it logged."""
        readings: dict[str, Json] = {**Readings(chosen).as_json()}
        settings: dict[str, Json] = {
            "socketUrl": "ws://sandbox",
            "readings": readings,
            "own": {},
            "refused": list(refused),
            "rawMicrophone": raw_microphone,
        }
        assert self._process.stdin
        assert self._process.stdout
        page = {"script": build(settings), "story": story, "readings": readings}
        self._process.stdin.write(json.dumps(page) + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate(timeout=5)
