"""`mimeapps.list`: which program opens what. Changed line by line, so that everything of others stays as it is.

A type's default is a list of entries, of which the first that is installed counts. Ours goes in front and is taken
out again: whatever opened a link before does so afterwards. Source: the Association between MIME types and
applications specification 1.0.1.
"""

from __future__ import annotations

from typing import Final

DEFAULTS: Final = "[Default Applications]"
REMOVED: Final = "[Removed Associations]"
"""What the person doesn't want, although the program itself says that it could."""
CACHE: Final = "[MIME Cache]"
"""The only group of a `mimeinfo.cache`: what installed programs say they could."""


def entries_of(text: str, group: str = DEFAULTS) -> dict[str, tuple[str, ...]]:
    """The entries by type; of the defaults the first one counts."""
    found: dict[str, tuple[str, ...]] = {}
    for line, is_ours in _lines(text, group):
        key, equals, value = line.partition("=")
        if is_ours and equals and not line.lstrip().startswith("#"):
            found.setdefault(key.strip(), _entries(value))
    return found


def with_entry(text: str, types: tuple[str, ...], entry: str, group: str = DEFAULTS) -> str:
    """The text with `entry` in front for each of `types`."""
    present = entries_of(text, group)
    wanted = {one: (entry, *(other for other in present.get(one, ()) if other != entry)) for one in types}
    changed, missing = _replaced(text, wanted, group), [one for one in types if one not in present]
    if not missing:
        return changed
    lines = changed.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    headline = next((at for at, line in enumerate(lines) if line.strip() == group), None)
    if headline is None:
        headline = len(lines)
        lines.append(f"{group}\n")
    lines[headline + 1 : headline + 1] = [f"{one}={_value(wanted[one])}\n" for one in missing]
    return "".join(lines)


def without_entry(text: str, types: tuple[str, ...], entry: str, group: str = DEFAULTS) -> str:
    """The text without `entry` for any of `types`; a type or a group that has nothing else goes with it."""
    present = entries_of(text, group)
    left = {
        one: tuple(other for other in present[one] if other != entry) for one in types if entry in present.get(one, ())
    }
    changed = _replaced(text, left, group)
    if not left or any(is_ours and line.strip() for line, is_ours in _lines(changed, group)):
        return changed
    return "".join(line for line in changed.splitlines(keepends=True) if line.strip() != group)


def _replaced(text: str, wanted: dict[str, tuple[str, ...]], group: str) -> str:
    """The lines of these types written anew; a type with no entries loses its line."""
    lines, waiting = [], dict(wanted)
    for line, is_ours in _lines(text, group):
        key = line.partition("=")[0].strip()
        if is_ours and key in waiting and "=" in line:
            entries = waiting.pop(key)
            if entries:
                lines.append(f"{key}={_value(entries)}\n")
        else:
            lines.append(line)
    return "".join(lines)


def _lines(text: str, group: str) -> list[tuple[str, bool]]:
    """Every line with its end, and whether it belongs to the group (its headline doesn't)."""
    lines, inside = [], False
    for line in text.splitlines(keepends=True):
        headline = line.lstrip().startswith("[")
        if headline:
            inside = line.strip() == group
        lines.append((line, inside and not headline))
    return lines


def _entries(value: str) -> tuple[str, ...]:
    return tuple(one for part in value.split(";") if (one := part.strip()))


def _value(entries: tuple[str, ...]) -> str:
    return "".join(f"{one};" for one in entries)
