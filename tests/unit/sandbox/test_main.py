"""The command line: serving as a process, and the verbs that ask it."""

import json
import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from softphone.sandbox.main import main

ROOT = Path(__file__).parents[3]
RUN = "import sys, pathlib; from softphone.sandbox.main import main; "
RUN += "sys.exit(main(sys.argv[2:], address_file=pathlib.Path(sys.argv[1])))"


@contextmanager
def serving(address: Path, *arguments: str) -> Iterator[tuple["subprocess.Popen[str]", dict[str, Any]]]:
    """Serve in a process of its own; yields it with what it announced."""
    command = [sys.executable, "-c", RUN, str(address), "serve", "--json", *arguments]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        assert select.select([process.stdout], [], [], 30)[0], "the sandbox doesn't start"
        yield process, json.loads(process.stdout.readline() or "{}")
        if process.poll() is None:
            process.kill()


def ask(capsys: pytest.CaptureFixture[str], address: Path, *arguments: str) -> tuple[int, Any]:
    """Run a client verb with ``--json``; return its exit code and answer."""
    code = main([*arguments, "--json"], address_file=address)
    out, err = capsys.readouterr()
    return code, json.loads(out or err)


def test_a_sandbox_as_a_process(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    address = tmp_path / "sandbox.json"
    with serving(address, "--wrap-up", "1", "--reading", "envelope=data", "--more-agents", "2") as (process, facts):
        assert set(facts) == {"api_base", "sdk_url", "stun", "access_token", "agents", "console_url", "numbers"}
        assert facts["agents"][0] == {"agent_id": 1001, "name": "张伟"}
        assert set(facts["numbers"][0]) == {"number", "what", "what_zh"}
        code, answer = ask(capsys, address, "incoming", "--customer", "139", "--name", "张", "--queue", "Q")
        assert code == 0
        code, (call,) = ask(capsys, address, "calls")
        assert (call["uuid"], call["state"], call["queue"]) == (answer["uuid"], "queued", "Q")
        good = {"delay": 0.0, "jitter": 0.0, "loss": 0.0, "agent_hears": True, "customer_hears": True, "silent": False}
        spoilt = ask(capsys, address, "line", "--delay", "500", "--loss", "2.5", "--agent-deaf", "--silent")
        assert spoilt == (0, good | {"delay": 500.0, "loss": 2.5, "agent_hears": False, "silent": True})
        assert ask(capsys, address, "line", "--uuid", call["uuid"]) == (0, good)
        assert ask(capsys, address, "line", "--loss", "101")[0] == 1
        assert ask(capsys, address, "hangup", call["uuid"]) == (0, {})
        assert ask(capsys, address, "line", "--delay", "1")[0] == 1
        code, answer = ask(capsys, address, "hangup", "nobody")
        assert (code, answer["error"]["code"]) == (1, "refused")
        assert ask(capsys, address, "reading")[1]["envelope"] == "data"
        assert ask(capsys, address, "reading", "envelope=list", "types=text")[1]["types"] == "text"
        assert ask(capsys, address, "reading", "--reset")[1]["envelope"] == "bare"
        assert ask(capsys, address, "refuse", "muteCall", "--message", "no")[1] == {"muteCall": "no"}
        assert ask(capsys, address, "refuse", "muteCall", "--no-more")[1] == {}
        assert ask(capsys, address, "refuse", "none")[1] == {}
        assert ask(capsys, address, "agent", "1002", "--robot", "ignores")[1]["robot"] == "ignores"
        assert ask(capsys, address, "agent", "2000", "--remove") == (0, {})
        assert ask(capsys, address, "status", "5", "--agent", "1002") == (0, {})
        assert ask(capsys, address, "socket", "--agent", "1002", "--seconds", "1") == (0, {})
        assert ask(capsys, address, "token", "--agent", "1002", "--lifetime", "9") == (0, {})
        assert ask(capsys, address, "event", "hangup", "[]", "--agent", "1002")[0] == 1
        assert ask(capsys, address, "access-token", "refuse") == (0, {})
        state = ask(capsys, address, "state")[1]
        assert (state["access_token_works"], state["token_lifetime"]) == (False, 9.0)
        assert main(["incoming"], address_file=address) == 0
        assert len(capsys.readouterr().out.strip()) == 36
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=5) == 0
        assert process.stderr
        assert process.stderr.read() == ""
    assert not address.exists()


def test_a_sandbox_ends_with_its_standard_input(tmp_path: Path) -> None:
    with serving(tmp_path / "sandbox.json", "--exit-with-stdin") as (process, _):
        assert process.stdin
        process.stdin.close()
        assert process.wait(timeout=2) == 0


def test_a_taken_port_is_said(tmp_path: Path) -> None:
    with serving(tmp_path / "a.json") as (_, facts):
        port = facts["api_base"].rpartition(":")[2]
        with serving(tmp_path / "b.json", "--port", port) as (second, _):
            assert second.wait(timeout=5) == 1
            assert second.stderr
            assert "cannot listen" in second.stderr.read()


@pytest.mark.parametrize("address", [None, Path("no-such-file.json")])
def test_no_sandbox_runs(address: Path | None, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["incoming", "--json"], address_file=address) == 3
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "not_running"
    assert main(["calls"], address_file=address) == 3
    assert capsys.readouterr().err.startswith("no sandbox is running here")


def test_a_killed_sandbox_leaves_an_address_that_is_said_to_be_dead(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    address = tmp_path / "sandbox.json"
    with serving(address) as (process, _):
        process.kill()
    assert ask(capsys, address, "calls")[0] == 3
    address.write_text('{"console_url": "not an address"}')
    assert ask(capsys, address, "calls")[0] == 3


@pytest.mark.parametrize(
    "arguments",
    [
        ["serve", "--reading", "envelope=paper"],
        ["serve", "--reading", "envelope"],
        ["serve", "--reading", "nose=red"],
        ["serve", "--refuse", "sing"],
        ["reading", "envelope"],
    ],
)
def test_wrong_usage(arguments: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments, address_file=tmp_path / "none.json") == 2
    assert capsys.readouterr().err.startswith("sandbox: ")


def test_client_verbs_start_without_the_slow_libraries() -> None:
    check = RUN.partition("sys.exit")[0] + (
        "main(['calls'], address_file=None); "
        "print([name for name in ('aiohttp', 'aiortc', 'numpy', 'httpx', 'PySide6', 'asyncio') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", check], cwd=ROOT, capture_output=True, text=True, check=True, env=dict(os.environ)
    )
    assert done.stdout.strip() == "[]"


def test_help_lists_every_reading(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        main(["--help"], address_file=None)
    assert "expire_time: the form of ExpireTime" in capsys.readouterr().out
