"""Starts, second starts, ends: with real processes, a real lock, a real socket, and a small app."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from softphone import cli, cli_start
from softphone.control import client, protocol
from softphone.control.endpoint import open_socket
from softphone.desktop.single_instance import InstanceLock, is_held
from softphone.dumps import TRACES
from softphone.storage.paths import DataDir, make_private

from .test_dumps import no_core

ROOT = Path(__file__).parents[3]
SMALL_APP = [sys.executable, "-m", "tests.unit.cli"]


class Runs:
    """Command lines as processes on one data folder."""

    def __init__(self, data_dir: Path) -> None:
        self.data_dir = data_dir
        self._started: list[subprocess.Popen[str]] = []

    def start(self, *arguments: str, given: str = "") -> subprocess.Popen[str]:
        """Begin one; `given` is its standard input."""
        process = subprocess.Popen(
            [*SMALL_APP, "--data-dir", str(self.data_dir), *arguments],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self._started.append(process)
        assert process.stdin is not None
        process.stdin.write(given)
        process.stdin.close()
        return process

    def app(self, *arguments: str, given: str = "") -> subprocess.Popen[str]:
        """Begin `run` and wait until it listens."""
        process = self.start("run", *arguments, given=given)
        assert line(process).startswith("up")
        return process

    def do(self, *arguments: str) -> tuple[int, str, str]:
        """Run one to its end: exit code, output, errors."""
        process = self.start(*arguments)
        return process.wait(30), text(process.stdout), text(process.stderr)

    def end(self) -> None:
        """Kill what still runs."""
        for process in self._started:
            process.kill()
            process.wait()
            for pipe in (process.stdout, process.stderr):
                if pipe is not None:
                    pipe.close()


def line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def text(pipe: object) -> str:
    assert hasattr(pipe, "read")
    return str(pipe.read())


@pytest.fixture
def runs() -> Iterator[Runs]:
    with tempfile.TemporaryDirectory(prefix="run-") as folder:
        runs = Runs(Path(folder) / "data")
        yield runs
        runs.end()


def test_a_second_start_shows_the_first_and_leaves(runs: Runs) -> None:
    app = runs.app()
    assert runs.do("run") == (0, "", "")
    assert line(app) == "show"


def test_of_twelve_starts_one_survives(runs: Runs) -> None:
    starts = [runs.start() for _ in range(12)]
    app = next(start for start in starts if line(start).startswith("up"))
    assert [start.wait(60) for start in starts if start is not app] == [0] * 11
    assert [line(app) for _ in range(11)] == ["show"] * 11
    assert app.poll() is None


def test_a_killed_app_leaves_nothing_in_the_way(runs: Runs) -> None:
    app = runs.app()
    os.kill(app.pid, signal.SIGKILL)
    app.wait()
    assert DataDir.find(runs.data_dir).control_socket().is_socket()
    assert runs.do("status")[0] == 3
    runs.app()
    assert runs.do("status")[0] == 0


def test_quit_returns_when_the_app_has_gone(runs: Runs) -> None:
    app = runs.app()
    assert runs.do("quit") == (0, "", "")
    assert not is_held(DataDir.find(runs.data_dir).lock_files()[0])
    assert line(app) == "quit"
    assert app.wait(5) == 0
    assert runs.do("quit")[0] == 3


def test_the_token_comes_by_standard_input_and_is_not_printed(runs: Runs) -> None:
    app = runs.start("run", "--agent", "1001", "--token-stdin", given="canary-token\nmore\n")
    told = line(app)
    assert "agent='1001'" in told
    assert "token=" not in told
    assert told.endswith(" canary-token")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_before_the_app_listens_to_them_is_an_orderly_end(runs: Runs, number: int) -> None:
    app = runs.app()  # the small app never listens to signals
    os.kill(app.pid, number)
    assert (app.wait(5), text(app.stderr)) == (0, "")


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_the_app_leaves_no_core_and_a_trace(runs: Runs) -> None:
    app = runs.app()
    assert no_core(Path(f"/proc/{app.pid}/limits").read_text())
    assert (runs.data_dir / "logs" / TRACES).is_file()


# ---- what a second start hands over


def test_a_minimised_second_start_shows_nothing(runs: Runs) -> None:
    app = runs.app()
    assert runs.do("run", "--minimized") == (0, "", "")
    assert runs.do("run") == (0, "", "")
    assert line(app) == "show"


def test_a_second_start_signs_in_where_nobody_is_and_then_wants_no_token(runs: Runs) -> None:
    app = runs.app()
    first = runs.start("run", "--minimized", "--agent", "1001", "--token-stdin", given="canary-token\nmore\n")
    assert first.wait(10) == 0
    assert line(app) == "sign in 1001 canary-token"
    assert runs.do("run", "--agent", "1001", "--token-stdin") == (0, "", "")  # not even read: there is none
    assert line(app) == "show"


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ([], ["--sandbox"], "on another platform"),
        (["--sandbox"], ["--agent", "1001", "--token-stdin"], "on another platform"),
        (["--sandbox"], ["--sandbox", "--agent", "1001"], ""),
        (["--sandbox"], [], ""),
        ([], ["--agent", "1001", "--developer"], ""),
    ],
)
def test_what_cannot_be_had_beside_the_running_app_is_told(
    runs: Runs, first: list[str], second: list[str], told: str
) -> None:
    app = runs.app(*first)
    code, out, err = runs.do("run", *second)
    assert (code, out, told in err, bool(err)) == (1 if told else 0, "", True, bool(told))
    assert line(app) == "show"


def test_another_agent_is_not_signed_out_by_a_second_start(runs: Runs) -> None:
    app = runs.app()
    given = ["run", "--minimized", "--token-stdin", "--agent"]
    assert runs.start(*given, "1001", given="canary\n").wait(10) == 0
    code, _, err = runs.do(*given, "1002")
    assert (code, "with another agent" in err) == (1, True)
    assert runs.do("status", "--json")[1].count('"agent_id": "1001"') == 1
    assert line(app) == "sign in 1001 canary"


@pytest.mark.parametrize("given", ["", "\n", "密\n"])
def test_no_token_is_a_usage_error(runs: Runs, given: str) -> None:
    app = runs.start("run", "--agent", "1001", "--token-stdin", given=given)
    assert app.wait(10) == 2
    assert "access token" in text(app.stderr)


def test_two_folders_are_two_apps(runs: Runs) -> None:
    runs.app()
    runs.data_dir = runs.data_dir.with_name("other")
    runs.app()


def test_a_folder_with_a_long_path_works(runs: Runs) -> None:
    runs.data_dir = runs.data_dir / ("long" * 40)
    runs.app()
    assert runs.do("show")[0] == 0


# ---- open and show start the app


@pytest.fixture
def startable(runs: Runs, monkeypatch: pytest.MonkeyPatch) -> Runs:
    command = [*SMALL_APP, "run", "--data-dir", str(runs.data_dir)]
    monkeypatch.setattr(cli_start, "_command", lambda data_dir: command)
    monkeypatch.chdir(ROOT)
    return runs


@pytest.mark.filterwarnings("ignore:subprocess .* is still running:ResourceWarning")  # that is the purpose
@pytest.mark.parametrize("verb", [["show"], ["open", "tel:10086"]])
def test_the_app_is_started_when_none_runs(startable: Runs, verb: list[str]) -> None:
    where = ["--data-dir", str(startable.data_dir)]
    assert cli.main([*verb, *where]) == 0
    assert cli.main(["status", *where]) == 0
    assert cli.main(["quit", *where]) == 0


def test_open_hands_a_link_to_the_running_app(runs: Runs) -> None:
    app = runs.app()
    assert runs.do("open", "--", "tel:+86-138-0013-8000") == (0, "", "")
    assert line(app) == "open tel:+86-138-0013-8000"


def test_open_tells_the_running_app_of_a_bad_link_too(runs: Runs) -> None:
    app = runs.app()
    assert runs.do("open", "tel:10086,1") == (1, "", "softphone: <link_invalid>\n")
    assert line(app) == "open tel:10086,1"
    assert runs.do("open", "tel:" + "1" * 100_000)[0] == 1
    assert line(app).startswith("open tel:11111")


def test_an_app_that_does_not_start_is_told(
    startable: Runs, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(cli_start, "_command", lambda data_dir: [sys.executable, "-c", "raise SystemExit(1)"])
    assert cli.main(["show", "--data-dir", str(startable.data_dir)]) == 1
    assert "could not be started" in capsys.readouterr().err


def test_the_app_is_started_as_we_were(monkeypatch: pytest.MonkeyPatch) -> None:
    assert cli_start._command(None) == [sys.executable, "-m", "softphone", "run"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert cli_start._command(Path("d")) == [sys.executable, "run", "--data-dir", "d"]


# ---- where the lock can't do its work


def test_an_app_that_never_answers_is_told(runs: Runs, monkeypatch: pytest.MonkeyPatch) -> None:
    folders = DataDir.find(runs.data_dir)
    folders.prepare()
    holder = InstanceLock.take(folders.lock_files()[0])
    monkeypatch.setattr(cli_start, "START_LIMIT", 0.05)
    assert cli.main(["run", "--data-dir", str(runs.data_dir)]) == 1
    holder.release()


def test_an_app_that_hangs_is_told_by_the_desktop_and_tells_itself_later(
    runs: Runs, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders = DataDir.find(runs.data_dir)
    folders.prepare()
    make_private(folders.control_socket().parent)
    holder = InstanceLock.take(folders.lock_files()[0])
    told: list[str] = []
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    monkeypatch.setattr(cli_start, "tell_desktop", told.append)
    monkeypatch.setattr(cli_start, "START_LIMIT", 0.01)
    monkeypatch.setattr(cli_start, "HANGS_AFTER", 0.0)
    monkeypatch.setattr(client, "GRACE", 0.1)
    monkeypatch.setattr(protocol, "DEADLINE", 0.0)
    with open_socket(folders.control_socket()) as hanging:
        assert cli.main(["run", "--data-dir", str(runs.data_dir)]) == 1
        holder.release()
        monkeypatch.undo()
        hanging.settimeout(5)
        left = []
        for _ in range(2):
            with hanging.accept()[0] as connection:
                left.append(protocol.decode_request(connection.makefile("rb").readline()).verb)
    assert left == ["show", protocol.HUNG]
    assert told == ["The softphone is running already, but doesn't answer."]


def test_an_app_that_does_not_end_is_told(
    runs: Runs, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    runs.app()
    monkeypatch.setattr(cli_start, "ask", lambda address, request: None)
    monkeypatch.setattr(cli_start, "END_LIMIT", 0.05)
    assert cli.main(["quit", "--data-dir", str(runs.data_dir)]) == 1
    assert "did not end" in capsys.readouterr().err


@pytest.fixture
def session_folder(runs: Runs, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = runs.data_dir.parent / "session"
    folder.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    return folder


@pytest.mark.usefixtures("session_folder")
@pytest.mark.parametrize("in_the_way", ["", "runtime"])
def test_where_nothing_can_be_locked_one_start_is_the_app_and_the_verbs_reach_it(runs: Runs, in_the_way: str) -> None:
    obstacle = runs.data_dir / in_the_way
    obstacle.parent.mkdir(exist_ok=True)
    obstacle.write_text("in the way")
    starts = [runs.start() for _ in range(5)]
    app = next(start for start in starts if line(start).startswith("up"))
    assert [start.wait(60) for start in starts if start is not app] == [0] * 4
    assert [line(app) for _ in range(4)] == ["show"] * 4
    obstacle.unlink()  # from here on the folder can be had again, and the app is still the only one
    assert runs.do("run") == (0, "", "")
    assert line(app) == "show"
    assert runs.do("quit") == (0, "", "")
    assert line(app) == "quit"
    assert runs.do("status")[0] == 3
    runs.app()
    assert (runs.data_dir / "runtime" / "control.sock").is_socket()
