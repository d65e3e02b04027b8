"""The softphone at work on a machine without a screen or sound: `sh packaging/dev.sh run` shows this there.

A virtual screen and a private sound server are started, the app on its sandbox, and then a short working day: sign
in, call a customer and hear each other, take an incoming call. Every step is told, what is heard is measured, and
pictures of the window go to build/demo. Everything started here ends here. Exit code 0: all of it worked.

Arguments are handed on to `softphone run --sandbox`.
"""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # run as a file, it would see only its own folder

from tests.helpers.rig.app import App  # noqa: E402 - needs the line above
from tests.helpers.rig.machine import Machine  # noqa: E402
from tests.helpers.rig.processes import adopt_orphans, descendants  # noqa: E402
from tests.helpers.rig.sandbox import CustomerCall  # noqa: E402
from tests.helpers.rig.waiting import wait_until  # noqa: E402

PICTURES = ROOT / "build" / "demo"
SCREEN = (800, 640)

ANSWERS_WITH_A_TONE = "13800000001"  # a test number of the sandbox
CUSTOMER_TONE_HZ = 440.0
VOICE_HZ = 620.0  # what this demo feeds into the microphone


class Demo:
    """The working day, step by step."""

    def __init__(self, machine: Machine, app: App) -> None:
        self._machine = machine
        self._app = app
        self._began = time.monotonic()
        self._pictures = 0

    def run(self) -> None:
        """All steps. Raises `AssertionError` (or what a command line that hangs raises) at the first that fails."""
        self._start()
        self._call_a_customer()
        self._take_a_call()
        self._quit()

    def _start(self) -> None:
        status = self._app.wait_until_running()
        self._tell(f"softphone {status['version']} runs on its {status['mode']}, screen {self._machine.display.name}")
        status = self._app.wait_until(lambda now: now["signed_in"], within=20, what="signed in")
        self._tell(f"signed in as agent {status['agent_id']}")
        self._app.wait_until_ready(within=20)
        self._tell("registered: calls can reach this agent")
        self._go_online()
        self._picture("idle")

    def _call_a_customer(self) -> None:
        self._tell(f"calling {ANSWERS_WITH_A_TONE} …")
        self._app.do("call", ANSWERS_WITH_A_TONE)
        self._picture("dialing")
        call = self._app.wait_for_call("connected", within=15)
        self._tell("the customer answered")
        self._hear_the_customer()
        self._be_heard(call["uuid"])
        self._picture("connected")
        self._app.do("hangup")
        self._ended()
        self._picture("after")

    def _take_a_call(self) -> None:
        self._go_online()  # and so end the wrap-up of the call before: nobody is offered a call in it
        self._tell("a customer calls in …")
        self._app.do("sandbox incoming", "--customer", "13912345678", "--name", "王女士", "--queue", "售后")
        call = self._app.wait_for_call("offered", within=10)
        self._tell(f"offered: {call['customer']}, queue {call['queue']}")
        self._picture("offered")
        self._app.do("answer")
        self._app.wait_for_call("connected", within=15)
        self._tell("answered")
        self._hear_the_customer()
        self._picture("answered")
        self._app.do("hangup")
        self._ended()

    def _go_online(self) -> None:
        self._app.do("set-status", "online")
        self._tell(f"status: {self._app.status()['agent_status']['name']}")

    def _hear_the_customer(self) -> None:
        heard = self._machine.sound.listen_until(
            lambda heard: heard.is_tone(CUSTOMER_TONE_HZ), within=10, what="the customer's tone at the speaker"
        )
        self._tell(f"at the speaker: {heard.frequency_hz:.1f} Hz, {heard.level_dbfs:.0f} dBFS")

    def _be_heard(self, uuid: str) -> None:
        with self._machine.sound.play_tone(VOICE_HZ):

            def heard() -> CustomerCall | None:
                calls = (CustomerCall.from_row(row) for row in self._app.do("sandbox calls", "--json").json)
                return next((call for call in calls if call.uuid == uuid and call.hears_tone(VOICE_HZ)), None)

            # The engine's echo and noise handling lets a tone through only after some five seconds.
            call = wait_until(heard, within=20, what=f"the customer hears {VOICE_HZ:.0f} Hz from the microphone")
        assert call
        told = f"{call.frequency_hz} Hz, {call.level_dbfs} dBFS"
        self._tell(f"the customer hears: {told} (the microphone has {VOICE_HZ:.0f} Hz)")

    def _ended(self) -> None:
        call = self._app.wait_until_ended()
        self._machine.sound.listen_until(lambda heard: heard.is_silent, within=5, what="silence after the call")
        self._tell(f"hung up after {call['duration']:.1f} s of talk ({call['end_reason']}); the speaker is silent")

    def _quit(self) -> None:
        code = self._app.quit()
        assert code == 0, f"the app ended with {code}:\n{self._app.said()}"
        self._tell("the app has quit")

    def _tell(self, what: str) -> None:
        print(f"{time.monotonic() - self._began:6.1f} s  {what}", flush=True)

    def _picture(self, name: str) -> None:
        self._pictures += 1
        path = self._machine.display.screenshot(PICTURES / f"{self._pictures}-{name}.png")
        self._tell(f"picture: {path.relative_to(ROOT)}")


def main(arguments: list[str]) -> int:
    """Run the demo; returns 0 when all of it worked, 1 when not, 130 when interrupted."""
    adopt_orphans()
    # Being asked to end is like Ctrl+C: the way out goes through every `with`.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with Machine(size=SCREEN) as machine:
            folder = machine.folder("app")
            with App.on_own_sandbox(machine.env, folder, *arguments) as app:
                Demo(machine, app).run()
    except KeyboardInterrupt:
        print("interrupted", file=sys.stderr)
        return 130
    except (AssertionError, OSError, subprocess.SubprocessError) as failure:
        print(f"demo failed: {failure}", file=sys.stderr)
        return 1
    left = descendants()
    for process in left:
        print(f"left behind: {process.pid} {process.command}", file=sys.stderr)
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
