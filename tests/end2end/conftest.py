"""What the end-to-end stories share: a desk for those about calls, and a starter for those about anything else."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from tests.helpers.rig.app import App
from tests.helpers.rig.machine import Machine
from tests.helpers.rig.sandbox import Sandbox
from tests.helpers.small_web import SmallWeb, passing_to

from .desk import ANSWERS, CUSTOMER, Desk
from .logins import Logins
from .sdk_calls import SdkCalls

_numbers = itertools.count()
NO_HOTKEYS: dict[str, object] = {"hotkeys": dict.fromkeys(("answer", "hang_up", "mute", "hold", "show"), "")}


@pytest.fixture(scope="session")
def shared_desk(machine: Machine) -> Iterator[Desk]:
    """One app on one sandbox for all stories about calls; use `desk`, which is reset for each of them.

    The SDK's tokens last a minute only: their renewal goes on behind every story and must not be noticed.
    """
    logins, sdk = Logins(), SdkCalls()
    with (
        Sandbox(machine.env, "--raw-microphone", "--token-lifetime", "60") as sandbox,
        SmallWeb(sdk.over(passing_to(sandbox.api_base, logins.see), sandbox.sdk_url)) as api,
        App.on(sandbox, machine.env, _noting(machine.folder("desk")), api_base=api.base, serves_sdk=True) as app,
    ):
        app.wait_until_ready(within=30)
        with app.events() as events:
            yield Desk(machine, sandbox, app, events, logins, sdk)
        assert list(app.tracebacks()) == []
        assert not any(number in app.log() for number in (ANSWERS, CUSTOMER))  # masked, whatever happened to them


@pytest.fixture
def desk(shared_desk: Desk) -> Desk:
    """The shared desk, tidied up."""
    shared_desk.reset()
    shared_desk.events.skip()
    return shared_desk


def _noting(folder: Path) -> Path:
    """The data folder of an agent who wants the desktop's notification of a call beside the popup."""
    (folder / "settings").mkdir(mode=0o700)
    (folder / "settings" / "settings.json").write_text('{"notifications": {"beside_popup": true}}', encoding="utf-8")
    return folder


def settled(folder: Path, settings: Mapping[str, object]) -> Path:
    """The data folder with a settings file of its own.

    Hotkeys are the shared desk's, for there is one keyboard: another app would tell, truly, that they are taken.
    """
    (folder / "settings").mkdir(mode=0o700)
    (folder / "settings" / "settings.json").write_text(json.dumps(NO_HOTKEYS | dict(settings)), encoding="utf-8")
    return folder


class Starter:
    """Starts apps, each with a data folder of its own; in the end none of them may have shown a traceback."""

    def __init__(self, machine: Machine) -> None:
        self.machine = machine
        self._apps: list[App] = []

    def folder(self, **settings: object) -> Path:
        """A new data folder, with these settings in its settings file."""
        return settled(self.machine.folder(f"app-{next(_numbers)}"), settings)

    def start(
        self,
        *arguments: str,
        env: Mapping[str, str] | None = None,
        folder: Path | None = None,
        token: str | None = None,
        through: Sequence[str] = (),
    ) -> App:
        """Start the app; `env` adds to the machine's environment, an empty value takes away."""
        given = {**self.machine.env, **(env or {})}
        environment = {name: value for name, value in given.items() if value}
        app = App(environment, folder or self.folder(), *arguments, token=token, through=through)
        self._apps.append(app)
        return app

    def on(
        self, sandbox: Sandbox, *, env: Mapping[str, str] | None = None, folder: Path | None = None, token: str = ""
    ) -> App:
        """Start the app and sign it in to this sandbox; `token` is another access token than the right one."""
        return self.start(
            "--agent",
            sandbox.agent_id,
            env={**sandbox.env, **(env or {})},
            folder=folder,
            token=token or sandbox.access_token,
        )

    def end(self) -> None:
        """End them all and look for what they should not have said."""
        for app in self._apps:
            app.end()
        told = [line for app in self._apps for line in app.tracebacks()]
        assert told == [], "\n".join(app.said() for app in self._apps)


@pytest.fixture
def starter(machine: Machine) -> Iterator[Starter]:
    """Starts apps on the shared machine."""
    starter = Starter(machine)
    try:
        yield starter
    finally:
        starter.end()
