"""A computer that lacks something: told in a sentence, and the app goes on as far as it can."""

from __future__ import annotations

import signal
from collections.abc import Iterator

import pytest

from tests.helpers.rig.machine import Machine
from tests.helpers.rig.sandbox import Sandbox

from .conftest import Starter
from .desk import ANSWERS, CALL_LIMIT, notice, wait_for_no_notice, wait_for_notice

pytestmark = pytest.mark.end2end

NO_BUS = {"DBUS_SESSION_BUS_ADDRESS": "disabled:"}


@pytest.fixture(scope="module")
def platform(machine: Machine) -> Iterator[Sandbox]:
    """A sandbox in good order for all of these."""
    with Sandbox(machine.env, "--wrap-up", "0") as sandbox:
        yield sandbox


def test_no_microphone_until_one_is_plugged_in(platform: Sandbox) -> None:
    with Machine() as computer:
        computer.sound.remove_all_microphones()
        starter = Starter(computer)
        try:
            app = starter.on(platform)
            assert wait_for_notice(app, "no_microphone")
            app.wait_until_ready()
            answer = app.ask("call", ANSWERS, "--json")
            assert (answer.code, answer.json["error"]["code"]) == (1, "no_microphone")
            computer.sound.add_microphone("headset")
            wait_for_no_notice(app, "no_microphone")
            app.do("call", ANSWERS)
            app.wait_for_call("connected", within=CALL_LIMIT)
            app.do("hangup")
        finally:
            starter.end()


def test_no_sound_server(platform: Sandbox, starter: Starter) -> None:
    app = starter.on(platform, env={"PULSE_SERVER": "unix:/nowhere/pulse"})
    assert wait_for_notice(app, "no_sound_server")
    app.wait_until_ready()
    answer = app.ask("call", ANSWERS, "--json")
    assert (answer.code, answer.json["error"]["code"]) == (1, "no_sound_server")
    assert app.quit() == 0


def test_no_session_bus_and_no_tray(platform: Sandbox, starter: Starter) -> None:
    app = starter.on(platform, env=NO_BUS)
    app.wait_until_ready()
    app.do("call", ANSWERS)
    app.wait_for_call("connected", within=CALL_LIMIT)
    assert app.quit() == 0


@pytest.mark.parametrize("env", [{}, NO_BUS], ids=["without a keyring", "without a bus"])
def test_no_keyring_asks_for_the_token_again(starter: Starter, env: dict[str, str]) -> None:
    app = starter.start(env=env, folder=starter.folder(agent_id="1001"))
    app.wait_until_running()
    assert wait_for_notice(app, "no_keyring")
    assert app.status()["signed_in"] is False


def test_a_folder_in_which_nothing_can_be_kept(platform: Sandbox, starter: Starter) -> None:
    folder = starter.machine.folder("in-the-way")
    for name in ("settings", "data", "logs"):
        (folder / name).write_text("in the way", encoding="utf-8")
    app = starter.on(platform, folder=folder)
    app.wait_until_running()
    assert wait_for_notice(app, "storage_failed")
    app.wait_until_ready()
    app.do("call", ANSWERS)
    app.wait_for_call("connected", within=CALL_LIMIT)
    app.do("hangup")
    assert app.status()["last_call"]["end_reason"] == "agent_hung_up"
    assert app.quit() == 0
    assert (folder / "settings").read_text(encoding="utf-8") == "in the way"


def test_no_folder_at_all(starter: Starter) -> None:
    obstacle = starter.folder() / "file"
    obstacle.write_text("in the way", encoding="utf-8")
    app = starter.start(folder=obstacle / "data")
    assert wait_for_notice(app, "storage_failed")  # the verbs reach it all the same: the spare socket
    app.process.send_signal(signal.SIGTERM)
    assert app.process.wait(5) == 0


def test_a_broken_settings_file_is_put_aside(starter: Starter) -> None:
    folder = starter.folder(agent_id="1001")
    (folder / "settings" / "settings.json").write_text('{"agent_id": "10', encoding="utf-8")
    app = starter.start(folder=folder)
    status = app.wait_until_running()
    assert notice(status, "settings_broken")
    kept = [path.read_text(encoding="utf-8") for path in (folder / "settings").iterdir()]
    assert '{"agent_id": "10' in kept


@pytest.mark.parametrize(
    ("display", "locale", "told"),
    [("", "C.UTF-8", "No screen found."), (":9999", "zh_CN.UTF-8", "没有可用的屏幕")],
    ids=["none named", "one that isn't there"],
)
def test_no_screen_is_told_in_one_line(starter: Starter, display: str, locale: str, told: str) -> None:
    app = starter.start(env={"DISPLAY": display, "QT_QPA_PLATFORM": "", "LC_ALL": locale})
    assert app.process.wait(10) == 1
    assert app.process.err.text().startswith(f"softphone: {told}")
    assert app.process.err.count == 1
