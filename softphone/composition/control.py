"""The control socket with every verb that has a use case."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from softphone import __version__
from softphone.app_window import AppWindow
from softphone.control.devices import devices_view, use_device_verb
from softphone.control.event_lines import lines_of
from softphone.control.handover import hung_verb, sign_in_verb
from softphone.control.history import history_verb
from softphone.control.protocol import HUNG, SIGN_IN, Json
from softphone.control.server import ControlServer
from softphone.control.verbs import About, UseCases, Verbs
from softphone.domain.identity import AccessToken, AgentId
from softphone.services.commands import OpenLink, UseDevice
from softphone.storage.paths import DataDir

from .desktop import diagnostics_verb
from .phone import Phone
from .window import RunContext


def build_control(phone: Phone, folders: DataDir, app_window: AppWindow, run_context: RunContext) -> ControlServer:
    """The control socket with every verb that has a use case."""
    use = UseCases(
        dial=phone.redial.dial,
        calls=phone.calls,
        agent=phone.control,
        show=app_window.show,
        quit=run_context.quit,
        open_link=lambda url: app_window.commands.do(OpenLink(url)),
        directory=phone.directory,
        more={
            "history": history_verb(phone.call_log.recent),
            "doctor": diagnostics_verb(phone, app_window),
            "devices": _devices_verb(phone),
            "use-device": use_device_verb(lambda kind, name: app_window.commands.do(UseDevice(kind, name))),
            SIGN_IN: sign_in_verb(phone.store, beginning=run_context.beginning, sign_in=_sign_in(phone)),
            HUNG: hung_verb(phone.bus, phone.clock),
            "dtmf": lambda given: phone.dtmf.send(given.get("digits", "")),
        },
    )
    about = About(__version__, "sandbox" if run_context.sandbox else "platform")
    verbs = Verbs(use, phone.store, phone.clock, app_window.words, about)
    return ControlServer(
        folders.control_socket(),
        verbs,
        lines_of(phone.bus, app_window.words),
        app_window.words,
        spare=folders.spare_socket(),
    )


def _sign_in(phone: Phone) -> Callable[[AgentId, AccessToken], None]:
    def begin(agent: AgentId, access: AccessToken) -> None:
        phone.tasks.run(phone.sign_in.sign_in(agent, access, remember=False), doing="sign in as a second start asks")

    return begin


def _devices_verb(phone: Phone) -> Callable[[Mapping[str, str]], Awaitable[Json]]:
    async def handle(_: Mapping[str, str]) -> Json:
        return devices_view(phone.store.state, phone.settings.current)

    return handle
