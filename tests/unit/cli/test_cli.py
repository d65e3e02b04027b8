"""What verbs print and with which code they end, with and without an app."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from softphone import cli, cli_start
from softphone.control import client, protocol
from softphone.control.client import Unanswered
from softphone.control.endpoint import open_socket
from softphone.control.protocol import Done, Failed, Request
from softphone.storage.paths import DataDir, make_private

ROOT = Path(__file__).parents[3]

type Answer = Callable[[Path, Request], Done | Failed]


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")


@pytest.fixture
def data_dir(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder named by the environment, as a script would."""
    with tempfile.TemporaryDirectory(prefix="cli-") as folder:
        monkeypatch.setenv("SOFTPHONE_DATA_DIR", folder)
        yield Path(folder)


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch) -> Callable[[Done | Failed | BaseException], list[Request]]:
    """Let a running app answer so; the list has the requests."""
    requests: list[Request] = []

    def answers(reply: Done | Failed | BaseException) -> list[Request]:
        def ask(address: Path, request: Request) -> Done | Failed:
            requests.append(request)
            if isinstance(reply, BaseException):
                raise reply
            return reply

        monkeypatch.setattr(client, "ask", ask)
        return requests

    return answers


EVERY_VERB = [
    *["status", "call 10086", "answer", "decline", "hangup", "mute", "unmute", "hold", "resume", "transfer 1002"],
    *["dtmf 1", "set-status online", "outbound", "agents", "devices", "use-device ringer x", "events", "quit"],
]


@pytest.mark.parametrize("line", EVERY_VERB)
def test_without_an_app_a_verb_ends_with_3(line: str, data_dir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(line.split()) == 3
    assert capsys.readouterr() == ("", "softphone: The softphone is not running.\n")
    assert cli.main([*line.split(), "--json"]) == 3
    told = capsys.readouterr()
    assert json.loads(told.out) == {"error": {"code": "not_running", "message": "The softphone is not running."}}
    assert told.err == ""


@pytest.mark.parametrize(
    ("line", "request_"),
    [
        ("status --json", Request("status")),
        ("call 138-0013-8000 --user-data x", Request("call", {"number": "138-0013-8000", "user_data": "x"})),
        ("call --privacy-number c", Request("call", {"privacy_number": "c"})),
        ("transfer 1002", Request("transfer", {"agent": "1002"})),
        ("set-status break", Request("set-status", {"status": "break"})),
        ("outbound group2", Request("outbound", {"choice": "group2"})),
        ("outbound", Request("outbound")),
    ],
)
def test_what_the_app_is_asked(
    line: str, request_: Request, data_dir: Path, app: Callable[[Done], list[Request]]
) -> None:
    requests = app(Done())
    assert cli.main(line.split()) == 0
    assert requests == [request_]


@pytest.mark.parametrize(
    ("line", "body", "printed"),
    [
        ("answer", None, ""),
        ("answer --json", None, "{}\n"),
        ("call 10086", {"call_id": "c"}, ""),
        ("call 10086 --json", {"call_id": "c"}, '{"call_id": "c"}\n'),
        ("status --json", {"name": "张\u202e"}, '{"name": "\\u5f20\\u202e"}\n'),
        ("agents --json", [], "[]\n"),
    ],
)
def test_what_is_printed(
    line: str,
    body: Any,
    printed: str,
    data_dir: Path,
    app: Callable[[Done], object],
    capsys: pytest.CaptureFixture[str],
) -> None:
    app(Done(body))
    assert cli.main(line.split()) == 0
    assert capsys.readouterr() == (printed, "")


@pytest.mark.parametrize(
    ("reply", "code", "message"),
    [
        (Failed("no_call", "没有通话。"), "no_call", "没有通话。"),
        (Failed("not_available"), "not_available", "This version of the softphone can't do this."),
        (Failed("news_of_a_later_version"), "news_of_a_later_version", "news_of_a_later_version"),
        (
            Unanswered(),
            "command_unanswered",
            "The softphone did not answer; the outcome is unknown. Check with status.",
        ),
    ],
)
def test_a_refusal_is_one_line(
    reply: Failed | Unanswered,
    code: str,
    message: str,
    data_dir: Path,
    app: Callable[[Failed | Unanswered], object],
    capsys: pytest.CaptureFixture[str],
) -> None:
    app(reply)
    assert cli.main(["hangup"]) == 1
    assert capsys.readouterr() == ("", f"softphone: {message}\n")
    assert cli.main(["hangup", "--json"]) == 1
    assert json.loads(capsys.readouterr().out) == {"error": {"code": code, "message": message}}


def test_a_usage_error_ends_with_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["set-status", "lunch"]) == 2
    assert "usage: softphone set-status" in capsys.readouterr().err
    assert cli.main(["call", "--json"]) == 2
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "usage"
    assert cli.main(["--token-stdin"]) == 2
    assert "--agent" in capsys.readouterr().err


def test_a_link_for_an_app_that_hangs_is_told_on_the_desktop(
    data_dir: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def hangs(*_: object) -> Done:
        raise Unanswered

    told: list[str] = []
    monkeypatch.setattr(cli, "tell_desktop", told.append)
    monkeypatch.setattr(cli_start, "ask", hangs)
    assert cli.main(["open", "tel:10086"]) == 1
    assert [f"softphone: {sentence}\n" for sentence in told] == [capsys.readouterr().err]


def test_a_bad_link_starts_no_app_and_is_told_on_the_desktop(
    data_dir: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(cli, "tell_desktop", told.append)
    assert cli.main(["open", "tel:10086,1"]) == 1
    assert capsys.readouterr().err == "softphone: This is not a link that can be dialled.\n"
    assert told == ["This is not a link that can be dialled."]
    assert list(data_dir.iterdir()) == []


def test_the_locale_chooses_the_language(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert cli.main(["status"]) == 3
    assert capsys.readouterr().err == "softphone: 软电话没有运行。\n"


@pytest.mark.parametrize(
    ("line", "name"),
    [
        (["call", "10086", "--user-data", "订单".encode("gbk")], "user-data"),
        (["call", "138\xa00013".encode("latin-1")], "number"),
        (["call", "--privacy-number", "c", "--label", "王".encode("gbk")], "label"),
        (["open", "tel:订".encode("gbk")], "url"),
        (["dtmf", b"\xff"], "digits"),
        (["use-device", "speaker", "耳机".encode("gbk")], "name"),
    ],
)
def test_text_in_another_encoding_is_named(
    line: list[str | bytes], name: str, app: Callable[[Any], list[Request]], capsys: pytest.CaptureFixture[str]
) -> None:
    requests = app(Done())
    assert cli.main([os.fsdecode(part) for part in line]) == 1
    told = capsys.readouterr().err
    assert told.startswith(f"softphone: {name} is written in another encoding")
    assert requests == []
    assert cli.main([*(os.fsdecode(part) for part in line), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "not_text"


def test_too_long_a_request_is_not_sent(data_dir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["call", "10086", "--user-data", "x" * 70_000, "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "too_large"


def test_a_bad_number_is_told_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    for number in ("x", "0", "-1", "1.5", ""):
        assert cli.main(["history", f"--limit={number}"]) == 2
        assert "a number of at least 1 is needed" in capsys.readouterr().err


def test_a_diagnosis_is_not_refused_because_no_app_runs(data_dir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["diagnostics", "file.zip", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "not_available"


def test_interrupting_a_verb(data_dir: Path, app: Callable[[Any], object]) -> None:
    app(KeyboardInterrupt())
    assert cli.main(["answer"]) == 130


# ---- events


@pytest.fixture
def stream(endless: threading.Event) -> None:
    """An app that tells of two events and ends."""
    endless.set()


@pytest.fixture
def endless(data_dir: Path) -> Iterator[threading.Event]:
    """An app that tells of two events, and ends when the event is set."""
    ends = threading.Event()
    address = DataDir.find(data_dir).control_socket()
    make_private(address.parent)
    listener = open_socket(address)

    def serve() -> None:
        connection, _ = listener.accept()
        with connection:
            connection.recv(protocol.MAX_REQUEST)
            connection.sendall(protocol.encode_reply(Done()) + b'{"name":"one"}\n{"name":"two"}\n')
            ends.wait(10)

    server = threading.Thread(target=serve)
    server.start()
    yield ends
    ends.set()
    server.join()
    listener.close()


def test_events_are_printed_until_the_app_ends(stream: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["events"]) == 3
    told = capsys.readouterr()
    assert told.out == '{"name":"one"}\n{"name":"two"}\n'
    assert told.err == "softphone: The softphone has ended.\n"


def test_interrupting_events_is_their_end(stream: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(address: Path) -> Iterator[str]:
        yield from client_events(address)
        raise KeyboardInterrupt

    client_events = client.events
    monkeypatch.setattr(client, "events", interrupted)
    assert cli.main(["events"]) == 0


@pytest.mark.usefixtures("endless")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_script_ends_the_events_by_either_signal(number: int) -> None:
    program = [sys.executable, "-m", "softphone", "events"]
    ignoring = ["sh", "-c", 'trap "" INT; exec "$@"', "sh", *program]  # as a job in a script's background does
    with subprocess.Popen(ignoring, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as reader:
        assert reader.stdout is not None
        assert reader.stdout.readline() == '{"name":"one"}\n'
        reader.send_signal(number)
        assert (reader.wait(10), reader.communicate()[1]) == (0, "")


@pytest.mark.usefixtures("stream")
def test_a_reader_of_events_may_leave() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    told = subprocess.run(
        [sys.executable, "-m", "softphone", "events"],
        cwd=ROOT,
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writing)
    assert (told.returncode, told.stderr) == (0, b"")


@pytest.mark.parametrize("line", ["status --json", "--help"])
def test_a_reader_that_leaves_and_a_disk_that_is_full_are_no_traceback(line: str, data_dir: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    left = run_into(writing, line)
    os.close(writing)
    with Path("/dev/full").open("wb") as full:
        failed = run_into(full.fileno(), line)
    assert (left.returncode, left.stderr) == (0, b"")
    assert (failed.returncode, failed.stderr) == (1, b"softphone: No space left on device\n")


def run_into(output: int, line: str) -> subprocess.CompletedProcess[bytes]:
    """The program with this standard output."""
    program = [sys.executable, "-m", "softphone", *line.split()]
    return subprocess.run(program, cwd=ROOT, stdout=output, stderr=subprocess.PIPE, check=False)


# ---- the sandbox's own command line


def test_the_sandbox_gets_its_arguments_and_its_place(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[object] = []

    def sandbox(argv: list[str], *, address_file: Path | None) -> int:
        seen.extend((argv, address_file))
        return 7

    monkeypatch.setattr("softphone.sandbox.main.main", sandbox)
    where = data_dir / "x"
    assert cli.main(["--data-dir", str(where), "sandbox", "incoming", "--queue", "q", "--json"]) == 7
    assert seen == [["incoming", "--queue", "q", "--json"], DataDir.find(where).sandbox_address]


# ---- weight


WEIGH = """
import sys
from softphone import cli
cli.main(sys.argv[1:])
heavy = ("PySide6", "shiboken6", "qasync", "httpx", "aiohttp", "aiortc", "asyncio", "numpy", "keyring", "sqlite3")
print(sorted(name for name in heavy if name in sys.modules))
"""


@pytest.mark.parametrize("line", [*EVERY_VERB, "call"])
def test_a_verb_loads_nothing_heavy(line: str, data_dir: Path) -> None:
    told = subprocess.run([sys.executable, "-c", WEIGH, *line.split()], cwd=ROOT, capture_output=True, check=True)
    assert told.stdout == b"[]\n"
