"""A page without an engine: the tests speak for it, and the platform over it runs in virtual time."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from softphone.domain.errors import EngineFailed
from softphone.domain.identity import SdkToken
from softphone.services.platform_reports import PlatformReport
from softphone.services.settings import PlatformAddresses
from softphone.telephony.page_protocol import EmbeddedPage, PageLoad
from softphone.telephony.platform import PagePlatform
from tests.helpers import background

FIXTURES = Path(__file__).parents[2] / "fixtures" / "bridge"
TOKEN = SdkToken("canary-token-1", lifetime=3600, obtained_at=0)
ACCEPTED: Mapping[str, object] = {"accepted": True, "value": {}}


def fixture(name: str) -> dict[str, Any]:
    """The example of one message, for instance `event.call.offered`."""
    message: dict[str, Any] = json.loads((FIXTURES / f"{name}.json").read_text(encoding="utf-8"))
    return message


def fixtures(kind: str) -> list[str]:
    """The names of all examples of a kind."""
    return sorted(path.name.removesuffix(".json") for path in FIXTURES.glob(f"{kind}.*.json"))


def refused(code: str = "refused", reason: str = "") -> dict[str, object]:
    """A refusing reply's body."""
    return {"accepted": False, "code": code, "reason": reason}


@dataclass
class ScriptedPage:
    """Answers each command with the body that `answers` holds for it, accepted by default; None is silence."""

    load: PageLoad
    answers: dict[str, Mapping[str, object] | None]
    closed: bool = False
    commands: list[dict[str, Any]] = field(default_factory=list)
    permissions: list[bool] = field(default_factory=list)

    def send(self, text: str) -> None:
        command = json.loads(text)
        self.commands.append(command)
        body = self.answers.get(command["name"], ACCEPTED)
        if body is not None:
            self.say("reply", command["name"], body, command_id=command["id"])

    def say(self, kind: str, name: str, body: Mapping[str, object], *, command_id: int = 0) -> None:
        message = {"v": 1, "kind": kind, "page": self.load.page, "id": command_id, "name": name, "body": body}
        self.load.on_text(json.dumps(message))

    def tell(self, name: str, **body: object) -> None:
        """Send an event."""
        self.say("event", name, body)

    def allow_microphone(self, on: bool, /) -> None:
        self.permissions.append(on)

    def close(self) -> None:
        self.closed = True

    @property
    def names(self) -> list[str]:
        """The names of the commands so far, but for pings."""
        return [command["name"] for command in self.commands if command["name"] != "bridge.ping"]


class Rig:
    """A platform over scripted pages."""

    def __init__(self, **answers: Mapping[str, object] | None) -> None:
        """`answers` by command, `_` for the dot: `call_mute=refused()` is the answer to `call.mute`."""
        self.answers = {name.replace("_", ".", 1): body for name, body in answers.items()}
        self.pages: list[ScriptedPage] = []
        self.reports: list[PlatformReport] = []
        self.platform = PagePlatform(self._open, PlatformAddresses(), background.tasks())
        self.platform.subscribe(self.reports.append)
        self.silent = False  # True: the page never says that it is ready
        self.broken: EngineFailed | None = None

    @property
    def page(self) -> ScriptedPage:
        """The present page."""
        return self.pages[-1]

    def _open(self, load: PageLoad) -> EmbeddedPage:
        if self.broken is not None:
            raise self.broken
        page = ScriptedPage(load, self.answers)
        self.pages.append(page)
        if not self.silent:
            # As in life: the page speaks only after the platform knows it.
            asyncio.get_running_loop().call_soon(lambda: page.tell("bridge.ready", protocol=1))
        return page

    async def started(self) -> Rig:
        """The same rig with a session begun."""
        await self.platform.start(TOKEN)
        return self
