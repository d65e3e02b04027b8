"""What verbs print for people. Scripts use `--json`."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from .cli_words import CliWords
from .list_printing import do_not_call_lines, list_lines, lists_lines, today_lines
from .protocol import Json

LONGEST: Final = 500  # characters of one text of the app; names and numbers are far shorter
_UNSEEN: Final = ("Cc", "Cf", "Cs", "Zl", "Zp")


def as_json(body: Json) -> str:
    """One line of ASCII: right in any terminal and any encoding, whatever a caller's name holds."""
    return json.dumps({} if body is None else body)


def as_text(verb: str, body: Json, words: CliWords) -> str:
    """The lines for a verb's answer, "" when there is nothing to say."""
    match verb, body:
        case (_, None) | ("call", _):
            return ""
        case ("status" | "outbound" | "doctor" | "wrap-up" | "devices" | "do-not-call" | "today" | "list", Mapping()):
            return "\n".join(_LINES[verb](body, words))
        case "lists", Sequence():
            return "\n".join(lists_lines(body, words))  # type: ignore[arg-type]  # objects
        case "history", {"calls": Sequence() as calls}:
            return "\n".join(_row(row, words) for row in calls if isinstance(row, Mapping))
        case "agents", Sequence():
            return "\n".join(_agent(agent, words) for agent in body if isinstance(agent, Mapping))
    return json.dumps(body, indent=2)


def local_time(stamp: str) -> str:
    """A time of the app's JSON as people at this computer read it."""
    return datetime.fromisoformat(stamp).astimezone().strftime("%Y-%m-%d %H:%M:%S")


def plain(text: object) -> str:
    """Text from outside as one harmless line: no terminal codes, no bidi marks, not endless."""
    seen = "".join(mark for mark in str(text) if unicodedata.category(mark) not in _UNSEEN)
    return seen if len(seen) <= LONGEST else seen[: LONGEST - 1] + "…"


def _status(status: Mapping[str, Any], words: CliWords) -> Iterator[str]:
    who = words.say("agent", id=plain(status["agent_id"])) if status["signed_in"] else words.say("signed_out")
    agent_status = status["agent_status"]
    doing = [plain(words.word(agent_status["name"]))] if agent_status else []
    yield " · ".join([who, *doing, words.say(_readiness(status))])
    shown = status["outbound"]
    if shown:
        yield words.say("outbound_number", number=plain(shown["number"] or f"group{shown['group_id']}"))
    for call in status["calls"]:
        yield _call(call, words)
    last = status["last_call"]
    if last:
        yield words.say("last_call", reason=words.word(last["end_reason"] or "unknown"), seconds=last["duration"])
    for notice in status["notices"]:
        yield f"! {plain(notice['message'])} ({plain(notice['code'])})"


def _readiness(status: Mapping[str, Any]) -> str:
    """As the window has it: only who is online, or rung already, is ready for calls."""
    if not status["reachable"]:
        return "unreachable"
    return "ready" if (status["agent_status"] or {}).get("name") in ("online", "ringing") else "reachable"


def _call(call: Mapping[str, Any], words: CliWords) -> str:
    customer = plain(call["customer"]) if call["customer"] else words.say("unknown_customer")
    flags = [words.say(flag) for flag in ("muted", "held") if call[flag]]
    return " · ".join([words.word(call["direction"]), customer, words.word(call["state"]), *flags])


def _row(row: Mapping[str, Any], words: CliWords) -> str:
    customer = plain(row["customer"]) if row["customer"] else words.say("unknown_customer")
    ended = words.word(row["end_reason"]) if row["end_reason"] else ""
    length = words.say("duration_unknown") if row["duration"] is None else f"{row['duration']} s"
    parts = (row["started_at"], words.word(row["direction"]), customer, ended, length)
    return "  ".join(part for part in parts if part)


def _wrap_up(row: Mapping[str, Any], words: CliWords) -> Iterator[str]:
    customer = plain(row["customer"]) if row["customer"] else words.say("unknown_customer")
    yield f"{customer}  {plain(row['disposition']) if row['disposition'] else words.say('no_disposition')}"
    if row["note"]:
        yield plain(row["note"])


def _outbound(rule: Mapping[str, Any], words: CliWords) -> Iterator[str]:
    current = rule["current"] or {"number": None, "group_id": None}
    for number in rule["numbers"]:
        marks = {"current": number == current["number"], "default": number == rule["default_number"]}
        yield _marked(plain(number), marks, words)
    for group in rule["groups"]:
        marks = {"current": group["id"] == current["group_id"], "default": group["is_default"]}
        yield _marked(f"group{group['id']}  {words.say('group')} {plain(group['name'])}", marks, words)


def _marked(text: str, marks: Mapping[str, bool], words: CliWords) -> str:
    said = [words.say(mark) for mark, holds in marks.items() if holds]
    return f"{text}  ({', '.join(said)})" if said else text


def _doctor(report: Mapping[str, Any], words: CliWords) -> Iterator[str]:
    for check in report["checks"]:
        yield f"[{words.say('check.' + check['verdict'])}] {plain(check['name'])}: {plain(check['detail'])}"
        if check["next_step"]:
            yield f"    -> {plain(check['next_step'])}"
    yield words.say("check.ok" if report["ok"] else "check.not_ok")


def _devices(body: Mapping[str, Any], words: CliWords) -> Iterator[str]:
    for kind in ("microphone", "speaker", "ringer"):
        for device in body[f"{kind}s"]:
            marks = {"current": device["current"], "unplugged": not device["present"]}
            yield _marked(f"{words.say(kind)}  {plain(device['name'])}", marks, words)


def _agent(agent: Mapping[str, Any], words: CliWords) -> str:
    may = words.word(agent["obstacle"]) if agent["obstacle"] else words.say("selectable")
    return "  ".join(plain(part) for part in (agent["id"], agent["name"], agent["number"], may) if part)


_LINES: Final = {
    "status": _status,
    "outbound": _outbound,
    "doctor": _doctor,
    "wrap-up": _wrap_up,
    "devices": _devices,
    "do-not-call": do_not_call_lines,
    "today": today_lines,
    "list": list_lines,
}
