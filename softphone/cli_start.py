"""Starting and ending the app from the command line: one instance, later starts send it their request and exit."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Final

from softphone.cli_told import tell_desktop
from softphone.control.cli_words import CliWords
from softphone.control.client import NobodyThere, Unanswered, ask, leave
from softphone.control.exit_codes import OK, USAGE, Refusal
from softphone.control.protocol import HUNG, SIGN_IN, Done, Failed, Json, Request
from softphone.desktop import activation
from softphone.desktop.single_instance import HeldByAnother, InstanceLock, is_held
from softphone.dumps import forbid_cores, keep_traces
from softphone.relaunch import end_signals, own_program
from softphone.run_options import RunOptions
from softphone.storage.paths import DataDir, make_private
from softphone.telephony.engine_environment import prepare

START_LIMIT: Final = 60.0  # seconds until a started app listens, where fifty start on a slow and busy machine
END_LIMIT: Final = 5.0
HANGS_AFTER: Final = 10.0  # seconds without an answer; an app that is about to end closes at once
_PAUSE: Final = 0.02
_LONGEST_PAUSE: Final = 0.3
_LONGEST_TOKEN: Final = 16 * 1024  # bytes


def run(folders: DataDir, options: RunOptions, token: Callable[[], str] | None) -> int:
    """Run the app of this data folder, or send the request to the one that runs already.

    `token` reads the access token from the standard input and may wait there: it is asked for only when it is used.
    """
    forbid_cores()
    if not _becomes_the_app(folders, lambda: _hand_over(folders.control_socket(), options, token)):
        return OK
    keep_traces(folders.logs)
    _leave_on_signals()
    euid = None if sys.platform == "win32" else os.geteuid()
    scrubbed = prepare(os.environ, developer=options.developer, euid=euid, loopback_calls=options.sandbox)
    from softphone.app import run as run_app  # noqa: PLC0415 - Qt and OpenSSL, which no other verb may load

    return run_app(replace(options, token=None if token is None else token(), scrubbed=scrubbed))


def _leave_on_signals() -> None:
    """Quitting is all there is to do until the app's own loop listens to the signals."""
    for number in end_signals():
        signal.signal(number, lambda *_: sys.exit(OK))


def _becomes_the_app(folders: DataDir, hand_over: Callable[[], None]) -> bool:
    """Whether this process is the app from now on; False after the running one has taken this start's request.

    Raises `Refusal` (`instance_silent`, and those of `hand_over`). A folder in which nothing can be locked doesn't
    keep the agent from calls.
    """
    for _ in _pauses(START_LIMIT):
        try:
            _take_locks(folders)
        except HeldByAnother:
            with suppress(NobodyThere, Unanswered):  # it is still starting, or about to end
                hand_over()
                return False
        else:
            return True
    raise Refusal("instance_silent")


def _take_locks(folders: DataDir) -> None:
    """Lock the data folder for good: only the end of the process gives it back. Raises `HeldByAnother`.

    Where nothing can be locked in it, on a read-only disk say, the spare lock does the same. It counts too where it is
    left from such a time: the app of then may still run.
    """
    direct, spare = folders.lock_files()
    held = None
    with suppress(OSError):
        make_private(direct.parent)
        held = InstanceLock.take(direct)
    with suppress(OSError):
        make_private(folders.control_socket().parent)
    try:
        with suppress(OSError):
            if held is None or not held.is_whole or spare.exists():
                make_private(folders.spare_socket().parent)
                make_private(spare.parent)
                InstanceLock.take(spare)
    except HeldByAnother:
        if held is not None:
            held.release()
        raise


def _pauses(limit: float) -> Iterator[None]:
    """Turns with longer and longer pauses between them: fifty starts that wait for one leave it the processor."""
    until, pause = time.monotonic() + limit, _PAUSE
    while time.monotonic() < until:
        yield
        time.sleep(pause)
        pause = min(pause * 1.5, _LONGEST_PAUSE)


def _hand_over(address: Path, options: RunOptions, token: Callable[[], str] | None) -> None:
    """What a second start means to the running app, which it doesn't change into another one.

    The window comes to the front, but not for `--minimized`. `--agent ID --token-stdin` signs in where no agent is, or
    where this agent's access token is refused; the outcome is not waited for. For an agent who is signed in it means
    nothing, and the token isn't even read. Raises `Refusal` for what can't be had beside the running app:
    `running_otherwise` (`--sandbox` beside the real platform, an agent of the real one beside the sandbox) and
    `other_agent`. `--developer` is for the next start. Raises `NobodyThere`, `Unanswered`; of an app that hangs the
    agent is notified, by the desktop now and by the app itself when it responds again.
    """
    began = time.monotonic()
    try:
        _speak_to(address, options, token)
    except Unanswered:
        if time.monotonic() - began > HANGS_AFTER:
            with suppress(NobodyThere, Unanswered):
                leave(address, Request(HUNG))
            tell_desktop(CliWords.of_locale(os.environ).sentence("instance_silent"))
        raise


def _speak_to(address: Path, options: RunOptions, token: Callable[[], str] | None) -> None:
    if not options.minimized:
        ask(address, Request("show", activation.passed_on()))
    facts = _body(ask(address, Request("status")))
    is_sandbox = facts.get("mode") == "sandbox"
    if options.sandbox and not is_sandbox:
        raise Refusal("running_otherwise")
    if options.agent is None:
        return
    if is_sandbox and not options.sandbox:
        raise Refusal("running_otherwise")
    agent = {"agent": options.agent}
    found = _body(ask(address, Request(SIGN_IN, agent)))
    if found.get("agent_id") not in (None, options.agent):
        raise Refusal("other_agent")
    if found.get("wants_token") is True and token is not None:
        ask(address, Request(SIGN_IN, {**agent, "token": token()}))


def _body(reply: Done | Failed) -> Mapping[str, Json]:
    """The app's reply; empty where it refused, as one of another version may."""
    return reply.body if isinstance(reply, Done) and isinstance(reply.body, Mapping) else {}


def _is_running(folders: DataDir) -> bool:
    return any(path.parent.is_dir() and is_held(path) for path in folders.lock_files())


def ask_or_start(folders: DataDir, request: Request, data_dir: Path | None) -> Done | Failed:
    """Hand `request` to the app, which is started first when none runs."""
    with suppress(NobodyThere):
        return ask(folders.control_socket(), request)
    import subprocess  # noqa: PLC0415 - not where this process becomes the app

    app = subprocess.Popen(  # noqa: S603 - ourselves
        _command(data_dir),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    for _ in _pauses(START_LIMIT):
        with suppress(NobodyThere):
            return ask(folders.control_socket(), request)
        if app.poll() not in (None, OK):  # 0: another start was faster
            break
    raise Refusal("did_not_start")


def _command(data_dir: Path | None) -> list[str]:
    return [*own_program(console=False), "run", *(() if data_dir is None else ("--data-dir", str(data_dir)))]


def quit_app(folders: DataDir) -> None:
    """Ask the app to end and wait until its process has. Raises `NobodyThere`, `Refusal` (`did_not_end`)."""
    until = time.monotonic() + END_LIMIT
    with suppress(Unanswered):  # it was ending already
        ask(folders.control_socket(), Request("quit"))
    while _is_running(folders):
        if time.monotonic() > until:
            raise Refusal("did_not_end")
        time.sleep(_PAUSE)


def read_token() -> str:
    """The access token: the first line of the standard input. Raises `Refusal` (`token_missing`)."""
    line = b"" if sys.stdin is None else sys.stdin.buffer.readline(_LONGEST_TOKEN)
    token = line.strip()
    if not token or not token.isascii():
        raise Refusal("token_missing", exit_code=USAGE)
    return token.decode("ascii")
