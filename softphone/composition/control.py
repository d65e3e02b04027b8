"""The control socket with every verb that has a use case."""

from __future__ import annotations

from softphone import __version__
from softphone.control.event_lines import lines_of
from softphone.control.history import history_verb
from softphone.control.server import ControlServer
from softphone.control.verbs import About, UseCases, Verbs
from softphone.front import Front
from softphone.storage.paths import DataDir

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
            "dtmf": lambda given: phone.dtmf.send(given.get("digits", "")),
        },
    )
    about = About(__version__, "sandbox" if occasion.sandbox else "platform")
    verbs = Verbs(use, phone.store, phone.clock, front.words, about)
    return ControlServer(folders.control_socket(), verbs, lines_of(phone.bus, front.words), front.words)
