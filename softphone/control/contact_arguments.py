"""The command line of `contacts`."""

from __future__ import annotations

import argparse
from functools import partial
from pathlib import Path
from typing import Any, cast

from .cli_words import CliWords


def add_contacts(verb: argparse.ArgumentParser, words: CliWords) -> None:
    """The arguments of `contacts`."""
    say = words.say
    actions = verb.add_subparsers(
        dest="action",
        metavar="ACTION",
        required=True,
        help=say("help.contacts"),
        parser_class=cast("type[argparse.ArgumentParser]", partial(cast("Any", type(verb)), words=words)),
    )

    def add(name: str) -> argparse.ArgumentParser:
        text = say(f"help.contacts.{name}")
        action = actions.add_parser(name, help=text, description=text, allow_abbrev=False)
        # Without a default of their own they leave what stood before the action as it is.
        default = argparse.SUPPRESS
        action.add_argument("--data-dir", type=Path, metavar="DIR", default=default, help=say("help.--data-dir"))
        action.add_argument("--json", action="store_true", default=default, help=say("help.--json"))
        return action

    imported = add("import")
    imported.add_argument("file", type=_contacts_file, metavar="FILE.csv|.vcf", help=say("help.contacts.file"))
    imported.add_argument("--dry-run", action="store_true", help=say("help.--dry-run"))
    imported.add_argument("--skip-bad", action="store_true", help=say("help.--skip-bad"))
    add("list").add_argument("--search", metavar="TEXT", help=say("help.contacts.search"))
    added = add("add")
    added.add_argument("--name", required=True, metavar="NAME", help=say("help.contacts.name"))
    added.add_argument("--number", required=True, action="append", metavar="NUMBER", help=say("help.contacts.number"))
    added.add_argument("--company", metavar="COMPANY", help=say("help.contacts.company"))
    added.add_argument("--note", metavar="TEXT", help=say("help.contacts.note"))
    add("remove").add_argument("id", metavar="ID", help=say("help.contacts.id"))
    exported = add("export")
    exported.add_argument("file", type=_contacts_file, metavar="FILE.csv|.vcf", help=say("help.contacts.file"))
    exported.add_argument("--force", action="store_true", help=say("help.--force"))


def _contacts_file(text: str) -> Path:
    path = Path(text)
    if path.suffix.lower() not in (".csv", ".vcf"):
        raise argparse.ArgumentTypeError("a file name that ends with .csv or .vcf is needed")
    return path
