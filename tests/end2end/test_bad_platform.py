"""A platform that refuses, is away or talks nonsense: told in a sentence, mended by itself where it can be."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator

import pytest

from tests.helpers.rig.app import App
from tests.helpers.rig.machine import Machine
from tests.helpers.rig.sandbox import Sandbox
from tests.helpers.small_web import SmallWeb, page

from .conftest import Starter
from .desk import ANSWERS, CALL_LIMIT, notice, wait_for_notice

pytestmark = pytest.mark.end2end

MENDING_LIMIT = 40.0  # seconds: the schedule's first waits, and a page that loads anew
CHINESE = re.compile("[\u4e00-\u9fff]")


@pytest.fixture(scope="module")
def shared_platform(machine: Machine) -> Iterator[Sandbox]:
    """A sandbox that is bent by its readings."""
    with Sandbox(machine.env) as sandbox:
        yield sandbox


@pytest.fixture
def platform(shared_platform: Sandbox) -> Sandbox:
    """The same, in good order again."""
    shared_platform.console.read()
    shared_platform.console.act("access-token", works=True)
    return shared_platform


def is_of_use(app: App) -> None:
    """The app answers, has no page that could take calls, and refuses to dial in one line."""
    status = app.status()
    assert status["reachable"] is False
    answer = app.ask("call", ANSWERS)
    assert answer.code == 1
    assert len(answer.err.strip().splitlines()) == 1


# ---- signing in


@pytest.mark.parametrize(("language", "sentence"), [("zh_CN", "访问令牌无效"), ("en", "Access token refused")])
def test_a_wrong_token_is_told_in_the_apps_language(
    platform: Sandbox, starter: Starter, language: str, sentence: str
) -> None:
    app = starter.on(platform, folder=starter.folder(language=language), token="wrong-token-wrong-token")
    told = wait_for_notice(app, "access_token_refused")
    assert told.startswith(sentence)
    assert bool(CHINESE.search(told)) is (language == "zh_CN")
    status = app.status()
    assert (status["signed_in"], status["token"]["valid"], status["engine"]["state"]) == (False, False, "stopped")
    is_of_use(app)


def test_an_unknown_agent(platform: Sandbox, starter: Starter) -> None:
    app = starter.start("--agent", "424242", env=platform.env, token=platform.access_token)
    assert wait_for_notice(app, "agent_unknown") == "Agent ID not found. Check it."
    is_of_use(app)


def test_nobody_there_until_somebody_is(machine: Machine, starter: Starter) -> None:
    with socket.socket() as reserved:
        reserved.bind(("127.0.0.1", 0))
        port = reserved.getsockname()[1]
        app = starter.start(
            "--agent", "1001", env={"SOFTPHONE_API_BASE": f"http://127.0.0.1:{port}"}, token="any-token-any-token"
        )
        assert "connection refused" in wait_for_notice(app, "api_unreachable")
        is_of_use(app)
    # The next word comes from the platform, unasked: this sandbox has another token, and says so.
    with Sandbox(machine.env, "--port", str(port)):
        assert wait_for_notice(app, "access_token_refused", within=MENDING_LIMIT)
        assert notice(app.status(), "api_unreachable") is None


def test_a_troubled_api_is_named(platform: Sandbox, starter: Starter) -> None:
    platform.console.read(api_trouble="truncated")  # the other troubles: tests/unit/openapi
    app = starter.on(platform)
    assert wait_for_notice(app, "api_bad_reply")
    status = app.status()
    assert (status["signed_in"], status["engine"]["state"]) == (False, "stopped")
    assert [each["code"] for each in status["notices"]] == ["api_bad_reply"]


def test_a_troubled_api_mends_by_itself(platform: Sandbox, starter: Starter) -> None:
    platform.console.read(api_trouble="503")
    app = starter.on(platform)
    assert "HTTP 503" in wait_for_notice(app, "api_unreachable")
    platform.console.read(api_trouble="html")
    assert wait_for_notice(app, "api_bad_reply", within=MENDING_LIMIT)
    platform.console.read()
    status = app.wait_until_ready(within=MENDING_LIMIT)
    assert status["notices"] == []


# ---- the SDK's script


def test_a_script_that_is_none(platform: Sandbox, starter: Starter) -> None:
    platform.console.read(sdk_trouble="html")  # other kinds, and one that never comes: tests/contract/test_page.py
    app = starter.on(platform)
    assert wait_for_notice(app, "sdk_missing")
    status = app.status()
    assert status["signed_in"] is True
    assert status["engine"]["state"] in ("failed", "restarting")
    is_of_use(app)


def test_a_script_that_is_there_again(platform: Sandbox, starter: Starter) -> None:
    platform.console.read(sdk_trouble="404")
    app = starter.on(platform)
    wait_for_notice(app, "sdk_missing")
    platform.console.read()
    status = app.wait_until_ready(within=MENDING_LIMIT)
    assert status["notices"] == []
    assert status["engine"]["restarts"] > 0


def test_a_script_without_hold_still_takes_calls(platform: Sandbox, starter: Starter) -> None:
    platform.console.read(sdk_trouble="no_hold")
    app = starter.on(platform)
    assert app.wait_until_ready()["engine"]["sdk_missing"] == ["holdCall", "unholdCall"]
    app.do("call", ANSWERS)
    app.wait_for_call("connected", within=CALL_LIMIT)
    answer = app.ask("hold", "--json")
    assert (answer.code, answer.json["error"]["code"]) == (1, "sdk_incomplete")
    assert app.status()["calls"][0]["held"] is False
    app.do("hangup")


def test_a_script_that_cannot_call(platform: Sandbox, starter: Starter) -> None:
    script = "window.MQCallSDK = class { init() {} answer() {} hangup() {} on() { return this; } };"
    with SmallWeb(page(script)) as web:
        app = starter.on(platform, env={"SOFTPHONE_SDK_URL": f"{web.base}/sdk.js"})
        assert "call" in wait_for_notice(app, "sdk_incomplete")
        is_of_use(app)


def test_a_script_whose_init_throws(platform: Sandbox, starter: Starter) -> None:
    platform.console.read(sdk_trouble="init_throws")
    app = starter.on(platform)
    assert wait_for_notice(app, "command_refused")
    is_of_use(app)
