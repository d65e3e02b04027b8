"""Desktop entries: the text of one, and what one says. Source: Desktop Entry Specification 1.5, `Exec` and quoting."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

_PLAIN: Final = re.compile(r"[A-Za-z0-9_@%+=:,./-]+")
_QUOTED: Final = str.maketrans({mark: f"\\{mark}" for mark in '"`$\\'})


def exec_line(command: tuple[str, ...], *more: str) -> str:
    """The value of `Exec`; `more` are words that stand there as they are, like the field code `%u`."""
    return " ".join([*(_word(part) for part in command), *more])


def _word(part: str) -> str:
    """An argument: `%` begins a field code, all but plain letters is quoted, and the value is unescaped once more."""
    doubled = part.replace("%", "%%")
    if _PLAIN.fullmatch(doubled):
        return doubled
    return '"' + doubled.translate(_QUOTED).replace("\\", "\\\\") + '"'


def entry(values: Mapping[str, str]) -> str:
    """The whole file."""
    return "".join(["[Desktop Entry]\n", *(f"{key}={value}\n" for key, value in values.items())])


def values_of(text: str) -> dict[str, str]:
    """The keys of the main group, as they are written."""
    values: dict[str, str] = {}
    group = ""
    for line in text.splitlines():
        stripped = line.strip()
        if stripped.startswith("["):
            group = stripped
        elif group == "[Desktop Entry]" and "=" in stripped and not stripped.startswith("#"):
            key, _, value = stripped.partition("=")
            values.setdefault(key.rstrip(), value.lstrip())
    return values
