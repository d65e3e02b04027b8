"""The control socket with every verb that has a use case."""

from __future__ import annotations

from softphone import __version__
from softphone.app_window import AppWindow
from softphone.control.contacts import contacts_verb
from softphone.control.devices import devices_verb
from softphone.control.do_not_call import do_not_call_verb
from softphone.control.event_lines import lines_of
from softphone.control.handover import hung_verb, sign_in_verb
from softphone.control.history import history_verb
from softphone.control.lists import Files, list_verb, lists_verb
from softphone.control.protocol import HUNG, SIGN_IN
from softphone.control.server import ControlServer
from softphone.control.today import today_verb
from softphone.control.verbs import About, Verbs
from softphone.control.views import agents_verb
from softphone.desktop import activation
from softphone.storage.csv_file import read_csv
from softphone.storage.paths import DataDir
from softphone.storage.table_file import write_table

from .desktop import diagnostics_verb
from .phone import Phone
from .run_context import RunContext


def build_control(phone: Phone, folders: DataDir, app_window: AppWindow, run_context: RunContext) -> ControlServer:
    """The control socket with every verb that has a use case."""
    commands = app_window.commands
    verbs = Verbs(
        commands,
        phone.store,
        clock=phone.clock,
        words=app_window.words,
        about=About(__version__, "sandbox" if run_context.sandbox else "platform"),
        activation=activation.use,
        others={
            "agents": agents_verb(phone.directory.agents),
            "contacts": contacts_verb(phone.contacts),
            "history": history_verb(phone.call_log.find),
            "doctor": diagnostics_verb(phone, app_window),
            "do-not-call": do_not_call_verb(commands, phone.dial_rules, read_csv),
            "lists": lists_verb(phone.ports.call_lists),
            "list": list_verb(commands, phone.ports.call_lists, Files(read_csv, write_table)),
            "today": today_verb(phone.today.figures),
            "devices": devices_verb(phone.store, phone.settings),
            SIGN_IN: sign_in_verb(phone.store, commands, beginning=run_context.beginning),
            HUNG: hung_verb(phone.bus, phone.clock),
        },
    )
    return ControlServer(
        folders.control_socket(),
        verbs,
        lines_of(phone.bus, app_window.words),
        app_window.words,
        spare=folders.spare_socket(),
    )
