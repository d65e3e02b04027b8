"""From clicks to the table of commands: which command a button, a row of the settings or a remedy means."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Mapping
from typing import Any, Final

from softphone.domain.agent_status import ONLINE
from softphone.domain.audio import DeviceKind
from softphone.domain.hotkeys import HotkeyAct
from softphone.domain.identity import AgentId
from softphone.presentation.actions import Act, RowAct
from softphone.presentation.notices import Remedy
from softphone.services import commands as c
from softphone.services.command_table import Command, Commands
from softphone.services.tasks import Tasks

ABOUT_CALL: Final[Mapping[Act, Callable[[str | None], Command[None]]]] = {
    Act.ANSWER: c.Answer,
    Act.DECLINE: c.Decline,
    Act.HANG_UP: c.HangUp,
}
PLAIN: Final[Mapping[Act, Command[None]]] = {
    Act.MUTE: c.Mute(),
    Act.UNMUTE: c.Unmute(),
    Act.HOLD: c.Hold(),
    Act.RESUME: c.Resume(),
    Act.SILENCE_RING: c.SilenceRing(),
    Act.READY_NOW: c.ReadyNow(),
}
ROWS: Final[Mapping[RowAct, Command[None]]] = {
    RowAct.RING_FILE: c.ChooseRingFile(),
    RowAct.RING_TEST: c.TryRing(),
    RowAct.RING_MUTE: c.MuteRing(),
    RowAct.AUDIO_PAGE: c.OpenAudioPage(),
    RowAct.DIAGNOSTICS: c.OpenDiagnostics(),
    RowAct.SWITCH_LINKS: c.SwitchLinks(),
    RowAct.SWITCH_LOGIN: c.SwitchLogin(),
    RowAct.TRY_SANDBOX: c.TrySandbox(),
}
REMEDIES: Final[Mapping[Remedy, Command[None]]] = {
    Remedy.TAKE_OVER: c.TakeOver(),
    Remedy.RETRY_ENGINE: c.RetryEngine(),
    Remedy.USE_DEVICE: c.TakeOfferedDevice(),
    Remedy.DEVICE_BACK: c.GiveDeviceBack(),
    Remedy.GO_ONLINE: c.SetStatus(ONLINE),
}
CHOSEN_AGAIN: Final[Mapping[str, Command[None]]] = {
    **{f"hotkeys.{act}": c.RetryHotkeys() for act in HotkeyAct},
    "audio.microphones": c.FollowDevices(DeviceKind.MICROPHONE),
    "audio.speakers": c.FollowDevices(DeviceKind.SPEAKER),
    "ring.sound": c.ReloadRingSound(),
}
"""What a setting asks for when the value in force is chosen once more: no change, and still something to be done."""


class Intents:
    """Everything that a window can ask for."""

    def __init__(self, commands: Commands, tasks: Tasks) -> None:
        self.commands = commands
        self._tasks = tasks

    def do(self, command: Command[Any]) -> None:
        """Begin it; how it failed is reported to the agent."""
        self.commands.start(command)

    def press(self, act: Act, call_id: str | None) -> None:
        """Do what a button of a call means."""
        self.do(ABOUT_CALL[act](call_id) if act in ABOUT_CALL else PLAIN[act])

    def chosen_again(self, setting: str) -> None:
        """The agent chose the value in force."""
        if setting in CHOSEN_AGAIN:
            self.do(CHOSEN_AGAIN[setting])

    def transfer(self, agent: AgentId, then: Callable[[bool], None]) -> None:
        """Transfer the call; `then` gets whether the platform accepted."""
        self._tasks.run(self._transfer(c.Transfer(agent), then), doing=c.Transfer.doing)

    def look_up[T](self, question: Coroutine[Any, Any, T], then: Callable[[T], None]) -> None:
        """Ask for what the window only shows; `then` has the answer."""
        self._tasks.run(_answered(question, then), doing="look up")

    async def _transfer(self, command: c.Transfer, then: Callable[[bool], None]) -> None:
        accepted = False
        try:
            await self.commands.do(command)
            accepted = True
        finally:
            then(accepted)


async def _answered[T](question: Coroutine[Any, Any, T], then: Callable[[T], None]) -> None:
    then(await question)
