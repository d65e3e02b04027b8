"""Reads what the platform may send for "an object" or "a list of objects", whatever it is wrapped in.

    reply     = rows | object | envelope
    envelope  = {data|result: reply, code?, msg|message?, success?} | {list|items|records: rows, total?, page?, …}
    rows      = [object…] | object (a list of one) | null or nothing (an empty list)

Keys are compared without case, `_` and `-`; numbers and texts are interchangeable. A non-zero `code` or
`success: false` is the platform's refusal. Anything else raises `Unreachable` (`api_bad_reply`) with the shape.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Final

from softphone.domain.errors import FailureCode, Unreachable

from .refusals import refused

_INNER: Final = ("data", "result")
_LISTS: Final = ("list", "items", "records")
_MESSAGES: Final = ("msg", "message")
_FINE: Final = {"", "0", "200", "ok", "success"}
_DEEPEST: Final = 5
_KEY_NAME: Final = re.compile(r"[A-Za-z_][A-Za-z_-]{0,31}\d{0,3}")


class Fields:
    """One object's fields by folded name: `Fields(row).text("agent_id")` finds `agentId` and `AGENT_ID` too."""

    def __init__(self, raw: dict[str, Any]) -> None:
        self._raw = {fold(key): value for key, value in reversed(raw.items())}  # of two spellings the first counts

    def __contains__(self, name: str) -> bool:
        return fold(name) in self._raw

    def raw(self, name: str) -> Any:
        """The value as it came, out of a list of one; None when absent."""
        value = self._raw.get(fold(name))
        return value[0] if isinstance(value, list) and len(value) == 1 else value

    def text(self, name: str) -> str:
        """The value as text; "" when it is absent, null or no scalar."""
        return as_text(self.raw(name))

    def number(self, name: str) -> int | None:
        """The value as a whole number; None when it isn't one."""
        text = self.text(name)
        return int(text) if re.fullmatch(r"[0-9]{1,9}", text) else None

    def any_of(self, names: tuple[str, ...]) -> str | None:
        """The first of `names` that is present."""
        return next((name for name in names if name in self), None)


@dataclass(frozen=True, slots=True)
class ListPage:
    """Rows as they came, and what the reply said about more of them (None where it said nothing)."""

    rows: tuple[Fields, ...]
    total: int | None = None
    number: int | None = None
    size: int | None = None


@dataclass(slots=True)
class _Opened:
    """The innermost value, and the paging words met on the way to it."""

    value: Any
    paging: dict[str, int] = field(default_factory=dict)
    listed: bool = False


def read_object(payload: Any, identity: str) -> Fields:
    """The one object of a reply, known by its field `identity`. Raises `Refused` kinds, or `Unreachable`."""
    value = _open(payload, identity).value
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if not isinstance(value, dict) or identity not in Fields(value):
        raise odd(payload)
    return Fields(value)


def read_page(payload: Any, identity: str) -> ListPage:
    """The rows of a reply; a row is an object that has the field `identity`.

    Rows without it are left out when others have it. Raises `Refused` kinds, or `Unreachable` when nothing in the
    reply can be a row and it is no empty list either.
    """
    opened = _open(payload, identity)
    value = opened.value
    if isinstance(value, dict) and identity not in Fields(value):
        # An envelope whose empty list is absent: {code: 0, msg} or {data: {total: 0}}.
        value = [] if _only_envelope(value) else [value]
    if value is None:
        value = []
    found = value if isinstance(value, list) else [value]
    rows = tuple(row for row in (Fields(item) for item in found if isinstance(item, dict)) if identity in row)
    if found and not rows:
        raise odd(payload)
    return ListPage(rows, opened.paging.get("total"), opened.paging.get("page"), opened.paging.get("pagesize"))


def message_of(payload: Any) -> str:
    """The platform's words in a reply of any status; "" when there are none."""
    fields = Fields(payload) if isinstance(payload, dict) else Fields({})
    name = fields.any_of(_MESSAGES)
    return fields.text(name) if name else ""


def odd(payload: Any) -> Unreachable:
    """The failure for a reply that can't be read."""
    return Unreachable(FailureCode.API_BAD_REPLY, f"unexpected {shape_of(payload)}")


def as_text(value: Any) -> str:
    """A scalar as text, `1001.0` as `1001`; "" for null, objects and lists."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, (int, float)):
        return str(value)
    return value.strip() if isinstance(value, str) else ""


def fold(key: str) -> str:
    """A key as keys are compared."""
    return key.casefold().replace("_", "").replace("-", "")


def shape_of(value: Any, depth: int = 3) -> str:
    """Types and key names, never values: `object(code: number, data: list[2 × object(agent_id: number)])`."""
    if isinstance(value, dict):
        if depth == 0:
            return "object"
        keys = [f"{_key_name(key)}: {shape_of(inner, depth - 1)}" for key, inner in list(value.items())[:8]]
        return f"object({', '.join(keys + ['…'] * (len(value) > 8))})"
    if isinstance(value, list):
        inner = f" × {shape_of(value[0], depth - 1)}" if value and depth else ""
        return f"list[{len(value)}{inner}]"
    names = {bool: "boolean", int: "number", float: "number", str: "text"}
    return names.get(type(value), "null")


def _key_name(key: str) -> str:
    """A key that doesn't look like a name may be a number or a token used as a key."""
    return key if _KEY_NAME.fullmatch(key) else "?"


def _open(payload: Any, identity: str) -> _Opened:
    """Take the envelopes off. Raises `Refused` kinds for one that says no."""
    opened = _Opened(payload)
    for _ in range(_DEEPEST):
        value = opened.value
        if isinstance(value, list) and len(value) == 1 and not opened.listed:
            value = value[0]  # an envelope, too, may come as a list of one
        if not isinstance(value, dict):
            break
        fields = Fields(value)
        _raise_refusal(value)
        if identity in fields:
            break
        opened.paging |= {w: n for w in ("total", "page", "pagesize") if (n := fields.number(w)) is not None}
        if not _step_in(opened, value):
            break
    return opened


def _step_in(opened: _Opened, value: dict[str, Any]) -> bool:
    """Go one envelope deeper; False when this is none. A scalar `result: "ok"` beside the fields is no envelope."""
    folded = {fold(key): inner for key, inner in value.items()}
    for name in (*_INNER, *_LISTS):
        if name in folded and isinstance(folded[name], (dict, list, type(None))):
            opened.value, opened.listed = folded[name], name in _LISTS
            return True
    return False


def _raise_refusal(value: dict[str, Any]) -> None:
    fields = Fields(value)
    code = fields.text("code")
    said_no = fields.text("success").casefold() in ("false", "0")
    if said_no or code.casefold() not in _FINE:
        raise refused(code, message_of(value))


def _only_envelope(value: dict[str, Any]) -> bool:
    known = {*_MESSAGES, "code", "success", "total", "page", "pagesize"}
    return all(fold(key) in known for key in value)
