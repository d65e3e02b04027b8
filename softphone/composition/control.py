"""The control socket with every verb that has a use case."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from softphone import __version__
from softphone.control.devices import devices_view, use_device_verb
from softphone.control.event_lines import lines_of
from softphone.control.history import history_verb
from softphone.control.protocol import HUNG, SIGN_IN, Json
from softphone.control.second_start import hung_verb, sign_in_verb
from softphone.control.server import ControlServer
from softphone.control.verbs import About, UseCases, Verbs
from softphone.domain.identity import AccessToken, AgentId
from softphone.front import Front
from softphone.storage.paths import DataDir

from .desk_checkup import checkup_verb
from .front import Occasion
from .links import link_door
from .phone import Phone


def build_control(phone: Phone, folders: DataDir, front: Front, occasion: Occasion) -> ControlServer:
    """The control socket with every verb that has a use case."""
    use = UseCases(
        dial=phone.redial.dial,
        calls=phone.calls,
        agent=phone.control,
        show=front.show,
        quit=occasion.quit,
        open_link=link_door(phone, front),
        directory=phone.directory,
        more={
            "history": history_verb(phone.call_log.recent),
            "doctor": checkup_verb(phone, front),
            "devices": _devices_verb(phone),
            "use-device": use_device_verb(phone.audio_devices.choose),
            SIGN_IN: sign_in_verb(phone.store, beginning=occasion.beginning, sign_in=_sign_in(phone)),
            HUNG: hung_verb(phone.bus, phone.clock),
            "dtmf": lambda given: phone.dtmf.send(given.get("digits", "")),
        },
    )
    about = About(__version__, "sandbox" if occasion.sandbox else "platform")
    verbs = Verbs(use, phone.store, phone.clock, front.words, about)
    return ControlServer(folders.control_socket(), verbs, lines_of(phone.bus, front.words), front.words)


def _sign_in(phone: Phone) -> Callable[[AgentId, AccessToken], None]:
    def begin(agent: AgentId, access: AccessToken) -> None:
        phone.tasks.run(phone.sign_in.sign_in(agent, access, remember=False), doing="sign in as a second start asks")

    return begin


def _devices_verb(phone: Phone) -> Callable[[Mapping[str, str]], Awaitable[Json]]:
    async def handle(_: Mapping[str, str]) -> Json:
        return devices_view(phone.store.state, phone.settings.current)

    return handle
