"""`softphone contacts`: files are read and written here, the running app is asked for the rest.

An import goes to the app in slices that fit into a request, and is taken with the last of them: what ends before,
Ctrl+C too, leaves nothing.
"""

from __future__ import annotations

import argparse
import signal
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import Any, Final

from softphone.control import printing
from softphone.control.cli_words import CliWords
from softphone.control.client import NobodyThere, Unanswered
from softphone.control.contacts import slice_text
from softphone.control.exit_codes import Refusal
from softphone.control.protocol import MAX_REQUEST, Done, Failed, Json, Request
from softphone.domain.contact import Contact
from softphone.domain.errors import PhoneFailure

type Ask = Callable[[Request], Done | Failed]

_COUNTED_FROM: Final = 2_000  # contacts from which on the progress is shown
_SLICE: Final = 250  # contacts of a request
_MOST_BAD: Final = 200  # bad lines that are shown


class ContactsVerb:
    """One use of the verb."""

    def __init__(self, ask: Ask, chosen: argparse.Namespace, words: CliWords) -> None:
        self._ask_app = ask
        self._chosen = chosen
        self._words = words
        self._shows = chosen.json or sys.stderr.isatty()

    def lines(self) -> Iterator[str]:
        """Do it; what is printed. Raises `Refusal`, `client.NobodyThere`, `client.Unanswered`."""
        given = self._chosen
        match given.action:
            case "import":
                yield from self._import()
            case "export":
                yield from self._export()
            case "list":
                yield from self._list()
            case "add":
                texts = {"name": given.name, "number": "\n".join(given.number)}
                more = {"company": given.company or "", "note": given.note or ""}
                yield from self._said(self._ask("add", **texts, **more))
            case "remove":
                yield from self._said(self._ask("remove", id=given.id))

    def _ask(self, action: str, **given: str) -> Any:
        reply = self._ask_app(Request("contacts", {"action": action, **given}))
        if isinstance(reply, Failed):
            raise Refusal(reply.code, reply.message)
        return reply.body

    def _said(self, body: Json) -> Iterator[str]:
        if self._chosen.json:
            yield printing.as_json(body)

    def _list(self) -> Iterator[str]:
        pages = self._pages({"search": self._chosen.search} if self._chosen.search is not None else {})
        if self._chosen.json:
            yield printing.as_json(list(pages))
            return
        for row in pages:
            parts = (str(row["id"]), row["name"], *row["numbers"], row["company"] or "")
            yield "  ".join(printing.plain(part) for part in parts if part)

    def _pages(self, given: Mapping[str, str]) -> Iterator[Mapping[str, Any]]:
        after = 0
        while True:
            page = self._ask("list", after=str(after), **given)
            yield from page["contacts"]
            after = page["next"]
            if not after:
                return

    def _import(self) -> Iterator[str]:
        from softphone.storage.contact_file import BadLine, read_contacts  # noqa: PLC0415 - for this action alone

        given, bad = self._chosen, list[BadLine]()
        with self._one_import() as name, self._refused():
            count, rows = 0, list[Contact]()
            for row in read_contacts(given.file):
                if isinstance(row, BadLine):
                    bad.append(row)
                    continue
                rows.append(row)
                count += 1
                if len(rows) == _SLICE:
                    self._send(name, rows)
                    rows = []
                    self._progress(count)
            if not count and not bad:
                raise Refusal("no_contacts", self._words.say("no_contacts", file=given.file.name))
            self._send(name, rows)
            take = not given.dry_run and (given.skip_bad or not bad)
            self._clear()
            done = self._ask("finish", **{"import": name, "take": str(take)})
        yield from self._bad_lines(bad)
        if bad and not given.skip_bad and not given.dry_run:
            raise Refusal("bad_lines", self._words.say("bad_lines", count=len(bad)))
        if given.json:
            told = [self._bad(each) for each in bad[:_MOST_BAD]]
            yield printing.as_json({**done, "skipped": len(bad), "bad": told, "dry_run": given.dry_run})
        else:
            key = "contacts.checked" if given.dry_run else "contacts.imported"
            yield self._words.say(key, **done, skipped=len(bad))

    def _send(self, name: str, rows: Sequence[Contact]) -> None:
        """As one slice, or two where it is too long for a request."""
        text = slice_text(list(rows))
        if len(rows) > 1 and _size(text) > MAX_REQUEST - 1024:
            half = len(rows) // 2
            self._send(name, rows[:half])
            self._send(name, rows[half:])
        elif rows:
            self._ask("stage", **{"import": name, "contacts": text})

    @contextmanager
    def _one_import(self) -> Iterator[str]:
        """The app's name for it; dropped there when anything ends it early."""
        before = signal.signal(signal.SIGTERM, signal.default_int_handler)  # as Ctrl+C
        name = ""
        try:
            name = self._ask("begin")["import"]
            yield name
        except BaseException:
            with suppress(Refusal, NobodyThere, Unanswered):
                if name:
                    self._ask("finish", **{"import": name, "take": "False"})
            raise
        finally:
            self._clear()
            signal.signal(signal.SIGTERM, before)

    def _bad_lines(self, bad: Sequence[Any]) -> Iterator[str]:
        """They go to the standard error, as what a person wants to see; the last line of JSON has them."""
        if self._chosen.json:
            if not (self._chosen.skip_bad or self._chosen.dry_run) and bad:
                yield printing.as_json({"bad": [self._bad(each) for each in bad[:_MOST_BAD]]})
            return
        for each in bad[:_MOST_BAD]:
            print(f"softphone: {self._words.say('contacts.bad', **self._bad(each))}", file=sys.stderr)
        if len(bad) > _MOST_BAD:
            more = self._words.say("contacts.more_bad", count=len(bad) - _MOST_BAD)
            print(f"softphone: {more}", file=sys.stderr)

    def _bad(self, bad: Any) -> dict[str, Any]:
        return {"line": bad.line, "code": bad.code, "reason": self._words.sentence(bad.code)}

    def _export(self) -> Iterator[str]:
        from softphone.storage.contact_file import write_contacts  # noqa: PLC0415 - for this action alone

        say = self._words.say if self._words.chinese else CliWords(chinese=False).say
        columns = {key: say(f"contacts.column.{key}", at="{at}") for key in ("name", "number", "company", "note")}
        contacts = (
            Contact(row["name"], tuple(row["numbers"]), row["company"] or "", row["note"] or "", row["id"])
            for row in self._pages({})
        )
        with self._refused():
            given = self._chosen
            count = write_contacts(given.file, contacts, columns, force=given.force, progress=self._progress)
        self._clear()
        done: dict[str, Json] = {"exported": count, "file": str(given.file)}
        yield printing.as_json(done) if given.json else self._words.say("contacts.exported", **done)

    @contextmanager
    def _refused(self) -> Iterator[None]:
        try:
            yield
        except PhoneFailure as failure:
            form = failure.arguments.get("form", "")
            key = form if self._words.knows(form) else failure.code.value
            raise Refusal(failure.code.value, self._words.sentence(key, **failure.arguments)) from failure

    def _progress(self, count: int) -> None:
        if not self._shows or count < _COUNTED_FROM or count % 1000:
            return
        if self._chosen.json:
            print(printing.as_json({"progress": count}), flush=True)
        else:
            said = self._words.say("contacts.read", count=count)
            print(f"\r{said}", end="", file=sys.stderr, flush=True)

    def _clear(self) -> None:
        if self._shows and not self._chosen.json:
            print("\r\x1b[K", end="", file=sys.stderr)


def _size(text: str) -> int:
    """Bytes of a text in a request, where all but ASCII is escaped."""
    import json  # noqa: PLC0415 - as the protocol does

    return len(json.dumps(text))
