"""However the app ends, it ends in time and takes everything with it."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Mapping

import pytest

from tests.acceptance import Figure
from tests.helpers.rig.app import App
from tests.helpers.rig.display import Display
from tests.helpers.rig.machine import Machine
from tests.helpers.rig.processes import descendants
from tests.helpers.rig.sandbox import Sandbox
from tests.helpers.rig.waiting import wait_until

from .conftest import Starter
from .desk import CALL_LIMIT, NEVER_ANSWERS

pytestmark = pytest.mark.end2end

END_LIMIT = 5.0  # seconds, as the command line's contract says


def everything_of(app: App) -> set[int]:
    """The ids of the app's process and of all below it: the page's processes, and a sandbox."""
    pids = {process.pid for process in app.processes()}
    assert len(pids) > 2
    return pids


def wait_until_gone(pids: set[int]) -> None:
    """Wait until none of these processes lives."""
    wait_until(lambda: not pids & {each.pid for each in descendants()}, within=END_LIMIT, what="all of them are gone")


def test_quit_takes_the_agent_offline_first(machine: Machine, starter: Starter) -> None:
    with Sandbox(machine.env) as sandbox:
        app = starter.on(sandbox)
        app.wait_until_ready()
        app.do("set-status", "online")
        pids = everything_of(app)
        # The platform itself changes nothing when a page goes: offline is what the app asked for.
        assert sandbox.console.agent(sandbox.agent_id)["chosen"] == 1
        assert app.quit(END_LIMIT) == 0
        assert sandbox.console.agent(sandbox.agent_id)["chosen"] == 2
        wait_until_gone(pids)
        assert app.ask("status").code == 3


def test_sigterm_in_a_call_ends_the_call_and_the_app(machine: Machine, starter: Starter) -> None:
    with Sandbox(machine.env) as sandbox:
        app = starter.on(sandbox)
        app.wait_until_ready()
        app.do("call", NEVER_ANSWERS)
        call = app.wait_for_call("ringing", within=CALL_LIMIT)
        pids = everything_of(app)
        app.process.send_signal(signal.SIGTERM)
        assert app.process.wait(END_LIMIT) == 0
        wait_until_gone(pids)
        ended = sandbox.console.call(call["uuid"])
        assert ended
        assert (ended.state, ended.end) == ("ended", "agent")
        assert sandbox.console.agent(sandbox.agent_id)["chosen"] == 2


def ends_in_a_call(starter: Starter, env: Mapping[str, str], end: Callable[[App], object]) -> None:
    """`end`, whatever it is, ends the call at the platform, takes the agent offline and ends the app in order."""
    with Sandbox(starter.machine.env) as sandbox:
        app = starter.on(sandbox, env=env)
        app.wait_until_ready()
        app.do("set-status", "online")
        app.do("call", NEVER_ANSWERS)
        call = app.wait_for_call("ringing", within=CALL_LIMIT)
        pids = everything_of(app)
        end(app)
        assert app.process.wait(END_LIMIT) == 0
        wait_until_gone(pids)
        ended = sandbox.console.call(call["uuid"])
        assert ended
        assert (ended.state, ended.end) == ("ended", "agent")
        assert sandbox.console.agent(sandbox.agent_id)["chosen"] == 2
        assert "softphone ends" in app.log()


def test_the_end_of_the_screen_is_an_orderly_end(starter: Starter) -> None:
    with Display(starter.machine.session.env) as display:
        ends_in_a_call(starter, display.env, lambda _: display.end())


def test_the_end_of_the_terminal_is_an_orderly_end(starter: Starter) -> None:
    ends_in_a_call(starter, {}, lambda app: app.process.send_signal(signal.SIGHUP))


def test_sigint_ends_the_app_and_its_own_sandbox(starter: Starter) -> None:
    app = starter.start("--sandbox")
    app.wait_until_ready()
    pids = everything_of(app)
    app.process.send_signal(signal.SIGINT)
    assert app.process.wait(END_LIMIT) == 0
    wait_until_gone(pids)


def test_a_signal_while_it_starts(starter: Starter) -> None:
    app = starter.start("--sandbox")
    app.wait_until_running()
    pids = {process.pid for process in app.processes()}
    app.process.send_signal(signal.SIGTERM)
    assert app.process.wait(END_LIMIT) == 0
    wait_until_gone(pids)


def test_kill_ends_its_own_sandbox_and_its_page_too(starter: Starter) -> None:
    app = starter.start("--sandbox")
    app.wait_until_ready()
    pids = everything_of(app)
    assert any("sandbox serve" in process.command for process in app.processes())
    app.process.send_signal(signal.SIGKILL)
    wait_until_gone(pids)


def test_a_killed_sandbox_is_started_again_in_a_call(starter: Starter) -> None:
    app = starter.start("--sandbox")
    app.wait_until_running()
    with app.events() as events:
        app.wait_until_ready()
        app.do("call", NEVER_ANSWERS)
        app.wait_for_call("ringing", within=CALL_LIMIT)
        sandbox = next(process for process in app.processes() if "sandbox serve" in process.command)
        os.kill(sandbox.pid, signal.SIGKILL)
        told = events.wait_for("notice.raised", lambda event: event["body"]["code"] == "sandbox_failed")
        assert "started again" in told["body"]["message"]
        app.wait_until(
            lambda status: bool(status["reachable"]) and not status["calls"] and not status["notices"],
            within=30,
            what="the new sandbox is of use",
        )
    app.do("call", NEVER_ANSWERS)
    app.wait_for_call("ringing", within=CALL_LIMIT)


def test_a_second_start_shows_the_first_and_leaves_at_once(starter: Starter, figure: Figure) -> None:
    first = starter.start()
    first.wait_until_running()

    def seconds() -> float:
        began = time.monotonic()
        assert starter.start(folder=first.data_dir).process.wait(10) == 0
        return time.monotonic() - began

    figure("T20", "exit", min(seconds(), seconds()), "s")
    assert first.process.exit_code is None
