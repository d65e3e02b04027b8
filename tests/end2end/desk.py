"""A desk that many stories share: one app, one sandbox that it knows by address only, one customer after another."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.helpers.rig.app import App, Events, Status
from tests.helpers.rig.machine import Machine
from tests.helpers.rig.sandbox import CustomerCall, Sandbox
from tests.helpers.rig.tone import Heard
from tests.helpers.rig.waiting import wait_until

from .logins import Logins
from .sdk_calls import SdkCalls

TONE_HZ = 440.0  # what the sandbox's customers play
VOICE_HZ = 620.0  # what we feed into the microphone

# The sandbox's test numbers.
ANSWERS = "13800000001"
ECHOES = "13800000002"
NEVER_ANSWERS = "13800000003"
IS_BUSY = "13800000004"
HANGS_UP_AFTER_5_S = "13800000005"
BLACKLISTED = "13800000006"
FAILS = "13800000007"

CUSTOMER = "13912345678"  # calls in

# Real calls on two cores that others use too.
CALL_LIMIT = 20.0  # seconds from a request to voice
SOUND_LIMIT = 15.0


class Desk:
    """The pieces, and what every story does with them."""

    def __init__(
        self,
        machine: Machine,
        sandbox: Sandbox,
        app: App,
        events: Events,
        logins: Logins,
        sdk: SdkCalls | None = None,
    ) -> None:
        """`events` is the app's stream, begun just now; `logins` and the calls of the `sdk` are those of the app."""
        self.machine = machine
        self.sandbox = sandbox
        self.app = app
        self.events = events
        self.logins = logins
        self.sdk = sdk or SdkCalls()
        self._wait_for_the_stream()

    def _wait_for_the_stream(self) -> None:
        """Make things happen until the reader of events hears of one: from then on it misses none."""
        statuses = iter(["break", "busy"] * 20)

        def heard() -> bool:
            self.app.do("set-status", next(statuses))
            return bool(self.events.all())

        wait_until(heard, within=15, what="events are told")

    def reset(self) -> None:
        """As if the agent had just sat down: online, no call, every reading of the sandbox at its default."""
        self.sandbox.console.act("refuse")
        self.read()
        status = self.app.status()
        if status["calls"]:
            self.app.do("hangup")
        if not status["reachable"]:
            self.app.wait_until_ready()
        if status["agent_status"]["name"] != "online":
            self.app.do("set-status", "online")

    def read(self, **readings: str) -> None:
        """Have the sandbox read the document so; where nothing is said, as it does by default, but without wrap-up."""
        self.sandbox.console.read(**{"wrap_up": "none", **readings})

    # ---- what is told

    def happened(
        self, name: str, wanted: Callable[[dict[str, Any]], bool] = lambda _: True, *, within: float = CALL_LIMIT
    ) -> dict[str, Any]:
        """The next event of this name that is as wanted; each wait begins where the last one ended."""
        return self.events.wait_for(name, wanted, within=within)

    # ---- calls

    def call(self, number: str) -> dict[str, Any]:
        """Dial and talk; returns the connected call, of which the stream of events has told too."""
        self.app.do("call", number)
        return self._connected()

    def answer(self) -> dict[str, Any]:
        """Take the offered call; returns it connected, of which the stream of events has told too."""
        self.app.do("answer")
        return self._connected()

    def _connected(self) -> dict[str, Any]:
        call = self.app.wait_for_call("connected", within=CALL_LIMIT)
        told = ("call.connected", call["id"])
        wait_until(
            lambda: any((event["name"], event["call_id"]) == told for event in self.events.all()),
            within=CALL_LIMIT,
            what="the event call.connected",
        )
        return call

    def offer(self, customer: str = CUSTOMER, **more: Any) -> dict[str, Any]:
        """A customer calls in; returns the offered call."""
        uuid = self.sandbox.console.incoming(customer, **more)
        call = self.app.wait_for_call("offered", within=CALL_LIMIT)
        assert call["uuid"] == uuid
        return call

    def ended(self, call: dict[str, Any], *, within: float = CALL_LIMIT) -> dict[str, Any]:
        """Wait until this call is over; returns it."""
        return self.app.wait_until_ended(call["uuid"], within=within)

    # ---- sound

    def speaker_plays(self, frequency_hz: float = TONE_HZ) -> Heard:
        """Wait until this tone is to be heard at the speaker."""
        return self.machine.sound.listen_until(
            lambda heard: heard.is_tone(frequency_hz), within=SOUND_LIMIT, what=f"{frequency_hz} Hz at the speaker"
        )

    def speaker_is_silent(self) -> Heard:
        """Wait until the speaker is silent."""
        return self.machine.sound.listen_until(
            lambda heard: heard.is_silent, within=SOUND_LIMIT, what="silence at the speaker"
        )

    def customer_hears(self, call: dict[str, Any], frequency_hz: float = VOICE_HZ) -> CustomerCall:
        """Wait until the call's customer hears this tone."""
        return self.customer(
            call, lambda customer: customer.hears_tone(frequency_hz), what=f"the customer hears {frequency_hz} Hz"
        )

    def customer_hears_nothing(self, call: dict[str, Any]) -> CustomerCall:
        """Wait until the call's customer hears nothing of the agent."""
        return self.customer(call, lambda customer: customer.hears_nothing, what="the customer hears nothing")

    def customer(self, call: dict[str, Any], wanted: Callable[[CustomerCall], bool], *, what: str) -> CustomerCall:
        """Wait until the call is as wanted on the platform's side."""
        return self.sandbox.console.wait_for_call(
            lambda customer: customer.uuid == call["uuid"] and wanted(customer), within=SOUND_LIMIT, what=what
        )

    def both_hear_each_other(self, call: dict[str, Any]) -> None:
        """The customer's tone is at the speaker, the microphone's at the customer."""
        self.speaker_plays()
        with self.machine.sound.play_tone(VOICE_HZ):
            self.customer_hears(call)

    def both_are_silent(self) -> None:
        """After a call: nothing at the speaker, and nobody listens to the microphone."""
        self.speaker_is_silent()
        wait_until(lambda: not self.machine.sound.open_microphones(), within=20, what="the microphone is closed")


def conditions(status: dict[str, Any]) -> list[str]:
    """The codes of what is amiss, but the silent microphone's: nobody speaks in most stories."""
    return [each["code"] for each in status["notices"] if each["code"] != "microphone_silent"]


def notice(status: Status, code: str) -> str | None:
    """The sentence of a condition that is true now."""
    return next((str(each["message"]) for each in status["notices"] if each["code"] == code), None)


def wait_for_notice(app: App, code: str, *, within: float = 15.0) -> str:
    """Wait until this condition is told, from the app's start on; returns its sentence."""
    app.wait_until_running()
    status = app.wait_until(lambda status: notice(status, code) is not None, within=within, what=f"notice {code}")
    return str(notice(status, code))


def wait_for_no_notice(app: App, code: str, *, within: float = 15.0) -> Status:
    """Wait until this condition is over."""
    return app.wait_until(lambda status: notice(status, code) is None, within=within, what=f"no notice {code}")
