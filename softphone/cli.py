"""The command line `softphone`: reads a verb, has it done, prints what came of it, returns the exit code.

`run` becomes the app (`cli_start`), `sandbox` is a program of its own, every other verb is one question to the
running app (`control.client`). No verb loads Qt or an HTTP library.
"""

from __future__ import annotations

import argparse
import io
import os
import signal
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from softphone import cli_start
from softphone.cli_told import tell_desktop
from softphone.control import client, printing
from softphone.control.arguments import build_parser, verb_first
from softphone.control.cli_words import CliWords
from softphone.control.client import NobodyThere, Unanswered
from softphone.control.exit_codes import NOT_RUNNING, OK, REFUSED, HelpWanted, Refusal, UsageError
from softphone.control.protocol import NOT_AVAILABLE, Done, Failed, Json, Request, is_text
from softphone.desktop import activation
from softphone.domain.errors import BadInput
from softphone.run_options import RunOptions
from softphone.storage.paths import DataDir

INTERRUPTED: Final = 130  # what shells report for Ctrl+C
_NOT_FOR_THE_APP: Final = ("verb", "json", "data_dir")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line `arguments` (default: the process's own); returns the exit code."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a customer's name may not fit an old terminal's encoding
    given = verb_first(sys.argv[1:] if arguments is None else arguments)
    try:
        return _obey(given, CliWords.of_locale(os.environ))
    except BrokenPipeError:  # the reader, `head` say, has seen enough
        _write_no_more()
        return OK
    except _OutputFailed as failed:
        _write_no_more()
        print(f"softphone: {failed}", file=sys.stderr)
        return REFUSED
    except KeyboardInterrupt:
        return OK if given[0] == "events" else INTERRUPTED


class _OutputFailed(Exception):  # noqa: N818 - what it is
    """The standard output can't be written, on a full disk say; the text is the system's."""


def _write(text: str) -> None:
    """Print it now: what is left to the process's exit fails there, too late for one plain line about it."""
    try:
        print(text, flush=True)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _OutputFailed(error.strerror) from error


def _write_no_more() -> None:
    """Drop what is left in the buffer of the standard output, so that the exit does not try it again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _obey(given: list[str], words: CliWords) -> int:
    try:
        if given[0] == "sandbox":
            return _sandbox(given[1:])
        return _perform(build_parser(words).parse_args(given), words)
    except HelpWanted as help_text:
        _write(str(help_text))
        return OK
    except Refusal as refusal:
        return _refuse(refusal, words, as_json="--json" in given)


def _refuse(refusal: Refusal, words: CliWords, *, as_json: bool) -> int:
    message = refusal.message or words.sentence(refusal.code)
    if as_json:
        _write(printing.as_json({"error": {"code": refusal.code, "message": message}}))
    else:
        usage = refusal.usage if isinstance(refusal, UsageError) else ""
        print(f"{usage}softphone: {printing.plain(message)}", file=sys.stderr)
    return refusal.exit_code


def _sandbox(arguments: Sequence[str]) -> int:
    ours = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    ours.add_argument("--data-dir", type=Path)
    known, rest = ours.parse_known_args(arguments)
    from softphone.sandbox.main import main as run_sandbox  # noqa: PLC0415 - a program of its own

    return run_sandbox(rest, address_file=DataDir.find(known.data_dir).sandbox_address)


def _perform(chosen: argparse.Namespace, words: CliWords) -> int:
    folders = DataDir.find(chosen.data_dir)
    try:
        match chosen.verb:
            case "run":
                return _run(folders, chosen)
            case "quit":
                cli_start.quit_app(folders)
                reply: Done | Failed = Done()
            case "events":
                return _events(folders)
            case "history" | "contacts":
                return (_history if chosen.verb == "history" else _contacts)(folders, chosen, words)
            case "doctor":
                reply = _doctor(folders, _request(chosen), words)
            case "diagnostics":
                reply = _diagnostics(folders, _request(chosen))
            case "open" | "show":
                reply = _ask_or_start(folders, _request(chosen), chosen.data_dir)
            case _:
                reply = client.ask(folders.control_socket(), _request(chosen))
    except NobodyThere:
        raise Refusal("not_running", exit_code=NOT_RUNNING) from None
    except Unanswered:
        raise Refusal("command_unanswered") from None
    return _print(chosen, reply, words)


def _run(folders: DataDir, chosen: argparse.Namespace) -> int:
    if chosen.token_stdin and not chosen.agent:
        raise UsageError(CliWords.of_locale(os.environ).say("token_needs_agent"))
    options = RunOptions(
        sandbox=chosen.sandbox,
        data_dir=chosen.data_dir,
        minimized=chosen.minimized,
        agent=chosen.agent,
        developer=chosen.developer,
    )
    return cli_start.run(folders, options, cli_start.read_token if chosen.token_stdin else None)


def _request(chosen: argparse.Namespace) -> Request:
    given = {name: str(value) for name, value in vars(chosen).items() if value is not None}
    for name, text in given.items():
        if name != "data_dir" and not is_text(text):
            raise Refusal("not_text", CliWords.of_locale(os.environ).say("not_text", name=name.replace("_", "-")))
    return Request(chosen.verb, {name: text for name, text in given.items() if name not in _NOT_FOR_THE_APP})


def _ask_or_start(folders: DataDir, request: Request, data_dir: Path | None) -> Done | Failed:
    """Refuse a bad link without starting the app; a running app shows the agent why, else the desktop does."""
    from softphone.domain.link import MAX_BYTES, parse_link  # noqa: PLC0415 - for these verbs alone

    try:
        if request.verb == "open":
            parse_link(request.arguments["url"])
    except BadInput:
        url = request.arguments["url"][: MAX_BYTES + 1]  # one that long stays bad
        with suppress(NobodyThere, Unanswered):
            return client.ask(folders.control_socket(), Request("open", {"url": url}))
        tell_desktop(CliWords.of_locale(os.environ).sentence("link_invalid"))
        raise Refusal("link_invalid") from None
    request = replace(request, arguments={**request.arguments, **activation.passed_on()})
    try:
        return cli_start.ask_or_start(folders, request, data_dir)
    except Unanswered:
        tell_desktop(CliWords.of_locale(os.environ).sentence("command_unanswered"))
        raise


def _history(folders: DataDir, chosen: argparse.Namespace, words: CliWords) -> int:
    """From the running app, which knows the newest; without one from the file."""
    from softphone.cli_history import export, read_history  # noqa: PLC0415 - for this verb alone

    request = _request(chosen)
    if chosen.export and not chosen.limit:
        request = replace(request, arguments={**request.arguments, "limit": str(2**62)})  # all of them
    lost = 0

    def pages() -> Iterator[Mapping[str, Any]]:
        nonlocal lost
        for page in read_history(folders, request, words):
            lost += page["unreadable"]
            yield page

    if chosen.export:
        done = export(pages(), chosen.export, force=chosen.force, words=words, as_json=chosen.json)
        _write(printing.as_json(done) if chosen.json else words.say("exported_to", **done))
    elif chosen.json:
        _write(printing.as_json([row for page in pages() for row in page["calls"]]))
    else:
        for page in pages():
            text = printing.as_text("history", page, words)
            if text:
                _write(text)
    if lost:
        print(f"softphone: {words.say('calls_lost', count=lost)}", file=sys.stderr)
    return OK


def _contacts(folders: DataDir, chosen: argparse.Namespace, words: CliWords) -> int:
    from softphone.cli_contacts import ContactsVerb  # noqa: PLC0415 - for this verb alone

    for line in ContactsVerb(lambda request: client.ask(folders.control_socket(), request), chosen, words).lines():
        _write(line)
    return OK


def _diagnostics(folders: DataDir, request: Request) -> Done | Failed:
    """It is to work without an app as well: that none runs is no reason to refuse it."""
    with suppress(NobodyThere):
        return client.ask(folders.control_socket(), request)
    return Failed(NOT_AVAILABLE)


def _doctor(folders: DataDir, request: Request, words: CliWords) -> Done | Failed:
    """By the running app, so that its own page and devices are what is checked; without one from here."""
    with suppress(NobodyThere):
        return client.ask(folders.control_socket(), request)
    from softphone.cli_doctor import check_without_app  # noqa: PLC0415 - network and keyring, for this verb alone

    return check_without_app(folders, chinese=words.chinese)


def _events(folders: DataDir) -> int:
    # Scripts end it by either signal; a shell lets what it starts in the background ignore the one for interruptions.
    before = {number: signal.signal(number, signal.default_int_handler) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        for line in client.events(folders.control_socket()):
            _write(line)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    raise Refusal("app_gone", exit_code=NOT_RUNNING)


def _print(chosen: argparse.Namespace, reply: Done | Failed, words: CliWords) -> int:
    if isinstance(reply, Failed):
        raise Refusal(reply.code, reply.message)
    text = printing.as_json(reply.body) if chosen.json else printing.as_text(chosen.verb, reply.body, words)
    if text:
        _write(text)
    return REFUSED if chosen.verb == "doctor" and not _is_well(reply.body) else OK


def _is_well(report: Json) -> bool:
    return isinstance(report, Mapping) and report.get("ok") is True
