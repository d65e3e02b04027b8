"""Access token, SDK tokens and privacy numbers: used on every path, and found nowhere afterwards (T22)."""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers.rig.app import App
from tests.helpers.rig.machine import Machine
from tests.helpers.rig.processes import Process
from tests.helpers.rig.sandbox import Sandbox
from tests.helpers.small_web import Reply, Request, SmallWeb, passing_to

from .conftest import Starter
from .desk import CALL_LIMIT, wait_for_notice

pytestmark = pytest.mark.end2end

CIPHER = "canary-of-a-privacy-number-1"  # behaves as the test number that ends in 1


class Observer:
    """Sits between the app and the platform's REST API and notes the tokens that are given out."""

    def __init__(self) -> None:
        self.sdk_tokens: list[str] = []

    def see(self, request: Request, reply: Reply) -> None:
        """Note the SDK token of a reply to `login`."""
        if request.path.endswith("/login") and reply.status == 200:
            found = re.search(rb'"Token"\s*:\s*"([^"]+)"', reply.body, re.IGNORECASE)
            assert found, "a login's reply without a token"
            self.sdk_tokens.append(found[1].decode())


def test_no_secret_is_left_anywhere(machine: Machine, starter: Starter) -> None:
    observer = Observer()
    with (
        Sandbox(machine.env, "--token-lifetime", "10") as sandbox,
        SmallWeb(passing_to(sandbox.api_base, observer.see)) as api,
    ):
        app = starter.on(sandbox, env={"SOFTPHONE_API_BASE": api.base})
        app.wait_until_ready()
        with app.events() as events:
            app.do("call", "--privacy-number", CIPHER, "--label", "会员", "--user-data", "order 42")
            call = app.wait_for_call("connected", within=CALL_LIMIT)
            assert call["customer"] == "会员"
            app.wait_until(lambda _: len(observer.sdk_tokens) > 1, within=20, what="the SDK token was renewed")
            # The page and the engine's other processes never have the access token, and none leaves a core.
            access = [sandbox.access_token, sandbox.access_token.encode("utf-16-le").decode("latin-1")]
            assert _found(access, _of_engine_memory(app)) == []
            assert {_core_limit(process) for process in app.processes()} == {("0", "0")}
            # The ways of failure: methods that are refused, a refused access token, a page that is told nonsense.
            sandbox.console.act("refuse", command="holdCall", message=f"Bearer {sandbox.access_token}")
            assert app.ask("hold").code == 1
            sandbox.console.act("event", name="oddity", arguments=[{"token": observer.sdk_tokens[-1]}])
            sandbox.console.act("access-token", works=False)
            sandbox.console.act("token", agent_id=sandbox.agent_id)
            wait_for_notice(app, "access_token_refused")
            app.do("hangup")
            said = [json.dumps(app.status()), *(json.dumps(event) for event in events.all())]
        secrets = [sandbox.access_token, CIPHER, *observer.sdk_tokens]
        assert len(set(secrets)) >= 4
        assert _found(secrets, _of_processes(app)) == []
        assert app.quit() == 0
    said += [app.process.out.text(), app.process.err.text()]
    assert _found(secrets, ((f"output {index}", text.encode()) for index, text in enumerate(said))) == []
    # Every file of this imaginary computer: data folders of all apps so far, logs, caches, the engine's own files.
    assert _found(secrets, _of_files(machine.session.root)) == []
    log = app.log()
    assert "softphone" in log
    assert "13800000001" not in log


def _found(secrets: list[str], places: Iterator[tuple[str, bytes]]) -> list[str]:
    return [place for place, content in places if any(secret.encode("latin-1") in content for secret in secrets)]


def _of_processes(app: App) -> Iterator[tuple[str, bytes]]:
    """What everybody on this machine, or at least this user, can see of every process of the app."""
    processes = app.processes()
    assert len(processes) > 2
    for process in processes:
        for name in ("cmdline", "environ"):
            yield f"{name} of {process.command}", Path(f"/proc/{process.pid}/{name}").read_bytes()


def _of_engine_memory(app: App) -> Iterator[tuple[str, bytes]]:
    """All that the engine's processes may write to."""
    read = set()
    for process in app.processes():
        kind = re.search(r"--type=(\w+)", process.command)
        if kind:
            with contextlib.suppress(FileNotFoundError, ProcessLookupError):  # some live a moment only
                for content in _writable_memory(process.pid):
                    read.add(kind[1])
                    yield f"memory of a process of type {kind[1]}", content
    assert "renderer" in read


def _writable_memory(pid: int) -> Iterator[bytes]:
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for line in Path(f"/proc/{pid}/maps").read_text(encoding="utf-8").splitlines():
            place, rights, *_ = line.split()
            if rights.startswith("rw"):
                begin, end = (int(address, 16) for address in place.split("-"))
                with contextlib.suppress(OSError):  # kept for a device, or gone meanwhile
                    memory.seek(begin)
                    yield memory.read(end - begin)


def _core_limit(process: Process) -> tuple[str, ...]:
    lines = Path(f"/proc/{process.pid}/limits").read_text(encoding="utf-8").splitlines()
    return next(tuple(line.split()[4:6]) for line in lines if line.startswith("Max core file size"))


def _of_files(root: Path) -> Iterator[tuple[str, bytes]]:
    for path in root.rglob("*"):
        if path.is_file() and not path.is_symlink():
            with contextlib.suppress(FileNotFoundError):  # other apps may be at work
                yield str(path), path.read_bytes()
