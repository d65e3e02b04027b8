"""`mimeapps.list`: which program opens what. Changed line by line, so that everything of others stays as it is.

A type's default is a list of entries, of which the first that is installed counts. Ours goes in front and is taken
out again: whatever opened a link before does so afterwards. Source: the Association between MIME types and
applications specification 1.0.1.
"""

from __future__ import annotations

from typing import Final

GROUP: Final = "[Default Applications]"


def defaults(text: str) -> dict[str, tuple[str, ...]]:
    """The entries by type, the first one counting."""
    found: dict[str, tuple[str, ...]] = {}
    for line, is_ours in _lines(text):
        key, equals, value = line.partition("=")
        if is_ours and equals and not line.lstrip().startswith("#"):
            found.setdefault(key.strip(), _entries(value))
    return found


def with_default(text: str, types: tuple[str, ...], entry: str) -> str:
    """The text with `entry` in front for each of `types`."""
    present = defaults(text)
    wanted = {one: (entry, *(other for other in present.get(one, ()) if other != entry)) for one in types}
    changed, missing = _replaced(text, wanted), [one for one in types if one not in present]
    if not missing:
        return changed
    lines = [line for line, _ in _lines(changed)]
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    headline = _headline(lines)
    if headline is None:
        headline = len(lines)
        lines.append(f"{GROUP}\n")
    lines[headline + 1 : headline + 1] = [f"{one}={_value(wanted[one])}\n" for one in missing]
    return "".join(lines)


def without_default(text: str, types: tuple[str, ...], entry: str) -> str:
    """The text without `entry` for any of `types`; a type or a group that has nothing else goes with it."""
    present = defaults(text)
    left = {
        one: tuple(other for other in present[one] if other != entry) for one in types if entry in present.get(one, ())
    }
    changed = _replaced(text, left)
    if not left or any(is_ours and line.strip() for line, is_ours in _lines(changed)):
        return changed
    return "".join(line for line, _ in _lines(changed) if line.strip() != GROUP)


def _replaced(text: str, wanted: dict[str, tuple[str, ...]]) -> str:
    """The lines of these types written anew; a type with no entries loses its line."""
    lines, waiting = [], dict(wanted)
    for line, is_ours in _lines(text):
        key = line.partition("=")[0].strip()
        if is_ours and key in waiting and "=" in line:
            entries = waiting.pop(key)
            if entries:
                lines.append(f"{key}={_value(entries)}\n")
        else:
            lines.append(line)
    return "".join(lines)


def _lines(text: str) -> list[tuple[str, bool]]:
    """Every line with its end, and whether it belongs to the group of defaults (its headline doesn't)."""
    lines, inside = [], False
    for line in text.splitlines(keepends=True):
        headline = line.lstrip().startswith("[")
        if headline:
            inside = line.strip() == GROUP
        lines.append((line, inside and not headline))
    return lines


def _headline(lines: list[str]) -> int | None:
    """Where the group begins."""
    return next((at for at, line in enumerate(lines) if line.strip() == GROUP), None)


def _entries(value: str) -> tuple[str, ...]:
    return tuple(one for part in value.split(";") if (one := part.strip()))


def _value(entries: tuple[str, ...]) -> str:
    return "".join(f"{one};" for one in entries)
