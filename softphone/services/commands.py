"""Everything that the phone can be asked to do.

Window, popup, tray, mini window, hotkeys, headset, notifications, links and the control socket make a command and hand
it to the table (`command_table.Commands`), so that an action means the same wherever it comes from. A command's fields
are its arguments; `composition/commands.py` joins each to the service that does it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from softphone.domain.audio import DeviceKind
from softphone.domain.call import Call
from softphone.domain.call_list import CallListRow, Outcome
from softphone.domain.call_record import CallRecord
from softphone.domain.dial_request import DialRequest
from softphone.domain.identity import AgentId
from softphone.domain.outbound import OutboundChoice

from .command_table import Command

# Calls


@dataclass(frozen=True, slots=True)
class Dial(Command[Call]):
    """Call what is known whole: from redial, the log, a verb, or a link that the agent has agreed to."""

    doing = "dial"
    request: DialRequest


@dataclass(frozen=True, slots=True)
class DialTyped(Command[Call]):
    """Call the number in a text, which is read when the command is done: so what can't be read is reported."""

    doing = "dial"
    text: str


@dataclass(frozen=True, slots=True)
class Answer(Command[None]):
    """Take the offered call; without an id the one that the agent can mean."""

    doing = "answer"
    call_id: str | None = None


@dataclass(frozen=True, slots=True)
class Decline(Command[None]):
    """Refuse the offered call."""

    doing = "decline"
    call_id: str | None = None


@dataclass(frozen=True, slots=True)
class HangUp(Command[None]):
    """End the call."""

    doing = "hang up"
    call_id: str | None = None


@dataclass(frozen=True, slots=True)
class Mute(Command[None]):
    """Cut the microphone."""

    doing = "mute"


@dataclass(frozen=True, slots=True)
class Unmute(Command[None]):
    """Open the microphone."""

    doing = "unmute"


@dataclass(frozen=True, slots=True)
class Hold(Command[None]):
    """Put the customer on hold."""

    doing = "hold"


@dataclass(frozen=True, slots=True)
class Resume(Command[None]):
    """Take the customer back."""

    doing = "resume"


@dataclass(frozen=True, slots=True)
class Transfer(Command[None]):
    """Hand the call to another agent for good."""

    doing = "transfer"
    agent: AgentId


@dataclass(frozen=True, slots=True)
class SendDigits(Command[None]):
    """Send digits to the machine at the other end."""

    doing = "send digits"
    digits: str


@dataclass(frozen=True, slots=True)
class CallMe(Command[None]):
    """Have a sandbox customer call this agent."""

    doing = "have a customer call"


# The agent


@dataclass(frozen=True, slots=True)
class SetStatus(Command[None]):
    """Set another status."""

    doing = "set status"
    code: int


@dataclass(frozen=True, slots=True)
class SetStatusAfterCall(Command[None]):
    """Choose the status to be set after the call; None for no change."""

    doing = "choose the status after the call"
    code: int | None


@dataclass(frozen=True, slots=True)
class ReadyNow(Command[None]):
    """End wrap-up."""

    doing = "ready now"


@dataclass(frozen=True, slots=True)
class ChooseOutbound(Command[None]):
    """Choose the number that customers see."""

    doing = "choose outbound number"
    choice: OutboundChoice


@dataclass(frozen=True, slots=True)
class LoadOutbound(Command[None]):
    """Read anew which outbound numbers there are."""

    doing = "load the outbound numbers"


@dataclass(frozen=True, slots=True)
class SignInAs(Command[None]):
    """Sign in; without a token with the one in the keyring."""

    doing = "sign in"
    agent: str
    token: str = field(repr=False)
    remember: bool


@dataclass(frozen=True, slots=True)
class SignOut(Command[None]):
    """Sign out, or stop trying to sign in."""

    doing = "sign out"


# Page, registration and links


@dataclass(frozen=True, slots=True)
class RetryEngine(Command[None]):
    """Start the embedded page again, at once."""

    doing = "retry the engine"


@dataclass(frozen=True, slots=True)
class TakeOver(Command[None]):
    """Register here although another phone may have."""

    doing = "take over"


@dataclass(frozen=True, slots=True)
class OpenLink(Command[None]):
    """Ask the agent about another program's link."""

    doing = "open a link"
    url: str


@dataclass(frozen=True, slots=True)
class SettleLink(Command[None]):
    """Close the question about a link: the agent has answered it."""

    doing = "settle the link"


# Sound


@dataclass(frozen=True, slots=True)
class SilenceRing(Command[None]):
    """Ring no more for the calls that are offered now."""

    doing = "silence the ring"


@dataclass(frozen=True, slots=True)
class MuteRing(Command[None]):
    """Mute every ring, or undo it."""

    doing = "mute the ring"


@dataclass(frozen=True, slots=True)
class TryRing(Command[None]):
    """Let it ring for a try."""

    doing = "try the ring"


@dataclass(frozen=True, slots=True)
class ReloadRingSound(Command[None]):
    """Read the chosen ring sound once more: its file may be another one now."""

    doing = "reload the ring sound"


@dataclass(frozen=True, slots=True)
class UseDevice(Command[None]):
    """Put a device first and use it at once; "" is the system's default."""

    doing = "use a device"
    kind: DeviceKind
    name: str


@dataclass(frozen=True, slots=True)
class FollowDevices(Command[None]):
    """Use the first device of the list that is there."""

    doing = "follow the devices"
    kind: DeviceKind


@dataclass(frozen=True, slots=True)
class TakeOfferedDevice(Command[None]):
    """Use the device that is offered."""

    doing = "take the offered device"


@dataclass(frozen=True, slots=True)
class GiveDeviceBack(Command[None]):
    """Use again what was in use before the offered device was taken."""

    doing = "give the device back"


# History


@dataclass(frozen=True, slots=True)
class SaveWrapUp(Command[CallRecord]):
    """Keep disposition and note of a call, None for the last one; without either say what is kept."""

    doing = "save the wrap-up"
    call_id: str | None = None
    disposition: str | None = None
    note: str | None = field(default=None, repr=False)


# Rules of dialling


@dataclass(frozen=True, slots=True)
class AddDoNotCall(Command[int]):
    """Never call these numbers again; how many were new."""

    doing = "add to the do-not-call list"
    numbers: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class RemoveDoNotCall(Command[None]):
    """Take a number off the do-not-call list."""

    doing = "remove from the do-not-call list"
    number: str = field(repr=False)


# Call list


@dataclass(frozen=True, slots=True)
class ShowNextRow(Command[CallListRow]):
    """Show the next row of the call list."""

    doing = "show the next of the list"


@dataclass(frozen=True, slots=True)
class DialShownRow(Command[Call]):
    """Call the row that is shown."""

    doing = "dial"


@dataclass(frozen=True, slots=True)
class SkipShownRow(Command[CallListRow]):
    """Leave the row that is shown out."""

    doing = "skip the row"
    reason: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class KeepRowResult(Command[CallListRow]):
    """Keep what came of the row that was called; `again` is when to call it once more."""

    doing = "keep the result"
    outcome: Outcome
    again: datetime | None = None
    note: str = field(default="", repr=False)


# Window and system


@dataclass(frozen=True, slots=True)
class ShowWindow(Command[None]):
    """Bring the window to the front."""

    doing = "show the window"


@dataclass(frozen=True, slots=True)
class Quit(Command[None]):
    """Leave in order."""

    doing = "quit"


@dataclass(frozen=True, slots=True)
class OpenAudioPage(Command[None]):
    """Show the page of the sound check."""

    doing = "open the audio page"


@dataclass(frozen=True, slots=True)
class OpenDiagnostics(Command[None]):
    """Show the diagnostics and run them."""

    doing = "open the diagnostics"


@dataclass(frozen=True, slots=True)
class ChooseRingFile(Command[None]):
    """Ask for the agent's own ring sound."""

    doing = "choose a ring file"


@dataclass(frozen=True, slots=True)
class TrySandbox(Command[None]):
    """Start the app again on its sandbox."""

    doing = "try the sandbox"


@dataclass(frozen=True, slots=True)
class RetryHotkeys(Command[None]):
    """Try all hotkeys once more."""

    doing = "change the hotkeys"


@dataclass(frozen=True, slots=True)
class SwitchLinks(Command[None]):
    """Turn the opening of links by this app on or off."""

    doing = "turn the opening of links"


@dataclass(frozen=True, slots=True)
class SwitchLogin(Command[None]):
    """Turn the start at login on or off."""

    doing = "turn the start at login"
