"""Failures with more than one sentence: the argument `form` names the one that fits what happened."""

from __future__ import annotations

from functools import reduce
from typing import Final

from softphone.domain.errors import FailureCode, PhoneFailure

from .messages import Message, Text, msg
from .safe_text import shown

FORMS: Final[dict[FailureCode, tuple[str, ...]]] = {
    FailureCode.KEYRING_LOCKED: ("dismissed", "silent"),
    FailureCode.NO_KEYRING: ("gone",),
    FailureCode.SANDBOX_FAILED: ("ended",),
    FailureCode.SETTINGS_BROKEN: ("aside", "unread", "fields"),
    FailureCode.STORAGE_FAILED: (
        "folder",
        "call_log",
        "call_log_aside",
        "call_log_unread",
        "settings",
        "log",
        "control",
    ),
}
FIELD: Final = "settings_field"
FIELDS: Final = "settings_fields"
KINDS: Final = ("text", "truth", "whole", "number", "share", "list", "object", "choice")
_MOST: Final = 3  # fields named in one sentence; the log has them all


def form_key(code: FailureCode, form: str) -> str:
    """The key of a form's sentence."""
    return f"failure.{code}.{form}"


def kind_key(kind: str) -> str:
    """The key of what a setting takes."""
    return f"settings_kind.{kind}"


def form_of(failure: PhoneFailure) -> str | None:
    """The failure's form, None where its code's own sentence serves."""
    form = failure.arguments.get("form")
    return form if form in FORMS.get(failure.code, ()) else None


def fields_text(fields: str) -> Text:
    """`name TAB what it takes` a line, as `ring.volume must be a number; …`."""
    lines = fields.splitlines()
    items: list[Text] = [_field(*line.split("\t")) for line in lines[:_MOST]]
    if len(lines) > _MOST:
        items.append("…")
    return reduce(lambda first, rest: msg(FIELDS, first=first, rest=rest), items)


def _field(name: str, kind: str) -> Message:
    what = msg(kind_key(kind)) if kind in KINDS else msg(kind_key("choice"), words=shown(kind))
    return msg(FIELD, field=shown(name), kind=what)
