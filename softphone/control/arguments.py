"""The command line as argparse sees it: every verb with its arguments, `--data-dir` and `--json` after each of them.

The verb comes first for argparse. `verb_first` brings it there, so that options may also stand before it, and adds
`run` where there is none.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final, Never, cast, override

from softphone import __version__
from softphone.domain.agent_status import SETTABLE
from softphone.domain.errors import BadInput
from softphone.domain.identity import AgentId

from .cli_words import CliWords
from .contact_arguments import add_contacts
from .exit_codes import HelpWanted, UsageError
from .list_arguments import add_list_verbs
from .usage_words import complaint_in_chinese, help_in_chinese

_TAKES_VALUE: Final = ("--data-dir", "--agent")
_NEEDS_NO_VERB: Final = ("-h", "--help", "-V", "--version")
# What other phones call a verb of ours.
_OTHER_WORDS: Final = {"dial": "call", "reject": "decline", "unhold": "resume", "log": "history", "start": "run"}
_PLAIN_VERBS: Final = (
    *("answer", "decline", "hangup", "mute", "unmute", "hold", "resume"),
    *("status", "agents", "devices", "events", "doctor", "show", "quit"),
)


class _Parser(argparse.ArgumentParser):
    """Speaks the words' language, and leaves to the command line what is printed where."""

    def __init__(self, *, words: CliWords, **given: Any) -> None:
        self._words = words
        super().__init__(**given)

    @override
    def error(self, message: str) -> Never:
        message = _with_nearest_verb(message)
        raise UsageError(complaint_in_chinese(message) if self._words.chinese else message, self.format_usage())

    @override
    def print_help(self, file: object = None) -> Never:
        raise HelpWanted(self.format_help().rstrip())

    @override
    def format_usage(self) -> str:
        return self._said(super().format_usage())

    @override
    def format_help(self) -> str:
        return self._said(super().format_help())

    def _said(self, text: str) -> str:
        return help_in_chinese(text) if self._words.chinese else text


class _Version(argparse.Action):
    """`--version`: asked for like help."""

    def __init__(self, **given: Any) -> None:
        super().__init__(nargs=0, **given)

    @override
    def __call__(self, parser: object, namespace: object, values: object, option_string: str | None = None) -> Never:
        raise HelpWanted(f"softphone {__version__}")


def _with_nearest_verb(message: str) -> str:
    """argparse's complaint about an unknown verb, naming the one that is nearest instead of all."""
    found = re.fullmatch(r"argument VERB: invalid choice: '(.*?)' \(choose from (.+)\)", message, re.DOTALL)
    if found is None:
        return message
    from difflib import get_close_matches  # noqa: PLC0415 - for this complaint alone

    typed, known = found[1], {verb: verb for verb in re.findall(r"[\w-]+", found[2])} | _OTHER_WORDS
    nearest = get_close_matches(typed.lower(), known, n=1)
    return f"there is no verb '{typed}': did you mean '{known[nearest[0]]}'?" if nearest else message


def verb_first(arguments: Sequence[str]) -> list[str]:
    """`arguments` with the verb in front; `run` is the verb of a command line without one."""
    position = 0
    while position < len(arguments) and arguments[position].startswith("-"):
        position += 2 if arguments[position] in _TAKES_VALUE else 1
    before, rest = list(arguments[:position]), list(arguments[position:])
    if rest:
        return [rest[0], *before, *rest[1:]]
    return next(([option] for option in before if option in _NEEDS_NO_VERB), ["run", *before])


def build_parser(words: CliWords) -> argparse.ArgumentParser:
    """The parser of all verbs but `sandbox`, which reads its own arguments.

    When parsing it raises `UsageError` and `HelpWanted`.
    """
    parser = _Parser(words=words, prog="softphone", description=words.say("program"), allow_abbrev=False)
    parser.add_argument("-V", "--version", action=_Version, help=words.say("help.--version"))
    verbs = parser.add_subparsers(
        dest="verb", metavar="VERB", required=True, parser_class=cast("type[_Parser]", partial(_Parser, words=words))
    )

    def add(name: str) -> argparse.ArgumentParser:
        verb = verbs.add_parser(
            name, help=words.say(f"help.{name}"), description=words.say(f"help.{name}"), allow_abbrev=False
        )
        verb.add_argument("--data-dir", type=_folder, metavar="DIR", help=words.say("help.--data-dir"))
        verb.add_argument("--json", action="store_true", help=words.say("help.--json"))
        return verb

    for name in _PLAIN_VERBS:
        add(name)
    say = words.say
    _run(add("run"), words)
    _call(add("call"), words)
    _history(add("history"), words)
    add_contacts(add("contacts"), words)
    add("transfer").add_argument("agent", metavar="AGENT_ID", help=say("help.agent"))
    add("dtmf").add_argument("digits", metavar="DIGITS", help=say("help.digits"))
    add("set-status").add_argument("status", choices=tuple(SETTABLE), help=say("help.status_word"))
    add("outbound").add_argument("choice", nargs="?", metavar="NUMBER|groupID", help=say("help.choice"))
    add("diagnostics").add_argument("file", type=Path, metavar="FILE.zip", help=say("help.file"))
    add("open").add_argument("url", metavar="URL", help=say("help.url"))
    wrap_up = add("wrap-up")
    wrap_up.add_argument("call_id", nargs="?", metavar="CALL_ID", help=say("help.call_id"))
    wrap_up.add_argument("--disposition", metavar="NAME", help=say("help.wrap-up.disposition"))
    wrap_up.add_argument("--note", metavar="TEXT", help=say("help.note"))
    use_device = add("use-device")
    use_device.add_argument("kind", choices=("microphone", "speaker", "ringer"), help=say("help.kind"))
    use_device.add_argument("name", metavar="NAME", help=say("help.name"))
    add_list_verbs(add, words)
    verbs.add_parser("sandbox", help=say("help.sandbox"))
    return parser


def _run(verb: argparse.ArgumentParser, words: CliWords) -> None:
    verb.add_argument("--sandbox", action="store_true", help=words.say("help.--sandbox"))
    verb.add_argument("--minimized", action="store_true", help=words.say("help.--minimized"))
    verb.add_argument("--agent", type=_agent, metavar="ID", help=words.say("help.--agent"))
    verb.add_argument("--token-stdin", action="store_true", help=words.say("help.--token-stdin"))
    verb.add_argument("--developer", action="store_true", help=words.say("help.--developer"))


def _call(verb: argparse.ArgumentParser, words: CliWords) -> None:
    whom = verb.add_mutually_exclusive_group(required=True)
    whom.add_argument("number", nargs="?", metavar="NUMBER", help=words.say("help.number"))
    whom.add_argument("--privacy-number", metavar="CIPHER", help=words.say("help.--privacy-number"))
    verb.add_argument("--label", metavar="TEXT", help=words.say("help.--label"))
    verb.add_argument("--user-data", metavar="TEXT", help=words.say("help.--user-data"))
    verb.add_argument("--outbound", metavar="NUMBER|groupID", help=words.say("help.--outbound"))


def _history(verb: argparse.ArgumentParser, words: CliWords) -> None:
    verb.add_argument("--search", metavar="TEXT", help=words.say("help.--search"))
    verb.add_argument("--direction", choices=("in", "out"), help=words.say("help.--direction"))
    verb.add_argument("--missed", action="store_true", help=words.say("help.--missed"))
    verb.add_argument("--queue", metavar="NAME", help=words.say("help.--queue"))
    verb.add_argument("--disposition", metavar="NAME", help=words.say("help.--disposition"))
    verb.add_argument("--since", metavar="DATE", help=words.say("help.--since"))
    verb.add_argument("--until", metavar="DATE", help=words.say("help.--until"))
    verb.add_argument("--limit", type=_positive, metavar="N", help=words.say("help.--limit"))
    verb.add_argument("--export", type=_table_file, metavar="FILE.csv|.xlsx", help=words.say("help.--export"))
    verb.add_argument("--force", action="store_true", help=words.say("help.--force"))


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
