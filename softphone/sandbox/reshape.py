"""Bends documented JSON into the forms that readings name. Pure functions over plain JSON values."""

from collections.abc import Mapping

type Json = bool | int | float | str | list[Json] | dict[str, Json] | None


def retyped(value: Json, mode: str) -> Json:
    """Apply the reading ``types`` to every scalar inside ``value``."""
    if isinstance(value, dict):
        return {key: retyped(inner, mode) for key, inner in value.items()}
    if isinstance(value, list):
        return [retyped(inner, mode) for inner in value]
    return _retyped_scalar(value, mode)


def _retyped_scalar(value: bool | int | float | str | None, mode: str) -> Json:
    if mode == "text" and isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    if mode == "number" and isinstance(value, str) and value.isascii() and value.isdigit():
        return value if value.startswith("0") and value != "0" else int(value)
    return value


def relisted(value: Json, mode: str) -> Json:
    """Apply the reading ``lists`` to every list and object inside ``value``, but not to ``value`` itself."""
    if isinstance(value, list):
        return [relisted(inner, mode) for inner in value]
    if not isinstance(value, dict):
        return value
    fields = {key: _relisted_field(relisted(inner, mode), mode) for key, inner in value.items()}
    if mode == "missing":
        return {key: inner for key, inner in fields.items() if inner != []}
    return fields


def relisted_whole(value: Json, mode: str) -> Json:
    """Apply the reading ``lists`` to ``value`` itself and to everything inside it."""
    inside = relisted(value, mode)
    return inside if inside == [] and mode == "missing" else _relisted_field(inside, mode)


def _relisted_field(value: Json, mode: str) -> Json:
    if mode == "unwrapped" and isinstance(value, list) and len(value) == 1:
        return value[0]
    if mode == "wrapped" and isinstance(value, dict):
        return [value]
    if mode == "null" and value == []:
        return None
    return value


def rekeyed(value: Json, mode: str) -> Json:
    """Apply the reading ``key_case`` to every key inside ``value``."""
    if isinstance(value, list):
        return [rekeyed(inner, mode) for inner in value]
    if not isinstance(value, dict) or mode == "documented":
        return value
    change = str.lower if mode == "lower" else str.upper
    return {change(key): rekeyed(inner, mode) for key, inner in value.items()}


_ODD: Mapping[str, Json] = {
    "sip": ["8001"],
    "customer": {"number": "13800000001"},
    "action": True,
    "user_agent": None,
    "trunk_number": 2180001111,
    "trunk_number_name": [],
    "queue_name": {},
}


def event_arguments(payload: dict[str, Json], fields: str, types: str) -> list[Json]:
    """Apply the readings ``event_fields`` and ``types`` to an event's payload; return the handler's arguments."""
    forms: dict[str, list[Json]] = {
        "documented": [payload],
        "uuid_only": [{"uuid": payload.get("uuid")}],
        "no_uuid": [{key: value for key, value in payload.items() if key != "uuid"}],
        "empty": [{}],
        "null": [{key: value if key == "uuid" else None for key, value in payload.items()}],
        "nothing": [],
        "odd": [payload | dict(_ODD)],
        "extra": [payload | {"call_time": 0, "extension": {"level": 1}}],
    }
    return [retyped(argument, types) for argument in forms[fields]]
