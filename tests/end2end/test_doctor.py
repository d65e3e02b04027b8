"""`softphone doctor`: by the running app all is well; never in a call; without an app what can be told from outside."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

import pytest

from softphone.domain.diagnostics import CheckId
from tests.helpers.rig.machine import Machine
from tests.helpers.rig.sandbox import ROOT

from .desk import ANSWERS, VOICE_HZ, Desk

pytestmark = pytest.mark.end2end


def verdicts(report: dict[str, Any]) -> dict[str, str]:
    """Each check's verdict, in the report's order."""
    return {check["id"]: check["verdict"] for check in report["checks"]}


def test_the_running_app_checks_its_own_page_and_sound(desk: Desk) -> None:
    with desk.machine.sound.play_tone(VOICE_HZ):
        answer = desk.app.ask("doctor", "--json", within=50)
    report = answer.json
    found = verdicts(report)
    assert list(found) == [check.value for check in CheckId]
    assert (answer.code, report["ok"]) == (0, True), report
    # the machine of these tests has no keyring, and the sandbox no STUN server
    others = {check: verdict for check, verdict in found.items() if check not in ("keyring", "stun")}
    assert set(others.values()) == {"pass"}, report
    assert found["stun"] == "skipped"
    assert all(
        check["detail"] and (check["verdict"] == "pass") == (not check["next_step"]) for check in report["checks"]
    )
    loopback = next(check for check in report["checks"] if check["id"] == "loopback")
    assert "MOS 4." in loopback["detail"]
    desk.both_are_silent()


def test_never_in_a_call(desk: Desk) -> None:
    call = desk.call(ANSWERS)
    answer = desk.app.ask("doctor", "--json")
    assert (answer.code, answer.json["error"]["code"]) == (1, "call_alive")
    desk.app.do("hangup")
    desk.ended(call)


def test_without_an_app_the_way_is_checked_and_the_rest_says_what_to_do(machine: Machine, desk: Desk) -> None:
    folder = machine.folder("doctor")

    def ask(**env: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "softphone", "doctor", "--data-dir", str(folder), "--json"]
        environment = {**machine.env, **desk.sandbox.env, "LC_ALL": "C.UTF-8", **env}
        return subprocess.run(
            command, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=50, check=False
        )

    done = ask()
    found = verdicts(json.loads(done.stdout))
    assert done.returncode == 0, done.stdout
    reached = ("proxy", "api_dns", "api_connect", "clock", "sdk_dns", "sdk_connect", "sdk_script", "sound_server")
    assert {found[check] for check in reached} == {"pass"}, done.stdout
    assert {found[check] for check in ("sdk_methods", "socket", "microphone", "speaker", "loopback")} == {"skipped"}
    done = ask(SOFTPHONE_API_BASE="http://127.0.0.1:1")
    report = json.loads(done.stdout)
    assert (done.returncode, report["ok"]) == (1, False)
    refused = next(check for check in report["checks"] if check["id"] == "api_connect")
    assert (refused["verdict"], refused["cause"]) == ("fail", "refused")
    assert refused["next_step"]
    assert verdicts(report)["clock"] == "skipped"
    assert not any(os.scandir(folder))  # it looks, and leaves nothing
