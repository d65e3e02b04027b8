"""Everything that can happen to a call, one sentence each; `call_machine.advance` takes them.

By origin: *agent* (`AnswerPressed`, `HangUpPressed`, `ActionStarted`), *reply to our command* (`DialAccepted`,
`DialRefused`, `AnswerRefused`, `ActionAccepted`, `ActionRefused`), *platform* (`FarEndRinging`, `Answered`,
`HungUp`, `Blacklisted`), *our timers* (`NoWord`, `EndUnconfirmed`), *recovery* (`SignallingLost`,
`SignallingBack`, `PageLost`, `FoundGone`, `SleptThrough`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from .call_state import PendingAction
from .moment import Moment


@dataclass(frozen=True, slots=True)
class CallDetails:
    """What a platform report says of a call; empty fields say nothing and change nothing."""

    uuid: str | None = None
    customer: str = ""
    outbound_number: str = ""
    outbound_name: str = ""
    queue: str = ""


NO_DETAILS: Final = CallDetails()


@dataclass(frozen=True, slots=True)
class MachineEvent:
    """Something that happened to a call at a moment."""

    at: Moment


@dataclass(frozen=True, slots=True)
class PlatformCallEvent(MachineEvent):
    """A report of the platform, with its details of the call."""

    details: CallDetails = NO_DETAILS


class AnswerPressed(MachineEvent):
    """The agent takes the offered call."""


class HangUpPressed(MachineEvent):
    """The agent ends or declines the call."""


class DialAccepted(MachineEvent):
    """The platform took our request to dial; it says nothing about the customer."""


class DialRefused(MachineEvent):
    """The platform would not dial."""


class AnswerRefused(MachineEvent):
    """The SDK threw at `answer()`: the call is still offered."""


class FarEndRinging(PlatformCallEvent):
    """`calling`: the customer's phone rings."""


class Answered(PlatformCallEvent):
    """`answer`: both sides can talk."""


class HungUp(PlatformCallEvent):
    """`hangup`: the call is over, no cause given."""


class Blacklisted(PlatformCallEvent):
    """`blackList`: the number may not be called."""


@dataclass(frozen=True, slots=True)
class ActionStarted(MachineEvent):
    """The agent pressed mute, unmute, hold, resume or transfer."""

    action: PendingAction


@dataclass(frozen=True, slots=True)
class ActionAccepted(MachineEvent):
    """The platform did what was asked."""

    action: PendingAction


@dataclass(frozen=True, slots=True)
class ActionRefused(MachineEvent):
    """The platform refused, or sent no reply: the call is as it was."""

    action: PendingAction


class NoWord(MachineEvent):
    """The limit for a sign of life after dialling or answering has passed."""


class EndUnconfirmed(MachineEvent):
    """No `hangup` came within the limit after our own hang-up."""


class SignallingLost(MachineEvent):
    """The SDK's connection broke; media may go on."""


class SignallingBack(MachineEvent):
    """The SDK's connection is there again."""


class PageLost(MachineEvent):
    """The embedded page ended, and the call's media with it."""


class SleptThrough(MachineEvent):
    """The computer slept so long that no offer is left, and whether a connected call still is, is unknown."""


class FoundGone(MachineEvent):
    """The platform shows no sign of this call any more."""
