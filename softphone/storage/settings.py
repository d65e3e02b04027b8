"""The settings file: JSON that holds only what was chosen, so that defaults may change for all others.

- Keys this version doesn't know stay in the file: a newer version may have written them.
- A value of the wrong type is not used, is reported by name, and stays until its field is changed.
- A file that is no JSON object, or no file, is moved aside with a timestamp and reported.
- A file that can't be read at the moment stays where it is; `look` reads it again, as it writes again what could not
  be written, and so every report ends with its cause.
- SOFTPHONE_API_BASE, SOFTPHONE_SDK_URL, SOFTPHONE_PAGE_ORIGIN win over the file and are never written to it.
"""

from __future__ import annotations

import errno
import json
import logging
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any, Final

from softphone.common.files import OddFile, move_aside, read_private, replace_file, why
from softphone.domain.errors import FailureCode, PhoneFailure
from softphone.services.ports import Unsubscribe
from softphone.services.settings import Settings

from .typed_json import read_record, write_value

OVERRIDES: Final = {
    "SOFTPHONE_API_BASE": "api_base",
    "SOFTPHONE_SDK_URL": "sdk_url",
    "SOFTPHONE_PAGE_ORIGIN": "page_origin",
}
_LARGEST: Final = 1 << 20  # bytes; ours is under 10 KiB
_log = logging.getLogger(__name__)


class SettingsFile:
    """Implements `ports.SettingsStore` over one file; small enough to be written on the loop's thread."""

    def __init__(self, path: Path, environ: Mapping[str, str] = os.environ, *, mends: bool = True) -> None:
        """Read `path` (none is fine). Never raises: what was wrong is in `failures`.

        Without `mends` a broken file stays where it is: for readers that change nothing.
        """
        self._path = path
        self._mends = mends
        self._overrides: dict[str, Any] = {
            field: environ[name] for name, field in OVERRIDES.items() if environ.get(name)
        }
        self._listeners: list[Callable[[Settings, Settings], None]] = []
        self._raw: dict[str, Any] = {}
        self._wrong: dict[str, str] = {}
        self._aside: Path | None = None
        self._unread = ""
        self._unsaved = ""
        self._slid = False
        if self._load():
            self._put_aside()
        self._current = self._read()

    @property
    def current(self) -> Settings:
        """The settings in force: the file's over the defaults, the environment's addresses over both."""
        return self._current

    @property
    def failures(self) -> tuple[PhoneFailure, ...]:
        """What is wrong with the file (`settings_broken`, `storage_failed`), as far as it was looked at last."""
        return tuple(self._failures())

    def _failures(self) -> Iterator[PhoneFailure]:
        if self._unread:
            yield PhoneFailure(FailureCode.SETTINGS_BROKEN, self._unread, form="unread", cause=self._unread)
        if self._wrong:
            listed = [f"{name} ({kind})" for name, kind in self._wrong.items()]
            fields = "\n".join(f"{name}\t{kind}" for name, kind in self._wrong.items())
            reason = f"wrong type, expected: {', '.join(listed)}"
            yield PhoneFailure(FailureCode.SETTINGS_BROKEN, reason, form="fields", fields=fields)
        if self._aside:
            name = self._aside.name
            yield PhoneFailure(FailureCode.SETTINGS_BROKEN, f"kept as {name}", form="aside", file=name)
        if self._unsaved:
            yield _unsaved(self._unsaved)

    def change(self, **changes: object) -> None:
        """Replace named fields and write the file.

        Raises `PhoneFailure` (`storage_failed`) when it can't be written; the change holds, and `look` tries again.
        `TypeError` for an unknown field or a wrong type is a mistake in our own code.
        """
        try:
            self.slide(**changes)
        finally:
            self.settle()

    def slide(self, **changes: object) -> None:
        """See `ports.SettingsStore`."""
        wanted = _checked(self._current, changes)
        for name in changes:
            self._raw[name] = _merged(self._raw.get(name), getattr(self._current, name), getattr(wanted, name))
        old, self._current = self._current, self._read()
        self._slid = True
        self._tell(old)

    def settle(self) -> None:
        """See `ports.SettingsStore`."""
        if self._slid:
            self._slid = False
            self._save()

    def look(self) -> tuple[PhoneFailure, ...]:
        """Try again what failed: to write, to read, and to read a file in which something was wrong. What still is."""
        if self._unsaved:
            with suppress(PhoneFailure):
                self._save()
        elif self._unread or self._wrong:
            self._load()
            old, self._current = self._current, self._read()
            if old != self._current:
                self._tell(old)
        if self._aside and not os.path.lexists(self._aside):
            self._aside = None
        return self.failures

    def subscribe(self, listener: Callable[[Settings, Settings], None]) -> Unsubscribe:
        """Have (old, new) after every change, also after one that could not be written."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def _tell(self, old: Settings) -> None:
        for listener in tuple(self._listeners):
            try:
                listener(old, self._current)
            except Exception:
                _log.exception("settings: a subscriber failed on a change")

    def _save(self) -> None:
        self._unsaved = ""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            if self._unread and not self._put_aside():  # what can't be read must not be written over
                raise PermissionError(errno.EACCES, self._unread)
            replace_file(self._path, json.dumps(self._raw, indent=2).encode())
        except OSError as error:
            self._unsaved = why(error)
            raise _unsaved(self._unsaved) from error

    def _load(self) -> bool:
        """Read what the file has; True when it never will be readable."""
        self._unread, lost = "", False
        try:
            self._raw = _parsed(read_private(self._path, _LARGEST + 1))
        except (FileNotFoundError, NotADirectoryError):
            self._raw = {}
        except OSError as error:
            self._unread, lost = why(error), isinstance(error, OddFile)
        except (ValueError, RecursionError):
            self._unread, lost = "not a JSON object", True
        return lost

    def _put_aside(self) -> bool:
        aside = move_aside(self._path) if self._mends else None
        if aside is not None:
            self._aside, self._unread = aside, ""
        return aside is not None

    def _read(self) -> Settings:
        settings, self._wrong = read_record(Settings, self._raw)
        return self._overridden(settings)

    def _overridden(self, settings: Settings) -> Settings:
        return replace(settings, platform=replace(settings.platform, **self._overrides))


def _unsaved(cause: str) -> PhoneFailure:
    return PhoneFailure(FailureCode.STORAGE_FAILED, f"settings: {cause}", form="settings", cause=cause)


def _parsed(content: bytes) -> dict[str, Any]:
    if len(content) > _LARGEST:
        raise ValueError("too large")
    raw = json.loads(content.decode("utf-8-sig"))  # Windows' editor adds the mark
    if not isinstance(raw, dict):
        raise ValueError("not an object")  # noqa: TRY004 - the file's fault, not the caller's
    return raw


def _checked(settings: Settings, changes: Mapping[str, Any]) -> Settings:
    """The settings with `changes`, held to the types that the file is held to."""
    wanted = replace(settings, **changes)
    _, wrong = read_record(Settings, {name: write_value(value) for name, value in changes.items()})
    if wrong:
        raise TypeError(f"wrong type: {', '.join(wrong)}")
    return wanted


def _merged(raw: object, before: Any, after: Any) -> Any:
    """What the file says from now on: of a nested record only the fields that differ are touched.

    That keeps its unknown keys, and keeps the environment's addresses out of the file.
    """
    if not is_dataclass(after):
        return write_value(after)
    kept = dict(raw) if isinstance(raw, dict) else {}
    for field in fields(after):
        old, new = getattr(before, field.name), getattr(after, field.name)
        if new != old:
            kept[field.name] = _merged(kept.get(field.name), old, new)
    return kept
