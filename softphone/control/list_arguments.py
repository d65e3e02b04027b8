"""The verbs with actions of their own, as argparse sees them: `list`, `do-not-call`; `lists` and `today`."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from softphone.domain.call_list import Outcome

from .cli_words import CliWords

type Add = Callable[[str], argparse.ArgumentParser]


def add_list_verbs(add: Add, words: CliWords) -> None:
    """Add them by `add`, which makes a verb."""
    add("today")
    add("lists")
    _call_list(_actions(add("list"), "list", words), words)
    action = _actions(add("do-not-call"), "do-not-call", words)
    for name in ("add", "remove"):
        action(name).add_argument("number", metavar="NUMBER", help=words.say("help.listed_number"))
    action("list")
    action("import").add_argument("file", type=_file, metavar="FILE", help=words.say("help.csv_file"))


def _call_list(action: Add, words: CliWords) -> None:
    say = words.say
    imported = action("import")
    imported.add_argument("file", type=_file, metavar="FILE.csv", help=say("help.list_file"))
    imported.add_argument("--name", metavar="NAME", help=say("help.--name"))
    action("show").add_argument("name", nargs="?", metavar="NAME", help=say("help.list_name"))
    action("next")
    action("dial")
    action("skip").add_argument("--reason", metavar="T", help=say("help.--reason"))
    result = action("result")
    result.add_argument("outcome", choices=tuple(Outcome), metavar="OUTCOME", help=say("help.outcome"))
    result.add_argument("--again", metavar="TIME", help=say("help.--again"))
    result.add_argument("--note", metavar="T", help=say("help.note"))
    exported = action("export")
    exported.add_argument("file", type=_file, metavar="FILE", help=say("help.file"))
    exported.add_argument("--force", action="store_true", help=say("help.--force"))


def _actions(verb: argparse.ArgumentParser, name: str, words: CliWords) -> Add:
    """Makes the actions of a verb; its options stand behind them too."""
    made: Any = partial(type(verb), words=words)  # type: ignore[call-arg]  # the parser that speaks the language
    actions = verb.add_subparsers(
        dest="action", metavar="ACTION", required=True, parser_class=made, help=words.say("help.action")
    )

    def add(action: str) -> argparse.ArgumentParser:
        said = words.say(f"help.{name}.{action}")
        parser: argparse.ArgumentParser = actions.add_parser(action, help=said, description=said, allow_abbrev=False)
        for option, given in (("--data-dir", {"type": Path, "metavar": "DIR"}), ("--json", {"action": "store_true"})):
            parser.add_argument(option, default=argparse.SUPPRESS, help=words.say(f"help.{option}"), **given)
        return parser

    return add


def _file(text: str) -> Path:
    return Path(text).resolve()  # the app has another folder
