"""The verbs with actions of their own, as argparse sees them: `do-not-call`."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from .cli_words import CliWords

type Add = Callable[[str], argparse.ArgumentParser]


def add_list_verbs(add: Add, words: CliWords) -> None:
    """Add them by `add`, which makes a verb."""
    add("today")
    action = _actions(add("do-not-call"), "do-not-call", words)
    for name in ("add", "remove"):
        action(name).add_argument("number", metavar="NUMBER", help=words.say("help.listed_number"))
    action("list")
    action("import").add_argument("file", type=_file, metavar="FILE", help=words.say("help.csv_file"))


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
