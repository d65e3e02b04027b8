"""The manual page, written from the command line's own help, so that the two never differ."""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator

from .places import SUMMARY, commit_time, version


def page() -> str:
    """`softphone(1)` in roff."""
    from softphone.control.arguments import build_parser  # noqa: PLC0415 - `places.version` made it importable
    from softphone.control.cli_words import CliWords  # noqa: PLC0415

    parser = build_parser(CliWords.of_locale({"LC_ALL": "C"}))
    day = time.strftime("%Y-%m-%d", time.gmtime(commit_time()))
    lines = [
        f'.TH SOFTPHONE 1 "{day}" "softphone {version()}" "User Commands"',
        ".SH NAME",
        rf"softphone \- {_safe(SUMMARY)}",
        ".SH SYNOPSIS",
        ".B softphone",
        r"[\fIVERB\fR] [\fIOPTION\fR...]",
        ".SH DESCRIPTION",
        _safe(parser.description or ""),
        ".SH VERBS",
        *_verbs(parser),
        ".SH EXIT STATUS",
        *_exits(),
        ".SH ENVIRONMENT",
        *_variables(),
    ]
    return "\n".join(lines) + "\n"


def _verbs(parser: argparse.ArgumentParser) -> Iterator[str]:
    subparsers = next(one for one in parser._actions if isinstance(one, argparse._SubParsersAction))
    helps = {choice.dest: choice.help or "" for choice in subparsers._choices_actions}
    for name, verb in subparsers.choices.items():
        yield ".TP"
        usage = " ".join(verb.format_usage().removeprefix("usage: softphone ").split()).replace("[-h] ", "")
        yield rf"\fB{_safe(usage)}\fR"
        yield _safe(helps.get(name, "") or name) + "."


def _exits() -> Iterator[str]:
    meanings = ("done", "refused; one line on the standard error says why", "wrong usage", "no running softphone")
    for code, meaning in enumerate(meanings):
        yield from (".TP", f"\\fB{code}\\fR", _safe(meaning) + ".")


def _variables() -> Iterator[str]:
    for name, meaning in (
        ("SOFTPHONE_DATA_DIR", "the folder of the instance, as --data-dir"),
        ("SOFTPHONE_API_BASE", "address of the platform's REST API"),
        ("SOFTPHONE_SDK_URL", "address of the platform's call SDK"),
        ("SOFTPHONE_PAGE_ORIGIN", "origin of the page that runs the SDK"),
    ):
        yield from (".TP", rf"\fB{name}\fR", _safe(meaning) + ".")


def _safe(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("-", "\\-").replace("\n", " ")
    return "\\&" + escaped if escaped.startswith((".", "'")) else escaped
