"""JSON to frozen dataclasses, strictly: a value of the wrong type never gets in, its default stays instead.

Understands `str`, `bool`, `int`, `float`, numbers `Within` bounds, texts `Like` a pattern, `None`, `StrEnum`, unions,
`tuple[X, ...]` and nested dataclasses whose fields all have defaults: what `services.settings` is made of, and what it
may grow by.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import StrEnum
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from softphone.services.settings import Like, Within

type Json = dict[str, Any] | list[Any] | str | int | float | bool | None


class WrongTypeError(Exception):
    """A value that isn't what the field is declared as. Carries nothing of the value."""


def read_record[T](kind: type[T], raw: Mapping[str, Any], prefix: str = "") -> tuple[T, dict[str, str]]:
    """A `kind` from a JSON object; by their dotted names, fields with a wrong value and what was `expected`."""
    hints = get_type_hints(kind, include_extras=True)
    values: dict[str, Any] = {}
    wrong: dict[str, str] = {}
    for field in fields(kind):  # type: ignore[arg-type]  # T is a dataclass; Python has no bound for that
        if field.name not in raw:
            continue
        hint, value = hints[field.name], raw[field.name]
        if is_dataclass(hint) and isinstance(value, dict):
            values[field.name], inner = read_record(hint, value, f"{prefix}{field.name}.")  # type: ignore[arg-type]
            wrong |= inner
            continue
        try:
            values[field.name] = read_value(hint, value)
        except WrongTypeError:
            wrong[prefix + field.name] = expected(hint)
    return kind(**values), wrong


def read_value(hint: Any, value: Json) -> Any:
    """`value` as `hint` declares it. Raises `WrongTypeError`."""
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        return _read_union(get_args(hint), value)
    if origin is Annotated:
        return _read_bounded(*get_args(hint), value=value)
    if origin is tuple and isinstance(value, (list, tuple)):
        return tuple(read_value(get_args(hint)[0], item) for item in value)
    if is_dataclass(hint) and isinstance(value, dict):
        return _read_whole(hint, value)
    if isinstance(hint, type) and issubclass(hint, StrEnum) and isinstance(value, str):
        return _read_enum(hint, value)
    return _read_plain(hint, value)


def expected(hint: Any) -> str:
    """What a field takes: a word for its kind, or the words to choose from as `this | that`."""
    if get_origin(hint) in (Union, UnionType):
        return next(expected(each) for each in get_args(hint) if each is not type(None))
    if get_origin(hint) is Annotated:
        return {int: "whole", float: "share", str: "text"}[get_args(hint)[0]]
    if get_origin(hint) is tuple:
        return "list"
    if is_dataclass(hint):
        return "object"
    if issubclass(hint, StrEnum):
        return " | ".join(each.value for each in hint)
    return {str: "text", bool: "truth", int: "whole", float: "number"}[hint]


def write_value(value: Any) -> Json:
    """A field's value as JSON has it; the inverse of `read_value`, and of `read_record` for a dataclass."""
    if is_dataclass(value):
        return {field.name: write_value(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [write_value(item) for item in value]
    if isinstance(value, StrEnum):
        return value.value
    if value is None or isinstance(value, (str, bool, int, float)):
        return value
    raise TypeError(f"settings can't hold a {type(value).__name__}")


def _read_union(hints: tuple[Any, ...], value: Json) -> Any:
    for hint in hints:
        try:
            return read_value(hint, value)
        except WrongTypeError:
            continue
    raise WrongTypeError


def _read_whole(hint: Any, value: dict[str, Any]) -> Any:
    """Inside a list a record with a wrong field has no name to be reported by: all of the list is."""
    record, wrong = read_record(hint, value)
    if wrong:
        raise WrongTypeError
    return record


def _read_bounded(hint: Any, bounds: Within | Like, *, value: Json) -> Any:
    number = read_value(hint, value)
    if isinstance(bounds, Like):
        if not re.fullmatch(bounds.pattern, number):
            raise WrongTypeError
        return number
    if not bounds.least <= number <= bounds.most:
        raise WrongTypeError
    return number


def _read_enum(kind: type[StrEnum], value: str) -> StrEnum:
    try:
        return kind(value)
    except ValueError as error:
        raise WrongTypeError from error


def _read_float(value: Json) -> float:
    try:
        return float(value)  # type: ignore[arg-type]  # an int by the caller's test
    except OverflowError as error:
        raise WrongTypeError from error


def _read_plain(hint: Any, value: Json) -> Any:
    if hint is float and _is_int(value):
        return _read_float(value)
    if not _is_plain(hint, value):
        raise WrongTypeError
    return value


def _is_plain(hint: Any, value: Json) -> bool:
    """Exactly the declared type: `true` is no number, and neither is `NaN`, which Python's reader accepts."""
    if hint is type(None):
        return value is None
    if hint is float:
        return isinstance(value, float) and math.isfinite(value)
    return hint in (str, bool, int) and type(value) is hint


def _is_int(value: Json) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
