"""The command line as argparse sees it: every verb with its arguments, `--data-dir` and `--json` after each of them.

The verb comes first for argparse. `verb_first` brings it there, so that options may also stand before it, and adds
`run` where there is none.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Final, Never, override

from softphone.domain.agent_status import SETTABLE
from softphone.domain.errors import BadInput
from softphone.domain.identity import AgentId

from .cli_words import CliWords
from .outcome import HelpWanted, UsageError

_TAKES_VALUE: Final = ("--data-dir", "--agent")
_ASKS_FOR_HELP: Final = ("-h", "--help")
_PLAIN_VERBS: Final = (
    *("answer", "decline", "hangup", "mute", "unmute", "hold", "resume"),
    *("status", "agents", "devices", "events", "doctor", "show", "quit"),
)


class _Parser(argparse.ArgumentParser):
    @override
    def error(self, message: str) -> Never:
        raise UsageError(message, self.format_usage())

    @override
    def print_help(self, file: object = None) -> Never:
        raise HelpWanted(self.format_help().rstrip())


def verb_first(arguments: Sequence[str]) -> list[str]:
    """`arguments` with the verb in front; `run` is the verb of a line that names none."""
    position = 0
    while position < len(arguments) and arguments[position].startswith("-"):
        position += 2 if arguments[position] in _TAKES_VALUE else 1
    before, rest = list(arguments[:position]), list(arguments[position:])
    if rest:
        return [rest[0], *before, *rest[1:]]
    return before if any(option in _ASKS_FOR_HELP for option in before) else ["run", *before]


def build_parser(words: CliWords) -> argparse.ArgumentParser:
    """The parser of all verbs but `sandbox`, which reads its own arguments.

    When parsing it raises `UsageError` and `HelpWanted`.
    """
    parser = _Parser(prog="softphone", description=words.say("program"), allow_abbrev=False)
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True, parser_class=_Parser)

    def add(name: str) -> argparse.ArgumentParser:
        verb = verbs.add_parser(
            name, help=words.say(f"help.{name}"), description=words.say(f"help.{name}"), allow_abbrev=False
        )
        verb.add_argument("--data-dir", type=_folder, metavar="DIR", help=words.say("help.--data-dir"))
        verb.add_argument("--json", action="store_true", help=words.say("help.--json"))
        return verb

    for name in _PLAIN_VERBS:
        add(name)
    _run(add("run"))
    _call(add("call"))
    _history(add("history"))
    add("transfer").add_argument("agent", metavar="AGENT_ID")
    add("dtmf").add_argument("digits", metavar="DIGITS")
    add("set-status").add_argument("status", choices=tuple(SETTABLE))
    add("outbound").add_argument("choice", nargs="?", metavar="NUMBER|groupID")
    add("diagnostics").add_argument("file", type=Path, metavar="FILE.zip")
    add("open").add_argument("url", metavar="URL")
    use_device = add("use-device")
    use_device.add_argument("kind", choices=("microphone", "speaker", "ringer"))
    use_device.add_argument("name", metavar="NAME")
    verbs.add_parser("sandbox", help=words.say("help.sandbox"))
    return parser


def _run(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--sandbox", action="store_true")
    verb.add_argument("--minimized", action="store_true")
    verb.add_argument("--agent", type=_agent, metavar="ID")
    verb.add_argument("--token-stdin", action="store_true")
    verb.add_argument("--developer", action="store_true")


def _call(verb: argparse.ArgumentParser) -> None:
    whom = verb.add_mutually_exclusive_group(required=True)
    whom.add_argument("number", nargs="?", metavar="NUMBER")
    whom.add_argument("--privacy-number", metavar="CIPHER")
    verb.add_argument("--label", metavar="TEXT")
    verb.add_argument("--user-data", metavar="TEXT")
    verb.add_argument("--outbound", metavar="NUMBER|groupID")


def _history(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--search", metavar="TEXT")
    verb.add_argument("--limit", type=_positive, metavar="N")
    verb.add_argument("--export", type=_table_file, metavar="FILE.csv|.xlsx")


def _folder(text: str) -> Path:
    if not text:
        raise argparse.ArgumentTypeError("a folder is needed")
    return Path(text)


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError("a number of at least 1 is needed")
    return int(text)


def _agent(text: str) -> str:
    try:
        return AgentId(text).text
    except BadInput:
        raise argparse.ArgumentTypeError("this can't be an agent's ID") from None


def _table_file(text: str) -> Path:
    path = Path(text)
    if path.suffix.lower() not in (".csv", ".xlsx"):
        raise argparse.ArgumentTypeError("a file name that ends with .csv or .xlsx is needed")
    return path
