"""T38: an exception of any kind in the running app is told with its code and kept in the log, and the phone goes on."""

from __future__ import annotations

import signal
import sys
from itertools import cycle

import pytest

from tests.acceptance import Figure
from tests.helpers.rig.app import App
from tests.helpers.rig.machine import Machine
from tests.helpers.rig.sandbox import Sandbox
from tests.helpers.rig.waiting import wait_until

from .conftest import settled
from .desk import ANSWERS, CALL_LIMIT

pytestmark = pytest.mark.end2end

KINDS = (
    "task",
    "lost task",
    "slot",
    "timer of Qt's",
    "method of Qt's",
    "timer",
    "thread",
    "event listener",
    "state listener",
    "report listener",
    "page script",
)
PROGRAM = """
import sys
from itertools import cycle
from softphone import cli
if sys.argv[1] == "run":
    from tests.helpers.rig import planted
    planted.prepare()
sys.exit(cli.main())
"""


def test_an_exception_of_each_kind_is_told_and_logged_and_the_phone_goes_on(machine: Machine, figure: Figure) -> None:
    folder = settled(machine.folder("planted"), {})
    with (
        Sandbox(machine.env) as sandbox,
        App(
            {**machine.env, **sandbox.env},
            folder,
            "--agent",
            sandbox.agent_id,
            token=sandbox.access_token,
            program=[sys.executable, "-c", PROGRAM],
        ) as app,
    ):
        app.wait_until_ready(within=30)
        with app.events() as events:
            status = cycle(("busy", "online"))  # the same again would be no event; one kind sets *break*
            wait_until(
                lambda: bool(app.do("set-status", next(status))) and bool(events.all()), within=15, what="events"
            )
            for kind in KINDS:
                events.skip()
                app.process.send_signal(signal.SIGUSR1)
                told = events.wait_for("command.failed")
                assert told["body"]["code"] == "internal", kind
                wait_until(lambda kind=kind: f"Planted: {kind}" in app.log(), within=5, what=kind)  # type: ignore[misc]
        assert app.log().count("Traceback") >= len(KINDS) - 1  # a script's has no lines of Python
        app.do("call", ANSWERS)
        app.wait_for_call("connected", within=CALL_LIMIT)
        app.do("hangup")
        assert app.quit() == 0
    figure("T38", "kinds of exceptions told", len(KINDS), "")
