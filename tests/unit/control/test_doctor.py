"""`doctor` as JSON: the same with a running app and without, and without anything left behind."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Awaitable
from pathlib import Path
from typing import Any

import pytest

from softphone import cli, cli_doctor
from softphone.control.cli_words import CliWords
from softphone.control.doctor import doctor_verb, report_view
from softphone.control.printing import as_text
from softphone.control.protocol import Json
from softphone.domain.diagnostics import Cause, CheckId, CheckResult, Finding, found
from softphone.domain.probe import Probe
from softphone.storage.paths import DataDir

RESULTS = (
    CheckResult(CheckId.PROXY, found(Cause.NO_PROXY), 1),
    CheckResult(CheckId.API_CONNECT, found(Cause.REFUSED, host="api.example.com"), 12),
)


def words(result: CheckResult) -> tuple[str, str, str]:
    step = "" if result.finding.cause is Cause.NO_PROXY else "step"
    return f"name {result.id}", f"detail {result.finding.cause}", step


async def _awaited(answer: Awaitable[Json]) -> Json:
    return await answer


def test_the_report_is_told_to_the_key() -> None:
    async def check() -> tuple[CheckResult, ...]:
        return RESULTS

    told: Json = asyncio.run(_awaited(doctor_verb(check, words)({})))
    assert told == report_view(RESULTS, words)
    assert told == {
        "ok": False,
        "checks": [
            {
                "id": "proxy",
                "name": "name proxy",
                "verdict": "pass",
                "cause": "no_proxy",
                "detail": "detail no_proxy",
                "next_step": "",
                "took_ms": 1,
            },
            {
                "id": "api_connect",
                "name": "name api_connect",
                "verdict": "fail",
                "cause": "refused",
                "detail": "detail refused",
                "next_step": "step",
                "took_ms": 12,
            },
        ],
    }


def test_the_report_for_people() -> None:
    assert as_text("doctor", report_view(RESULTS, words), CliWords(chinese=False)).splitlines() == [
        "[ok] name proxy: detail no_proxy",
        "[failed] name api_connect: detail refused",
        "    -> step",
        "Something failed.",
    ]


# ---- without an app


class Network:
    """A network on which everything is well, or nothing."""

    trouble: Cause | None = None

    def proxy_for(self, _: str) -> str:
        return ""

    async def probe(self, _: str) -> Probe:
        return Probe("example.com", addresses=1, trouble=self.trouble, status=200, is_script=True)

    async def stun(self, server: str) -> Finding:
        return found(Cause.STUN_ANSWERS, server=server)


@pytest.fixture
def outside(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """No app, a good network and sound; the folder of the instance."""
    monkeypatch.setattr(cli_doctor, "SystemNetwork", Network)
    monkeypatch.setattr(cli_doctor, "has_sound_server", lambda _: True)
    monkeypatch.setattr(Network, "trouble", None)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    folder = tmp_path / "instance"
    monkeypatch.setenv("SOFTPHONE_DATA_DIR", str(folder))
    return folder


def report(folder: Path, *, chinese: bool = False) -> dict[str, Any]:
    body = cli_doctor.check_without_app(DataDir.find(folder), chinese=chinese).body
    assert isinstance(body, dict)
    return body


def test_every_check_is_there_and_the_apps_own_are_skipped(outside: Path) -> None:
    found_out = {check["id"]: check for check in report(outside)["checks"]}
    assert list(found_out) == [check.value for check in CheckId]
    skipped = found_out["loopback"]
    assert (skipped["verdict"], skipped["next_step"]) == ("skipped", "Start the softphone, then run the check again.")
    assert not outside.exists()


def test_it_speaks_both_languages(outside: Path) -> None:
    checks = report(outside, chinese=True)["checks"]
    assert checks[0]["name"] == "代理"
    assert all(not text.isascii() for check in checks for text in (check["detail"], check["next_step"]) if text)


def test_the_exit_code_tells(
    outside: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["doctor"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "Nothing failed."
    monkeypatch.setattr(Network, "trouble", Cause.REFUSED)
    assert cli.main(["doctor", "--json"]) == 1
    assert '"ok": false' in capsys.readouterr().out


def test_a_stun_server_of_the_settings_is_asked_and_a_broken_file_left_alone(outside: Path) -> None:
    file = outside / "settings" / "settings.json"
    file.parent.mkdir(parents=True)
    file.write_text('{"platform": {"stun": "stun.example.com"}}', encoding="utf-8")
    stun = next(check for check in report(outside)["checks"] if check["id"] == "stun")
    assert (stun["verdict"], "stun.example.com" in stun["detail"]) == ("pass", True)
    file.write_text("{", encoding="utf-8")
    report(outside)
    assert [path.name for path in file.parent.iterdir()] == ["settings.json"]


def test_it_needs_neither_qt_nor_an_http_library() -> None:
    program = "import sys, softphone.cli_doctor; print({'PySide6', 'httpx', 'qasync', 'keyring'} & set(sys.modules))"
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=30)
    assert told.stdout == "set()\n"
